"""The sealed book: what it costs writers, how fast it seals, exports and verifies. Own database, as many lines as asked for.

`python -m tests.bench.sealing 300000`: ratios, written to sealing.json.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import httpx
import psutil
import psycopg

from backend import migrate, seed
from backend.core import config, embedded
from backend.core.actor import SYSTEM
from backend.core.db import database, transaction
from backend.core.events import Event
from backend.domains.auditlog import verify
from backend.seed.group import PASSWORD
from backend.shared.audit import keys, sealing
from backend.shared.audit.leaf import FIELDS
from backend.shared.audit.service import record
from tests.bench import data, load

RESULTS = Path(__file__).with_name("sealing.json")
WRITERS, SECONDS = 32, 4.0
TOLD = Event("bench.told", "試")
# A line as the service writes it, about a customer, by a person with two roles.
FILL = """
insert into audit_entries (at, id, kind, event, allowed, actor_id, session_id, roles, unit_id, company_id, subject_type,
  subject_id, level, clauses, facts, request_id, ip, device)
select now() - interval '300 days' + n * interval '300 days' / {lines}, gen_random_uuid(), 'read', 'customer.read', true,
  gen_random_uuid(), gen_random_uuid(), '{{sales_staff,employee}}', gen_random_uuid(), gen_random_uuid(), 'customers',
  gen_random_uuid(), 0, '{{P05-2.1-a}}', '{{"rows": 20}}', gen_random_uuid()::text, '10.0.1.2',
  'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
from generate_series({begin}, {end}) n
"""
RAW = f"copy (select {', '.join(FIELDS)} from audit_entries order by at, id) to stdout"


def timed(act: Callable[[], Any]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def fill(url: str, lines: int) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for begin in range(1, lines + 1, 2000):
            connection.execute(
                FILL.format(lines=lines, begin=begin, end=min(begin + 1999, lines)).encode()
            )
        connection.execute("vacuum analyze audit_entries")


def writers(seconds: float) -> float:
    """Lines a second that so many write, each in a transaction of its own."""
    until = time.perf_counter() + seconds

    def write(_: int) -> int:
        count = 0
        while time.perf_counter() < until:
            with transaction() as session:
                record(session, SYSTEM, TOLD, n=count)
            count += 1
        return count

    with ThreadPoolExecutor(WRITERS) as pool:
        return sum(pool.map(write, range(WRITERS))) / seconds


SEAL = """
import sys, time
from backend.core.db import database
from backend.domains.auditlog.upkeep import Sealer
database.open(sys.argv[1]); sealer = Sealer(); sealer.start(); time.sleep(3600)
"""


def writing(rounds: int) -> list[float]:
    """Rates with a sealer at work (a process of its own, as in a worker) over rates without one."""
    import subprocess

    found = []
    for _ in range(rounds):
        without = writers(SECONDS)
        child = subprocess.Popen(
            [sys.executable, "-c", SEAL, config.settings().database_url], cwd=data.ROOT
        )
        time.sleep(1.5)
        found.append(writers(SECONDS) / without)
        child.kill()
        child.wait()
        sealing.seal_all(wait=True)
    return found


def raw_copy(url: str) -> int:
    with (
        psycopg.connect(url) as connection,
        connection.cursor() as cursor,
        cursor.copy(RAW.encode()) as copy,
    ):
        return sum(len(row) for row in copy)


def export(base: str, token: str, accept: str, to: Path) -> int:
    headers = {"Authorization": f"Bearer {token}", "Accept": accept}
    with httpx.stream("GET", f"{base}/api/v1/audit/export", headers=headers, timeout=600) as answer:
        answer.raise_for_status()
        with to.open("wb") as out:
            for chunk in answer.iter_raw():
                out.write(chunk)
    return to.stat().st_size


def watched(server: load.Server, act: Callable[[], Any]) -> tuple[float, float]:
    """Seconds, and megabytes the service grew by at most."""
    before = most = server.megabytes()
    done = threading.Event()

    def watch() -> None:
        nonlocal most
        while not done.wait(0.02):
            most = max(most, server.megabytes())

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        return timed(act), most - before
    finally:
        done.set()
        watcher.join()


def main(lines: int) -> None:
    load.check()
    os.environ.setdefault("KEHU_ENV", "development")
    with embedded.postgres(data.ROOT / "var/bench-pg") as pg:
        url = embedded.ensure_database(pg, "bench_book", fresh=True)
        os.environ["DATABASE_URL"] = url
        config.settings.cache_clear()
        migrate.upgrade(url)
        seed.once(url, count=50, complaints=0)
        database.open(url)
        found: dict[str, Any] = {"lines": lines, "cores": psutil.cpu_count()}
        fill(url, lines)
        found["sealer, lines/s"] = round(lines / timed(lambda: sealing.seal_all(wait=True)))
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("vacuum analyze")
        found["writers with sealing / without"] = [round(x, 3) for x in writing(3)]
        measure_reading(url, found)
        database.close()
    RESULTS.write_text(json.dumps(found, indent=1) + "\n")
    print(json.dumps(found, indent=1))


def measure_reading(url: str, found: dict[str, Any]) -> None:
    file = data.ROOT / "var/bench-book.ndjson"
    with load.serving("backend.main:app", "/readyz", {"DATABASE_URL": url}) as server:
        answer = httpx.post(
            f"{server.base}/api/v1/auth/login",
            json={"username": "auditor", "password": PASSWORD},
            timeout=30,
        )
        token = answer.json()["access_token"]
        load.wrk(f"{server.base}/api/v1/audit/entries", token, 1)
        raw_copy(url)
        for name, accept in (("ndjson", "application/x-ndjson"), ("csv", "text/csv")):
            ratios, grown, rate = [], [], []
            for _ in range(3 if name == "ndjson" else 1):
                raw = timed(lambda: raw_copy(url))
                took, more = watched(server, partial(export, server.base, token, accept, file))
                ratios.append(raw / took)
                grown.append(more)
                rate.append(found["lines"] / took)
            found[f"export {name} / raw copy"] = [round(x, 3) for x in ratios]
            found[f"export {name}, lines/s"] = round(median(rate))
            found[f"export {name}, MB more"] = round(max(grown), 1)
        path = f"{server.base}/api/v1/audit/entries"
        alone = load.wrk(path, token, 3, connections=4).p99
        beside = threading.Thread(
            target=lambda: export(server.base, token, "application/x-ndjson", file)
        )
        beside.start()
        busy = load.wrk(path, token, 3, connections=4).p99
        beside.join()
        found["others' p99 beside an export / alone"] = round(busy / alone, 2)
    export_once = file.open("rb")
    own = keys.raw(keys.signing_key().public_key())
    with export_once as text:
        took = timed(lambda: verify.verify(text, {keys.key_id(own): own}))
    found["verify, lines/s"] = round(found["lines"] / took)
    file.unlink()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300_000)
