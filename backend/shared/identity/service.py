"""Sign-in: who is this, really? Passwords, one-time codes, rotating sessions. What he may do is the access desk's."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from backend.core import config, security
from backend.core.actor import Actor
from backend.core.clock import now
from backend.core.context import request_info
from backend.core.db import transaction
from backend.core.errors import fault, invalid
from backend.core.events import Event
from backend.shared.audit.models import EntryKind
from backend.shared.audit.service import record
from backend.shared.identity.models import LoginSession, RecoveryCode, User, UserState

SIGNED_IN = Event("session.started", "登入")
SIGN_IN_FAILED = Event("session.failed", "登入失敗")
SIGNED_OUT = Event("session.ended", "登出")
TOKEN_REUSED = Event("session.token_reused", "舊憑證重複使用")
PASSWORD_CHANGED = Event("user.password_changed", "變更密碼")
TOTP_ENROLLED = Event("user.totp_enrolled", "啟用一次性密碼")
TOTP_REMOVED = Event("user.totp_removed", "停用一次性密碼")

BAD_CREDENTIALS = fault(
    "INVALID_CREDENTIALS", 401, "帳號或密碼不正確", "The user name or the password is wrong"
)
OTP_REQUIRED = fault("OTP_REQUIRED", 401, "請輸入一次性密碼", "A one-time code is needed")
OTP_INVALID = fault("OTP_INVALID", 401, "一次性密碼不正確或已用過", "The one-time code is wrong")
LOCKED = fault(
    "ACCOUNT_LOCKED",
    429,
    "嘗試次數過多,請於 {seconds} 秒後再試",
    "Too many attempts; try again in {seconds} seconds",
)
SESSION_ENDED = fault("SESSION_ENDED", 401, "登入已失效,請重新登入", "The session has ended")
NO_ENROLMENT = fault("NO_ENROLMENT", 409, "請先開始啟用", "Start the enrolment first")

T = TypeVar("T")
FREE_ATTEMPTS = 5
LONGEST_LOCK = timedelta(hours=1)
RECOVERY_CODES = 10
SHORTEST_PASSWORD = 12


@dataclass(frozen=True)
class Tokens:
    access: str
    refresh: str
    expires_in: int


def lock_after(failures: int) -> timedelta:
    """Nothing up to the fifth failure, then 1 minute, doubling with each further one, at most an hour."""
    if failures < FREE_ATTEMPTS:
        return timedelta()
    return min(timedelta(minutes=2 ** min(failures - FREE_ATTEMPTS, 10)), LONGEST_LOCK)


def sign_in(username: str, password: str, otp: str | None) -> Tokens:
    """Start a session. 401 INVALID_CREDENTIALS / OTP_REQUIRED / OTP_INVALID, 429 ACCOUNT_LOCKED."""
    return _proved(username, password, otp, _start)


def prove(username: str, password: str, otp: str | None) -> UUID:
    """Who stands here, without a session of his own: the second person of an act. Refused like a sign-in."""
    return _proved(username, password, otp, lambda _, user: user.id)


def _proved(username: str, password: str, otp: str | None, then: Callable[[Session, User], T]) -> T:
    """The hash is computed outside any transaction; a failure is counted although the request fails."""
    with transaction() as session:
        user = session.scalar(select(User).where(User.username == username))
    if user and user.locked_until and user.locked_until > now():
        seconds = int((user.locked_until - now()).total_seconds()) + 1
        raise LOCKED(seconds=seconds, headers={"Retry-After": str(seconds)})
    matches = security.password_matches(password, user.password_hash if user else None)
    if user is None or not matches or user.state is not UserState.active:
        _count_failure(user)
        raise BAD_CREDENTIALS()
    if user.totp_confirmed_at and not otp:
        raise OTP_REQUIRED()
    with transaction() as session:
        found = session.scalars(select(User).where(User.id == user.id).with_for_update()).one()
        passed = not found.totp_confirmed_at or _accept_otp(session, found, otp or "")
        if passed:
            found.failed_sign_ins, found.locked_until = 0, None
            return then(session, found)
    _count_failure(user)
    raise OTP_INVALID()


def _count_failure(user: User | None) -> None:
    if user is None:
        return
    with transaction() as session:
        found = session.scalars(select(User).where(User.id == user.id).with_for_update()).one()
        found.failed_sign_ins += 1
        pause = lock_after(found.failed_sign_ins)
        found.locked_until = now() + pause if pause else None
        record(
            session, Actor(found.id, found.name), SIGN_IN_FAILED, found,
            kind=EntryKind.sign_in, failures=found.failed_sign_ins,
        )  # fmt: skip


def _accept_otp(session: Session, user: User, otp: str) -> bool:
    """A current code not used before, or a recovery code, once."""
    step = security.totp_step(security.unseal(user.totp_sealed or "", "totp"), otp)
    if step is not None and step != user.totp_last_step:
        user.totp_last_step = step
        return True
    code = session.scalar(
        select(RecoveryCode)
        .where(
            RecoveryCode.user_id == user.id,
            RecoveryCode.digest == security.digest(otp.replace("-", "").lower()),
            RecoveryCode.used_at.is_(None),
        )
        .with_for_update()
    )
    if code:
        code.used_at = now()
    return code is not None


def _start(session: Session, user: User) -> Tokens:
    refresh, request = security.new_secret(), request_info.get()
    started = LoginSession(
        user_id=user.id,
        refresh_digest=security.digest(refresh),
        last_seen_at=now(),
        expires_at=now() + timedelta(days=config.settings().refresh_days),
        ip=request.ip,
        user_agent=request.user_agent[:300],
    )
    session.add(started)
    session.flush()
    actor = Actor(user.id, user.name, session_id=started.id)
    record(session, actor, SIGNED_IN, started, kind=EntryKind.sign_in)
    return _tokens(started, refresh)


def _tokens(started: LoginSession, refresh: str) -> Tokens:
    lifetime = timedelta(minutes=config.settings().access_minutes)
    claims = {"sub": str(started.user_id), "sid": str(started.id)}
    return Tokens(security.issue_token(claims, lifetime), refresh, int(lifetime.total_seconds()))


def refresh(token: str) -> Tokens:
    """New tokens for old. A token that was rotated away already ends its session: one of two holders is a thief.

    Raises 401 SESSION_ENDED.
    """
    digest = security.digest(token)
    with transaction() as session:
        found = session.scalar(
            select(LoginSession)
            .where(
                or_(LoginSession.refresh_digest == digest, LoginSession.previous_digest == digest)
            )
            .with_for_update()
        )
        if found and not found.ended_at and found.expires_at > now():
            if found.refresh_digest == digest:
                fresh = security.new_secret()
                found.previous_digest, found.refresh_digest = digest, security.digest(fresh)
                found.last_seen_at = now()
                return _tokens(found, fresh)
            actor = Actor(found.user_id, "", session_id=found.id)
            record(session, actor, TOKEN_REUSED, found, kind=EntryKind.sign_in)
            _end(found, "token_reused")
    raise SESSION_ENDED()


def _end(started: LoginSession, reason: str) -> None:
    started.ended_at, started.end_reason = now(), reason


def sign_out(session: Session, actor: Actor, started: LoginSession, reason: str) -> None:
    if started.ended_at is None:
        _end(started, reason)
        record(session, actor, SIGNED_OUT, started, kind=EntryKind.sign_in, reason=reason)


def sign_out_everywhere(session: Session, actor: Actor, user_id: UUID, reason: str) -> None:
    """End every session of a person: on leaving, on a new password, by an administrator."""
    running = select(LoginSession).where(
        LoginSession.user_id == user_id, LoginSession.ended_at.is_(None)
    )
    for started in session.scalars(running):
        if started.id != actor.session_id:
            sign_out(session, actor, started, reason)


def change_password(session: Session, actor: Actor, current: str, new: str) -> None:
    """422 with the faulty field; ends all other sessions."""
    user = session.get_one(User, actor.id, with_for_update=True)
    if not security.password_matches(current, user.password_hash):
        raise invalid("/current", "PASSWORD_WRONG")
    if weakness := password_weakness(new, user.username):
        raise invalid("/new", weakness, min=SHORTEST_PASSWORD)
    if security.password_matches(new, user.password_hash):
        raise invalid("/new", "PASSWORD_UNCHANGED")
    set_password(user, new, temporary=False)
    record(session, actor, PASSWORD_CHANGED, user)
    sign_out_everywhere(session, actor, user.id, "password_changed")


def set_password(user: User, password: str, temporary: bool) -> None:
    """`temporary`: the person must choose his own at the next sign-in."""
    user.password_hash = security.hash_password(password)
    user.must_change_password = temporary
    user.password_changed_at = now()


def password_weakness(password: str, username: str) -> str | None:
    """A code, or None when it is good: long enough, three kinds of characters, not the user's name."""
    kinds = sum(
        any(test(c) for c in password)
        for test in (str.islower, str.isupper, str.isdigit, lambda c: not c.isalnum())
    )
    if len(password) < SHORTEST_PASSWORD:
        return "PASSWORD_TOO_SHORT"
    if kinds < 3:
        return "PASSWORD_TOO_SIMPLE"
    return "PASSWORD_HAS_NAME" if username.lower() in password.lower() else None


def start_totp(session: Session, actor: Actor) -> tuple[str, str]:
    """A fresh secret and its otpauth URI; counts only once confirmed."""
    user = session.get_one(User, actor.id, with_for_update=True)
    secret = security.new_totp_secret()
    user.totp_sealed, user.totp_confirmed_at = security.seal(secret, "totp"), None
    return secret, security.totp_uri(secret, user.username)


def confirm_totp(session: Session, actor: Actor, otp: str) -> list[str]:
    """The ten recovery codes, shown this once."""
    user = session.get_one(User, actor.id, with_for_update=True)
    if not user.totp_sealed or user.totp_confirmed_at:
        raise NO_ENROLMENT()
    step = security.totp_step(security.unseal(user.totp_sealed, "totp"), otp)
    if step is None:
        raise invalid("/otp", "OTP_INVALID")
    user.totp_confirmed_at, user.totp_last_step = now(), step
    session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    codes = [
        security.new_secret()[:10].lower().replace("_", "x").replace("-", "y")
        for _ in range(RECOVERY_CODES)
    ]
    session.add_all(RecoveryCode(user_id=user.id, digest=security.digest(c)) for c in codes)
    record(session, actor, TOTP_ENROLLED, user)
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def remove_totp(session: Session, actor: Actor, user_id: UUID) -> None:
    user = session.get_one(User, user_id, with_for_update=True)
    user.totp_sealed = user.totp_confirmed_at = user.totp_last_step = None
    session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    record(session, actor, TOTP_REMOVED, user)


def end_expired(session: Session, before: datetime) -> None:
    """Housekeeping: sessions past their end are closed, so that lists show what is open."""
    session.execute(
        update(LoginSession)
        .where(LoginSession.expires_at < before, LoginSession.ended_at.is_(None))
        .values(ended_at=before, end_reason="expired")
    )


def demo_people(session: Session) -> bool:
    """Is anybody of the demo group here? Production does not start while they are."""
    return session.scalar(select(User.id).where(User.demo).limit(1)) is not None
