"""Merging: field by field, parts move, back within thirty days."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from backend.domains.customers.models import Customer
from backend.shared.identity.models import Unit
from tests import make
from tests.client import Client

CODE, OTHER = "91450100YHD9L6MK0Q", "91450100HBCRJJJ13Q"


@pytest.fixture
def pair(lead: Client, seller: Client) -> tuple[dict[str, Any], dict[str, Any]]:
    keep = seller.post("/customers", {
        "name": "银河商行", "credit_code": CODE, "phone": "13811111111",
        "contacts": [{"name": "李敏", "role": "primary"}], "plates": [{"plate_no": "桂A11111"}],
    }).json()  # fmt: skip
    drop = seller.post("/customers", {
        "name": "銀河商行", "credit_code": OTHER, "phone": "13822222222", "address": "南寧", "established_on": "2015-03-08",
        "registered_capital": "10.50",
        "contacts": [{"name": "王芳", "role": "primary"}], "plates": [{"plate_no": "桂A11111"}, {"plate_no": "桂A22222"}],
    }).json()  # fmt: skip
    seller.post(f"/customers/{drop['id']}/notes", {"text": "舊備註"})
    return keep, drop


def body(pair: Any, **more: Any) -> dict[str, Any]:
    return {"keep_id": pair[0]["id"], "drop_id": pair[1]["id"], "reason": "同一家", **more}


def test_merged_as_chosen_and_apart_again(lead: Client, seller: Client, pair: Any) -> None:
    keep, drop = pair
    merged = lead.post(
        "/customers/merges", body(pair, fields={"credit_code": "drop", "phone": "keep"})
    )
    assert merged.status_code == 201, merged.text
    whole = seller.get(f"/customers/{keep['id']}").json()
    assert (whole["credit_code"], whole["phone"], whole["address"]) == (
        OTHER,
        "13811111111",
        "南寧",
    )
    assert {(c["name"], c["role"]) for c in whole["contacts"]} == {
        ("李敏", "primary"),
        ("王芳", "other"),
    }
    assert {p["plate_no"] for p in whole["plates"]} == {"桂A11111", "桂A22222"}
    assert len(seller.get(f"/customers/{keep['id']}/notes").json()["items"]) == 1
    assert [r["id"] for r in seller.get("/customers?q=银河").json()["items"]] == [keep["id"]]
    assert len(seller.get("/customers?q=王芳").json()["items"]) == 1
    gone = seller.get(f"/customers/{drop['id']}").json()
    assert (gone["merged_into_id"], gone["can"]) == (keep["id"], [])
    assert (
        seller.patch(f"/customers/{drop['id']}", {"name": "x"}).json()["code"] == "CUSTOMER_MERGED"
    )

    undone = lead.post(f"/customers/merges/{merged.json()['id']}/undo")
    assert undone.status_code == 200, undone.text
    one, two = (seller.get(f"/customers/{c['id']}").json() for c in pair)
    for before, after in ((keep, one), (drop, two)):
        for name in (
            "name",
            "credit_code",
            "phone",
            "address",
            "established_on",
            "registered_capital",
            "participants",
        ):
            assert after[name] == before[name], name
        assert {(c["name"], c["role"]) for c in after["contacts"]} == {
            (c["name"], c["role"]) for c in before["contacts"]
        }
        assert {p["plate_no"] for p in after["plates"]} == {p["plate_no"] for p in before["plates"]}
    assert len(seller.get("/customers?q=银河").json()["items"]) == 2
    assert (
        lead.post(f"/customers/merges/{merged.json()['id']}/undo").json()["code"] == "MERGE_UNDONE"
    )


def test_what_was_changed_since_stays(lead: Client, seller: Client, pair: Any) -> None:
    merged = lead.post("/customers/merges", body(pair)).json()
    seller.patch(f"/customers/{pair[0]['id']}", {"address": "新地址"})
    lead.post(f"/customers/merges/{merged['id']}/undo")
    assert seller.get(f"/customers/{pair[0]['id']}").json()["address"] == "新地址"


@pytest.mark.parametrize(
    ("day", "status"), [("2026-12-22", 200), ("2026-12-23", 200), ("2026-12-24", 409)]
)
def test_thirty_days(
    at: Callable[[str], Any], lead: Client, pair: Any, day: str, status: int
) -> None:
    at("2026-11-23 10:00")
    merged = lead.post("/customers/merges", body(pair)).json()
    assert merged["until"] == "2026-12-23"
    at(f"{day} 23:59")
    assert lead.post(f"/customers/merges/{merged['id']}/undo").status_code == status


def test_who_may_not_and_what_cannot_be(
    as_: Callable[..., Client], put: Callable[..., Customer], lead: Client, seller: Client,
    company: Unit, pair: Any, session: Session,
) -> None:  # fmt: skip
    assert seller.post("/customers/merges", body(pair)).status_code == 403
    assert as_("dept_manager").post("/customers/merges", body(pair)).status_code == 404
    assert lead.post("/customers/merges", body((pair[0], pair[0]))).json()["code"] == "MERGE_OF_ONE"
    there = make.department(session, company)
    hidden = put(make.user(session, unit=there), there)
    assert (
        lead.post("/customers/merges", body((pair[0], {"id": str(hidden.id)}))).status_code == 404
    )
    assert (
        lead.post("/customers/merges", body(pair, fields={"owner_id": "drop"})).status_code == 422
    )
    assert lead.post("/customers/merges", body(pair)).status_code == 201
    assert lead.post("/customers/merges", body(pair)).json()["code"] == "CUSTOMER_MERGED"


def test_one_key_one_merge(lead: Client, pair: Any) -> None:
    sent = {"headers": {"Idempotency-Key": "m"}}
    one, two = (lead.post("/customers/merges", body(pair), **sent) for _ in range(2))
    assert one.json() == two.json()
