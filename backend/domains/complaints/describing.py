"""One case as its readers see it: every part of it, and the acts ahead with the reason where one is barred."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import String, cast, literal, select, union_all
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.rows import visible_to
from backend.core.schemas import Ref
from backend.core.words import say
from backend.domains.complaints.archives import retention
from backend.domains.complaints.archives.models import DestructionList
from backend.domains.complaints.capas.models import Capa
from backend.domains.complaints.engine import acting, clocks, conditions, gathering, seats
from backend.domains.complaints.engine.acting import NextAct
from backend.domains.complaints.models import (
    Complaint,
    ComplaintContact,
    ComplaintEvent,
)
from backend.domains.complaints.parts import (
    ComplaintAssignment,
    ComplaintLink,
    ComplaintSolution,
    ComplaintTransfer,
)
from backend.domains.complaints.queries import PLAIN, next_act
from backend.domains.complaints.regime import Phase
from backend.domains.complaints.regimes import REGIMES
from backend.domains.complaints.schemas import (
    AssignmentOut,
    CaseLinkOut,
    ComplaintContactOut,
    ComplaintOut,
    ComplaintTransferOut,
    EventOut,
    MeasureOut,
    NextOut,
    SolutionOut,
)
from backend.domains.customers.models import Customer
from backend.shared.identity.models import Unit, User

T = TypeVar(
    "T", ComplaintEvent, ComplaintContact, Capa, ComplaintSolution,
    ComplaintAssignment, ComplaintTransfer,
)  # fmt: skip
PEOPLE = (
    "actor_id",
    "on_behalf_of",
    "by_id",
    "owner_id",
    "monitor_id",
    "user_id",
    "decided_by",
    "acknowledged_by",
)
UNITS = ("from_unit_id", "to_unit_id")


def shows_name(actor: Actor, case: Complaint) -> bool:
    """A protected complainant is known to the recorder and the deciders alone (A12, P12-7.5-2)."""
    if not case.protected or actor.id == case.recorder_id:
        return True
    regime = REGIMES[case.regime]
    deciding = [s for s in regime.seats.values() if not s.slot and s.permission.startswith("complaint:") and s.permission in ("complaint:manage", "complaint:approve")]  # fmt: skip
    return any(seats.sits(actor, case, seat) for seat in deciding)


def name_for(actor: Actor, case: Complaint) -> str:
    name = case.complainant_name
    return name if shows_name(actor, case) else f"{name[:1]}**"


def describe(session: Session, actor: Actor, found: Complaint, spoken: str) -> ComplaintOut:
    happened = _parts(session, ComplaintEvent, found)
    contacts = _parts(session, ComplaintContact, found)
    measures = _parts(session, Capa, found)
    solutions = _parts(session, ComplaintSolution, found)
    assigned = _parts(session, ComplaintAssignment, found)
    transfers = _parts(session, ComplaintTransfer, found)
    parts = (happened, contacts, measures, solutions, assigned, transfers)
    names = _names(session, found, *parts)
    zh, en = acting.track_of(found).states[found.state]
    facts = gathering.facts_of(session, actor, found, None, {})
    ahead = acting.upcoming(actor, found, facts)
    answers = {k: v for k, v in found.answers.items() if v is not None}
    links = _links(session, actor, found)
    return ComplaintOut(
        **{name: getattr(found, name) for name in PLAIN},
        state_label=say(zh, en, spoken),
        complainant_name=name_for(actor, found),
        phone_masked=f"{found.phone[:3]}****{found.phone[-4:]}" if found.phone else "",
        due_at=found.next_due_at,
        handler=names.get(found.handler_id),
        department=names.get(found.department_id),
        territory=names.get(found.territory_id),
        customer=names.get(found.customer_id),
        recorder=names[found.recorder_id],
        unit=names[found.unit_id],
        content=found.content,
        demand=found.demand,
        vin=found.vin,
        claimed_amount=None if found.claimed_amount is None else f"{found.claimed_amount:.2f}",
        important=found.important,
        protected=found.protected,
        rounds=found.rounds,
        retain_until=found.retain_until,
        measures_signed=_signed(found),
        drafts_measures=_drafts(actor, found),
        recurs=found.recurs_id is not None,
        legal_hold=found.legal_hold,
        may_keep=found.destroyed_at is None and retention.leads(actor, found),
        destruction_list=_list(session, actor, found),
        duplicate_of=next((x for x in links if x.id == found.duplicate_of_id), None),
        links=[x for x in links if x.id != found.duplicate_of_id],
        file_missing=[say(zh, en, spoken) for zh, en in facts.missing_parts],
        subjects=[names[person] for person in found.subjects],
        assigned_at=found.assigned_at,
        closed_at=found.closed_at,
        suggests_major=conditions.suggests_major(facts),
        answers=answers,
        clocks=clocks.describe(session, found, spoken),
        next=[_next(act, acting.words_of(facts), spoken) for act in ahead],
        events=[
            EventOut(
                seq=e.seq, at=e.created_at, action=e.action, label=e.label,
                actor=names.get(e.actor_id) or Ref(id=e.actor_id, name="系統"),
                on_behalf_of=names.get(e.on_behalf_of), from_state=e.from_state, to_state=e.to_state, payload=e.payload, clauses=e.clauses,
            )
            for e in sorted(happened, key=lambda e: e.seq)
        ],
        contacts=[
            ComplaintContactOut(
                id=c.id, kind=c.kind, channel=c.channel, at=c.at, by=names[c.by_id],
                reached=c.reached, text=c.text, reaction=c.reaction,
                present=[names[p] for p in c.present],
            )
            for c in contacts
        ],
        measures=[
            MeasureOut(
                id=m.id, kind=m.kind, action=m.action, owner=names[m.owner_id],
                monitor=names.get(m.monitor_id), due_on=m.due_on, state=m.state,
            )
            for m in measures
        ],
        solutions=[
            SolutionOut(
                number=v.number, text=v.text, cost=None if v.cost is None else f"{v.cost:.2f}",
                by_when=v.by_when, who=v.who, demands=v.demands, by=names[v.by_id], at=v.created_at,
                state=v.state, decided_by=names.get(v.decided_by), decided_at=v.decided_at, reason=v.reason,
            )
            for v in sorted(solutions, key=lambda v: v.number)
        ],
        assignments=[
            AssignmentOut(slot=a.slot, user=names[a.user_id], at=a.created_at, ended_at=a.ended_at, reason=a.reason)
            for a in assigned
        ],
        transfers=[
            ComplaintTransferOut(
                id=t.id, from_unit=names[t.from_unit_id], to_unit=names[t.to_unit_id], method=t.method,
                reason=t.reason, at=t.created_at, digest=t.digest, acknowledged_at=t.acknowledged_at,
            )
            for t in transfers
        ],
        can=[act.step.action for act in ahead if act.fault is None],
    )  # fmt: skip


def _signed(found: Complaint) -> bool | None:
    measures = acting.track_of(found).measures
    return None if measures is None else measures.signs is not None


def _drafts(actor: Actor, found: Complaint) -> bool:
    measures = acting.track_of(found).measures
    if measures is None or found.phase is Phase.withdrawn or found.duplicate_of_id:
        return False
    return any(seats.on_seat(actor, found, code) for code in measures.drafts)


def _list(session: Session, actor: Actor, found: Complaint) -> Ref | None:
    """By which list it ended; its number is part of the tombstone."""
    id = found.destruction_list_id
    return None if id is None else Ref(id=id, name=session.get_one(DestructionList, id).number)


class _Blank(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return ""


def _next(act: NextAct, words: Mapping[str, Any], spoken: str) -> NextOut:
    fault = act.fault
    reason = say(fault.zh, fault.en, spoken).format_map(_Blank(words)) if fault else None
    return next_act(act.step, fault.code if fault else None, reason, act.clauses, spoken)


def _parts(session: Session, table: type[T], found: Complaint) -> list[T]:
    wanted = select(table).where(table.complaint_id == found.id)
    return list(session.scalars(wanted.order_by(table.id)))


def _links(session: Session, actor: Actor, found: Complaint) -> list[CaseLinkOut]:
    """Only those the reader sees as well. Each way to another case has its index."""
    rule = visible_to(actor, Complaint)
    link = ComplaintLink.__table__.c
    duplicate = literal("duplicate", String())
    ways = (
        select(link.other_id.label("id"), cast(link.kind, String()).label("kind")).where(link.complaint_id == found.id),
        select(link.complaint_id, cast(link.kind, String())).where(link.other_id == found.id),
        select(Complaint.id, duplicate).where(Complaint.duplicate_of_id == found.id),
        select(Complaint.id, duplicate).where(Complaint.id == found.duplicate_of_id),
    )  # fmt: skip
    other = union_all(*ways).subquery()
    wanted = (
        select(Complaint.id, Complaint.number, other.c.kind)
        .join(other, other.c.id == Complaint.id)
        .where(Complaint.id != found.id, rule.build())
        .order_by(Complaint.id)
        .limit(50)
    )
    return [
        CaseLinkOut(id=id, number=number, kind=kind)
        for id, number, kind in session.execute(wanted, dict(rule.params))
    ]


def _names(session: Session, found: Complaint, *parts: Iterable[Any]) -> Mapping[UUID | None, Ref]:
    """One query per table for everybody named in the case."""
    people = {found.recorder_id, *found.subjects, *([found.handler_id] if found.handler_id else [])}
    units = {u for u in (found.unit_id, found.department_id, found.territory_id) if u}
    for row in (row for part in parts for row in part):
        people |= {who for name in PEOPLE if (who := getattr(row, name, None))}
        people |= set(getattr(row, "present", ()))
        units |= {unit for name in UNITS if (unit := getattr(row, name, None))}
    rows = [
        *session.execute(select(User.id, User.name).where(User.id.in_(people))),
        *session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(units))),
    ]
    if found.customer_id:
        rows += session.execute(
            select(Customer.id, Customer.name).where(Customer.id == found.customer_id)
        ).all()
    return {id: Ref(id=id, name=name) for id, name in rows}
