"""The contract: committed as generated, one word for one thing, every problem named, every request with an example."""

import json
from pathlib import Path

import pytest

from backend.core.errors import CATALOGUE
from backend.main import app
from backend.rooms import ROUTERS
from backend.shared.access.guard import expected_version, required_version

SPEC = app.openapi()
COMMITTED = Path(__file__).parents[2] / "openapi/openapi.json"
OPERATIONS = [
    pytest.param(operation, id=operation["operationId"])
    for item in SPEC["paths"].values()
    for operation in item.values()
]


def test_the_committed_contract_is_the_generated_one():
    assert json.loads(COMMITTED.read_text()) == json.loads(json.dumps(SPEC)), "make client"


def test_a_word_means_one_thing():
    doubled = [name for name in SPEC["components"]["schemas"] if "__" in name]
    assert doubled == []


def test_operation_ids_are_unique_and_readable():
    ids = [operation.values[0]["operationId"] for operation in OPERATIONS]
    assert len(ids) == len(set(ids))
    assert all(id.count(".") == 1 for id in ids)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_operation_says_what_it_does_and_how_it_fails(operation):
    assert operation["summary"]
    assert {"400", "422", "429"} <= set(operation["responses"])


def _resolved(schema):
    while "$ref" in schema:
        schema = SPEC["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    return schema


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_request_body_has_an_example(operation):
    for media in operation.get("requestBody", {}).get("content", {}).values():
        schema = _resolved(media["schema"])
        properties = schema.get("properties", {})
        own = "examples" in schema or "example" in media or "examples" in media
        assert own or any("examples" in _resolved(p) or "examples" in p for p in properties.values()) or not schema.get("required"), schema.get("title")  # fmt: skip


def _reads(route, call):
    """Does the route ask `call` for something, itself or through what it depends on?"""
    ahead = [route.dependant]
    while ahead:
        one = ahead.pop()
        if one.call is call:
            return True
        ahead += one.dependencies
    return False


def test_if_match_is_declared_wherever_it_is_read():
    found = {}
    for router in ROUTERS:
        for route in router.routes:
            for method in route.methods:
                operation = SPEC["paths"][f"/api/v1{route.path_format}"][method.lower()]
                declared = [p for p in operation.get("parameters", []) if p["name"] == "If-Match"]
                needed, read = _reads(route, required_version), _reads(route, expected_version)
                assert len(declared) == (needed or read), operation["operationId"]
                for parameter in declared:
                    found[operation["operationId"]] = parameter
                    assert parameter["in"] == "header"
                    assert parameter["required"] is needed
                    assert parameter.get("example") or parameter["schema"].get("examples")
    assert len(found) > 10


def test_codes_are_upper_snake_and_speak_two_languages():
    for code, fault in CATALOGUE.items():
        assert code == code.upper().replace("-", "_")
        assert 400 <= fault.status < 600
        assert fault.zh
        assert fault.en
        assert fault.zh != fault.en


def test_the_catalogue_is_published(service):
    published = {entry["code"] for entry in service.get("/api/v1/problems").json()}
    assert published == set(CATALOGUE)


def test_an_unknown_path_and_method_answer_as_problems(service):
    for method, path in (("GET", "/api/v1/nowhere"), ("PUT", "/api/v1/me"), ("GET", "/api/v1")):
        answer = service.request(method, path)
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.status_code in (404, 405)


@pytest.mark.parametrize(
    ("accept", "title"),
    [
        ("", "請先登入"),
        ("zh-CN,en;q=0.5", "请先登录"),
        ("en-GB", "Please sign in"),
        ("fr", "請先登入"),
        ("de;q=x,en", "Please sign in"),
    ],
)
def test_problems_speak_the_callers_language(service, accept, title):
    answer = service.get("/api/v1/me", headers={"Accept-Language": accept})
    assert answer.json()["title"] == title


def test_every_fault_of_a_field_has_words():
    import re

    from backend.field_words import FIELD_WORDS

    named = re.compile(
        r'(?:FieldError|invalid)\(\s*(?:f?"[^"]*"|[^,()]+(?:\([^()]*\))?),\s*"([A-Z_]+)"'
    )
    backend = Path(__file__).parents[2] / "backend"
    used = {code for path in backend.rglob("*.py") for code in named.findall(path.read_text())}
    assert used - set(FIELD_WORDS) == set()
