"""What a person does with his own account."""

from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.errors import Refused
from backend.core.listing import RowRule
from backend.core.schemas import Ref
from backend.shared.access import actors
from backend.shared.access.actors import Known
from backend.shared.access.guard import fetch
from backend.shared.access.roles import ROLES
from backend.shared.access.schemas import HeldRoleOut, MeOut
from backend.shared.identity import service as identity
from backend.shared.identity.models import LoginSession, Unit, User


def describe(session: Session, caller: Known) -> MeOut:
    actor = caller.actor
    user = session.get_one(User, actor.id)
    wanted = {id for id in (actor.unit_id, actor.company_id) if id}
    units = {
        unit.id: Ref(id=unit.id, name=unit.name)
        for unit in session.scalars(select(Unit).where(Unit.id.in_(wanted)))
    }
    english = user.locale == "en"
    return MeOut(
        id=user.id,
        username=user.username,
        name=user.name,
        unit=units.get(actor.unit_id) if actor.unit_id else None,
        company=units.get(actor.company_id) if actor.company_id else None,
        roles=[
            HeldRoleOut(code=code, label=ROLES[code].en if english else ROLES[code].zh)
            for code in sorted(actor.roles)
        ],
        permissions=sorted(actor.reach),
        must_change_password=caller.must_change_password,
        must_enrol_totp=caller.must_enrol_totp,
        totp_enrolled=user.totp_confirmed_at is not None,
        locale=user.locale,
    )


def set_locale(session: Session, caller: Known, locale: str) -> MeOut:
    session.get_one(User, caller.actor.id).locale = locale
    session.flush()
    return describe(session, caller)


def change_password(session: Session, actor: Actor, current: str, new: str) -> None:
    identity.change_password(session, actor, current, new)
    actors.forget(session)


def confirm_totp(session: Session, actor: Actor, otp: str) -> list[str]:
    codes = identity.confirm_totp(session, actor, otp)
    actors.forget(session)
    return codes


def open_sessions(rule: RowRule) -> RowRule:
    """One's own sessions that still run."""
    return RowRule(
        ("open", rule.key),
        lambda: and_(rule.build(), LoginSession.ended_at.is_(None)),
        rule.params,
    )


def end_session(session: Session, actor: Actor, id: UUID | None, reason: str) -> None:
    if id is None:
        raise Refused(actor, LoginSession.__tablename__, id)
    identity.sign_out(session, actor, fetch(session, actor, LoginSession, id, lock=True), reason)
    actors.forget(session)


def end_others(session: Session, actor: Actor) -> None:
    identity.sign_out_everywhere(session, actor, actor.id, "revoked")
    actors.forget(session)
