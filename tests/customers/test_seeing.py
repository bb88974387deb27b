"""Who sees a customer, and who must not, through every entrance."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.domains.customers.models import Customer
from backend.shared.audit.models import AuditEntry, EntryKind
from backend.shared.identity.models import Unit
from tests import make
from tests.client import Client

NDJSON = {"headers": {"Accept": "application/x-ndjson"}}


def names(client: Client, query: str = "") -> set[str]:
    answer = client.get(f"/customers{query}")
    assert answer.status_code == 200, answer.text
    return {row["name"] for row in answer.json()["items"]}


def test_every_entrance_agrees(
    as_: Callable[..., Client], put: Callable[..., Customer], company: Unit, session: Session
) -> None:
    """List, read, search, duplicates, export, timeline, notes: seen everywhere or nowhere."""
    here, there = make.department(session, company), make.department(session, company)
    owner = make.user(session, "sales_person", unit=there)
    row = put(owner, there, name="銀河貿易", phone="13800138000")
    mate = as_("sales_person", unit=here)
    leader = as_("company_leader", unit=company)
    for client, seen in ((mate, False), (leader, True)):
        assert names(client) == ({"銀河貿易"} if seen else set())
        assert names(client, "?q=河贸") == ({"銀河貿易"} if seen else set())
        assert client.get(f"/customers/{row.id}").status_code == (200 if seen else 404)
        assert client.get(f"/customers/{row.id}/timeline").status_code == (200 if seen else 404)
        assert client.get(f"/customers/{row.id}/notes").status_code == (200 if seen else 404)
        assert len(client.get("/customers/search?q=銀河").json()["items"]) == seen
        assert len(client.get("/customers/duplicates?name=银河贸易").json()["items"]) == seen
    assert "銀河貿易" in leader.get("/customers", **NDJSON).text
    away = as_("dept_manager", unit=here)
    assert away.get("/customers", **NDJSON).text == ""
    assert mate.get("/customers", **NDJSON).status_code == 403
    for act, body in (
        ("assign", {"owner_id": str(away.id), "reason": "x"}),
        ("set-relation", {"relation": "existing"}),
        ("schedule-contact", {}),
    ):
        assert away.post(f"/customers/{row.id}/actions/{act}", body).status_code == 404
    assert away.patch(f"/customers/{row.id}", {"name": "x"}).status_code == 404
    assert away.post(f"/customers/{row.id}/reveals", {"field": "phone"}).status_code == 404
    assert away.post(f"/customers/{row.id}/notes", {"text": "x"}).status_code == 404


def test_seen_but_not_to_be_changed(
    as_: Callable[..., Client],
    put: Callable[..., Customer],
    company: Unit,
    desk: Unit,
    session: Session,
) -> None:
    row = put(make.user(session, unit=desk), desk)
    leader = as_("company_leader", unit=company)
    assert leader.get(f"/customers/{row.id}").json()["can"] == ["reveal"]
    assert leader.patch(f"/customers/{row.id}", {"name": "x"}).status_code == 403


def test_a_participant_and_a_superior_see(
    as_: Callable[..., Client],
    put: Callable[..., Customer],
    company: Unit,
    desk: Unit,
    session: Session,
) -> None:
    there = make.department(session, company)
    boss = as_("contact_owner", unit=there)
    mine = make.user(session, "sales_person", unit=desk, superior=boss.user)
    helper = as_("contact_owner", unit=there)
    nobody = as_("contact_owner", unit=there)
    put(mine, desk, name="甲", participants=[helper.id])
    assert names(boss) == names(helper) == {"甲"}
    assert names(nobody) == set()
    assert names(boss, "?scene=subordinates") == {"甲"}
    assert names(boss, "?scene=mine") == names(boss, "?scene=involved") == set()
    assert names(helper, "?scene=involved") == {"甲"}
    assert names(helper, "?scene=subordinates") == set()


def test_a_role_without_the_permission_is_refused(as_: Callable[..., Client], desk: Unit) -> None:
    for path in (
        "/customers",
        "/customers/search?q=a",
        "/customers/duplicates",
        "/customers/views",
    ):
        assert as_("finance", unit=desk).get(path).status_code == 403


def test_nobody_stays_outside(stranger: Any) -> None:
    assert stranger.get("/api/v1/customers").status_code == 401


def test_reading_leaves_a_line(
    seller: Client, put: Callable[..., Customer], desk: Unit, session: Session
) -> None:
    row = put(seller.user, desk)
    seller.get(f"/customers/{row.id}")
    line = session.scalars(select(AuditEntry).where(AuditEntry.event == "customer.read")).one()
    assert (line.subject_id, line.actor_id, line.kind) == (row.id, seller.id, EntryKind.read)


def test_phones_are_masked_until_revealed_one_by_one(
    lead: Client, seller: Client, put: Callable[..., Customer], desk: Unit, session: Session
) -> None:
    row = put(seller.user, desk, phone="13812345678", email="li@example.com")
    assert lead.get("/customers").json()["items"][0]["phone"] == "138****5678"
    shown = lead.get(f"/customers/{row.id}").json()
    assert (shown["phone"], shown["email"]) == ("138****5678", "l***@example.com")
    assert seller.get(f"/customers/{row.id}").json()["phone"] == "13812345678"
    answer = lead.post(f"/customers/{row.id}/reveals", {"field": "phone", "reason": "回訪"})
    assert answer.json() == {"field": "phone", "value": "13812345678"}
    lines = session.scalar(select(func.count()).where(AuditEntry.event == "customer.revealed"))
    assert lines == 1


def test_filters_and_pages(seller: Client, put: Callable[..., Customer], desk: Unit) -> None:
    for n in range(5):
        put(
            seller.user,
            desk,
            name=f"客{n}",
            relation="existing" if n % 2 else "lost",
            category="key",
        )
    assert names(seller, "?relation=existing") == {"客1", "客3"}
    assert len(names(seller, "?relation=existing&relation=lost&category=key")) == 5
    assert names(seller, "?category=hospital") == set()
    assert names(seller, f"?owner_id={seller.id}&unit_id={desk.id}&kind=company") == {
        f"客{n}" for n in range(5)
    }
    assert (
        names(seller, "?created_from=2020-01-01&created_to=2099-12-31&next_contact_from=2020-01-01")
        != set()
    )
    assert names(seller, "?next_contact_to=2099-12-31") == set()
    found, path = [], "/customers?limit=2&sort=name&total=true"
    while path:
        page = seller.get(path).json()
        assert page["total"] == 5
        found += [row["name"] for row in page["items"]]
        path = (
            page["next_cursor"]
            and f"/customers?limit=2&sort=name&total=true&cursor={page['next_cursor']}"
        )
    assert found == [f"客{n}" for n in range(5)]


@pytest.mark.parametrize(
    "sort",
    [
        "created_at",
        "-created_at",
        "name",
        "-name",
        "next_contact_on",
        "-next_contact_on",
        "number",
        "-number",
    ],
)
@pytest.mark.parametrize("q", ["", "&q=客"])
def test_every_sort_pages_through_everything_once(
    seller: Client, put: Callable[..., Customer], desk: Unit, sort: str, q: str
) -> None:
    for n in range(5):
        put(seller.user, desk, name=f"客{n % 3}")
    found, path = [], f"/customers?limit=2&sort={sort}{q}"
    while path:
        page = seller.get(path).json()
        found += [row["id"] for row in page["items"]]
        path = (
            page["next_cursor"]
            and f"/customers?limit=2&sort={sort}{q}&cursor={page['next_cursor']}"
        )
    assert len(found) == len(set(found)) == 5


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=201",
        "cursor=x",
        "sort=phone",
        "relation=x",
        "created_from=0001-01-01",
        "q=" + "x" * 101,
        "colour=red",
        "scene=x",
        "owner_id=1",
    ],
)
def test_odd_queries_are_refused(seller: Client, query: str) -> None:
    assert seller.get(f"/customers?{query}").status_code == 422


@pytest.mark.parametrize("q", ["%", "_", "\\", "'", "()", " ", "*", "a%b", "客%"])
def test_signs_in_a_search_are_signs(
    seller: Client, put: Callable[..., Customer], desk: Unit, q: str
) -> None:
    put(seller.user, desk, name="客甲")
    assert seller.get("/customers", params={"q": q}).status_code == 200
    assert seller.get("/customers/search", params={"q": q}).json() == {"items": []} or q == " "
