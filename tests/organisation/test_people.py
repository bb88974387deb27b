"""People, posts, roles: dated, exclusive, never by oneself."""

import pytest

from backend.shared.identity.models import UnitKind
from tests import make


@pytest.fixture
def admin(as_, session):
    return as_("sysadmin", unit=make.unit(session, UnitKind.head_office))


def test_a_new_person_signs_in_and_must_choose_a_password(service, session, admin):
    company = make.unit(session)
    session.commit()
    body = {
        "username": "lin.xiaomei",
        "name": "林小梅",
        "unit_id": str(company.id),
        "title": "顧問",
        "roles": ["cr_advisor"],
    }
    made = admin.post("/people", body)
    assert made.status_code == 201, made.text
    secret = made.json()["initial_password"]
    signed = service.post(
        "/api/v1/auth/login", json={"username": "lin.xiaomei", "password": secret}
    ).json()
    headers = {"Authorization": f"Bearer {signed['access_token']}"}
    assert service.get("/api/v1/me", headers=headers).json()["must_change_password"] is True
    refused = service.get("/api/v1/customers", headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (403, "PASSWORD_CHANGE_REQUIRED")
    assert admin.post("/people", body).json()["code"] == "DUPLICATE"


def test_only_administrators_change_people(as_, session):
    for role in ("general_manager", "auditor", "employee"):
        who = as_(role)
        assert who.post(f"/people/{who.id}/actions/lock").status_code == 403
        assert who.post("/people", {}).status_code in (403, 422)
        assert who.get("/people").status_code == 200


def grant(admin, person, role, unit, **over):
    body = {"role": role, "unit_id": str(unit.id), "from_on": "2026-01-01", **over}
    return admin.post(f"/people/{person.id}/roles", body)


@pytest.mark.parametrize(
    ("held", "wanted", "status"),
    [
        ("sysadmin", "auditor", 409),
        ("auditor", "sysadmin", 409),
        ("cashier", "operations", 409),
        ("cashier", "store_staff", 201),
    ],
)
def test_roles_that_exclude_each_other(admin, session, held, wanted, status):
    unit = make.unit(session)
    person = make.user(session, held, unit=unit)
    session.commit()
    answer = grant(admin, person, wanted, unit)
    assert answer.status_code == status
    if status == 409:
        assert answer.json()["code"] == "INCOMPATIBLE_ROLES"


def test_an_excluded_role_may_follow_when_the_other_has_ended(admin, session, at):
    at("2026-06-01 10:00")
    unit = make.unit(session)
    person = make.user(session, "cashier", unit=unit)
    session.commit()
    held = admin.get(f"/people/{person.id}").json()["grants"][0]["id"]
    assert admin.delete(f"/people/{person.id}/roles/{held}").status_code == 204
    assert grant(admin, person, "operations", unit, from_on="2026-05-31").status_code == 409
    assert grant(admin, person, "operations", unit, from_on="2026-06-01").status_code == 201


def test_nobody_grants_himself_or_locks_himself(admin):
    unit = admin.get("/units").json()[0]["id"]
    body = {"role": "chairman", "unit_id": unit, "from_on": "2026-01-01"}
    assert admin.post(f"/people/{admin.id}/roles", body).json()["code"] == "NOT_ONESELF"
    assert admin.post(f"/people/{admin.id}/actions/lock").json()["code"] == "NOT_ONESELF"


def test_a_role_counts_at_once_and_ends_at_once(admin, as_, session, at):
    at("2026-06-01 10:00")
    unit = make.unit(session)
    person = as_("employee", unit=unit)
    assert person.get("/customers").status_code == 403
    made = grant(admin, person.user, "sales_staff", unit, from_on="2026-06-01")
    assert made.status_code == 201
    assert person.get("/customers").status_code == 200
    held = next(g["id"] for g in made.json()["grants"] if g["role"] == "sales_staff")
    admin.delete(f"/people/{person.id}/roles/{held}")
    assert person.get("/customers").status_code == 403


@pytest.mark.parametrize(
    ("day", "status"),
    [("2026-05-31", 403), ("2026-06-01", 200), ("2026-06-30", 200), ("2026-07-01", 403)],
)
def test_a_dated_role_holds_from_its_first_to_the_day_before_its_end(
    admin, as_, session, at, day, status
):
    at("2026-05-01 10:00")
    unit = make.unit(session)
    person = as_("employee", unit=unit)
    grant(admin, person.user, "sales_staff", unit, from_on="2026-06-01", until_on="2026-07-01")
    at(f"{day} 10:00")
    assert person.get("/customers").status_code == status


def test_leaving_ends_everything(admin, as_, session):
    person = as_("sales_staff")
    assert person.get("/me").status_code == 200
    assert admin.post(f"/people/{person.id}/actions/leave").json()["state"] == "left"
    assert person.get("/me").status_code == 401
    assert admin.post(f"/people/{person.id}/actions/unlock").json()["code"] == "PERSON_LEFT"


def test_superiors_do_not_run_in_a_circle(admin, session):
    a, b, c = make.user(session), make.user(session), make.user(session)
    session.commit()

    def under(person, superior):
        return admin.post(
            f"/people/{person.id}/superiors",
            {"superior_id": str(superior.id), "from_on": "2026-01-01"},
        )

    assert under(a, b).status_code == 201
    assert under(b, c).status_code == 201
    assert under(c, a).json()["code"] == "REPORTING_CYCLE"
    assert under(a, a).json()["code"] == "REPORTING_CYCLE"


def test_units_move_but_not_below_themselves_and_close_only_empty(admin, session):
    company = make.unit(session)
    above = make.department(session, company)
    below = make.unit(session, UnitKind.team, above)
    make.user(session, unit=below)
    session.commit()

    def patch(unit, body):
        return admin.patch(f"/units/{unit.id}", body)

    assert patch(above, {"parent_id": str(below.id)}).json()["code"] == "UNIT_CYCLE"
    assert patch(below, {"active": False}).json()["code"] == "UNIT_NOT_EMPTY"
    assert patch(above, {"active": False}).json()["code"] == "UNIT_NOT_EMPTY"
    assert patch(below, {"name": "第二班組"}).json()["name"] == "第二班組"
    answer = admin.request("PATCH", f"/units/{below.id}", json={"name": "x"})
    assert (answer.status_code, answer.json()["code"]) == (428, "IF_MATCH_REQUIRED")
    stale = admin.patch(f"/units/{below.id}", {"name": "x"}, version=1)
    assert stale.json()["code"] == "VERSION_CONFLICT"


def test_what_a_person_sees_is_said_in_words(admin, session):
    company = make.unit(session, name="經銷公司")
    person = make.user(session, "cr_manager", unit=company, name="客經理")
    session.commit()
    told = admin.get(f"/people/{person.id}/reach").json()
    assert "客經理" in told["summary"]
    line = next(x for x in told["lines"] if x["permission"] == "complaint:manage")
    assert "本公司" in line["words"]
    assert [u["name"] for u in line["units"]] == ["經銷公司"]
    assert line["because"] == ["客戶關係經理"]


def test_the_matrix_lists_all_roles_with_their_scopes(as_):
    matrix = as_().get("/roles").json()
    roles = {role["code"]: role for role in matrix["roles"]}
    assert roles["sysadmin"]["totp"] is True
    assert roles["sysadmin"]["grants"]["user:manage"] == "all"
    assert "auditor" in roles["sysadmin"]["excludes"]
