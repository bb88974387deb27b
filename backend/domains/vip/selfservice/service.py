"""A VIP at home: a code to the phone, then his own points, purchases, gifts and consent (P14-X-4)."""

import secrets
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.core import security
from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.errors import TOO_MANY, UNAUTHENTICATED, Refused, invalid
from backend.domains.vip import events, policy
from backend.domains.vip.care import incidents
from backend.domains.vip.members import finding, keeping
from backend.domains.vip.models import MemberState, VipMember
from backend.domains.vip.points import ledger
from backend.domains.vip.selfservice.models import SelfCode, SelfSession
from backend.domains.vip.selfservice.schemas import SelfPatch
from backend.shared.audit.models import EntryKind
from backend.shared.audit.service import record
from backend.shared.notices import service as notices
from backend.shared.notices.models import Channel

CUSTOMER = Actor(UUID(int=1), "顧客")
"""Who the book says it was: the customer himself, at the other end of his phone."""
CODES_AN_HOUR, ATTEMPTS = 5, 5
LIFETIME = timedelta(minutes=30)


def send_code(session: Session, phone: str) -> int:
    """A code by SMS; nothing tells whether the number is known. 429."""
    since = now() - timedelta(hours=1)
    asked = session.scalar(
        select(func.count()).where(SelfCode.phone == phone, SelfCode.created_at > since)
    )
    if (asked or 0) >= CODES_AN_HOUR:
        raise TOO_MANY(headers={"Retry-After": "3600"})
    minutes = policy.CODE_VALIDITY.on(session, today())
    code = f"{secrets.randbelow(1_000_000):06}"
    session.add(
        SelfCode(
            phone=phone, digest=security.digest(f"{phone}{code}"),
            expires_at=now() + timedelta(minutes=minutes),
        )
    )  # fmt: skip
    record(session, CUSTOMER, events.SELF_CODE, clauses=["P14-X-4"])
    text = f"驗證碼 {code},{minutes} 分鐘內有效,請勿告知他人。"
    notices.post(session, Channel.sms, phone, "VIP", text)
    return minutes


def _proven(session: Session, phone: str, code: str) -> SelfCode | None:
    """The newest code of the phone, when it is this one. A wrong guess counts, whatever becomes of the request."""
    newest = session.scalar(
        select(SelfCode)
        .where(SelfCode.phone == phone)
        .order_by(SelfCode.created_at.desc(), SelfCode.id.desc())
        .limit(1)
        .with_for_update()
    )
    over = newest is None or newest.used_at or newest.expires_at < now() or newest.attempts >= ATTEMPTS  # fmt: skip
    if newest is None or over:
        return None
    newest.attempts += 1
    if not secrets.compare_digest(newest.digest, security.digest(f"{phone}{code}")):
        return None
    newest.used_at = now()
    return newest


def sign_in(session: Session, phone: str, code: str) -> tuple[str, SelfSession] | None:
    """(token, session), or None for a wrong code: the attempt stays written down."""
    proven = _proven(session, phone, code)
    if proven is None:
        return None
    token = security.new_secret()
    started = SelfSession(
        phone=phone, digest=security.digest(token), expires_at=now() + LIFETIME, code_id=proven.id
    )
    session.add(started)
    record(session, CUSTOMER, events.SELF_SIGNED_IN, kind=EntryKind.sign_in, clauses=["P14-X-4"])
    return token, started


def caller(session: Session, token: str | None) -> SelfSession:
    """Whose token it is. 401."""
    found = None
    if token:
        found = session.scalar(
            select(SelfSession).where(SelfSession.digest == security.digest(token))
        )
    if found is None or found.ended_at or found.expires_at < now():
        raise UNAUTHENTICATED(headers={"WWW-Authenticate": "Bearer"})
    return found


def mine(session: Session, who: SelfSession, id: UUID | None = None) -> list[VipMember]:
    """The memberships that carry the phone; those of others are unknown. 404."""
    statement = select(VipMember).where(VipMember.phone == who.phone)
    if id:
        statement = statement.where(VipMember.id == id)
    found = session.scalars(
        statement.order_by(VipMember.created_at.desc(), VipMember.id.desc())
    ).all()
    if id and not found:
        raise Refused(CUSTOMER, VipMember.__tablename__, id)
    return list(found)


def change(session: Session, who: SelfSession, id: UUID, body: SelfPatch) -> VipMember | None:
    """Consent, and the phone with the code sent to the new one; None for a wrong code."""
    member = ledger.locked(session, mine(session, who, id)[0].id)
    if body.phone and body.phone != member.phone:
        if body.code is None:
            raise invalid("/code", "FIELD_REQUIRED")
        if _proven(session, body.phone, body.code) is None:
            return None
        keeping.set_phone(session, member, body.phone)
        finding.refresh(session, member)
        who.phone = body.phone
        record(session, CUSTOMER, events.SELF_CHANGED, member, clauses=["P14-X-4"], fields=["phone"])  # fmt: skip
    if body.sms_consent is not None:
        keeping.set_consent(session, CUSTOMER, member, body.sms_consent)
    return member


def ask_to_close(session: Session, who: SelfSession, id: UUID) -> VipMember:
    """Operations is told and closes it."""
    member = ledger.locked(session, mine(session, who, id)[0].id)
    if member.state is MemberState.active and member.close_asked_at is None:
        member.close_asked_at = now()
        record(session, CUSTOMER, events.SELF_CHANGED, member, clauses=["P14-X-4"], fields=["close"])  # fmt: skip
        people = incidents.chiefs(session, member.unit_id)
        notices.send(session, people, events.CLOSE_ASKED, member)
    return member


def end(session: Session, who: SelfSession) -> None:
    who.ended_at = now()
