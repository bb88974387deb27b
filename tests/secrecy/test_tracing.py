"""A page turned up somewhere: whose was it? For the security officer of the company and executives only."""

import pytest

from tests.secrecy.copying import approved, code, paper
from tests.secrecy.test_looking_at_pages import pdf


@pytest.fixture
def found(house):
    """A page a_emp1 looked at, and a printed copy of his."""
    house.doc = paper(house)
    house.page = house.a_emp1.get(f"/documents/{house.doc}/pages/2").content
    house.serial = approved(house, house.a_emp1, house.doc, "print", pages=[1])["serials"][0]
    house.print = house.a_emp1.post(f"/documents/{house.doc}/print").content
    return house


def page(who, content, name="p.png", kind="image/png"):
    return who.post("/traces/page", files={"file": (name, content, kind)})


@pytest.mark.clause("P07-4.2-3b")
def test_by_serial_by_page_and_by_print(found):
    for who in (found.sec_off, found.hq_gm):
        told = who.post("/traces", {"serial": found.serial}).json()
        assert (told["serial"], told["holder"], told["state"]) == (found.serial, "甲一", "issued")
        assert [(x["page"], x["user_id"]) for x in told["looks"]] == [(1, str(found.a_emp1.id))]
        look = page(who, found.page).json()
        assert (look["serial"], look["looks"][0]["page"], look["looks"][0]["name"]) == (
            None,
            2,
            "甲一",
        )
        assert page(who, found.print, "p.pdf", "application/pdf").json()["serial"] == found.serial
    lines = [line for line in found.lines(found.doc) if line["event"] == "secrecy.traced"]
    assert len(lines) == 6


def test_nobody_else(found):
    for who in (
        found.a_emp1,
        found.a_gm,
        found.a_mgr,
        found.a_cust,
        found.b_gm,
        found.sysadmin,
        found.auditor,
    ):
        assert code(who.post("/traces", {"serial": found.serial})) == (403, "FORBIDDEN_ROLE"), (
            who.user.name
        )
        assert page(who, found.page).status_code == 403


def test_unknown_and_other_companies_are_alike(found):
    other = found.as_("security_officer", unit=found.b, name="乙保密")
    found.swear(other)
    found.session.commit()
    for answer in (
        found.sec_off.post("/traces", {"serial": "SUBA-mimi-2026-XXXXXX-C01"}),
        other.post("/traces", {"serial": found.serial}), page(other, found.page),
        page(found.sec_off, pdf(1), "x.pdf", "application/pdf"),
    ):  # fmt: skip
        assert code(answer) == (404, "NOT_FOUND")
