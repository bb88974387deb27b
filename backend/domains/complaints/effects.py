"""What an act does besides moving the case on: columns, measures, approvals, people told, the customer told."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import ZONE, now
from backend.domains.complaints import events
from backend.domains.complaints.models import Complaint, ComplaintMeasure
from backend.domains.complaints.regime import Seat, Step
from backend.domains.complaints.rules import SEAT_ROLES
from backend.shared.access.actors import holders
from backend.shared.approvals import asking
from backend.shared.deadlines import service as deadlines
from backend.shared.notices import service as notices
from backend.shared.notices.models import Channel


def apply(
    session: Session, actor: Actor, case: Complaint, step: Step, given: Mapping[str, Any]
) -> None:
    """Facts that lists and rules ask for have columns of their own."""
    if "category" in given:
        case.category = given["category"]
    if step.action == "assign":
        case.handler_id = UUID(given["handler_id"])
        case.department_id = UUID(given["department_id"])
        case.assigned_at = now()
        case.participants = sorted({*case.participants, case.handler_id})
    if step.action == "survey":
        case.satisfaction = given.get("satisfaction")
    if step.action == "customer_refuses":
        case.answers = {**case.answers, "reaction": None, "approved_by": None}
    if step.action == "reopen":
        case.answers = {**case.answers, "review": None, "reaction": None, "approved_by": None}
    for measure in given.get("measures") or []:
        session.add(
            ComplaintMeasure(
                complaint_id=case.id,
                action=measure["action"],
                owner_id=UUID(measure["owner_id"]),
                due_on=measure["due_on"],
                monitor_id=UUID(measure["monitor_id"]),
            )
        )


def kept(step: Step, given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name != "measures"}


def signed(actor: Actor, step: Step) -> dict[str, str]:
    """Who did what later steps ask about."""
    name = {"summarise": "summarised_by", "cosign": "cosigned_by", "approve": "approved_by"}
    return {name[step.action]: str(actor.id)} if step.action in name else {}


def ask(session: Session, actor: Actor, case: Complaint, step: Step) -> None:
    if step.asks == "complaint.measures" and case.answers.get("no_measure_reason"):
        return
    session.flush()
    asking.ask(session, actor, step.asks or "", case.id, case.next_due_at)


def due_of(session: Session, case: Complaint, code: str) -> str:
    found = deadlines.open_clocks(session, case, code)
    return f"{found[0].due_at.astimezone(ZONE):%Y-%m-%d %H:%M}" if found else "-"


def sitting(session: Session, case: Complaint, seat: Seat) -> list[UUID]:
    """Who sits there now; whoever is complained about is passed over."""
    if seat is Seat.handler:
        found = [case.handler_id] if case.handler_id else []
    elif seat is Seat.recorder:
        found = [case.recorder_id]
    else:
        found = [p for role in SEAT_ROLES[seat] for p in holders(session, role, case.unit_id)]
    return [person for person in found if person not in case.subjects]


def tell(
    session: Session, actor: Actor, case: Complaint, step: Step, given: Mapping[str, Any]
) -> None:
    """Who hears of this act (in the application), and whether the customer does (SMS: number only, no text)."""
    managers = sitting(session, case, Seat.cr_manager)
    handler = sitting(session, case, Seat.handler)
    match step.action:
        case "assign":
            due = due_of(session, case, "complaint.propose")
            notices.send(session, handler, events.ASSIGNED, case, number=case.number, due=due)
        case "approve" | "reject":
            outcome = "已批准" if step.action == "approve" else "被退回"
            notices.send(
                session, [*managers, *handler], events.DECIDED, case,
                number=case.number, outcome=outcome,
            )  # fmt: skip
        case "notify_customer" | "explain" | "customer_refuses":
            reaction = {"accepts": "接受", "refuses": "不接受", "undecided": "未表態"}
            notices.send(
                session, [*managers, *handler, *sitting(session, case, Seat.general_manager)],
                events.REACTED, case, number=case.number,
                reaction=reaction.get(given.get("reaction", "refuses"), "不接受"),
            )  # fmt: skip
            if step.action != "customer_refuses" and case.phone:
                text = events.FOR_CUSTOMER.format(number=case.number)
                notices.post(session, Channel.sms, case.phone, "", text, case)
        case _:
            pass
