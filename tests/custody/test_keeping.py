"""Taking in, moving, losing, finding, destroying: one event each, the projection in step, two persons where the text wants them."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from backend.core.errors import DUAL_CONTROL_REQUIRED


def test_a_thing_and_its_movements(vault):
    id = vault.thing()
    shown = vault.one(id)
    assert (shown["state"], shown["quantity"], shown["location"]) == ("in_place", 1, "鑰匙櫃 A1")
    assert set(shown["can"]) == {"loan", "relocate", "lose", "destroy"}
    assert (
        vault.keeper.post(
            f"/custody/objects/{id}/actions/relocate", {"location": "鑰匙櫃 B2"}
        ).json()["location"]
        == "鑰匙櫃 B2"
    )
    lost = vault.keeper.post(f"/custody/objects/{id}/actions/lose", {"note": "搬遷後找不到"}).json()
    assert (lost["state"], lost["quantity"], lost["can"]) == ("lost", 0, ["find"])
    found = vault.keeper.post(f"/custody/objects/{id}/actions/find", {"location": "抽屜"}).json()
    assert (found["state"], found["quantity"], found["location"]) == ("in_place", 1, "抽屜")
    assert vault.movements(id) == ["in", "relocated", "lost", "found"]
    balances = [
        e["balance"]
        for e in vault.keeper.get(f"/custody/events?object_id={id}&sort=created_at").json()["items"]
    ]
    assert balances == [1, 1, 0, 1]


def test_movements_are_never_changed(vault, session):
    vault.thing()
    for statement in ("update custody_events set balance = 9", "delete from custody_events"):
        with pytest.raises(ProgrammingError, match="permission denied"):
            session.execute(text(statement))
        session.rollback()


def test_who_keeps_and_who_only_looks(vault, code):
    id = vault.thing()
    assert vault.gm.get(f"/custody/objects/{id}").status_code == 200
    assert vault.gm.get(f"/custody/objects/{id}").json()["can"] == ["loan"]
    assert code(vault.gm.post(f"/custody/objects/{id}/actions/relocate", {"location": "別處"})) == (
        403,
        "FORBIDDEN_ROLE",
    )
    assert code(vault.as_("employee", unit=vault.company).get("/custody/objects")) == (
        403,
        "FORBIDDEN_ROLE",
    )


def test_a_thing_is_concealed_with_its_row_at_every_entrance(vault, code):
    id = vault.thing()
    loan = vault.loan(id).json()["id"]
    who = vault.stranger
    for path in ("objects", "events", "loans"):
        assert who.get(f"/custody/{path}").json()["items"] == [], path
    assert code(who.get(f"/custody/objects/{id}")) == (404, "NOT_FOUND")
    assert code(vault.loan(id, who)) == (404, "NOT_FOUND")
    for path, body in (
        (f"objects/{id}/actions/lose", {"note": "不見了"}), (f"objects/{id}/actions/relocate", {"location": "別處"}),
        (f"loans/{loan}/actions/hand-out", {}), (f"loans/{loan}/actions/cancel", {}),
    ):  # fmt: skip
        assert code(who.post(f"/custody/{path}", body)) == (404, "NOT_FOUND"), path


def test_without_an_owning_room_a_thing_is_seen_by_nobody(vault):
    from backend.shared.custody.models import OWNERS

    id = vault.thing()
    OWNERS.pop("customers")
    assert vault.keeper.get(f"/custody/objects/{id}").status_code == 404
    assert vault.keeper.get("/custody/objects").json()["items"] == []


@pytest.mark.clause("P15-5.2-b")
def test_nobody_touches_a_warrant_alone(vault, code):
    with pytest.raises(type(DUAL_CONTROL_REQUIRED())):
        vault.thing("QZ-0", kind="warrant", class_=_cash())
    vault.session.rollback()
    id = vault.warrant()
    path = f"/custody/objects/{id}/actions/relocate"

    def move(witness):
        return vault.keeper.post(path, {"location": "保險櫃 B2", "witness": witness})

    assert code(move(None)) == (403, "DUAL_CONTROL_REQUIRED")
    assert code(move(vault.witness(password="wrong"))) == (422, "WITNESS_UNPROVEN")
    assert code(move(vault.witness("nobody"))) == (422, "WITNESS_UNPROVEN")
    assert code(move(vault.witness("keeper"))) == (409, "WITNESS_CONFLICT")
    assert vault.one(id)["location"] == "鑰匙櫃 A1"
    assert move(vault.witness()).status_code == 200
    last = vault.keeper.get(f"/custody/events?object_id={id}").json()["items"][0]
    assert (last["by_id"], last["second_id"]) == (str(vault.keeper.id), str(vault.second.id))


def _cash():
    from backend.shared.custody.models import CustodyClass

    return CustodyClass.cash_like


def test_a_witness_who_fails_too_often_is_locked_like_at_the_door(vault, code):
    id = vault.warrant()
    body = {"location": "別處", "witness": vault.witness(password="wrong")}
    for _ in range(5):
        vault.keeper.post(f"/custody/objects/{id}/actions/relocate", body)
    answer = vault.keeper.post(
        f"/custody/objects/{id}/actions/relocate", {**body, "witness": vault.witness()}
    )
    assert code(answer) == (429, "ACCOUNT_LOCKED")


def test_destruction_needs_a_witness_who_is_not_the_custodian(vault, code):
    id = vault.thing()
    path = f"/custody/objects/{id}/actions/destroy"
    body = {"reference": "銷毀清單 3"}
    assert code(vault.keeper.post(path, body)) == (403, "DUAL_CONTROL_REQUIRED")
    assert code(vault.second.post(path, {**body, "witness": vault.witness("keeper")})) == (
        409,
        "WITNESS_CONFLICT",
    )
    gone = vault.keeper.post(path, {**body, "witness": vault.witness()})
    assert (gone.json()["state"], gone.json()["quantity"], gone.json()["can"]) == (
        "destroyed",
        0,
        [],
    )
    assert code(vault.keeper.post(path, {**body, "witness": vault.witness()})) == (
        409,
        "NOT_IN_PLACE",
    )


def test_filters(vault):
    a, b = vault.thing("K-1"), vault.thing("K-2", policy="t.file", kind="file")
    vault.keeper.post(f"/custody/objects/{b}/actions/lose", {"note": "不見了"})

    def ids(query):
        return [r["id"] for r in vault.keeper.get(f"/custody/objects?{query}").json()["items"]]

    assert ids("kind=file") == [b]
    assert ids("number=K-1") == [a]
    assert ids("state=lost") == [b]
    assert ids(f"subject_id={vault.customer.id}&sort=number") == [a, b]
    assert ids(f"custodian_id={vault.second.id}") == []
