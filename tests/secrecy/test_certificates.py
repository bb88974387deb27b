"""Certificates: the register, who signs for copies and loans, handing over, coming back late (P07-3.3-3, P07-4.2-4)."""

import pytest
from sqlalchemy import select

from backend.core.db import transaction
from backend.domains.secrecy.certificates import service
from backend.shared.custody import lending
from backend.shared.notices.models import Notice
from tests.secrecy.copying import at_once, code


def file(house, who=None, kind="business_licence", number="91450100MA5KXXXX01", **over):
    body = {
        "kind": kind,
        "number": number,
        "valid_until": "2026-12-22",
        "location": "財務室保險櫃",
        **over,
    }
    return (who or house.a_cust).post("/certificates", body)


def ask(who, id, use="copy", **over):
    body = {
        "certificate_id": id,
        "use": use,
        "purpose": "辦理工商年檢",
        "party": "市場監督管理局",
        **over,
    }
    return who.post("/certificate-requests", body)


def act(who, request, verb, **body):
    return who.post(f"/certificate-requests/{request['id']}/{verb}", body)


@pytest.fixture
def l1(house):
    """A business licence of SUB-A, good until 2026-12-22."""
    return file(house).json()["id"]


@pytest.fixture
def t1(house):
    """A tax registration of SUB-A."""
    return file(house, kind="tax_registration", number="450100XXXX").json()["id"]


@pytest.mark.clause("P07-3.2-9", "P07-3.3-3d")
def test_a_certificate_is_at_least_secret(house):
    for level in ("public", "internal"):
        assert code(file(house, level=level)) == (422, "LEVEL_BELOW_DEFAULT")
    made = file(house)
    assert made.status_code == 201
    assert (made.json()["level"], made.json()["valid_until"], made.json()["location"]) == (
        "mimi",
        "2026-12-22",
        "財務室保險櫃",
    )
    assert code(file(house, number="91450100MA5KXXXX02", level="jimi")) == (
        403,
        "RECLASSIFICATION_AUTHORITY",
    )
    path = f"/certificates/{made.json()['id']}/actions/change_level"
    assert code(house.a_cust.post(path, {"level": "jimi", "reason": "限制使用"})) == (
        403,
        "RECLASSIFICATION_AUTHORITY",
    )
    raised = house.hq_vgm1.post(path, {"level": "jimi", "reason": "併購期間限制使用"})
    assert (raised.status_code, raised.json()["level"]) == (200, "jimi")
    assert code(house.hq_vgm1.post(path, {"level": "public", "reason": "公開"})) == (
        422,
        "INVALID_DATA",
    )
    assert code(house.hq_vgm1.post(path, {"level": "public", "reason": "對外公開"})) == (
        422,
        "LEVEL_BELOW_DEFAULT",
    )


@pytest.mark.clause("P07-3.3-3e")
def test_one_original_and_reminders_before_the_end(house, l1, at):
    assert code(file(house)) == (409, "DUPLICATE")
    assert file(house, form="duplicate").status_code == 201

    def told():
        with transaction() as own:
            service.remind(own)
        found = house.session.scalars(
            select(Notice.user_id).where(Notice.subject_type == "certificates")
        ).all()
        house.session.rollback()
        return len(found)

    for day, total in (
        ("10-22", 0),
        ("10-23", 2),
        ("10-24", 2),
        ("11-21", 2),
        ("11-22", 4),
        ("12-15", 6),
        ("12-16", 6),
    ):
        at(f"2026-{day} 08:15")
        assert told() == total, day
    assert file(house, number="X-1", valid_until="2026-12-16").status_code == 422


def test_who_files_and_who_sees(house, l1):
    for who in (house.a_emp1, house.a_gm, house.b_gm):
        assert code(file(house, who, number="Y-1")) in ((403, "NOT_CUSTODIAN"),), who.user.name
    for who, seen in (
        (house.a_emp1, True),
        (house.hq_gm, True),
        (house.b_emp, False),
        (house.b_gm, False),
    ):
        assert (who.get(f"/certificates/{l1}").status_code == 200) is seen
        assert bool(who.get("/certificates").json()["items"]) is seen
    assert ask(house.b_emp, l1).status_code == 404


@pytest.mark.clause("P07-4.2-4b")
def test_the_department_manager_signs_for_copies_of_a_licence_only(house, l1, t1):
    copies = ask(house.a_emp1, l1, copies=2).json()
    assert act(house.a_mgr, copies, "approve").json()["state"] == "approved"
    loan = ask(house.a_emp1, l1, "lend", due_on="2026-09-25").json()
    other = ask(house.a_emp1, t1).json()
    for request in (loan, other):
        assert code(act(house.a_mgr, request, "approve")) == (403, "WRONG_AUTHORITY")
        assert act(house.a_gm, request, "approve").status_code == 200
    own = ask(house.a_mgr, l1).json()
    assert code(act(house.a_mgr, own, "approve")) == (403, "SELF_APPROVAL")
    assert act(house.a_gm, own, "approve").status_code == 200
    given = act(house.a_cust, copies, "hand-over").json()
    assert [serial[-4:] for serial in given["serials"]] == ["-C01", "-C02"]
    assert code(act(house.a_cust, copies, "hand-over")) == (409, "APPROVAL_USED")
    more = act(house.a_cust, own, "hand-over").json()
    assert [serial[-4:] for serial in more["serials"]] == ["-C03"]


@pytest.mark.clause("P07-4.2-4a")
def test_a_loan_is_signed_lasts_five_working_days_and_is_the_only_one(house, t1, at):
    at("2026-09-21 10:00")
    assert code(ask(house.a_emp1, t1, "lend", due_on="2026-10-08")) == (422, "LOAN_TOO_LONG")
    assert ask(house.a_emp1, t1, "lend").status_code == 422
    loan = ask(house.a_emp1, t1, "lend", due_on="2026-09-29").json()
    assert code(act(house.a_cust, loan, "hand-over")) == (409, "APPROVAL_MISSING")
    assert code(act(house.b_gm, loan, "approve")) == (403, "WRONG_AUTHORITY")
    assert act(house.a_gm, loan, "approve").status_code == 200
    assert code(act(house.a_emp1, loan, "hand-over")) == (403, "NOT_CUSTODIAN")
    assert act(house.a_cust, loan, "hand-over").json()["state"] == "used"
    assert house.a_cust.get(f"/certificates/{t1}").json()["state"] == "lent"
    at("2026-09-22 10:00")
    assert code(ask(house.a_dr, t1, "lend", due_on="2026-09-25")) == (409, "ON_LOAN")


def test_two_ask_to_borrow_at_once_and_one_may(house, t1):
    answers = at_once(
        lambda: ask(house.a_emp1, t1, "lend", due_on="2026-09-25").status_code,
        lambda: ask(house.a_dr, t1, "lend", due_on="2026-09-25").status_code,
    )
    assert sorted(answers) == [201, 409]


def test_an_approval_that_nobody_used_lapses_and_makes_way(house, t1, at):
    at("2026-09-22 10:00")
    loan = ask(house.a_emp1, t1, "lend", due_on="2026-09-29").json()
    act(house.a_gm, loan, "approve")
    at("2026-10-08 10:00")
    assert code(act(house.a_cust, loan, "hand-over")) == (409, "APPROVAL_EXPIRED")
    assert ask(house.a_dr, t1, "lend", due_on="2026-10-09").status_code == 201


@pytest.mark.clause("P07-4.2-4a")
def test_late_is_told_every_day_and_to_the_general_manager_after_a_working_day(house, t1, at):
    loan = ask(house.a_emp1, t1, "lend", due_on="2026-09-28").json()
    act(house.a_gm, loan, "approve")
    act(house.a_cust, loan, "hand-over")

    def told():
        with transaction() as own:
            lending.remind(own)
        found = house.session.scalars(
            select(Notice.user_id).where(Notice.event == "custody.overdue")
        ).all()
        house.session.rollback()
        return found

    at("2026-09-28 08:00")
    assert told() == []
    at("2026-09-29 08:00")
    assert set(told()) == {house.a_emp1.id, house.a_cust.id, house.a_gm.id}
    row = house.a_cust.get("/certificate-requests").json()["items"][0]
    assert (row["overdue"], row["can"]) == (True, ["return"])
    assert act(house.a_cust, loan, "return", condition="完好").status_code == 422
    back = act(house.a_cust, loan, "return", condition="完好", late_reason="客戶延誤")
    assert back.json()["returned_on"] == "2026-09-29"
    assert house.a_cust.get(f"/certificates/{t1}").json()["state"] == "in_place"
    assert act(house.a_cust, loan, "return", condition="完好").status_code == 409


def test_head_offices_certificates_are_for_executives(house):
    made = file(house, house.hr_mgr, number="HQ-1")
    assert made.status_code == 201, made.text
    asked = ask(house.hr_mgr, made.json()["id"]).json()
    assert code(act(house.a_gm, asked, "approve")) == (403, "WRONG_AUTHORITY")
    assert act(house.hq_vgm2, asked, "approve").status_code == 200


def test_renewed_and_moved_by_its_keeper_with_the_version_he_saw(house, l1):
    body = {"valid_until": "2031-12-22", "location": "總經辦保險櫃"}
    assert house.a_emp1.patch(f"/certificates/{l1}", body).status_code == 403
    assert house.a_cust.patch(f"/certificates/{l1}", body, version=99).status_code == 412
    row = house.a_cust.patch(f"/certificates/{l1}", body, version=1).json()
    assert (row["valid_until"], row["location"]) == ("2031-12-22", "總經辦保險櫃")
