"""Who hears of an act in the application, and whether the customer does (SMS: the number only, no text)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import ZONE
from backend.domains.complaints import events
from backend.domains.complaints.engine import seats
from backend.domains.complaints.engine.conditions import CONDITIONS
from backend.domains.complaints.engine.facts import CaseFacts
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.regime import Tell
from backend.shared.deadlines import service as deadlines
from backend.shared.notices import service as notices
from backend.shared.notices.models import Channel

OUTCOMES = {True: "已批准", False: "被退回"}
REACTIONS = {
    "accepts": "接受",
    "refuses": "不接受",
    "undecided": "未表態",
    "unreachable": "聯繫不上",
}


def tell(
    session: Session,
    case: Complaint,
    tells: Sequence[Tell],
    facts: CaseFacts,
    clauses: Sequence[str],
    given: Mapping[str, Any],
    outcome: bool = True,
) -> None:
    for one in tells:
        if one.when and not CONDITIONS[one.when](facts):
            continue
        people: list[UUID] = [p for seat in one.seats for p in seats.sitting(session, case, seat)]
        template = events.TEMPLATES[one.template]
        notices.send(
            session, people, replace(template, clauses=tuple(clauses[:1]) or template.clauses), case,
            channels=[Channel.sms] if one.sms else (), **_words(session, case, given, outcome),
        )  # fmt: skip


def _words(
    session: Session, case: Complaint, given: Mapping[str, Any], outcome: bool
) -> dict[str, str]:
    said = given.get("reaction") or given.get("consent") or "refuses"
    return {
        "number": case.number,
        "due": nearest(session, case),
        "outcome": OUTCOMES[outcome],
        "reaction": REACTIONS.get(str(said), ""),
    }


def nearest(session: Session, case: Complaint) -> str:
    session.flush()
    found = deadlines.open_clocks(session, case)
    return f"{found[0].due_at.astimezone(ZONE):%Y-%m-%d %H:%M}" if found else "-"


def tell_people(
    session: Session,
    actor: Actor,
    case: Complaint,
    people: Sequence[UUID],
    template: str,
    **words: str,
) -> list[UUID]:
    """These, the concerned left out; answers who was told."""
    free = [p for p in dict.fromkeys(people) if p not in case.subjects and p != actor.id]
    values: dict[str, Any] = {"number": case.number, **words}
    notices.send(session, free, events.TEMPLATES[template], case, **values)
    return free


def tell_customer(session: Session, case: Complaint, words: str, **more: str) -> None:
    if case.phone:
        text = words.format(number=case.number, **more)
        notices.post(session, Channel.sms, case.phone, "", text, case)
