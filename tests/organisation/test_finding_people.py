"""People are found like customers: any part of a Chinese name from one character up, by an index."""

import pytest
from sqlalchemy import select

from backend.core import reading
from backend.core.db import database
from backend.shared.identity.models import User
from tests import make


@pytest.fixture
def names(as_, session):
    admin = as_("sysadmin", name="系統管理員", username="root.admin")
    company = make.unit(session)
    for username, name in (
        ("lin.xiaomei", "林小梅"),
        ("wang.wei", "王偉"),
        ("lin.daming", "林大明"),
    ):
        make.user(session, unit=company, username=username, name=name)
    session.commit()
    return lambda q, **more: sorted(
        row["name"] for row in admin.get("/people", params={"q": q, **more}).json()["items"]
    )


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("林", ["林大明", "林小梅"]),
        ("小梅", ["林小梅"]),
        ("王伟", ["王偉"]),  # Simplified finds Traditional
        ("xiaomei", ["林小梅"]),
        ("LIN", ["林大明", "林小梅"]),
        ("wang.wei", ["王偉"]),
        ("林 daming", ["林大明"]),
        ("梅小", []),
        ("%", []),
        ("_", []),
    ],
)
def test_any_part_of_a_name(names, q, found):
    assert names(q) == found


def test_it_goes_with_the_other_filters_and_pages(names, as_, session):
    assert names("林", role="employee") == ["林大明", "林小梅"]
    assert names("林", role="auditor") == []
    admin = as_("sysadmin")
    first = admin.get("/people?q=lin&limit=1").json()
    second = admin.get(f"/people?q=lin&limit=1&cursor={first['next_cursor']}").json()
    assert [row["username"] for row in first["items"] + second["items"]] == [
        "lin.daming",
        "lin.xiaomei",
    ]
    assert second["next_cursor"] is None


def test_a_new_name_is_found_the_old_one_no_more(names, as_, session):
    admin = as_("sysadmin")
    person = session.scalars(select(User).where(User.username == "wang.wei")).one()
    assert admin.patch(f"/people/{person.id}", {"name": "歐陽鋒"}).status_code == 200
    assert names("歐陽") == ["歐陽鋒"]
    assert names("王偉") == []


def test_the_question_is_put_to_the_index(service):
    with database.reader.connect() as connection:
        raw = reading._driver(connection.connection)
        raw.execute("set enable_seqscan = off")
        plan = raw.execute(
            "explain select id from users where tokens @> array['林']::text[]"
        ).fetchall()
        raw.execute("reset enable_seqscan")
    assert "ix_users_tokens" in str(plan)
