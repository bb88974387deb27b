"""The customer's own questionnaire: a link of one use, thirty days, that shows number, date and questions, nothing else."""

from datetime import timedelta
from uuid import UUID

from pydantic import ConfigDict, Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core import security
from backend.core.actor import SYSTEM, Actor
from backend.core.clock import now, today
from backend.core.errors import INVALID, NOT_FOUND, Denied, FieldError
from backend.core.schemas import In, Out
from backend.domains.complaints import events, policy
from backend.domains.complaints.engine import seats, telling
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.parts import ComplaintSurvey, ComplaintSurveyAnswer
from backend.domains.complaints.regimes import REGIMES
from backend.shared.access.guard import fetch, may
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record
from backend.shared.notices import service as notices
from backend.shared.throttle.service import pass_through

SATISFACTION = ("satisfaction", "整體滿意度", "Satisfaction")
KNOCKS, WITHIN = 30, timedelta(minutes=10)


class QuestionOut(Out):
    item: str
    zh: str
    en: str


class SurveyOut(Out):
    number: str
    received_on: str
    questions: list[QuestionOut]
    least: int = 1
    most: int = 5


class SurveySentOut(Out):
    token: str = Field(description="Shown once; only its digest is kept")
    expires_at: str


class SurveyIn(In):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"scores": {"satisfaction": 5}, "comment": "處理迅速"}]}
    )
    scores: dict[str, int] = Field(max_length=20)
    comment: str = Field("", max_length=2000)


class SurveyThanksOut(Out):
    number: str


def send(session: Session, actor: Actor, id: UUID) -> SurveySentOut:
    """By whoever may record; never by the handler whose work is judged."""
    case = fetch(session, actor, Complaint, id, lock=True)
    if not may(actor, P.complaint_record, case.unit_id) or actor.id == case.handler_id:
        raise Denied(actor, P.complaint_record)
    token = security.new_secret()
    expires = now() + timedelta(days=policy.SURVEY_DAYS.on(session, today()))
    row = ComplaintSurvey(
        complaint_id=case.id, digest=security.digest(token), sent_by=actor.id, expires_at=expires
    )
    session.add(row)
    telling.tell_customer(session, case, events.SURVEY, link=f"/survey/{token}")
    record(session, actor, events.SURVEY_SENT, case, clauses=("P09-5-1",))
    return SurveySentOut(token=token, expires_at=expires.isoformat())


def _found(session: Session, token: str, lock: bool = False) -> tuple[ComplaintSurvey, Complaint]:
    """404 for unknown, used and old alike."""
    pass_through("survey", KNOCKS, WITHIN)
    wanted = select(ComplaintSurvey).where(
        ComplaintSurvey.digest == security.digest(token),
        ComplaintSurvey.answered_at.is_(None),
        ComplaintSurvey.expires_at > now(),
    )
    row = session.scalars(wanted.with_for_update() if lock else wanted).one_or_none()
    if row is None:
        raise NOT_FOUND()
    return row, session.get_one(Complaint, row.complaint_id)


def show(session: Session, token: str) -> SurveyOut:
    _, case = _found(session, token)
    items = (SATISFACTION, *REGIMES[case.regime].survey)
    return SurveyOut(
        number=case.number,
        received_on=case.received_at.date().isoformat(),
        questions=[QuestionOut(item=item, zh=zh, en=en) for item, zh, en in items],
    )


def answer(session: Session, token: str, body: SurveyIn) -> SurveyThanksOut:
    """Once. 422 for a score outside 1 to 5. A low one is told to whoever manages the regime; nobody is punished by it."""
    row, case = _found(session, token, lock=True)
    regime = REGIMES[case.regime]
    items = {item for item, *_ in (SATISFACTION, *regime.survey)}
    wrong = [FieldError(f"/scores/{i}", "FIELD_UNKNOWN") for i in body.scores if i not in items]
    wrong += [
        FieldError(f"/scores/{i}", "OUT_OF_RANGE", {"min": 1, "max": 5})
        for i, score in body.scores.items()
        if not 1 <= score <= 5
    ]
    if wrong or not body.scores:
        raise INVALID(
            errors=wrong or [FieldError("/scores", "FIELD_REQUIRED")], clauses=["P09-5-1"]
        )
    for item, score in body.scores.items():
        session.add(
            ComplaintSurveyAnswer(
                complaint_id=case.id, round=case.rounds, item=item, source=f"link-{row.id}",
                score=score, comment=body.comment, about_id=case.handler_id,
            )
        )  # fmt: skip
    row.answered_at = now()
    record(session, SYSTEM, events.SURVEY_ANSWERED, case, clauses=("P09-5-1", "P06-3.2-1a"))
    if min(body.scores.values()) <= 2:
        managing = [s.code for s in regime.seats.values() if s.permission is P.complaint_manage]
        people = [p for code in managing for p in seats.sitting(session, case, code)]
        notices.send(session, people, events.UNHAPPY, case, number=case.number)
    return SurveyThanksOut(number=case.number)
