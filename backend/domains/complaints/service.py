"""Recording a complaint under the regime of its unit."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import ZONE, now, today
from backend.core.errors import INVALID, Denied, FieldError, invalid
from backend.core.ids import uuid7
from backend.domains.complaints import describing, events, policy
from backend.domains.complaints.engine import (
    clocks,
    faults,
    fields,
    gathering,
    seats,
    telling,
)
from backend.domains.complaints.engine.conditions import CONDITIONS
from backend.domains.complaints.intake import service as intake
from backend.domains.complaints.models import (
    Complaint,
    ComplaintContact,
    ComplaintEvent,
    ContactKind,
)
from backend.domains.complaints.regime import Regime, Track
from backend.domains.complaints.regimes import REGIMES
from backend.domains.complaints.schemas import ComplaintContactIn, ComplaintIn
from backend.domains.customers.models import Customer
from backend.shared.access.guard import fetch, may, require
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record as write_line
from backend.shared.identity.models import Unit, User
from backend.shared.numbering import service as numbering
from backend.shared.numbering.rules import Series
from backend.shared.workdays import rules as workdays
from backend.shared.workdays import service as calendars

NUMBERS = Series("complaint", "{regime}-{unit}-{yyyymm}-{seq:04}")
COLUMNS = {
    "stage", "category", "severity", "channel", "anonymous", "protected", "customer_id", "complainant_name",
    "phone", "plate_no", "vin", "content", "demand", "impact_tags", "received_at", "subjects",
}  # fmt: skip
ANSWERS = {"no_vehicle_reason", "contract_ref", "no_contract_reason", "repair_order_no", "claimed_amount", "backdate_reason"}  # fmt: skip


def record(session: Session, actor: Actor, body: ComplaintIn) -> Complaint:
    """A new case in its first state, with a number and its clocks running.

    403 wrong role, 404 unknown customer, 422 OUT_OF_SCOPE / RECEIVED_IN_FUTURE / fields.
    """
    notice = intake.take(session, actor, body.notice_id) if body.notice_id else None
    if notice is not None:
        body = body.model_copy(update={"received_at": notice.received_at, "unit_id": body.unit_id or notice.unit_id})  # fmt: skip
    unit = _receiving_unit(session, actor, body)
    require(actor, P.complaint_record, unit.id)
    regime, others = _regime(session, actor, body, unit)
    track = _track(regime, body)
    _check(session, regime, body)
    customer = fetch(session, actor, Customer, body.customer_id) if body.customer_id else None
    territory = body.territory_id or (
        customer.unit_id if customer and regime.transfer_role else None
    )
    case = Complaint(
        number="",
        regime=regime.code,
        track=track.code,
        state=track.first,
        phase=track.phases[track.first],
        unit_id=unit.id,
        territory_id=gathering.county_of(session, territory) if territory else None,
        recorder_id=actor.id,
        participants=[actor.id],
        claimed_amount=Decimal(body.claimed_amount) if body.claimed_amount else None,
        **body.model_dump(include=COLUMNS),
        answers={
            **body.model_dump(include=ANSWERS, exclude_none=True),
            **body.fields,
            **({"also_fits": others} if others else {}),
        },
    )
    case.id = uuid7()
    case.number = numbering.take(
        session, actor, NUMBERS, case, body.received_at.astimezone(ZONE).date(),
        regime=regime.code, unit=unit.code,
    )  # fmt: skip
    case.department_id = _answering_unit(session, regime, case)
    session.add(case)
    session.flush()
    if notice is not None:
        intake.recorded(session, actor, notice, case)
    session.add(
        ComplaintEvent(
            complaint_id=case.id, seq=1, action="record", label="記錄投訴", actor_id=actor.id,
            from_state="", to_state=case.state, payload={"category": case.category}, clauses=list(regime.recording),
        )
    )  # fmt: skip
    facts = gathering.facts_of(session, actor, case, None, {})
    for timer in map(track.timer, track.starts):
        if timer.when is None or CONDITIONS[timer.when](facts):
            clocks.start(session, actor, case, timer)
    clocks.refresh(session, case)
    write_line(
        session, actor, events.RECORDED, case, clauses=regime.recording[:1], regime=regime.code
    )
    telling.tell(session, case, regime.told_first, facts, (), {})
    return case


def _receiving_unit(session: Session, actor: Actor, body: ComplaintIn) -> Unit:
    """The unit that was complained to: named, or the nearest of the recorder's own that may record."""
    if body.unit_id:
        unit = session.get(Unit, body.unit_id)
    else:
        home = _home(actor)
        unit = session.get(Unit, home) if home else None
    if unit is None:
        raise invalid("/unit_id", "NOT_FOUND")
    return unit


def _home(actor: Actor) -> UUID | None:
    reach = may(actor, P.complaint_record, actor.company_id)
    return actor.company_id if reach else actor.unit_id


def recordable(actor: Actor) -> set[str]:
    """The regimes by which he may record at his own unit."""
    home = _home(actor)
    return {r.code for r in REGIMES.values() if home and seats.may_record(actor, r, home)}


def _regime(
    session: Session, actor: Actor, body: ComplaintIn, unit: Unit
) -> tuple[Regime, list[str]]:
    """The named one, or that of the unit. Where two fit, the one whose clock of the text ends first takes the case."""
    if body.regime is not None and body.regime not in REGIMES:
        raise invalid("/regime", "NOT_ONE_OF")
    fitting = [r for r in REGIMES.values() if seats.may_record(actor, r, unit.id)]
    if body.regime is not None:
        if REGIMES[body.regime] not in fitting:
            raise Denied(actor, P.complaint_record)
        return REGIMES[body.regime], []
    taking = [r for r in fitting if _takes(r, body)] or fitting
    if not taking:
        raise Denied(actor, P.complaint_record)
    ordered = sorted(taking, key=lambda r: _hard_end(session, r, body.received_at))
    return ordered[0], [r.code for r in ordered[1:]]


def _takes(regime: Regime, body: ComplaintIn) -> bool:
    codes = [code for code, *_ in regime.categories]
    stages = [code for code, *_ in regime.stages]
    known = body.category is None or body.category in codes
    return known and (body.stage in stages if stages else body.stage is None)


def _hard_end(session: Session, regime: Regime, since: datetime) -> datetime:
    track = regime.tracks[regime.first_track]
    rule = clocks.CLOCKS[regime.code, track.code][track.hard or ""]
    amount = rule.amount.on(session, today()) if rule.amount and not isinstance(rule.amount, int) else 0  # fmt: skip
    calendar = calendars.calendar(session)
    return clocks.reckoned(calendar, rule, amount, since)


def _track(regime: Regime, body: ComplaintIn) -> Track:
    found = regime.tracks.get(body.track or regime.first_track)
    if found is None:
        raise faults.INVALID_TYPE(errors=[FieldError("/track", "NOT_ONE_OF")])
    return found


def _answering_unit(session: Session, regime: Regime, case: Complaint) -> UUID | None:
    """Where a customer's territory decides, its county answers; a county that received it keeps it till it is handed on."""
    if regime.transfer_role is None:
        return None
    home = gathering.county_of(session, case.unit_id)
    if home is None or home == case.territory_id:
        return case.territory_id
    return case.unit_id


def _check(session: Session, regime: Regime, body: ComplaintIn) -> None:
    if regime.stages and body.stage not in [code for code, *_ in regime.stages]:
        raise faults.OUT_OF_SCOPE(clauses=regime.scope)
    if body.category in regime.elsewhere:
        raise faults.OUT_OF_SCOPE(clauses=regime.scope)
    if body.received_at > now() + timedelta(seconds=60):
        raise faults.RECEIVED_IN_FUTURE(errors=[FieldError("/received_at", "RECEIVED_IN_FUTURE")], clauses=regime.recording[:1])  # fmt: skip
    given = {**body.model_dump(mode="json", exclude_none=True), **body.fields}
    names = {field.name for field in regime.intake}
    wanted = {n: v for n, v in given.items() if n in names or n == "category"}
    wrong = [f for f in fields.missing(regime.intake, wanted) if f.code != "FIELD_UNKNOWN"]
    wrong += [FieldError(f"/fields/{n}", "FIELD_UNKNOWN") for n in body.fields if n not in names]
    wrong += _unknown_choices(regime, body, given)
    if not body.anonymous:
        wrong += [
            FieldError(f"/{name}", "FIELD_REQUIRED")
            for name in ("complainant_name", "phone")
            if not getattr(body, name)
        ]
    if _backdated(session, body.received_at) and not body.backdate_reason:
        wrong.append(FieldError("/backdate_reason", "BACKDATE_REASON_REQUIRED"))
    known = set(session.scalars(select(User.id).where(User.id.in_(body.subjects))))
    wrong += [
        FieldError(f"/subjects/{n}", "NOT_FOUND")
        for n, person in enumerate(body.subjects)
        if person not in known
    ]
    if body.territory_id and session.get(Unit, body.territory_id) is None:
        wrong.append(FieldError("/territory_id", "NOT_FOUND"))
    if wrong:
        raise INVALID(errors=wrong, clauses=list(regime.recording[:1]))


def _unknown_choices(regime: Regime, body: ComplaintIn, given: dict[str, Any]) -> list[FieldError]:
    wrong = []
    for name, choices in (
        ("category", regime.categories), ("channel", regime.channels), ("severity", regime.severities),
    ):  # fmt: skip
        value = given.get(name)
        if value is not None and value not in [code for code, *_ in choices]:
            wrong.append(FieldError(f"/{name}", "NOT_ONE_OF"))
    tags = {code for code, *_ in regime.impact_tags}
    return wrong + [
        FieldError(f"/impact_tags/{n}", "INVALID_TAG")
        for n, tag in enumerate(body.impact_tags)
        if tag not in tags
    ]


def _backdated(session: Session, received_at: datetime) -> bool:
    """More than the working days one may look back without saying why (P06-3.2-1b)."""
    limit = policy.BACKDATE_LIMIT.on(session, today())
    calendar = calendars.calendar(session)
    end = workdays.add_working_days(calendar, received_at, limit, "24:00").due
    return now() > end


def add_contact(
    session: Session, actor: Actor, id: UUID, body: ComplaintContactIn
) -> ComplaintContact:
    """An attempt to reach the customer. The first that reaches him meets the first-reaction clock."""
    case = fetch(session, actor, Complaint, id, lock=True)
    if not (may(actor, P.complaint_record, case.unit_id) or actor.id == case.handler_id):
        raise Denied(actor, P.complaint_record)
    if body.channel not in [code for code, *_ in REGIMES[case.regime].channels]:
        raise invalid("/channel", "NOT_ONE_OF")
    at = body.at or now()
    if not case.received_at <= at <= now():
        raise invalid("/at", "OUT_OF_RANGE")
    contact = ComplaintContact(complaint_id=case.id, by_id=actor.id, **{**body.model_dump(), "at": at})  # fmt: skip
    session.add(contact)
    if body.kind is ContactKind.first_reaction and body.reached:
        clocks.meet(session, actor, case, "first_reaction", at)
        clocks.refresh(session, case)
        telling.tell_customer(session, case, events.RECEIVED)
    write_line(
        session, actor, events.CONTACTED, case, contact=body.kind.value, reached=body.reached
    )
    return contact


def reveal(session: Session, actor: Actor, id: UUID, reason: str) -> Complaint:
    """Name and number in full, with the reason in the book. A protected name only for those who may know it."""
    case = fetch(session, actor, Complaint, id)
    if not describing.shows_name(actor, case):
        raise Denied(actor, P.complaint_manage)
    write_line(session, actor, events.UNMASKED, case, reason=reason)
    return case
