"""From a fault to `application/problem+json` (RFC 9457), in the caller's language."""

import asyncio
import string
import time
from collections.abc import Iterable
from typing import Any

import orjson
import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from psycopg import errors as pg
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from backend.core import errors
from backend.core.errors import Denied, FieldError, Problem, Refused, Withheld
from backend.core.words import language, say
from backend.field_words import FIELD_WORDS
from backend.shared.audit.service import record_refusal
from backend.shared.idempotency.service import Replay

MEDIA = "application/problem+json"
log = structlog.get_logger()

_PYDANTIC = {
    "missing": "FIELD_REQUIRED",
    "extra_forbidden": "FIELD_UNKNOWN",
    "string_too_short": "TOO_SHORT",
    "too_short": "TOO_SHORT",
    "string_too_long": "TOO_LONG",
    "too_long": "TOO_LONG",
    "greater_than_equal": "OUT_OF_RANGE",
    "less_than_equal": "OUT_OF_RANGE",
    "greater_than": "OUT_OF_RANGE",
    "less_than": "OUT_OF_RANGE",
    "enum": "NOT_ONE_OF",
    "literal_error": "NOT_ONE_OF",
}


class _Lenient(string.Formatter):
    """A missing place is left empty: words must never bring an answer down."""

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> Any:
        return kwargs.get(key, "") if isinstance(key, str) else ""


def _fill(template: str, params: Any) -> str:
    shown = {k: "、".join(map(str, v)) if isinstance(v, list) else v for k, v in params.items()}
    return _Lenient().format(template, **shown)


def body_of(problem: Problem, request: Request) -> dict[str, Any]:
    spoken = language(request.headers.get("accept-language", ""))
    fault = problem.fault
    return {
        "type": f"/problems/{fault.code}",
        "title": _fill(say(fault.zh, fault.en, spoken), problem.params),
        "status": fault.status,
        "code": fault.code,
        "detail": _fill(say(fault.zh, fault.en, spoken), problem.params),
        "clauses": problem.clauses,
        "errors": [_field(error, spoken) for error in problem.errors],
        "instance": request.url.path,
        "request_id": _request_id(request),
        "params": problem.params,
    }


def _field(error: FieldError, spoken: str) -> dict[str, Any]:
    zh, en = FIELD_WORDS.get(error.code, (error.code, error.code))
    return {
        "pointer": error.pointer,
        "code": error.code,
        "detail": error.params.get("detail") or _fill(say(zh, en, spoken), error.params),
        "params": dict(error.params),
    }


def _request_id(request: Request) -> str:
    """From the scope: an error that nobody foresaw is answered outside the frame, where the context is gone."""
    info = request.scope.get("kehu_request")
    return info.id if info else ""


def answer(problem: Problem, request: Request) -> Response:
    content = orjson.dumps(body_of(problem, request), default=str)
    headers = {**problem.headers, "Cache-Control": "no-store"}
    return Response(content, problem.fault.status, headers, MEDIA)


async def on_problem(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, Problem)
    if isinstance(problem, Replay):
        return problem.response
    if isinstance(problem, Refused | Denied | Withheld):
        try:
            await run_in_threadpool(record_refusal, problem)
        except Problem as unwritten:  # no line, no answer
            return answer(unwritten, request)
    if isinstance(problem, Refused) and problem.floor:
        spent = time.perf_counter() - request.scope.get("kehu_began", 0.0)
        await asyncio.sleep(max(0.0, problem.floor - spent))
    return answer(problem, request)


def _pointer(place: Iterable[int | str]) -> str:
    """`("body", "contacts", 0, "phone", "value")`: the union tag that pydantic puts in is not in the caller's data."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in place)


def _fault_of(error: dict[str, Any]) -> FieldError:
    source, *place = error["loc"]
    context = error.get("ctx") or {}
    params: dict[str, Any] = {}
    if (least := context.get("min_length", context.get("ge"))) is not None:
        params["min"] = least
    if (most := context.get("max_length", context.get("le"))) is not None:
        params["max"] = most
    code = _PYDANTIC.get(error["type"], "BAD_FORMAT")
    if error["type"] == "value_error" and (named := str(context.get("error", ""))).isupper():
        code = named
    return FieldError(
        _pointer(place) if source == "body" else f"/{source}{_pointer(place)}", code, params
    )


async def on_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    if any(found["type"] == "json_invalid" for found in error.errors()):
        return answer(errors.BAD_REQUEST(), request)
    return answer(errors.INVALID(errors=[_fault_of(found) for found in error.errors()]), request)


_HTTP = {
    400: errors.BAD_REQUEST,
    404: errors.NOT_FOUND,
    405: errors.METHOD_NOT_ALLOWED,
    413: errors.TOO_LARGE,
}


async def on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    fault = _HTTP.get(error.status_code, errors.BAD_REQUEST)
    return answer(fault(headers=error.headers), request)


async def on_database(request: Request, error: Exception) -> Response:
    """What only the database can see: two people at once, a value no column takes, a lost connection."""
    if isinstance(error, StaleDataError):
        return answer(errors.VERSION_CONFLICT(), request)
    assert isinstance(error, DBAPIError | pg.Error)
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, pg.InsufficientPrivilege | pg.CheckViolation) and "audit_entries" in str(
        cause
    ):
        return answer(errors.AUDIT_UNAVAILABLE(), request)
    if isinstance(cause, pg.UniqueViolation):
        named = cause.diag.constraint_name or ""
        return answer(errors.CONSTRAINTS.get(named, errors.DUPLICATE)(), request)
    if isinstance(cause, pg.IntegrityError) or isinstance(error, IntegrityError):
        return answer(errors.CONFLICT(), request)
    if isinstance(cause, pg.DataError) or isinstance(error, DataError):
        return answer(errors.INVALID(), request)
    if isinstance(cause, pg.SerializationFailure | pg.DeadlockDetected):
        return answer(errors.CONFLICT(), request)
    return await on_anything(request, error)


async def on_anything(request: Request, error: Exception) -> Response:
    log.error("unhandled", path=request.url.path, request_id=_request_id(request), exc_info=error)
    return answer(errors.SERVER(), request)


def install(app: FastAPI) -> None:
    app.add_exception_handler(Problem, on_problem)
    app.add_exception_handler(RequestValidationError, on_invalid)
    app.add_exception_handler(HTTPException, on_http)
    app.add_exception_handler(StaleDataError, on_database)
    app.add_exception_handler(DBAPIError, on_database)
    app.add_exception_handler(pg.Error, on_database)
    app.add_exception_handler(Exception, on_anything)
