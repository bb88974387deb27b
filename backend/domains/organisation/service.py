"""Changing the organisation: units, people, posts, superiors, charges, roles. Everything is dated and written down."""

from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from backend.core import security
from backend.core.actor import Actor
from backend.core.clock import today
from backend.core.errors import DUPLICATE, FieldError
from backend.core.events import Event
from backend.domains.organisation import events, granting, rules
from backend.domains.organisation.schemas import (
    ChargeIn,
    GrantIn,
    PersonIn,
    PersonPatch,
    SuperiorIn,
    UnitIn,
    UnitPatch,
)
from backend.shared.access import actors
from backend.shared.access.actors import in_force
from backend.shared.access.guard import check_version, fetch
from backend.shared.audit.service import record
from backend.shared.identity import service as identity
from backend.shared.identity.models import (
    COMPANIES,
    Membership,
    ReportingLine,
    Unit,
    UnitCharge,
    User,
    UserState,
)


def create_unit(session: Session, actor: Actor, body: UnitIn) -> Unit:
    parent = fetch(session, actor, Unit, body.parent_id)
    if session.scalar(select(Unit.id).where(Unit.code == body.code)):
        raise DUPLICATE(errors=[FieldError("/code", "DUPLICATE")])
    unit = Unit(**body.model_dump())
    session.add(unit)
    session.flush()
    unit.company_id = unit.id if unit.kind in COMPANIES else parent.company_id
    record(session, actor, events.UNIT_CREATED, unit, unit_kind=unit.kind.value)
    actors.forget(session)
    return unit


def change_unit(
    session: Session, actor: Actor, id: UUID, body: UnitPatch, version: int | None
) -> Unit:
    """Rename, move (409 UNIT_CYCLE) or close (409 UNIT_NOT_EMPTY)."""
    unit = fetch(session, actor, Unit, id, lock=True)
    check_version(unit, version)
    if body.parent_id and body.parent_id != unit.parent_id:
        _move(session, actor, unit, body.parent_id)
    if body.active is False and _in_use(session, unit.id):
        raise rules.UNIT_NOT_EMPTY()
    unit.name = body.name or unit.name
    unit.active = unit.active if body.active is None else body.active
    record(session, actor, events.UNIT_CHANGED, unit, fields=sorted(body.model_fields_set))
    actors.forget(session)
    return unit


def _move(session: Session, actor: Actor, unit: Unit, to: UUID) -> None:
    above = fetch(session, actor, Unit, to)
    found = session.execute(select(Unit.id, Unit.parent_id))
    parents: dict[UUID, UUID | None] = dict(found.all())
    if rules.lies_under(parents, to, unit.id):
        raise rules.UNIT_CYCLE()
    unit.parent_id = to
    if unit.kind in COMPANIES:
        return
    before, unit.company_id = unit.company_id, above.company_id
    below = [u for u in parents if rules.lies_under(parents, u, unit.id)]
    session.execute(
        update(Unit)
        .where(Unit.id.in_(below), Unit.company_id == before)
        .values(company_id=above.company_id)
        .execution_options(synchronize_session=False)
    )


def _in_use(session: Session, unit_id: UUID) -> bool:
    people = select(Membership.id).where(
        Membership.unit_id == unit_id, in_force(Membership, today())
    )
    below = select(Unit.id).where(Unit.parent_id == unit_id, Unit.active)
    return bool(session.scalar(people.limit(1)) or session.scalar(below.limit(1)))


def create_person(session: Session, actor: Actor, body: PersonIn) -> tuple[User, str]:
    """A person with a post, roles and a first password that must be changed. Roles of two persons are asked for."""
    fetch(session, actor, Unit, body.unit_id)
    granting.refuse_pair(frozenset(body.roles))
    if session.scalar(select(User.id).where(User.username == body.username)):
        raise DUPLICATE(errors=[FieldError("/username", "DUPLICATE")])
    password = f"{security.new_secret()[:12]}-Aa1"
    person = User(**body.model_dump(include={"username", "name", "email", "phone"}))
    identity.set_password(person, password, temporary=True)
    session.add(person)
    session.flush()
    on = today()
    session.add(Membership(user_id=person.id, unit_id=body.unit_id, title=body.title, from_on=on))
    record(session, actor, events.PERSON_CREATED, person)
    for role in body.roles:
        wanted = GrantIn(role=role, unit_id=body.unit_id, from_on=on)
        granting.grant(session, actor, person.id, wanted)
    if body.superior_id:
        set_superior(
            session, actor, person.id, SuperiorIn(superior_id=body.superior_id, from_on=on)
        )
    return person, password


def change_person(
    session: Session, actor: Actor, id: UUID, body: PersonPatch, version: int | None
) -> User:
    person = fetch(session, actor, User, id, lock=True)
    check_version(person, version)
    for name, value in body.model_dump(exclude_unset=True).items():
        if name != "name" or value:
            setattr(person, name, value)
    record(session, actor, events.PERSON_CHANGED, person, fields=sorted(body.model_fields_set))
    return person


def lock(session: Session, actor: Actor, id: UUID) -> User:
    return set_state(session, actor, id, UserState.locked, events.LOCKED)


def unlock(session: Session, actor: Actor, id: UUID) -> User:
    person = set_state(session, actor, id, UserState.active, events.UNLOCKED)
    person.failed_sign_ins, person.locked_until = 0, None
    return person


def set_state(session: Session, actor: Actor, id: UUID, state: UserState, event: Event) -> User:
    person = fetch(session, actor, User, id, lock=True)
    if person.id == actor.id:
        raise rules.NOT_ONESELF()
    if person.state is UserState.left:
        raise rules.PERSON_LEFT()
    person.state = state
    if state is not UserState.active:
        identity.sign_out_everywhere(session, actor, id, state.value)
    record(session, actor, event, person)
    actors.forget(session)
    return person


def reset_password(session: Session, actor: Actor, id: UUID) -> str:
    person = fetch(session, actor, User, id, lock=True)
    if person.state is UserState.left:
        raise rules.PERSON_LEFT()
    password = f"{security.new_secret()[:12]}-Aa1"
    identity.set_password(person, password, temporary=True)
    person.failed_sign_ins, person.locked_until = 0, None
    identity.sign_out_everywhere(session, actor, id, "password_reset")
    record(session, actor, events.PASSWORD_RESET, person)
    actors.forget(session)
    return password


def remove_totp(session: Session, actor: Actor, id: UUID) -> None:
    """For a person who lost both device and recovery codes. His sessions end."""
    fetch(session, actor, User, id)
    if id == actor.id:
        raise rules.NOT_ONESELF()
    identity.remove_totp(session, actor, id)
    identity.sign_out_everywhere(session, actor, id, "totp_removed")
    actors.forget(session)


def set_superior(session: Session, actor: Actor, user_id: UUID, body: SuperiorIn) -> ReportingLine:
    """The former line ends that day. 409 REPORTING_CYCLE."""
    fetch(session, actor, User, user_id, lock=True)
    fetch(session, actor, User, body.superior_id)
    below = actors.subordinates(session, user_id, body.from_on)
    if body.superior_id == user_id or body.superior_id in below:
        raise rules.REPORTING_CYCLE()
    session.execute(
        update(ReportingLine)
        .where(ReportingLine.user_id == user_id, ReportingLine.until_on.is_(None))
        .values(until_on=body.from_on)
    )
    made = ReportingLine(user_id=user_id, **body.model_dump())
    session.add(made)
    record(session, actor, events.SUPERIOR_SET, made, user=str(user_id))
    actors.forget(session)
    return made


def set_charge(session: Session, actor: Actor, unit_id: UUID, body: ChargeIn) -> UnitCharge:
    """Head or deputy in charge; the former one ends that day."""
    fetch(session, actor, Unit, unit_id, lock=True)
    fetch(session, actor, User, body.user_id)
    session.execute(
        update(UnitCharge)
        .where(
            UnitCharge.unit_id == unit_id,
            UnitCharge.deputy == body.deputy,
            UnitCharge.until_on.is_(None),
        )
        .values(until_on=body.from_on)
    )
    made = UnitCharge(unit_id=unit_id, **body.model_dump())
    session.add(made)
    record(session, actor, events.CHARGE_SET, made, unit=str(unit_id), deputy=body.deputy)
    return made
