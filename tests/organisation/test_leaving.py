"""Leaving and moving (P07-2-1): roles and sessions end the same day, and the rooms hear of it."""

import pytest
from sqlalchemy import select, text

from backend.domains.organisation import leaving
from backend.rooms import JOBS, LISTENERS, hear
from backend.shared.audit.models import AuditEntry
from backend.shared.identity.models import Delegation, Membership, UnitCharge, UnitKind
from backend.shared.notices.models import Notice
from tests import make

pytestmark = pytest.mark.clause("P07-2-1")


@pytest.fixture
def admin(as_, session):
    return as_("sysadmin", unit=make.unit(session, UnitKind.head_office))


def queued(session, name):
    session.rollback()
    found = session.execute(
        text(
            "select task_name, args, scheduled_at from procrastinate_jobs where task_name in ('event', :job)"
        ),
        {"job": name},
    ).all()
    return [(args, at) for task, args, at in found if task == name or args.get("event") == name]


def move(admin, person, unit, **over):
    body = {"unit_id": str(unit.id), "title": "專員", "from_on": "2026-06-01", **over}
    return admin.post(f"/people/{person.id}/posts", body)


def grants(admin, person):
    return {g["role"]: g["until_on"] for g in admin.get(f"/people/{person.id}").json()["grants"]}


def test_who_leaves_is_out_at_once(admin, as_, session, at):
    at("2026-06-01 10:00")
    home = make.department(session)
    person = as_("sales_staff", unit=home)
    session.add(UnitCharge(user_id=person.id, unit_id=home.id, from_on=make.LONG_AGO))
    session.add(
        Delegation(
            principal_id=person.id,
            delegate_id=admin.id,
            from_on=make.LONG_AGO,
            reason="x",
            kinds=[],
        )
    )
    session.commit()
    later = {
        "role": "finance",
        "unit_id": str(home.id),
        "from_on": "2026-07-01",
        "until_on": "2026-09-01",
    }
    assert admin.post(f"/people/{person.id}/roles", later).status_code == 201
    assert person.get("/me").status_code == 200
    assert admin.post(f"/people/{person.id}/actions/leave").status_code == 200
    assert person.get("/me").status_code == 401
    assert grants(admin, person) == {"sales_staff": "2026-06-01", "finance": "2026-07-01"}
    session.rollback()
    assert (
        session.scalar(select(UnitCharge.until_on).where(UnitCharge.user_id == person.id))
        is not None
    )
    assert session.scalar(select(Delegation.revoked_at)) is not None
    ((args, _),) = queued(session, "person.left")
    assert args["subject_id"] == str(person.id)


def test_executives_hear_when_one_of_two_persons_roles_goes_with_him(admin, as_, session):
    boss, keeper = as_("hq_gm"), as_("custodian")
    admin.post(f"/people/{keeper.id}/actions/leave")
    session.rollback()
    titles = session.scalars(select(Notice.title).where(Notice.user_id == boss.id)).all()
    assert len(titles) == 1
    assert "保管人" in titles[0]


def test_to_another_company_ends_roles_and_sessions(admin, as_, session, at):
    at("2026-06-01 10:00")
    old, new = make.unit(session), make.unit(session)
    person = as_("sales_staff", unit=make.department(session, old))
    there = make.department(session, new)
    session.commit()
    assert person.get("/customers").status_code == 200
    assert move(admin, person, there).status_code == 201
    assert person.get("/me").status_code == 401
    assert grants(admin, person) == {"sales_staff": "2026-06-01"}
    ((args, _),) = queued(session, "person.moved")
    assert args["subject_id"] == str(person.id)
    line = session.scalars(select(AuditEntry).where(AuditEntry.event == "person.moved")).one()
    assert (line.clauses, line.facts) == (["P07-2-1"], {"unit": str(there.id)})


def test_what_the_new_company_gave_for_that_day_stays(admin, as_, session, at):
    at("2026-06-01 10:00")
    old, new = make.unit(session), make.unit(session)
    person = as_("sales_staff", unit=old)
    session.commit()
    for role, unit in (("finance", new), ("cashier", old)):
        body = {"role": role, "unit_id": str(unit.id), "from_on": "2026-06-01"}
        assert admin.post(f"/people/{person.id}/roles", body).status_code == 201
    move(admin, person, new)
    assert grants(admin, person) == {
        "sales_staff": "2026-06-01",
        "cashier": "2026-06-01",
        "finance": None,
    }


@pytest.mark.parametrize("how", ["same company", "side post"])
def test_within_the_company_or_beside_the_main_post_nothing_ends(admin, as_, session, at, how):
    at("2026-06-01 10:00")
    company = make.unit(session)
    person = as_("sales_staff", unit=company)
    unit = make.department(session, company) if how == "same company" else make.unit(session)
    session.commit()
    assert move(admin, person, unit, main=how == "same company").status_code == 201
    assert person.get("/me").status_code == 200
    assert grants(admin, person) == {"sales_staff": None}
    assert queued(session, "person.moved") == []


def test_a_move_ahead_takes_effect_on_its_day(admin, as_, session, at):
    at("2026-05-20 10:00")
    person = as_("sales_staff", unit=make.unit(session))
    new = make.unit(session)
    session.commit()
    assert move(admin, person, new).status_code == 201
    assert person.get("/customers").status_code == 200
    assert grants(admin, person) == {"sales_staff": "2026-06-01"}
    ((args, due),) = queued(session, "organisation.moved")
    assert due.isoformat().startswith("2026-05-31T16:00") or due.isoformat().startswith(
        "2026-06-01T00:00"
    )
    assert queued(session, "person.moved") == []
    at("2026-05-31 23:59")
    assert person.get("/customers").status_code == 200
    at("2026-06-01 00:00")
    JOBS["organisation.moved"](session, **args)
    session.commit()
    assert person.get("/me").status_code == 401
    assert len(queued(session, "person.moved")) == 1


def test_a_move_that_was_replaced_does_nothing_on_its_day(admin, as_, session, at):
    at("2026-05-20 10:00")
    person = as_("sales_staff", unit=make.unit(session))
    first, second = make.unit(session), make.unit(session)
    session.commit()
    move(admin, person, first)
    move(admin, person, second)
    found = session.scalars(select(Membership).where(Membership.unit_id == first.id)).one()
    at("2026-06-01 00:00")
    leaving.moved(session, str(found.id))
    session.commit()
    assert person.get("/me").status_code == 200
    assert queued(session, "person.moved") == []


def test_nobody_moves_himself_away(admin, session):
    new = make.unit(session)
    session.commit()
    refused = move(admin, admin, new)
    assert (refused.status_code, refused.json()["code"]) == (409, "NOT_ONESELF")
    assert admin.get("/me").status_code == 200


def test_other_rooms_can_hear(session, monkeypatch):
    heard = []
    monkeypatch.setitem(
        LISTENERS, "person.left", (lambda session, **facts: heard.append(facts["subject_id"]),)
    )
    hear(session, event="person.left", entry_id="1", subject_id="2", actor_id="3")
    assert heard == ["2"]
