"""Changing a customer: one field, owner, team, relation, next contact, contacts, plates, notes; two people at once."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.domains.customers.models import Customer
from backend.shared.audit.models import AuditEntry
from backend.shared.identity.models import Unit
from tests.client import Client

CODE = "91450100YHD9L6MK0Q"


@pytest.fixture
def row(put: Callable[..., Customer], seller: Client, desk: Unit) -> Customer:
    return put(seller.user, desk, name="甲公司", phone="13812345678")


def test_only_what_is_given_changes(seller: Client, row: Customer) -> None:
    answer = seller.patch(f"/customers/{row.id}", {"address": "廣州"}, version=1)
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert (body["address"], body["name"], body["version"]) == ("廣州", "甲公司", 2)
    assert (
        seller.patch(f"/customers/{row.id}", {"address": ""}, version=2).json()["address"] is None
    )


def test_the_second_of_two_is_refused(seller: Client, lead: Client, row: Customer) -> None:
    path = f"/customers/{row.id}"
    assert lead.patch(path, {"address": "一"}, version=1).status_code == 200
    assert seller.patch(path, {"address": "二"}, version=1).status_code == 412
    assert seller.request("PATCH", path, json={"address": "二"}).status_code == 428
    stale = {"headers": {"If-Match": '"1"'}}
    for act, body in (("set-relation", {"relation": "existing"}), ("schedule-contact", {})):
        assert seller.post(f"{path}/actions/{act}", body, **stale).status_code == 412
    assert (
        lead.post(
            f"{path}/actions/assign", {"owner_id": str(lead.id), "reason": "x"}, **stale
        ).status_code
        == 412
    )


def test_a_new_name_is_found_and_the_old_one_is_not(seller: Client, row: Customer) -> None:
    seller.patch(f"/customers/{row.id}", {"name": "龍騰商行"})
    assert len(seller.get("/customers?q=龙腾").json()["items"]) == 1
    assert seller.get("/customers?q=甲公司").json()["items"] == []


def test_a_taken_code_is_refused(seller: Client, row: Customer) -> None:
    seller.post("/customers", {"name": "乙", "credit_code": CODE})
    assert (
        seller.patch(f"/customers/{row.id}", {"credit_code": CODE}).json()["code"]
        == "DUPLICATE_CODE"
    )


@pytest.mark.parametrize(
    "body", [{"name": None}, {"category": None}, {"owner_id": "x"}, {"phone": "1"}]
)
def test_what_cannot_be(seller: Client, row: Customer, body: dict[str, object]) -> None:
    assert seller.patch(f"/customers/{row.id}", body).status_code == 422


def test_the_timeline_tells_old_and_new_and_masks(seller: Client, row: Customer) -> None:
    seller.patch(f"/customers/{row.id}", {"phone": "13900000000", "industry": "零售"})
    line = seller.get(f"/customers/{row.id}/timeline").json()["items"][0]
    assert line["kind"] == "customer.updated"
    assert line["facts"]["changes"] == {
        "phone": ["138****5678", "139****0000"], "industry": [None, "零售"],
    }  # fmt: skip
    assert line["actor_name"] == seller.user.name
    assert seller.get(f"/customers/{row.id}/timeline?kind=customer.assigned").json()["items"] == []


def test_assigning_keeps_who_had_it(
    lead: Client, seller: Client, as_: Callable[..., Client], desk: Unit, row: Customer
) -> None:
    heir = as_("contact_owner", unit=desk)
    path = f"/customers/{row.id}/actions/assign"
    assert seller.post(path, {"owner_id": str(heir.id), "reason": "離職"}).status_code == 403
    answer = lead.post(path, {"owner_id": str(heir.id), "keep_former": True, "reason": "離職"})
    assert answer.json()["owner_id"] == str(heir.id)
    assert answer.json()["participants"] == [str(seller.id)]
    line = lead.get(f"/customers/{row.id}/timeline").json()["items"][0]
    assert line["facts"] == {"from": str(seller.id), "to": str(heir.id), "reason": "離職"}
    unknown = "00000000-0000-0000-0000-000000000001"
    assert lead.post(path, {"owner_id": unknown, "reason": "x"}).status_code == 422


def test_the_team_is_exactly_who_is_named(
    lead: Client, as_: Callable[..., Client], row: Customer, session: Session
) -> None:
    helper = as_("contact_owner")
    path = f"/customers/{row.id}/team"
    answer = lead.put(path, {"participants": [str(helper.id), str(helper.id), str(row.owner_id)]})
    assert answer.json()["participants"] == [str(helper.id)]
    assert helper.get(f"/customers/{row.id}").status_code == 200
    assert lead.put(path, {"participants": []}).json()["participants"] == []
    assert helper.get(f"/customers/{row.id}").status_code == 404
    unknown = "00000000-0000-0000-0000-000000000001"
    answer = lead.put(path, {"participants": [str(helper.id), unknown]})
    assert answer.json()["errors"][0]["pointer"] == "/participants/1"
    assert lead.put(path, {"participants": [str(helper.id)] * 51}).status_code == 422
    events = session.scalars(
        select(AuditEntry.event).where(AuditEntry.event == "customer.team_changed")
    )
    assert len(events.all()) == 2


@pytest.mark.clause("P05-2.1-a")
def test_a_loss_needs_its_reason(seller: Client, row: Customer) -> None:
    path = f"/customers/{row.id}/actions/set-relation"
    assert seller.post(path, {"relation": "lost"}).status_code == 422
    assert (
        seller.post(path, {"relation": "lost", "reason": "轉向同業"}).json()["loss_reason"]
        == "轉向同業"
    )
    for relation in ("potential", "existing", "not_cooperating"):
        body = seller.post(path, {"relation": relation}).json()
        assert (body["relation"], body["loss_reason"]) == (relation, None)
    assert seller.post(path, {"relation": "friend"}).status_code == 422


def test_the_next_contact_is_planned_and_sorted(seller: Client, row: Customer) -> None:
    path = f"/customers/{row.id}/actions/schedule-contact"
    body = seller.post(path, {"next_contact_on": "2026-12-01", "contacted": True}).json()
    assert body["next_contact_on"] == "2026-12-01"
    assert body["last_contact_at"] is not None
    found = "/customers?next_contact_from=2026-12-01&next_contact_to=2026-12-01"
    assert len(seller.get(found).json()["items"]) == 1
    assert seller.get("/customers?next_contact_to=2026-11-30").json()["items"] == []
    assert seller.post(path, {"next_contact_on": None}).json()["next_contact_on"] is None


def test_one_primary_contact(seller: Client, row: Customer) -> None:
    path = f"/customers/{row.id}/contacts"
    one = seller.post(path, {"name": "李敏", "role": "primary", "phone": "13911112222"})
    assert one.status_code == 201, one.text
    two = seller.post(path, {"name": "王芳", "role": "primary"}).json()
    roles = {c["name"]: c["role"] for c in seller.get(f"/customers/{row.id}").json()["contacts"]}
    assert roles == {"李敏": "other", "王芳": "primary"}
    stale = seller.patch(f"{path}/{two['id']}", {"name": "王芳芳"}, version=two["version"] + 1)
    assert stale.status_code == 412
    assert (
        seller.patch(f"{path}/{two['id']}", {"name": "王芳芳"}, version=1).json()["name"]
        == "王芳芳"
    )
    assert len(seller.get("/customers?q=王芳芳").json()["items"]) == 1
    assert seller.patch(f"{path}/{one.json()['id']}", {"role": "primary"}).status_code == 200
    assert seller.delete(f"{path}/{two['id']}").status_code == 204
    assert seller.delete(f"{path}/{two['id']}").status_code == 404


def test_plates_and_notes(seller: Client, row: Customer) -> None:
    plate = seller.post(f"/customers/{row.id}/plates", {"plate_no": "桂a12345"})
    assert plate.status_code == 201
    assert seller.post(f"/customers/{row.id}/plates", {"plate_no": "桂A12345"}).status_code == 409
    assert len(seller.get("/customers?q=A12345").json()["items"]) == 1
    assert seller.delete(f"/customers/{row.id}/plates/{plate.json()['id']}").status_code == 204
    note = seller.post(f"/customers/{row.id}/notes", {"text": "<b>已回訪</b>"})
    assert note.status_code == 201
    assert seller.get(f"/customers/{row.id}/notes").json()["items"][0]["text"] == "<b>已回訪</b>"
    assert seller.post(f"/customers/{row.id}/notes", {"text": ""}).status_code == 422


def test_a_part_of_another_customer_is_unknown(
    seller: Client, row: Customer, put: Callable[..., Customer], desk: Unit
) -> None:
    other = put(seller.user, desk)
    contact = seller.post(
        f"/customers/{row.id}/contacts", {"name": "李敏", "phone": "13911112222"}
    ).json()
    assert (
        seller.patch(f"/customers/{other.id}/contacts/{contact['id']}", {"name": "x"}).status_code
        == 404
    )
    reveal = {"field": "phone", "contact_id": contact["id"]}
    assert seller.post(f"/customers/{other.id}/reveals", reveal).status_code == 422
    assert seller.post(f"/customers/{row.id}/reveals", reveal).json()["value"] == "13911112222"
