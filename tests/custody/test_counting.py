"""Handing over to another keeper, and counting what is there."""

import pytest

from backend.shared.custody import policies


@pytest.fixture
def things(vault):
    return [vault.thing(f"K-{n}", quantity=n) for n in (1, 2)]


def offer(vault, things):
    answer = vault.keeper.post(
        "/custody/transfers",
        {"to_id": str(vault.second.id), "reason": "離職交接", "object_ids": things},
    )
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


def counted(things, *numbers):
    return {
        "lines": [{"object_id": id, "counted": n} for id, n in zip(things, numbers, strict=True)]
    }


def test_what_was_counted_changes_hands(vault, things):
    id = offer(vault, things)
    answer = vault.second.post(f"/custody/transfers/{id}/actions/accept", counted(things, 1, 2))
    assert answer.json()["state"] == "accepted"
    assert vault.one(things[1])["custodian_id"] == str(vault.second.id)
    assert vault.movements(things[0]) == ["in", "handed_over"]


@pytest.mark.parametrize("numbers", [(1, 1), (1, 3), (0, 2)])
def test_one_line_that_differs_and_nothing_changes_hands(vault, things, code, numbers):
    id = offer(vault, things)
    answer = vault.second.post(f"/custody/transfers/{id}/actions/accept", counted(things, *numbers))
    assert code(answer) == (409, "INVENTORY_MISMATCH")
    assert vault.one(things[0])["custodian_id"] == str(vault.keeper.id)
    assert vault.movements(things[0]) == ["in"]


def test_a_line_left_out_is_a_line_that_differs(vault, things, code):
    id = offer(vault, things)
    answer = vault.second.post(f"/custody/transfers/{id}/actions/accept", counted(things[:1], 1))
    assert code(answer) == (409, "INVENTORY_MISMATCH")


def test_only_the_other_keeper_answers(vault, things, code):
    id = offer(vault, things)
    assert code(
        vault.keeper.post(f"/custody/transfers/{id}/actions/accept", counted(things, 1, 2))
    ) == (403, "SELF_APPROVAL")
    assert code(
        vault.stranger.post(f"/custody/transfers/{id}/actions/accept", counted(things, 1, 2))
    ) == (404, "NOT_FOUND")
    assert code(vault.stranger.get(f"/custody/transfers/{id}")) == (404, "NOT_FOUND")
    assert (
        vault.second.post(f"/custody/transfers/{id}/actions/refuse", {"reason": "少一把"}).json()[
            "state"
        ]
        == "refused"
    )
    assert code(
        vault.second.post(f"/custody/transfers/{id}/actions/accept", counted(things, 1, 2))
    ) == (409, "INVALID_STATE")


def test_nobody_hands_over_what_he_does_not_keep(vault, things, code):
    body = {"to_id": str(vault.keeper.id), "reason": "交接", "object_ids": things}
    assert code(vault.second.post("/custody/transfers", body)) == (404, "NOT_FOUND")
    assert code(vault.keeper.post("/custody/transfers", body)) == (403, "SELF_APPROVAL")


def test_a_warrant_is_taken_over_before_a_third(vault, code):
    third = vault.as_(
        "archivist",
        unit=vault.company,
        username="third",
        password_hash=vault.second.user.password_hash,
    )
    assert third
    things = [vault.warrant()]
    path = f"/custody/transfers/{offer(vault, things)}/actions/accept"
    assert code(vault.second.post(path, counted(things, 1))) == (403, "DUAL_CONTROL_REQUIRED")
    for who in ("second", "keeper"):
        body = {**counted(things, 1), "witness": vault.witness(who)}
        assert code(vault.second.post(path, body)) == (409, "WITNESS_CONFLICT"), who
    assert (
        vault.second.post(
            path, {**counted(things, 1), "witness": vault.witness("third")}
        ).status_code
        == 200
    )


def begin(vault, kind="key"):
    return vault.keeper.post("/custody/stock-counts", {"kind": kind})


def close(vault, id, who="second"):
    return vault.keeper.post(
        f"/custody/stock-counts/{id}/actions/close", {"witness": vault.witness(who)}
    )


def test_a_count_that_agrees(vault, things, code):
    id = begin(vault).json()["id"]
    assert code(begin(vault)) == (409, "COUNT_OPEN")
    found = [{"number": "K-1", "found": 1}, {"number": "K-2", "found": 2}]
    vault.keeper.post(f"/custody/stock-counts/{id}/lines", {"lines": found})
    assert code(close(vault, id, "keeper")) == (409, "WITNESS_CONFLICT")
    shown = close(vault, id).json()
    assert (shown["state"], shown["differences"], shown["witness_id"]) == (
        "closed",
        0,
        str(vault.second.id),
    )
    assert vault.one(things[0])["counted_on"] == "2026-09-22"
    assert vault.movements(things[0]) == ["in", "counted"]
    assert code(close(vault, id)) == (409, "INVALID_STATE")
    assert begin(vault).status_code == 201


def test_missing_extra_and_too_few_are_told_to_whoever_listens(vault, things):
    vault.thing("K-3")
    told = []

    def listener(session, actor, count, lines):
        told.extend((line.number, line.result.value) for line in lines)

    policies.DIFFERENCES.append(listener)
    try:
        id = begin(vault).json()["id"]
        found = [
            {"number": "K-1", "found": 1},
            {"number": "K-2", "found": 1},
            {"number": "X-9", "found": 1},
        ]
        vault.keeper.post(f"/custody/stock-counts/{id}/lines", {"lines": found})
        assert close(vault, id).json()["differences"] == 3
    finally:
        policies.DIFFERENCES.remove(listener)
    assert sorted(told) == [("K-2", "differs"), ("K-3", "missing"), ("X-9", "extra")]


def test_a_count_shows_no_line_of_a_concealed_thing(vault, things):
    id = begin(vault).json()["id"]
    assert len(vault.keeper.get(f"/custody/stock-counts/{id}").json()["lines"]) == 2
    security = vault.as_("security_officer", unit=vault.company)
    assert security.get(f"/custody/stock-counts/{id}").json()["lines"] == []
    assert security.get("/custody/objects").json()["items"] == []
