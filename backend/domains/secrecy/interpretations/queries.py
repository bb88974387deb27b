"""Questions and interpretations as lists and as the row that was just made."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy.orm import Session, aliased

from backend.core.actor import Actor
from backend.core.listing import Listing, equals
from backend.core.reading import Row
from backend.core.rows import EVERYTHING, visible_to
from backend.domains.secrecy.interpretations.models import (
    Interpretation,
    InterpretationQuestion,
    QuestionState,
)
from backend.domains.secrecy.interpretations.schemas import (
    InterpretationQuery,
    InterpretationRow,
    QuestionQuery,
    QuestionRow,
)
from backend.shared.access.permissions import Permission as P
from backend.shared.identity.models import User

Q, I = InterpretationQuestion, Interpretation  # noqa: E741
_person = aliased(User)
QUESTIONS = Listing(
    name="interpretation_questions",
    columns={
        name: _person.name if name == "asker" else getattr(Q, name)
        for name in QuestionRow.model_fields
        if name != "can"
    },
    key=Q.id,
    sorts={"created_at": Q.created_at},
    filters={"clause": equals(Q.clause_id), "state": equals(Q.state)},
    source=Q.__table__.join(_person, _person.id == Q.asked_by),
)
INTERPRETATIONS = Listing(
    name="interpretations",
    columns={
        name: _person.name if name == "publisher" else getattr(I, name)
        for name in InterpretationRow.model_fields
    },
    key=I.id,
    sorts={"created_at": I.created_at, "effective_from": I.effective_from},
    filters={"clause": equals(I.clause_id)},
    source=I.__table__.join(_person, _person.id == I.published_by),
)


def _asked_of(actor: Actor) -> Callable[[Row], Row]:
    interprets = P.secrecy_interpret in actor.reach

    def finish(row: Row) -> Row:
        waits = row["state"] == QuestionState.open
        return {**row, "can": ["answer"] if interprets and waits else []}

    return finish


def questions(actor: Actor, query: QuestionQuery) -> bytes:
    return QUESTIONS.page(query, visible_to(actor, Q), finish=_asked_of(actor))


def question(session: Session, actor: Actor, id: UUID) -> QuestionRow:
    return QuestionRow(**_asked_of(actor)(_one(session, QUESTIONS, Q.id == id)))


def page(actor: Actor, query: InterpretationQuery) -> bytes:
    return INTERPRETATIONS.page(query, visible_to(actor, I))


def interpretation(session: Session, id: UUID) -> InterpretationRow:
    return InterpretationRow(**_one(session, INTERPRETATIONS, I.id == id))


def _one(session: Session, listing: Listing, here: object) -> Row:
    session.flush()
    return dict(session.execute(listing.select((), EVERYTHING).where(here)).one()._mapping)  # type: ignore[arg-type]
