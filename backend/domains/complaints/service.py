"""Recording a complaint, and what may be added to a case at any time."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import ZONE, now
from backend.core.errors import INVALID, Denied, FieldError, invalid
from backend.core.ids import uuid7
from backend.domains.complaints import clocks, effects, events, rules
from backend.domains.complaints.models import (
    Complaint,
    ComplaintContact,
    ComplaintEvent,
    ContactKind,
)
from backend.domains.complaints.regime import Regime, Seat
from backend.domains.complaints.regimes import REGIMES
from backend.domains.complaints.schemas import ComplaintContactIn, ComplaintIn
from backend.domains.customers.models import Customer
from backend.shared.access.guard import fetch, may, require
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record as write_line
from backend.shared.identity.models import Unit, User
from backend.shared.notices import service as notices
from backend.shared.notices.models import Channel
from backend.shared.numbering import service as numbering
from backend.shared.numbering.rules import Series

NUMBERS = Series("complaint", "{regime}-{unit}-{yyyymm}-{seq:04}")


def record(session: Session, actor: Actor, body: ComplaintIn) -> Complaint:
    """A new case in its first state, with a number and its clocks running.

    403 wrong role, 404 unknown customer, 422 OUT_OF_SCOPE / RECEIVED_IN_FUTURE / fields.
    """
    regime = REGIMES[body.regime]
    unit = _receiving_unit(session, actor, body)
    require(actor, P.complaint_record, unit.id)
    _check(session, regime, body)
    if body.customer_id:
        fetch(session, actor, Customer, body.customer_id)
    track = regime.tracks["general"]
    case = Complaint(
        number="",
        regime=regime.code,
        track=track.code,
        state=track.first,
        unit_id=unit.id,
        recorder_id=actor.id,
        participants=[actor.id],
        **body.model_dump(
            include={
                "stage", "category", "channel", "customer_id", "complainant_name", "phone",
                "plate_no", "vin", "content", "demand", "impact_tags", "received_at", "subjects",
            }
        ),
        answers=body.model_dump(
            include={
                "no_vehicle_reason", "contract_ref", "no_contract_reason", "repair_order_no",
                "claimed_amount",
            },
            exclude_none=True,
        ),
    )  # fmt: skip
    case.id = uuid7()
    case.number = numbering.take(
        session, actor, NUMBERS, case, body.received_at.astimezone(ZONE).date(),
        regime=regime.code, unit=unit.code,
    )  # fmt: skip
    session.add(case)
    session.flush()
    session.add(
        ComplaintEvent(
            complaint_id=case.id, seq=1, action="record", label="記錄投訴", actor_id=actor.id,
            from_state="", to_state=case.state, payload={}, clauses=["P09-4G-1a", "P09-3A-1"],
        )
    )  # fmt: skip
    for code in ("first_reaction", "triage", "resolve"):
        clocks.start(session, actor, case, track.timer(code))
    clocks.refresh(session, case)
    write_line(session, actor, events.RECORDED, case, clauses=("P09-4G-1a",), regime=regime.code)
    _tell(session, case, regime)
    return case


def _receiving_unit(session: Session, actor: Actor, body: ComplaintIn) -> Unit:
    """The company that was complained to: named, or the recorder's own."""
    wanted = body.unit_id or actor.company_id
    unit = session.get(Unit, wanted) if wanted else None
    if unit is None:
        raise invalid("/unit_id", "NOT_FOUND")
    return unit


def _check(session: Session, regime: Regime, body: ComplaintIn) -> None:
    if body.stage not in [code for code, *_ in regime.stages]:
        raise rules.OUT_OF_SCOPE()
    if body.received_at > now() + timedelta(seconds=60):
        raise rules.RECEIVED_IN_FUTURE(errors=[FieldError("/received_at", "RECEIVED_IN_FUTURE")])
    given = body.model_dump(mode="json", exclude_none=True)
    names = {field.name for field in regime.intake}
    wanted = {n: v for n, v in given.items() if n in names or n == "category"}
    faults = [f for f in rules.missing(regime.intake, wanted) if f.code != "FIELD_UNKNOWN"]
    for name, choices in (("category", regime.categories), ("channel", regime.channels)):
        value = given.get(name)
        if value is not None and value not in [code for code, *_ in choices]:
            faults.append(FieldError(f"/{name}", "NOT_ONE_OF"))
    tags = {code for code, *_ in regime.impact_tags}
    faults += [
        FieldError(f"/impact_tags/{n}", "INVALID_TAG")
        for n, tag in enumerate(body.impact_tags)
        if tag not in tags
    ]
    known = set(session.scalars(select(User.id).where(User.id.in_(body.subjects))))
    faults += [
        FieldError(f"/subjects/{n}", "NOT_FOUND")
        for n, person in enumerate(body.subjects)
        if person not in known
    ]
    if faults:
        raise INVALID(errors=faults, clauses=["P09-4G-1a"])


def _tell(session: Session, case: Complaint, regime: Regime) -> None:
    managers = effects.sitting(session, case, Seat.cr_manager)
    notices.send(session, managers, events.NEW, case, number=case.number)
    if rules.suggests_major(regime, case.impact_tags):
        words = {code: zh for code, zh, _ in regime.impact_tags}
        tags = "、".join(words[tag] for tag in case.impact_tags)
        notices.send(session, managers, events.MAJOR, case, number=case.number, tags=tags)


def add_contact(
    session: Session, actor: Actor, id: UUID, body: ComplaintContactIn
) -> ComplaintContact:
    """An attempt to reach the customer. The first that reaches him meets the first-reaction clock."""
    case = fetch(session, actor, Complaint, id, lock=True)
    if not (may(actor, P.complaint_record, case.unit_id) or actor.id == case.handler_id):
        raise Denied(actor, P.complaint_record)
    contact = ComplaintContact(complaint_id=case.id, by_id=actor.id, at=now(), **body.model_dump())
    session.add(contact)
    if body.kind is ContactKind.first_reaction and body.reached:
        clocks.meet(session, actor, case, "first_reaction")
        clocks.refresh(session, case)
        text = events.RECEIVED.format(number=case.number)
        notices.post(session, Channel.sms, case.phone, "", text, case)
    write_line(
        session, actor, events.CONTACTED, case, contact=body.kind.value, reached=body.reached
    )
    return contact


def reveal_phone(session: Session, actor: Actor, id: UUID) -> str:
    """The number in full, with a line in the book."""
    case = fetch(session, actor, Complaint, id)
    write_line(session, actor, events.UNMASKED, case)
    return case.phone
