"""The published contract: FastAPI's own, with our problems on every operation and the same names every time."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from backend.core.schemas import ProblemOut

DESCRIPTION = """
客戶 Kehu: customer management by regulation. Every deadline, refusal, amount and approval cites the clause it enforces.

Errors are RFC 9457 problems; the codes are listed at `GET /api/v1/problems`. Lists page by opaque cursors.
`Idempotency-Key` on POST, `If-Match` on changes. Times are RFC 3339 with offset, zone Asia/Shanghai.
"""
WORDS = {
    "400": "The request cannot be read",
    "401": "Not signed in",
    "403": "The role does not allow it",
    "404": "Unknown or concealed",
    "405": "Not on append-only data",
    "406": "This format is not offered",
    "409": "State, guard or duplicate",
    "412": "Changed by somebody else meanwhile",
    "413": "Too large",
    "415": "Type not accepted",
    "422": "Faults in the data, all at once",
    "428": "If-Match is missing",
    "429": "Too many requests; see Retry-After",
}


def operation_id(route: APIRoute) -> str:
    return f"{route.tags[0]}.{route.name}" if route.tags else route.name


def build(app: FastAPI) -> dict[str, Any]:
    if app.openapi_schema:
        return app.openapi_schema
    spec = get_openapi(
        title="Kehu", version=app.version, description=DESCRIPTION, routes=app.routes,
        openapi_version="3.1.0",
    )  # fmt: skip
    components = spec.setdefault("components", {})
    schemas: dict[str, Any] = components.setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    problem = ProblemOut.model_json_schema(
        mode="serialization", ref_template="#/components/schemas/{model}"
    )
    schemas.update(problem.pop("$defs"))
    schemas["ProblemOut"] = problem
    components["responses"] = {f"Problem{code}": _answer(words) for code, words in WORDS.items()}
    for path, item in spec["paths"].items():
        for method, operation in item.items():
            _add_problems(path, method, operation)
            _say_what_is_needed(operation)
    app.openapi_schema = spec
    return spec


def _say_what_is_needed(operation: dict[str, Any]) -> None:
    """A header whose absence has an answer of its own (428) is optional to the code and needed by the contract."""
    for parameter in operation.get("parameters", []):
        if parameter["schema"].pop("x-needed", False):
            parameter["required"] = True
            parameter["schema"] = {"type": "string"} | {
                name: value for name, value in parameter["schema"].items() if name != "anyOf"
            }


def _answer(words: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/ProblemOut"}
    return {"description": words, "content": {"application/problem+json": {"schema": schema}}}


def _names_a_row(operation: dict[str, Any]) -> bool:
    """By its id in the query instead of in the path."""
    return any(
        parameter["required"] and parameter["schema"].get("format") == "uuid"
        for parameter in operation.get("parameters", [])
    )


def _add_problems(path: str, method: str, operation: dict[str, Any]) -> None:
    codes = {"400", "422", "429"}
    if operation.get("security") != []:
        codes |= {"401", "403"}
    else:
        codes |= {"401"} if path.startswith("/api/v1/auth") or path.endswith("/sessions") else set()
    if "{" in path or method != "get" or _names_a_row(operation):
        codes |= {"404"}
    if method != "get":
        codes |= {"409", "412", "413", "415"}
    if method in ("patch", "put"):
        codes |= {"428"}
    answers = operation["responses"]
    answers.pop("422", None)
    for code in sorted(codes):
        answers.setdefault(code, {"$ref": f"#/components/responses/Problem{code}"})
