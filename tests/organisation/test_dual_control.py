"""Roles of two persons (P07-4.1-1): one asks, an executive signs, all executives hear of it."""

import pytest
from sqlalchemy import select

from backend.shared.access.roles import ROLES
from backend.shared.audit.models import AuditEntry
from backend.shared.identity.models import UnitKind
from backend.shared.notices.models import Notice
from tests import make

pytestmark = pytest.mark.clause("P07-4.1-1")
DUAL = ("auditor", "custodian", "hq_executive", "hq_gm", "security_officer")


@pytest.fixture
def head_office(session):
    return make.unit(session, UnitKind.head_office)


@pytest.fixture
def admin(as_, head_office):
    return as_("sysadmin", unit=head_office)


@pytest.fixture
def boss(as_, head_office):
    return as_("hq_gm", unit=head_office)


@pytest.fixture
def person(as_, head_office):
    return as_("employee", unit=head_office)


def ask(by, person, role="custodian", **over):
    unit = by.get("/units").json()[0]["id"]
    body = {"role": role, "unit_id": unit, "from_on": "2026-01-01", **over}
    return by.post(f"/people/{person.id}/roles", body)


def waiting(by, person):
    return by.get(f"/people/{person.id}").json()["requests"]


def sign(by, approval, decision="approve", comment=None):
    body = {"decision": decision, "comment": comment}
    return by.post(f"/approvals/{approval}/decisions", body)


def holds(by, person):
    return [g["role"] for g in by.get(f"/people/{person.id}").json()["grants"]]


def told(session, who, event):
    session.rollback()
    wanted = select(Notice).where(Notice.user_id == who.id, Notice.event == event)
    return session.scalars(wanted).all()


def test_the_roles_are_data():
    assert tuple(sorted(code for code, role in ROLES.items() if role.dual)) == DUAL


@pytest.mark.parametrize("role", DUAL)
def test_asked_for_is_not_held_until_an_executive_signs(admin, boss, person, session, role):
    asked = ask(admin, person, role)
    assert asked.status_code == 201, asked.text
    assert holds(admin, person) == ["employee"]
    (request,) = asked.json()["requests"]
    assert (request["role"], request["asked_by"]["id"]) == (role, str(admin.id))
    assert role not in [r["code"] for r in person.get("/me").json()["roles"]]
    assert sign(boss, request["approval_id"]).status_code == 200
    assert sorted(holds(admin, person)) == sorted(["employee", role])
    assert waiting(admin, person) == []
    assert role in [r["code"] for r in person.get("/me").json()["roles"]]


def test_other_roles_are_held_at_once(admin, boss, person):
    assert ask(admin, person, "finance").json()["requests"] == []
    assert "finance" in holds(admin, person)


def test_a_role_is_never_held_before_the_day_it_was_signed(admin, boss, person, at):
    at("2026-06-01 10:00")
    ask(admin, person, from_on="2026-05-01")
    at("2026-06-03 10:00")
    sign(boss, waiting(admin, person)[0]["approval_id"])
    grant = next(
        g for g in admin.get(f"/people/{person.id}").json()["grants"] if g["role"] == "custodian"
    )
    assert (grant["from_on"], grant["granted_by"]["id"]) == ("2026-06-03", str(boss.id))


@pytest.mark.parametrize(
    ("day", "status"), [("2026-06-09", 200), ("2026-06-10", 409), ("2026-06-11", 409)]
)
def test_a_period_that_is_over_is_not_signed(admin, boss, person, at, day, status):
    at("2026-06-01 10:00")
    ask(admin, person, from_on="2026-06-01", until_on="2026-06-10")
    approval = waiting(admin, person)[0]["approval_id"]
    at(f"{day} 10:00")
    answer = sign(boss, approval)
    assert answer.status_code == status
    if status == 409:
        assert answer.json()["code"] == "ROLE_PERIOD_OVER"
        assert holds(admin, person) == ["employee"]


@pytest.mark.parametrize("role", DUAL)
def test_nobody_asks_for_himself(admin, boss, session, role):
    refused = ask(admin, admin, role)
    assert (refused.status_code, refused.json()["code"]) == (403, "DUAL_CONTROL_REQUIRED")
    assert refused.json()["clauses"] == ["P07-4.1-1"]
    assert waiting(admin, admin) == []
    session.rollback()
    lines = session.scalars(
        select(AuditEntry).where(AuditEntry.actor_id == admin.id, ~AuditEntry.allowed)
    ).all()
    assert [line.facts["permission"] for line in lines] == ["role:grant"]
    assert told(session, boss, "role.asked") == []


def test_who_may_not_sign(admin, boss, person, as_, head_office, session):
    second = as_("sysadmin", unit=head_office)
    subsidiary = as_("subsidiary_gm")
    approval = ask(admin, person).json()["requests"][0]["approval_id"]
    assert sign(admin, approval).json()["code"] == "SELF_APPROVAL"
    for stranger in (person, second, subsidiary):
        assert sign(stranger, approval).status_code == 404
    assert holds(admin, person) == ["employee"]


def test_an_executive_does_not_sign_for_himself(admin, boss, as_, head_office):
    other = as_("hq_executive", unit=head_office)
    approval = ask(admin, other, "security_officer").json()["requests"][0]["approval_id"]
    assert sign(other, approval).status_code in (404, 409)
    assert sign(boss, approval).status_code == 200


def test_a_seat_handed_on_is_not_signed_by_another(admin, boss, person, as_, head_office):
    second = as_("sysadmin", unit=head_office)
    approval = ask(admin, person).json()["requests"][0]["approval_id"]
    moved = boss.post(
        f"/approvals/{approval}/actions/transfer", {"user_id": str(second.id), "reason": "出差"}
    )
    assert moved.status_code == 200, moved.text
    refused = sign(second, approval)
    assert (refused.status_code, refused.json()["code"]) == (409, "NOT_A_SECOND_PERSON")
    assert holds(admin, person) == ["employee"]


def test_nor_by_a_delegate(admin, boss, person, as_, head_office, session, at):
    at("2026-06-01 10:00")
    delegate = as_("subsidiary_gm", unit=head_office)
    body = {
        "delegate_id": str(delegate.id),
        "from_on": "2026-06-01",
        "until_on": "2026-06-08",
        "kinds": [],
        "reason": "出國",
    }
    assert boss.post("/delegations", body).status_code == 201
    approval = ask(admin, person).json()["requests"][0]["approval_id"]
    assert sign(delegate, approval).json()["code"] == "NOT_A_SECOND_PERSON"


def test_where_no_executive_is_a_second_administrator_signs(admin, person, as_, head_office):
    alone = ask(admin, person, "hq_gm")
    assert (alone.status_code, alone.json()["code"]) == (409, "NO_APPROVER")
    second = as_("sysadmin", unit=head_office)
    approval = ask(admin, person, "hq_gm").json()["requests"][0]["approval_id"]
    assert sign(admin, approval).json()["code"] == "SELF_APPROVAL"
    assert sign(second, approval).status_code == 200
    assert "hq_gm" in holds(admin, person)


def test_an_administrator_no_longer_signs_once_there_is_an_executive(
    admin, person, as_, head_office
):
    second = as_("sysadmin", unit=head_office)
    approval = ask(admin, person, "custodian").json()["requests"][0]["approval_id"]
    as_("hq_executive", unit=head_office)
    assert sign(second, approval).json()["code"] == "NOT_A_SECOND_PERSON"


@pytest.mark.parametrize(
    ("held", "wanted"),
    [
        ("sysadmin", "hq_executive"),
        ("sysadmin", "hq_gm"),
        ("sysadmin", "auditor"),
        ("auditor", "custodian"),
        ("custodian", "auditor"),
        ("sysadmin", "security_officer"),
    ],
)
def test_exclusive_roles_are_refused_when_asked(admin, boss, session, head_office, held, wanted):
    person = make.user(session, held, unit=head_office)
    session.commit()
    refused = ask(admin, person, wanted)
    assert (refused.status_code, refused.json()["code"]) == (409, "INCOMPATIBLE_ROLES")
    assert waiting(admin, person) == []


def test_and_again_when_signed(admin, boss, person):
    first = ask(admin, person, "auditor").json()["requests"][0]["approval_id"]
    ask(admin, person, "custodian")
    second = next(r["approval_id"] for r in waiting(admin, person) if r["role"] == "custodian")
    assert sign(boss, first).status_code == 200
    refused = sign(boss, second)
    assert (refused.status_code, refused.json()["code"]) == (409, "INCOMPATIBLE_ROLES")
    assert "custodian" not in holds(admin, person)
    assert [r["role"] for r in waiting(admin, person)] == ["custodian"]


def test_a_plain_role_given_meanwhile_counts_too(admin, boss, person):
    approval = ask(admin, person, "hq_executive").json()["requests"][0]["approval_id"]
    assert ask(admin, person, "sysadmin").status_code == 201
    assert sign(boss, approval).json()["code"] == "INCOMPATIBLE_ROLES"


def test_every_executive_hears_of_request_outcome_and_end(
    admin, boss, person, as_, head_office, session
):
    other = as_("hq_executive", unit=make.unit(session, UnitKind.head_office))
    approval = ask(admin, person).json()["requests"][0]["approval_id"]
    sign(boss, approval)
    grant = next(
        g for g in admin.get(f"/people/{person.id}").json()["grants"] if g["role"] == "custodian"
    )
    assert admin.delete(f"/people/{person.id}/roles/{grant['id']}").status_code == 204
    for event in ("role.asked", "role.granted", "role.ended"):
        for executive in (boss, other):
            assert len(told(session, executive, event)) == 1, event
        assert told(session, admin, event) == []
    plain = next(
        g for g in admin.get(f"/people/{person.id}").json()["grants"] if g["role"] == "employee"
    )
    admin.delete(f"/people/{person.id}/roles/{plain['id']}")
    assert len(told(session, boss, "role.ended")) == 1


@pytest.mark.parametrize("decision", ["reject", "return"])
def test_refused_or_sent_back_is_not_held_and_heard(admin, boss, person, session, decision):
    approval = ask(admin, person).json()["requests"][0]["approval_id"]
    assert sign(boss, approval, decision, "理由不足").status_code == 200
    assert (holds(admin, person), waiting(admin, person)) == (["employee"], [])
    assert len(told(session, boss, "role.refused")) == 1
    if decision == "return":
        again = admin.post(f"/approvals/{approval}/actions/resubmit")
        assert again.status_code == 200, again.text
        assert sign(boss, again.json()["id"]).status_code == 200
        assert "custodian" in holds(admin, person)


def test_taken_back_is_heard_too_and_can_be_asked_again(admin, boss, person, session):
    approval = ask(admin, person).json()["requests"][0]["approval_id"]
    assert ask(admin, person).json()["code"] == "ROLE_ALREADY_ASKED"
    admin.post(f"/approvals/{approval}/actions/withdraw", {"reason": "誤植"})
    assert len(told(session, boss, "role.refused")) == 1
    assert ask(admin, person).status_code == 201


def test_a_new_person_gets_plain_roles_at_once_and_the_others_asked_for(admin, boss, head_office):
    def create(name, *roles):
        body = {
            "username": name,
            "name": "新人",
            "unit_id": str(head_office.id),
            "title": "職員",
            "roles": roles,
        }
        return admin.post("/people", body)

    made = create("new.one", "finance", "security_officer").json()["person"]
    assert [g["role"] for g in made["grants"]] == ["finance"]
    assert [r["role"] for r in made["requests"]] == ["security_officer"]
    for pair in (("sysadmin", "hq_gm"), ("hq_gm", "sysadmin")):
        refused = create("new.two", *pair)
        assert (refused.status_code, refused.json()["code"]) == (409, "INCOMPATIBLE_ROLES")
    assert admin.get("/people?q=new.two").json()["items"] == []


def test_one_who_left_gets_no_role(admin, boss, person):
    approval = ask(admin, person).json()["requests"][0]["approval_id"]
    admin.post(f"/people/{person.id}/actions/leave")
    assert sign(boss, approval).json()["code"] == "PERSON_LEFT"
    assert ask(admin, person, "finance").json()["code"] == "PERSON_LEFT"


def test_asking_needs_the_permission_and_the_same_request_twice_asks_once(admin, boss, person, as_):
    for role in ("general_manager", "hr", "employee"):
        assert ask(as_(role), person).status_code == 403
    key = {"Idempotency-Key": "k-1"}
    unit = admin.get("/units").json()[0]["id"]
    body = {"role": "custodian", "unit_id": unit, "from_on": "2026-01-01"}
    first, second = (admin.post(f"/people/{person.id}/roles", body, headers=key) for _ in "12")
    assert first.json() == second.json()
    assert len(waiting(admin, person)) == 1


def test_two_executives_at_once_sign_once(admin, boss, person, as_, head_office):
    from concurrent.futures import ThreadPoolExecutor

    other = as_("hq_executive", unit=head_office)
    approval = ask(admin, person).json()["requests"][0]["approval_id"]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda who: sign(who, approval).status_code, (boss, other)))
    assert sorted(answers) == [200, 409]
    assert holds(admin, person).count("custodian") == 1


def test_the_book_names_role_and_person_but_no_words(admin, boss, person, session):
    sign(boss, ask(admin, person).json()["requests"][0]["approval_id"])
    session.rollback()
    lines = session.scalars(
        select(AuditEntry).where(AuditEntry.event.in_(("role.asked", "role.granted")))
    ).all()
    assert {line.event: line.actor_id for line in lines} == {
        "role.asked": admin.id,
        "role.granted": boss.id,
    }
    for line in lines:
        assert line.facts == {"user": str(person.id), "role": "custodian"}
