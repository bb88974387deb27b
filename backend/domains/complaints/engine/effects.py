"""What an act does besides moving the case on, by the names the tables use: rows, columns, other cases."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now
from backend.domains.complaints.archives import keeping
from backend.domains.complaints.capas import opening
from backend.domains.complaints.engine import clocks, telling
from backend.domains.complaints.models import (
    Complaint,
    ComplaintContact,
    ContactKind,
    Founded,
)
from backend.domains.complaints.parts import (
    ComplaintAssignment,
    ComplaintLink,
    ComplaintMeeting,
    ComplaintSolution,
    ComplaintSurveyAnswer,
    ComplaintTransfer,
    LinkKind,
    SolutionState,
    TransferMethod,
)
from backend.domains.complaints.regime import Step
from backend.domains.complaints.regimes import REGIMES
from backend.shared.approvals import asking

Values = Mapping[str, Any]
Effect = Callable[[Session, Actor, Complaint, Step, Values], None]
PLAIN = {"category", "severity", "satisfaction", "opinion", "cause_code"}
"""Columns a form fills as they are."""


def apply(session: Session, actor: Actor, case: Complaint, step: Step, given: Values) -> None:
    """Columns and seats first, then what the step names."""
    for to, name in step.sets.items():
        if given.get(name) not in (None, ""):
            put(session, actor, case, to, given[name], str(given.get("reassign_reason") or ""))
    if step.founded and (value := str(given.get(step.founded[0]))) in step.founded[1]:
        case.founded = Founded(step.founded[1][value])
    for row in given.get("measures") or []:
        opening.named(session, actor, case, row)
    for name in step.effects:
        EFFECTS[name](session, actor, case, step, given)


def put(
    session: Session, actor: Actor, case: Complaint, to: str, value: Any, reason: str = ""
) -> None:
    """Fill a column or seat somebody; every seat keeps its history."""
    if to == "department_id":
        case.department_id = UUID(value)
    elif to == "handler_id":
        seat_person(session, actor, case, "handler", UUID(value), reason)
        case.handler_id, case.assigned_at = UUID(value), now()
    elif to.startswith("slot:"):
        slot = to.removeprefix("slot:")
        seat_person(session, actor, case, slot, UUID(value), reason)
        case.slots = {**case.slots, slot: value}
    elif to in PLAIN:
        setattr(case, to, value)


def seat_person(
    session: Session, actor: Actor, case: Complaint, slot: str, person: UUID, reason: str
) -> None:
    before = select(ComplaintAssignment).where(
        ComplaintAssignment.complaint_id == case.id,
        ComplaintAssignment.slot == slot,
        ComplaintAssignment.ended_at.is_(None),
    )
    for row in session.scalars(before):
        row.ended_at = now()
    session.add(
        ComplaintAssignment(
            complaint_id=case.id, slot=slot, user_id=person, by_id=actor.id, reason=reason
        )
    )
    case.participants = sorted({*case.participants, person})


def _contact(kind: ContactKind) -> Effect:
    """The step was itself a contact with the customer; kept beside the others."""

    def effect(session: Session, actor: Actor, case: Complaint, step: Step, given: Values) -> None:
        said = {
            given.get(name) for name in ("outcome", "opinion", "consent", "cleared", "reaction")
        }
        session.add(
            ComplaintContact(
                complaint_id=case.id,
                kind=kind,
                channel=str(given.get("channel") or "phone"),
                at=now(),
                by_id=actor.id,
                reached="unreachable" not in said and not given.get("no_contact_reason"),
                text=_text(given),
                reaction=given.get("reaction") or given.get("consent") or given.get("opinion"),
                present=[UUID(str(p)) for p in given.get("present") or []],
            )
        )

    return effect


def _text(given: Values) -> str:
    names = (
        "told",
        "explained",
        "department_content",
        "terms",
        "survey_comment",
        "no_contact_reason",
    )
    return next((str(given[name]) for name in names if given.get(name)), "-")


def _solution(session: Session, actor: Actor, case: Complaint, step: Step, given: Values) -> None:
    """A new version; the one before is superseded unless it was decided."""
    for row in solutions(session, case):
        if row.state is SolutionState.proposed:
            row.state = SolutionState.superseded
    last = session.scalar(
        select(func.max(ComplaintSolution.number)).where(ComplaintSolution.complaint_id == case.id)
    )
    cost = given.get("cost")
    session.add(
        ComplaintSolution(
            complaint_id=case.id,
            number=(last or 0) + 1,
            text=given["solution"],
            cost=Decimal(cost) if cost else None,
            by_when=given.get("by_when"),
            who=given.get("who"),
            demands=list(given.get("demands") or []),
            by_id=actor.id,
        )
    )


def solutions(session: Session, case: Complaint) -> list[ComplaintSolution]:
    session.flush()
    wanted = select(ComplaintSolution).where(ComplaintSolution.complaint_id == case.id)
    return list(session.scalars(wanted.order_by(ComplaintSolution.number)))


def decide_solution(
    session: Session, actor: Actor, case: Complaint, approved: bool, reason: str
) -> None:
    for row in solutions(session, case)[-1:]:
        row.state = SolutionState.approved if approved else SolutionState.rejected
        row.decided_by, row.decided_at, row.reason = actor.id, now(), reason


def _solution_decided(
    session: Session, actor: Actor, case: Complaint, step: Step, given: Values
) -> None:
    decide_solution(session, actor, case, step.approves, str(given.get("reason") or ""))


def _transfer(session: Session, actor: Actor, case: Complaint, step: Step, given: Values) -> None:
    """Handed to another unit: a slip with the form as it was sent, to be acknowledged there."""
    to = given.get("to_unit_id") or given.get("department_id")
    sent = form(case)
    session.add(
        ComplaintTransfer(
            complaint_id=case.id,
            from_unit_id=case.department_id or case.unit_id,
            to_unit_id=UUID(str(to)),
            method=TransferMethod(given.get("method") or "system"),
            reason=str(given.get("reason") or given.get("handling_opinion") or ""),
            by_id=actor.id,
            snapshot=sent,
            digest=digest(sent),
        )
    )
    case.department_id = UUID(str(to))


def form(case: Complaint) -> dict[str, Any]:
    """What travels with a transfer: the matter, never the customer's telephone number."""
    names = ("number", "regime", "track", "category", "severity", "content", "demand", "channel")
    sent = {name: getattr(case, name) for name in names}
    return {**sent, "received_at": case.received_at.isoformat(), "answers": dict(case.answers)}


def digest(content: Any) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


def _call_meeting(
    session: Session, actor: Actor, case: Complaint, step: Step, given: Values
) -> None:
    people = [UUID(str(person)) for person in given["participants"]]
    session.add(
        ComplaintMeeting(
            complaint_id=case.id, called_by=actor.id, place=given["place"], participants=people
        )
    )
    case.participants = sorted({*case.participants, *(p for p in people if p not in case.subjects)})
    telling.tell_people(session, actor, case, people, "meeting")


def _minutes(session: Session, actor: Actor, case: Complaint, step: Step, given: Values) -> None:
    wanted = select(ComplaintMeeting).where(
        ComplaintMeeting.complaint_id == case.id, ComplaintMeeting.signed_at.is_(None)
    )
    for meeting in session.scalars(wanted.order_by(ComplaintMeeting.id.desc()).limit(1)):
        meeting.held_at = datetime.fromisoformat(given["held_at"])
        meeting.options, meeting.decision = given.get("options") or "", given["decision"]
        meeting.minutes = given["minutes"]
        meeting.signed_by, meeting.signed_at = actor.id, now()


def _survey(session: Session, actor: Actor, case: Complaint, step: Step, given: Values) -> None:
    for item, *_ in (("satisfaction", "", ""), *REGIMES[case.regime].survey):
        if given.get(item) is not None:
            session.add(
                ComplaintSurveyAnswer(
                    complaint_id=case.id, round=case.rounds, item=item, source=f"call-{now():%Y%m%d%H%M%S%f}",
                    score=given[item], about_id=case.handler_id,
                )
            )  # fmt: skip


def _merge(session: Session, actor: Actor, case: Complaint, step: Step, given: Values) -> None:
    """The duplicate ends; the other case hears of those it is about as well."""
    other = session.get_one(Complaint, UUID(given["duplicate_of_id"]), with_for_update=True)
    case.duplicate_of_id = other.id
    other.subjects = sorted({*other.subjects, *case.subjects})
    clocks.conceal(session, other)


def _reopen(session: Session, actor: Actor, case: Complaint, step: Step, given: Values) -> None:
    """Another round: what was found stays in the events, the results of the clocks stay as they are.

    Whether the complaint is founded is open again only where this way judges it anew.
    """
    case.rounds += 1
    case.closed_at = case.retain_until = None
    case.satisfaction = case.opinion = None
    judging = REGIMES[case.regime].tracks[case.track].steps
    if any(other.founded and other.founded[0] in step.clears for other in judging):
        case.founded = None
    keeping.take_out(session, case)


def _take_over(session: Session, actor: Actor, case: Complaint, step: Step, given: Values) -> None:
    case.department_id = actor.unit_id or case.department_id


def _about(session: Session, actor: Actor, case: Complaint, step: Step, given: Values) -> None:
    """Those named are complained about from here on: they see nothing more of the case."""
    named = [UUID(str(person)) for person in given.get("people") or []]
    case.subjects = sorted({*case.subjects, *named})
    case.participants = sorted(set(case.participants) - set(named))
    clocks.conceal(session, case)


def nothing_to_sign(session: Session, actor: Actor, case: Complaint, reason: str) -> None:
    """What the case had asked signatures for has lost its object."""
    kinds = {step.asks for step in REGIMES[case.regime].tracks[case.track].steps if step.asks}
    for kind in sorted(kinds):
        if approval := asking.open_for(session, kind, case.id):
            asking.take_away(session, actor, approval, reason)
    opening.nothing_to_sign(session, actor, case, reason)


def _new_track(session: Session, actor: Actor, case: Complaint, step: Step, given: Values) -> None:
    """The same case under another track: its own clocks count from the customer's word as before."""
    nothing_to_sign(session, actor, case, "track_changed")
    before = REGIMES[case.regime].tracks[case.track]
    track = REGIMES[case.regime].tracks[step.to_track or case.track]
    for timer in before.timers:
        if not track.has(timer.code):
            clocks.cancel(session, actor, case, "track_changed", timer.code)
    case.track = track.code
    if track.code in {code for code, *_ in REGIMES[case.regime].severities}:
        case.severity = track.code
    known = {clocks.timer_code(found) for found in clocks.every(session, case)}
    for code in track.starts:
        if code not in known:
            clocks.start(session, actor, case, track.timer(code))


def _link_suggestion(
    session: Session, actor: Actor, case: Complaint, step: Step, given: Values
) -> None:
    other = UUID(given["suggestion_id"])
    session.add(
        ComplaintLink(
            complaint_id=case.id, other_id=other, kind=LinkKind.suggestion, by_id=actor.id
        )
    )


def _wants_reply(
    session: Session, actor: Actor, case: Complaint, step: Step, given: Values
) -> None:
    if given.get("needs_reply") is None and case.answers.get("needs_reply") is None:
        case.answers = {**case.answers, "needs_reply": True}


def _end_promise(
    session: Session, actor: Actor, case: Complaint, step: Step, given: Values
) -> None:
    """Another day was promised: the clocks of the former one end, those of the new one start."""
    for code in ("promise", "reminder"):
        clocks.cancel(session, actor, case, "promise_changed", code)
    case.answers = {**case.answers, "promised_reply_at": given["promised_reply_at"]}


EFFECTS: Mapping[str, Effect] = {
    "contact_told": _contact(ContactKind.told),
    "contact_explained": _contact(ContactKind.explanation),
    "contact_department": _contact(ContactKind.department),
    "contact_callback": _contact(ContactKind.callback),
    "contact_negotiation": _contact(ContactKind.negotiation),
    "solution": _solution,
    "solution_decided": _solution_decided,
    "transfer": _transfer,
    "call_meeting": _call_meeting,
    "minutes": _minutes,
    "survey": _survey,
    "merge": _merge,
    "reopen": _reopen,
    "take_over": _take_over,
    "about": _about,
    "new_track": _new_track,
    "wants_reply": _wants_reply,
    "end_promise": _end_promise,
    "link_suggestion": _link_suggestion,
}
