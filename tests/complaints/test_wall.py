"""The wall of the duty room: what it shows, to whom, and that it hears of a change by itself."""

import asyncio
import json

import pytest
from sqlalchemy import text

from backend.core.db import database
from backend.domains.complaints.wall import hub, stream
from tests.complaints.test_general_track import TRIAGE


def wall(who):
    answer = who.get("/complaints/wall")
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_it_counts_by_phase_and_shows_the_nearest_clock_without_a_customers_name(dealer, at):
    first, second = dealer.record(), dealer.record()
    dealer.bring("assigned", second)
    found = wall(dealer.manager)
    assert (found["open"], found["late"], found["nobody"], found["received_today"]) == (2, 0, 1, 2)
    assert [(p["phase"], p["open"]) for p in found["phases"]] == [("recorded", 1), ("assigned", 1)]
    assert {row["id"] for row in found["urgent"]} == {first, second}
    assert "張" not in json.dumps(found, ensure_ascii=False)
    assert found["urgent"][0]["due_at"] <= found["urgent"][1]["due_at"]
    at("2026-12-22 10:00")
    assert wall(dealer.manager)["late"] == 2


def test_a_closed_case_is_off_the_wall(branch):
    branch.bring("reviewed")
    assert wall(branch.head)["open"] == 1
    branch.bring("closed")
    found = wall(branch.head)
    assert (found["open"], [row["phase"] for row in found["urgent"]]) == (1, [])


def test_each_sees_only_his_own_rows_and_nobody_without_the_right(dealer, branch, as_):
    dealer.record()
    assert wall(branch.desk)["open"] == 0
    assert as_("hr_staff").get("/complaints/wall").status_code == 403
    assert as_("hr_staff").get("/complaints/wall/stream").status_code == 403


def events_of(session_id, wanted, meanwhile=None):
    """The first `wanted` events of a stream; `meanwhile` happens after the first."""

    async def listen():
        found = []
        async for part in stream.follow(session_id, "zh-Hant"):
            if not part.startswith("event:"):
                continue
            found.append(part)
            if len(found) == 1 and meanwhile:
                await asyncio.to_thread(meanwhile)
            if len(found) == wanted or part == stream.ENDED:
                break
        return found

    return asyncio.run(asyncio.wait_for(listen(), 20))


def session_of(who):
    with database.sessions() as session:
        wanted = text("select id from login_sessions where user_id = :user")
        return session.execute(wanted, {"user": who.id}).scalar_one()


def test_a_change_is_told_and_the_stream_ends_with_the_session(dealer, monkeypatch):
    id = dealer.record()
    sid = session_of(dealer.manager)
    first, second = events_of(sid, 2, lambda: dealer.do(dealer.manager, id, "triage", **TRIAGE))
    assert json.loads(first.split("data: ")[1])["phases"][0]["phase"] == "recorded"
    assert json.loads(second.split("data: ")[1])["phases"][0]["phase"] == "judged"
    monkeypatch.setattr(stream, "HEARTBEAT", 0.05)
    leave = lambda: dealer.manager.post("/auth/logout")  # noqa: E731
    assert events_of(sid, 2, leave)[1] == stream.ENDED
    assert hub.waiting() == 0


def test_no_connection_is_held_while_it_waits(dealer, monkeypatch):
    monkeypatch.setattr(stream, "HEARTBEAT", 0.05)

    async def wait():
        body = stream.follow(session_of(dealer.manager), "zh-Hant")
        parts = [await anext(body) for _ in range(3)]
        busy = database.engine.pool.checkedout()  # type: ignore[attr-defined]
        await body.aclose()
        return parts, busy

    parts, busy = asyncio.run(wait())
    assert parts[0] == stream.RETRY
    assert parts[2].startswith(":")
    assert busy == 0


@pytest.mark.parametrize("path", ["/complaints/wall", "/complaints/wall/stream"])
def test_it_is_no_door_for_strangers(stranger, path):
    assert stranger.get(f"/api/v1{path}").status_code == 401
