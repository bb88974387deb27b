"""Signing in and out, one's own account, one's own sessions."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Cookie, Header, Query, Response, status

from backend.core import config
from backend.core.db import SessionDep
from backend.core.errors import UNAUTHENTICATED
from backend.core.listing import Listing, ListQuery
from backend.core.rows import visible_to
from backend.core.schemas import Page
from backend.shared.access import account
from backend.shared.access.guard import SignedIn
from backend.shared.access.schemas import (
    MeIn,
    MeOut,
    OtpIn,
    PasswordIn,
    RecoveryCodesOut,
    RefreshIn,
    SessionRow,
    SignInIn,
    TokensOut,
    TotpOut,
)
from backend.shared.identity import service as identity
from backend.shared.identity.models import LoginSession

router = APIRouter(tags=["auth"])
COOKIE = "kehu_refresh"
Client = Annotated[Literal["spa"] | None, Header(alias="X-Kehu-Client")]


def _tokens(response: Response, tokens: identity.Tokens, client: str | None) -> TokensOut:
    """The SPA's refresh token goes where no script can read it; sending it back needs our header (no CSRF)."""
    if client:
        settings = config.settings()
        response.set_cookie(
            COOKIE, tokens.refresh, max_age=settings.refresh_days * 86400, httponly=True,
            samesite="strict", secure=settings.secure_cookies, path="/api/v1/auth",
        )  # fmt: skip
    response.headers["Cache-Control"] = "no-store"
    return TokensOut(
        access_token=tokens.access,
        refresh_token=None if client else tokens.refresh,
        token_type="bearer",  # noqa: S106
        expires_in=tokens.expires_in,
    )


@router.post("/auth/login", summary="Sign in", openapi_extra={"security": []})
def login(body: SignInIn, response: Response, client: Client = None) -> TokensOut:
    return _tokens(response, identity.sign_in(body.username, body.password, body.otp), client)


@router.post("/auth/refresh", summary="Exchange a refresh token", openapi_extra={"security": []})
def refresh(
    body: RefreshIn,
    response: Response,
    client: Client = None,
    cookie: Annotated[str | None, Cookie(alias=COOKIE)] = None,
) -> TokensOut:
    token = body.refresh_token or (cookie if client else None)
    if not token:
        raise UNAUTHENTICATED()
    return _tokens(response, identity.refresh(token), client)


@router.post("/auth/logout", summary="Sign out", status_code=status.HTTP_204_NO_CONTENT)
def logout(caller: SignedIn, session: SessionDep, response: Response) -> None:
    account.end_session(session, caller.actor, caller.actor.session_id, "signed_out")
    response.delete_cookie(COOKIE, path="/api/v1/auth")


@router.get("/me", summary="Who I am and what I may do")
def me(caller: SignedIn, session: SessionDep) -> MeOut:
    return account.describe(session, caller)


@router.patch("/me", summary="Change my language")
def change_me(body: MeIn, caller: SignedIn, session: SessionDep) -> MeOut:
    return account.set_locale(session, caller, body.locale)


@router.post("/auth/password", summary="Change my password", status_code=status.HTTP_204_NO_CONTENT)
def password(body: PasswordIn, caller: SignedIn, session: SessionDep) -> None:
    account.change_password(session, caller.actor, body.current, body.new)


@router.post("/auth/totp", summary="Begin to enrol a one-time code")
def start_totp(caller: SignedIn, session: SessionDep) -> TotpOut:
    secret, uri = identity.start_totp(session, caller.actor)
    return TotpOut(secret=secret, uri=uri)


@router.post("/auth/totp/confirm", summary="Confirm the one-time code; gives recovery codes once")
def confirm_totp(body: OtpIn, caller: SignedIn, session: SessionDep) -> RecoveryCodesOut:
    return RecoveryCodesOut(recovery_codes=account.confirm_totp(session, caller.actor, body.otp))


class SessionQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"


SESSIONS = Listing(
    name="sessions",
    columns={
        "id": LoginSession.id,
        "created_at": LoginSession.created_at,
        "last_seen_at": LoginSession.last_seen_at,
        "ip": LoginSession.ip,
        "user_agent": LoginSession.user_agent,
    },
    key=LoginSession.id,
    sorts={"created_at": LoginSession.created_at},
)


@router.get("/auth/sessions", summary="Where I am signed in", response_model=Page[SessionRow])
def sessions(caller: SignedIn, query: Annotated[SessionQuery, Query()]) -> Response:
    rule = account.open_sessions(visible_to(caller.actor, LoginSession))
    body = SESSIONS.page(
        query, rule, finish=lambda row: {**row, "current": row["id"] == caller.actor.session_id}
    )
    return Response(body, media_type="application/json")


@router.delete(
    "/auth/sessions/{id}", summary="Sign out one device", status_code=status.HTTP_204_NO_CONTENT
)
def end_session(id: UUID, caller: SignedIn, session: SessionDep) -> None:
    account.end_session(session, caller.actor, id, "revoked")


@router.delete(
    "/auth/sessions", summary="Sign out all other devices", status_code=status.HTTP_204_NO_CONTENT
)
def end_others(caller: SignedIn, session: SessionDep) -> None:
    account.end_others(session, caller.actor)
