"""Gap-free numbers, taken in the transaction of the act: if the act does not happen, the number is the next one's."""

from datetime import date
from functools import lru_cache
from threading import Lock
from typing import Any

from sqlalchemy import bindparam, event, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, SessionTransaction

from backend.core import writing
from backend.core.actor import Actor
from backend.core.clock import today
from backend.core.db import Record
from backend.core.errors import fault
from backend.core.events import Event
from backend.core.reading import Prepared
from backend.shared.audit.service import record
from backend.shared.numbering.models import Number, NumberSeries, NumberState
from backend.shared.numbering.rules import Series

NUMBER_NOT_RESERVED = fault(
    "NUMBER_NOT_RESERVED", 409, "編號未保留或已使用", "The number is not reserved, or used already"
)
NUMBER_VOIDED = Event("number.voided", "作廢編號")


def take(
    session: Session,
    actor: Actor,
    series: Series,
    subject: Record,
    day: date | None = None,
    **values: str,
) -> str:
    """The next number, used for `subject`. Others who want one of this series wait until the transaction ends:

    take it last, when only the row that bears it is still to be written.
    """
    number = _next(session, actor, series, NumberState.used, day, values)
    _assign(number, subject)
    writing.put(session, number)
    return number.text


def reserve(
    session: Session, actor: Actor, series: Series, day: date | None = None, **values: str
) -> str:
    """The next number, kept for a form that is filled in later. `use` or `void` it."""
    number = _next(session, actor, series, NumberState.reserved, day, values)
    writing.put(session, number)
    return number.text


def use(session: Session, series: Series, text: str, subject: Record) -> None:
    """409 NUMBER_NOT_RESERVED."""
    number = _locked(session, series, text)
    if number is None or number.state is not NumberState.reserved:
        raise NUMBER_NOT_RESERVED(number=text)
    number.state = NumberState.used
    _assign(number, subject)
    session.flush()


def void(session: Session, actor: Actor, series: Series, text: str, reason: str) -> None:
    """Take a number out of use; it stays in the book with its reason. 409 NUMBER_NOT_RESERVED when void or unknown."""
    number = _locked(session, series, text)
    if number is None or number.state is NumberState.void:
        raise NUMBER_NOT_RESERVED(number=text)
    number.state, number.reason = NumberState.void, reason
    record(session, actor, NUMBER_VOIDED, number, series=series.key)


def _next(
    session: Session,
    actor: Actor,
    series: Series,
    state: NumberState,
    day: date | None,
    values: dict[str, str],
) -> Number:
    on = day or today()
    place = {"key": series.key, "scope": series.scope(values), "period": series.period(on)}
    _stand_in_line(session, tuple(place.values()))
    seq = writing.rows(session, _moved(), place)[0]["last"]
    return Number(
        **place, seq=seq, text=series.write(seq, on, values), state=state, given_to=actor.id
    )


def _stand_in_line(session: Session, place: tuple[str, ...]) -> None:
    """Threads of this process wait for a series here instead of in the database, where every waiter costs the others.

    Only a courtesy: after a while, or where an act takes from several series, the row lock alone decides.
    """
    held = session.info.get("series")
    if held is not None:
        return
    line = _lines.setdefault(place, Lock())
    if line.acquire(timeout=1):
        session.info["series"] = line


@event.listens_for(Session, "after_transaction_end")
def _leave_the_line(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None and (line := session.info.pop("series", None)):
        line.release()


_lines: dict[tuple[str, ...], Lock] = {}


@lru_cache(maxsize=1)
def _moved() -> Prepared:
    """One statement makes the counter or moves it, and locks its row either way."""
    given: dict[str, Any] = {name: bindparam(name) for name in ("key", "scope", "period")}
    return Prepared.of(
        insert(NumberSeries)
        .values(**given, last=1)
        .on_conflict_do_update(index_elements=[*given], set_={"last": NumberSeries.last + 1})
        .returning(NumberSeries.last)
    )


def _assign(number: Number, subject: Record) -> None:
    number.subject_type, number.subject_id = type(subject).__tablename__, subject.id


def _locked(session: Session, series: Series, text: str) -> Number | None:
    return session.scalar(
        select(Number).where(Number.key == series.key, Number.text == text).with_for_update()
    )
