"""The board, the wall and a case's page on 200,000 cases, beside a ping of the same minute.

`python -m tests.bench.complaints [CASES]`: rates and p95 as ratios to the ping, written to complaints.json. The database stays in
var/bench-complaints. Cases are copies of the demo's, each with its events, clocks, contacts, seats and solutions; one in twenty is open.
"""

import json
import os
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import psycopg
from psycopg import sql

from backend import migrate, seed
from backend.core import config, embedded
from backend.core.ids import uuid7
from tests.bench import load

ROOT = Path(__file__).parents[2]
RESULTS = Path(__file__).with_name("complaints.json")
CASES, OPEN_SHARE, ROUNDS = 200_000, 0.05, 5
PARTS = (
    "complaint_events", "complaint_contacts", "complaint_assignments", "complaint_solutions", "complaint_survey_answers",
)  # fmt: skip
ENDED = "('closed', 'archived', 'withdrawn')"
BOARD = "/complaints?scene=all&regime=P09&state={state}&sort=due_at&limit=20&total=true"
# row -> least ratio of the rates to the ping's; none: only told
TARGETS = {
    "board, 20 cards with clocks": 0.050,
    "wall": None,
    "case page": None,
    "one action": 0.025,
}

Connection = psycopg.Connection[tuple[object, ...]]


def fill(url: str, count: int) -> None:
    seed.once(url, count=200)
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(
            f"select count(*) filter (where phase in {ENDED}), count(*) from complaints"
        ).fetchone()
        assert row
        ended, every = int(str(row[0])), int(str(row[1]))
        times = {
            True: count * (1 - OPEN_SHARE) / ended,
            False: count * OPEN_SHARE / (every - ended),
        }
        connection.execute(
            "create table bench_copies as select c.id as old, gen_random_uuid() as id, n from complaints c,"
            f" generate_series(1, case when c.phase in {ENDED} then {round(times[True])} else {round(times[False])} end) n"
        )
        connection.execute("create index on bench_copies (old)")
        _copied(connection, "complaints", "id", {"id": "k.id", "number": "t.number || '-' || k.n"})
        for table in PARTS:
            _copied(
                connection,
                table,
                "complaint_id",
                {"id": "gen_random_uuid()", "complaint_id": "k.id"},
            )
        _copied(
            connection, "deadlines", "subject_id", {"id": "gen_random_uuid()", "subject_id": "k.id"}
        )
        # Spread over two years, so that the lists have something to sort.
        connection.execute(
            "update complaints c set received_at = received_at - k.n * interval '7 minutes' from bench_copies k where k.id = c.id"
        )
        connection.execute("create table bench_complete ()")
        connection.execute("vacuum analyze")
        connection.execute("checkpoint")


def _copied(connection: "Connection", table: str, of: str, new: dict[str, str]) -> None:
    """Every row of a case once more for each of its copies."""
    names = [
        str(name)
        for (name,) in connection.execute(
            "select column_name from information_schema.columns where table_name = %s"
            " and table_schema = current_schema and is_generated = 'NEVER'",
            [table],
        )
    ]
    values = sql.SQL(", ").join(
        sql.SQL(new[name]) if name in new else sql.Identifier("t", name) for name in names
    )
    connection.execute(
        sql.SQL("insert into {} ({}) select {} from {} t join bench_copies k on k.old = t.{}").format(
            sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, names)), values,
            sql.Identifier(table), sql.Identifier(of),
        )
    )  # fmt: skip


def database(server: str, count: int) -> str:
    url = embedded.ensure_database(server, f"complaints_{count}")
    with psycopg.connect(url) as connection:
        found = connection.execute("select to_regclass('bench_complete')").fetchone()
    if not (found and found[0]):
        began = time.perf_counter()
        url = embedded.ensure_database(server, f"complaints_{count}", fresh=True)
        os.environ["DATABASE_URL"] = url
        config.settings.cache_clear()
        migrate.upgrade(url)
        fill(url, count)
        print(f"{count:,} cases in {time.perf_counter() - began:.0f} s", file=sys.stderr)
    return url


def acts(url: str) -> list[str]:
    """An act that may be done again and again: somebody is named as complained about. One line for each open case."""
    with psycopg.connect(url) as connection:
        someone = connection.execute(
            "select id from users where username = 'sales_staff'"
        ).fetchone()
        cases = connection.execute(
            f"select id from complaints where regime = 'P09' and phase not in {ENDED} and phase <> 'closed' order by id limit 5000"
        ).fetchall()
    assert someone
    body = json.dumps({"fields": {"people": [str(someone[0])]}})
    return [f"/api/v1/complaints/{case}/actions/name_subjects\t{body}" for (case,) in cases]


def paths(url: str) -> dict[str, str]:
    """The fullest column of the board, the wall, and one case with a long past."""
    with psycopg.connect(url) as connection:
        state = connection.execute(
            f"select state from complaints where regime = 'P09' and phase not in {ENDED} group by state order by count(*) desc limit 1"
        ).fetchone()
        case = connection.execute(
            "select complaint_id from complaint_events e join complaints c on c.id = e.complaint_id where c.regime = 'P09'"
            " group by complaint_id order by count(*) desc limit 1"
        ).fetchone()
    assert state
    assert case
    wanted = (BOARD.format(state=state[0]), "/complaints/wall", f"/complaints/{case[0]}")
    return dict(zip(TARGETS, wanted, strict=False))


def main(count: int) -> None:
    load.check()
    with ExitStack() as stack:
        server = stack.enter_context(embedded.postgres(ROOT / "var/bench-complaints"))
        url = database(server, count)
        ping = stack.enter_context(load.serving("tests.bench.ping:app", "/ping", {}))
        service = stack.enter_context(
            load.serving("backend.main:app", "/healthz", {"DATABASE_URL": url, "KEHU_ENV": "test"})
        )
        wanted, who = paths(url), load.token(url, "cr_manager")
        rates: dict[str, list[float]] = {row: [] for row in TARGETS}
        slow: dict[str, list[float]] = {row: [] for row in TARGETS}
        bodies = Path(stack.enter_context(TemporaryDirectory())) / "acts"
        bodies.write_text("\n".join(acts(url) * 20) + "\n")
        for turn in range(ROUNDS):
            yardstick = load.wrk(f"{ping.base}/ping")
            for row, path in wanted.items():
                found = load.wrk(f"{service.base}/api/v1{path}", who)
                rates[row].append(found.rate / yardstick.rate)
                slow[row].append(found.p95 / yardstick.p95)
            done = load.wrk(service.base, who, bodies=bodies, key=f"{uuid7()}-{turn}-")
            rates["one action"].append(done.rate / yardstick.rate)
            slow["one action"].append(done.p95 / yardstick.p95)
    result = {
        "cases": count, "rounds": ROUNDS,
        "rows": [
            {
                "row": row, "rate_to_ping": round(median(rates[row]), 4), "p95_to_ping": round(median(slow[row]), 1),
                "target": TARGETS[row], "met": None if TARGETS[row] is None else median(rates[row]) >= TARGETS[row],
            }
            for row in TARGETS
        ],
    }  # fmt: skip
    RESULTS.write_text(json.dumps(result, indent=1) + "\n")
    sys.stdout.write(RESULTS.read_text())


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CASES)
