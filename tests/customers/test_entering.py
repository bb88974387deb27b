"""Entering a customer: typed facts, one code once, a second look at what seems the same, one request once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.domains.customers.models import Customer
from backend.shared.audit.models import AuditEntry
from backend.shared.identity.models import Unit
from tests import make
from tests.client import Client

CODE = "91450100YHD9L6MK0Q"


def codes(answer: Any) -> list[str]:
    return [error["code"] for error in answer.json()["errors"]]


def test_a_company_is_entered_with_contacts_and_plates(seller: Client, session: Session) -> None:
    answer = seller.post(
        "/customers",
        {
            "name": "東興銀河商業有限公司",
            "credit_code": " ９１450100yhd9l6mk0q ",
            "phone": "１３８ 0013-8000",
            "registered_capital": "3000000.50",
            "contacts": [{"role": "primary", "name": "李敏", "phone": "0771-5551234"}],
            "plates": [{"plate_no": "桂A·88888", "vin": "LSVAA4182E2123456"}],
        },
    )
    assert answer.status_code == 201, answer.text
    body = answer.json()
    assert body["credit_code"] == CODE
    assert body["phone"] == "13800138000"  # the owner sees it in clear
    assert body["registered_capital"] == "3000000.50"
    assert body["contacts"][0]["phone"] == "07715551234"
    assert body["plates"][0]["plate_no"] == "桂A88888"
    assert body["owner_id"] == str(seller.id)
    assert body["number"].startswith("C")
    assert {"update", "set-relation", "schedule-contact", "reveal"} == set(body["can"])
    assert answer.headers["etag"] == f'"{body["version"]}"'
    written = select(func.count()).where(AuditEntry.event == "customer.created")
    assert session.scalar(written) == 1


@pytest.mark.parametrize("owner", ["himself", "another"])
def test_the_answer_is_what_a_reader_then_sees(seller: Client, lead: Client, owner: str) -> None:
    body = {
        "name": "東興銀河商業有限公司", "credit_code": CODE, "phone": "13800138000", "registered_capital": "3000000",
        "established_on": "2020-02-29", "next_contact_on": "2026-12-01", "email": "a@example.com",
        "contacts": [{"role": "primary", "name": "李敏", "phone": "0771-5551234"}, {"role": "other", "name": "王五", "email": "w@example.com"}],
        "plates": [{"plate_no": "桂A88888", "vin": "LSVAA4182E2123456"}, {"plate_no": "桂B12345"}],
    }  # fmt: skip
    if owner == "another":
        body["owner_id"] = str(seller.id)
    entered = lead.post("/customers", body)
    assert entered.status_code == 201, entered.text
    assert entered.json() == lead.get(f"/customers/{entered.json()['id']}").json()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"credit_code": "91450100YHD9L6MK0R"}, "CREDIT_CODE_CHECK_DIGIT"),
        ({"credit_code": "9145"}, "CREDIT_CODE_FORMAT"),
        ({"phone": "1878275"}, "PHONE_INVALID"),
        ({"email": "nobody"}, "BAD_FORMAT"),
        ({"postal_code": "5300"}, "BAD_FORMAT"),
        ({"registered_capital": "1.005"}, "BAD_FORMAT"),
        ({"registered_capital": "-1"}, "OUT_OF_RANGE"),
        ({"established_on": "1899-12-31"}, "DATE_OUT_OF_RANGE"),
        ({"established_on": "2101-01-01"}, "DATE_OUT_OF_RANGE"),
        ({"established_on": "2015-02-30"}, "BAD_FORMAT"),
        ({"kind": "robot"}, "NOT_ONE_OF"),
        ({"name": ""}, "TOO_SHORT"),
        ({"name": "客" * 201}, "TOO_LONG"),
        ({"colour": "red"}, "FIELD_UNKNOWN"),
        ({"plates": [{"plate_no": "X"}]}, "PLATE_INVALID"),
        ({"kind": "person", "credit_code": CODE}, "PERSON_HAS_NO_CREDIT_CODE"),
        ({"confirm_duplicate": True}, "DUPLICATE_REASON_REQUIRED"),
    ],
)
def test_faulty_facts_are_named(seller: Client, data: dict[str, Any], code: str) -> None:
    answer = seller.post("/customers", {"name": "甲公司", **data})
    assert answer.status_code == 422, answer.text
    assert code in codes(answer)


@pytest.mark.parametrize("day", ["1900-01-01", "2100-12-31"])
def test_years_at_the_bounds_are_taken(seller: Client, day: str) -> None:
    assert seller.post("/customers", {"name": "甲", "established_on": day}).status_code == 201


def test_all_faults_at_once(seller: Client) -> None:
    answer = seller.post("/customers", {"name": "", "phone": "1", "credit_code": "1"})
    assert {e["pointer"] for e in answer.json()["errors"]} == {"/name", "/phone", "/credit_code"}


def test_a_code_stands_once_in_a_company_even_where_it_is_concealed(
    as_: Callable[..., Client], company: Unit, session: Session
) -> None:
    one = as_("sales_person", unit=make.department(session, company))
    two = as_("sales_person", unit=make.department(session, company))
    assert one.post("/customers", {"name": "甲公司", "credit_code": CODE}).status_code == 201
    answer = two.post(
        "/customers",
        {
            "name": "乙",
            "credit_code": CODE,
            "confirm_duplicate": True,
            "duplicate_reason": "分公司",
        },
    )
    assert answer.status_code == 409
    assert answer.json()["code"] == "DUPLICATE_CODE"
    assert "甲公司" not in answer.text
    stranger = as_("sales_person")
    assert stranger.post("/customers", {"name": "甲公司", "credit_code": CODE}).status_code == 201


def test_the_same_name_in_the_other_script_is_suspected(seller: Client) -> None:
    seller.post("/customers", {"name": "银河(杭州)物业管理有限公司"})
    again = {"name": "銀河（杭州）物業管理有限公司"}
    answer = seller.post("/customers", again)
    assert answer.status_code == 409
    assert answer.json()["code"] == "DUPLICATE_SUSPECTED"
    assert answer.json()["params"]["candidates"][0]["matched"] == ["name"]
    confirmed = {**again, "confirm_duplicate": True, "duplicate_reason": "另一家"}
    assert seller.post("/customers", confirmed).status_code == 201


def test_the_same_name_with_another_code_is_another_party(seller: Client) -> None:
    seller.post("/customers", {"name": "國泰商行", "credit_code": CODE})
    other = {"name": "国泰商行", "credit_code": "91450100HBCRJJJ13Q"}
    assert seller.post("/customers", other).status_code == 201


def test_the_same_phone_is_suspected(seller: Client) -> None:
    seller.post("/customers", {"name": "甲", "phone": "13800138000"})
    assert seller.post("/customers", {"name": "乙", "phone": "138 0013 8000"}).status_code == 409


def test_a_concealed_look_alike_is_unknown(
    as_: Callable[..., Client], company: Unit, session: Session
) -> None:
    one = as_("sales_person", unit=make.department(session, company))
    two = as_("sales_person", unit=make.department(session, company))
    one.post("/customers", {"name": "甲公司", "phone": "13800138000"})
    assert two.get("/customers/duplicates?name=甲公司&phone=13800138000").json() == {"items": []}
    assert two.post("/customers", {"name": "甲公司"}).status_code == 201
    assert len(one.get("/customers/duplicates?name=甲公司&phone=13800138000").json()["items"]) == 1


def test_one_key_one_customer(seller: Client, session: Session) -> None:
    sent = {"headers": {"Idempotency-Key": "k1"}}
    first = seller.post("/customers", {"name": "甲"}, **sent)
    again = seller.post("/customers", {"name": "甲"}, **sent)
    assert first.json() == again.json()
    assert session.scalar(select(func.count()).select_from(Customer)) == 1


def test_two_people_entering_one_code_at_once(
    as_: Callable[..., Client], company: Unit, session: Session
) -> None:
    people = [as_("sales_person", unit=make.department(session, company)) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        answers = list(
            pool.map(
                lambda who: who.post("/customers", {"name": "甲公司", "credit_code": CODE}), people
            )
        )
    assert sorted(a.status_code for a in answers) == [201, 409], [a.text for a in answers]
    assert {a.json()["code"] for a in answers if a.status_code == 409} == {"DUPLICATE_CODE"}


def test_who_may_not(as_: Callable[..., Client], desk: Unit, session: Session) -> None:
    other = make.department(session, None)
    session.commit()
    assert as_("finance", unit=desk).post("/customers", {"name": "甲"}).status_code == 403
    seller = as_("sales_person", unit=desk)
    assert seller.post("/customers", {"name": "甲", "unit_id": str(other.id)}).status_code == 403
    mate = as_("sales_person", unit=desk)
    assert seller.post("/customers", {"name": "甲", "owner_id": str(mate.id)}).status_code == 403
    lead = as_("dept_manager", unit=desk)
    assert lead.post("/customers", {"name": "乙", "owner_id": str(mate.id)}).status_code == 201
