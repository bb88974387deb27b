"""Rows put aside travel together, and nobody can tell: whoever asks finds them, whatever is rolled back is gone."""

import pytest
from psycopg import errors as pg
from sqlalchemy import func, select

from backend.core import writing
from backend.core.actor import Actor
from backend.core.ids import uuid7
from backend.shared.idempotency.models import StoredAnswer
from backend.shared.identity.models import Unit, UnitKind
from backend.shared.numbering.models import Number, NumberState

WHO = Actor(uuid7(), "甲")


def number(text, **over):
    return Number(
        **{"key": "k", "scope": "", "period": "", "seq": int(text), "text": text, "state": NumberState.used, "given_to": WHO.id, **over}
    )  # fmt: skip


def texts(session):
    return sorted(session.scalars(select(Number.text)))


def test_they_are_there_for_whoever_asks_and_after_the_commit(session):
    writing.put(session, number("1"), number("2"))
    assert texts(session) == ["1", "2"]
    writing.put(session, number("3"))
    session.commit()
    assert texts(session) == ["1", "2", "3"]


def test_an_object_put_aside_can_be_changed_like_any_other(session):
    row = number("1")
    writing.put(session, row)
    row.state = NumberState.void
    session.commit()
    session.expire_all()
    assert session.get_one(Number, row.id).state is NumberState.void


def test_columns_that_were_not_given_take_their_defaults(session):
    unit = Unit(code="X", name="X", kind=UnitKind.team)
    writing.put(session, unit)
    assert (unit.version, unit.active, unit.parent_id) == (1, True, None)
    session.commit()
    found = session.execute(
        select(Unit.version, Unit.kind, Unit.created_at == unit.created_at).where(
            Unit.id == unit.id
        )
    ).one()
    assert tuple(found) == (1, UnitKind.team, True)


def test_the_order_of_the_act_is_kept(session):
    above = Unit(code="A", name="A", kind=UnitKind.subsidiary)
    session.add(above)
    session.flush()
    below = Unit(code="B", name="B", kind=UnitKind.team, parent_id=above.id)
    session.add(below)
    session.flush()
    aside = Unit(code="C", name="C", kind=UnitKind.team, parent_id=below.id)
    writing.put(session, aside)
    session.add(Unit(code="D", name="D", kind=UnitKind.team, parent_id=aside.id))
    session.commit()
    assert session.scalar(select(func.count()).select_from(Unit)) == 4


def test_a_savepoint_takes_back_what_was_put_aside_in_it_and_no_more(session):
    writing.put(session, number("1"))
    nested = session.begin_nested()
    writing.put(session, number("2"))
    nested.rollback()
    with session.begin_nested():
        writing.put(session, number("3"))
    nested = session.begin_nested()
    writing.put(session, number("4"))
    writing.settle(session)
    nested.rollback()
    session.commit()
    assert texts(session) == ["1", "3"]


def test_nothing_is_left_of_it_after_a_rollback(session):
    writing.put(session, number("1"))
    session.rollback()
    session.commit()
    assert texts(session) == []


def test_a_row_the_database_refuses_ends_the_act(session):
    writing.put(session, number("1"), number("1"), number("2"))
    with pytest.raises(pg.UniqueViolation):
        session.commit()
    session.rollback()
    assert texts(session) == []


def test_what_is_no_text_arrives_as_it_was(session):
    answer = {
        "actor_id": WHO.id, "key": "k", "fingerprint": "f", "status": 201, "content_type": "", "headers": ["etag: 1", 'x: "{}"'], "body": b"\x00\xff",
    }  # fmt: skip
    writing.put_values(session, StoredAnswer, answer)
    found = session.scalars(select(StoredAnswer)).one()
    assert (found.headers, bytes(found.body), found.created_at.tzinfo is not None) == (
        answer["headers"],
        answer["body"],
        True,
    )
