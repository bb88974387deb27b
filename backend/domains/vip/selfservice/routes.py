"""What a VIP calls from home. No staff token: a code by SMS, then a short session of his own."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, status
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from backend.core.db import SessionDep, finish
from backend.domains.vip import faults
from backend.domains.vip.selfservice import queries, service
from backend.domains.vip.selfservice.models import SelfSession
from backend.domains.vip.selfservice.schemas import (
    SelfCodeIn,
    SelfCodeOut,
    SelfOut,
    SelfPatch,
    SelfSessionIn,
    SelfSessionOut,
)
from backend.shared.access.permissions import Permission

router = APIRouter(prefix="/vip/self", tags=["vip-self"])
_bearer = HTTPBearer(auto_error=False, scheme_name="vip")
OPEN: dict[str, Any] = {"security": []}


def _caller(
    token: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)], session: SessionDep
) -> SelfSession:
    return service.caller(session, token.credentials if token else None)


_caller.permission = Permission.self_service  # type: ignore[attr-defined]
Self = Annotated[SelfSession, Depends(_caller)]


@router.post("/codes", summary="A one-time code to my phone", status_code=status.HTTP_202_ACCEPTED, openapi_extra=OPEN)  # fmt: skip
def ask_code(body: SelfCodeIn, session: SessionDep) -> SelfCodeOut:
    return SelfCodeOut(valid_minutes=service.send_code(session, body.phone))


@router.post("/sessions", summary="Sign in with the code", status_code=status.HTTP_201_CREATED, openapi_extra=OPEN)  # fmt: skip
def sign_in(body: SelfSessionIn, session: SessionDep) -> SelfSessionOut:
    found = service.sign_in(session, body.phone, body.code)
    if found is None:
        finish(session, lambda _: None)  # the attempt stays counted
        raise faults.WRONG_CODE()
    return SelfSessionOut(token=found[0], expires_at=found[1].expires_at)


@router.delete("/sessions", summary="Sign out", status_code=status.HTTP_204_NO_CONTENT)
def sign_out(who: Self, session: SessionDep) -> None:
    service.end(session, who)


@router.get("/me", summary="My memberships: points, purchases, gifts, data")
def me(who: Self, session: SessionDep) -> SelfOut:
    return queries.whole(session, service.mine(session, who))


@router.patch("/me/{id}", summary="My consent, or my new phone")
def change(id: UUID, body: SelfPatch, who: Self, session: SessionDep) -> SelfOut:
    changed = service.change(session, who, id, body)
    if changed is None:
        finish(session, lambda _: None)
        raise faults.WRONG_CODE()
    return queries.whole(session, [changed])


@router.post("/me/{id}/close", summary="Please close my membership")
def ask_to_close(id: UUID, who: Self, session: SessionDep) -> SelfOut:
    return queries.whole(session, [service.ask_to_close(session, who, id)])
