"""The door (may this role do this at all?) and the row (may this person touch this one?). Both end in no."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar
from uuid import UUID

from fastapi import Depends, Header, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from backend.core import security, wall
from backend.core.actor import Actor
from backend.core.db import Record, Versioned
from backend.core.errors import (
    CONTENT_DESTROYED,
    IF_MATCH_REQUIRED,
    UNAUTHENTICATED,
    VERSION_CONFLICT,
    Denied,
    Refused,
    fault,
)
from backend.core.rows import visible_to
from backend.shared.access import actors
from backend.shared.access.actors import Known
from backend.shared.access.permissions import Permission

PASSWORD_CHANGE_REQUIRED = fault(
    "PASSWORD_CHANGE_REQUIRED", 403, "請先變更初始密碼", "Change the initial password first"
)
TOTP_ENROLMENT_REQUIRED = fault(
    "TOTP_ENROLMENT_REQUIRED",
    403,
    "您的職務須先啟用一次性密碼",
    "Your role must enrol a one-time code first",
)
R = TypeVar("R", bound=Record)
_bearer = HTTPBearer(auto_error=False, scheme_name="bearer")


async def known_caller(
    token: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> Known:
    """Whoever holds a valid token of a running session. 401 otherwise."""
    claims = security.read_token(token.credentials) if token else None
    if claims is None:
        raise UNAUTHENTICATED(headers={"WWW-Authenticate": "Bearer"})
    session_id = UUID(claims["sid"])
    found = actors.cached(session_id) or await run_in_threadpool(actors.known, session_id)
    if found is None:
        raise UNAUTHENTICATED(headers={"WWW-Authenticate": "Bearer"})
    return found


Refusal = Callable[[Request, Actor], Denied]


def allow(permission: Permission, refusal: Refusal | None = None) -> Any:
    """Guard of a route: the caller, if his roles carry `permission` anywhere. 401 / 403.

    `refusal` makes the 403 where a clause has a word of its own for it.
    """

    async def door(request: Request, caller: Annotated[Known, Depends(known_caller)]) -> Actor:
        if permission not in caller.actor.reach:
            raise (refusal or _plain)(request, caller.actor)
        if caller.must_change_password:
            raise PASSWORD_CHANGE_REQUIRED()
        if caller.must_enrol_totp:
            raise TOTP_ENROLMENT_REQUIRED()
        return caller.actor

    def _plain(request: Request, actor: Actor) -> Denied:
        return Denied(actor, permission)

    door.permission = permission  # type: ignore[attr-defined]
    return Depends(door)


async def _half_open(caller: Annotated[Known, Depends(known_caller)]) -> Known:
    return caller


_half_open.permission = Permission.self_service  # type: ignore[attr-defined]
SignedIn = Annotated[Known, Depends(_half_open)]
"""Anybody signed in, even before he changed his first password or enrolled: only for the sign-in rooms."""


def may(actor: Actor, permission: Permission, unit_id: UUID | None = None) -> bool:
    """Does the permission reach that unit (None: anything at all)?"""
    reach = actor.reach.get(permission)
    return reach is not None and (unit_id is None or reach.covers(unit_id))


def require(actor: Actor, permission: Permission, unit_id: UUID | None = None) -> None:
    if not may(actor, permission, unit_id):
        raise Denied(actor, permission)


def fetch(
    session: Session,
    actor: Actor,
    model: type[R],
    id: UUID,
    permission: Permission | None = None,
    lock: bool = False,
) -> R:
    """The row, if the actor may see it (and reaches it with `permission`). 404 for unknown and concealed alike;

    403 when he sees it but the permission does not reach it. Whoever locks a row means to change it: 410 for one whose
    content was destroyed.
    """
    row = _seen(session, actor, model, id, None, lock)
    if row is None:
        raise Refused(actor, model.__tablename__, id)
    if permission and _seen(session, actor, model, id, permission, False) is None:
        raise Denied(actor, permission)
    if lock and getattr(row, "destroyed_at", None) is not None:
        raise CONTENT_DESTROYED()
    return row


def _seen(
    session: Session, actor: Actor, model: type[R], id: UUID, permission: str | None, lock: bool
) -> R | None:
    rule = visible_to(actor, model, permission)
    wall.enter(session, rule.wall)
    statement = select(model).where(model.id == id, rule.build())
    if lock:
        statement = statement.with_for_update(of=model)
    return session.execute(statement, dict(rule.params)).scalar_one_or_none()


_VERSION: dict[str, Any] = {
    "alias": "If-Match",
    "description": "The ETag of what the caller last read; 412 when it changed since. `*` matches any.",
    "examples": ['"3"'],
}


def expected_version(given: Annotated[str | None, Header(**_VERSION)] = None) -> int | None:
    """The version in `If-Match`, or None. `*` matches any."""
    named = (given or "").strip().removeprefix("W/").strip('"')
    if named in ("", "*"):
        return None
    if not named.isascii() or not named.isdigit() or len(named) > 9:
        raise VERSION_CONFLICT()
    return int(named)


def required_version(
    # The contract says that it must be there; its absence is told as 428, not as a faulty field.
    given: Annotated[str | None, Header(**_VERSION, json_schema_extra={"x-needed": True})] = None,
) -> int | None:
    if not given:
        raise IF_MATCH_REQUIRED()
    return expected_version(given)


IfMatch = Annotated[int | None, Depends(expected_version)]
MustMatch = Annotated[int | None, Depends(required_version)]


def check_version(row: Versioned, expected: int | None) -> None:
    if expected is not None and row.version != expected:
        raise VERSION_CONFLICT(current=row.version)
