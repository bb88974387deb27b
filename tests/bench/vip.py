"""A till's quote with a card at 10,000 and at 1,000,000 members: two services over two databases, asked in turn.

`python -m tests.bench.vip`: p50 and p99 of each and their ratios within one run, written to vip.json. The databases stay in var/bench-vip.
"""

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import Any
from uuid import UUID

import httpx
import psycopg

from backend import migrate, seed
from backend.core import config, embedded
from backend.core.clock import now, today
from backend.core.ids import uuid7
from backend.domains.vip import rules
from backend.shared.search.service import searchable
from tests.bench import load

ROOT = Path(__file__).parents[2]
RESULTS = Path(__file__).with_name("vip.json")
SIZES = {"small": 10_000, "large": 1_000_000}
Rows = list[list[Any]]
FLAT = 1.3
ROUNDS, WARM = 3000, 200
SERIAL = 10_000_000
"""Bench cards begin here; those of the demo lie below."""
FORM = (
    "id created_at updated_at version form_no unit_id name surname gender phone birthday sms_consent qualification "
    "qualifying_total signed_on received_original state entered_by"
)
MEMBER = (
    "id created_at updated_at version number unit_id application_id name surname gender phone birthday birth_md sms_consent "
    "valid_from valid_to state cum_paid points_earned points_spent points_expired search_text tokens"
)
CARD = (
    "id created_at updated_at version number member_id unit_id state issued_by handbook_given fee"
)


def card_no(n: int) -> str:
    body = f"001{SERIAL + n:08}"
    return body + rules.check_digit(body)


def people(count: int, unit: UUID, staff: UUID) -> Iterator[tuple[list[Any], list[Any], list[Any]]]:
    """(form, membership, card) of each: a tenth of them above thirty points."""
    at, day = now(), today()
    for n in range(count):
        form, member = uuid7(), uuid7()
        name, phone, number = f"王{chr(0x4E00 + n % 2000)}", f"13{n:09}", f"9{n:08}"
        common, born = [at, at, 1], f"{1950 + n % 55}-{1 + n % 12:02}-{1 + n % 28:02}"
        text, tokens = searchable(name, numbers=[phone, number, card_no(n)])
        points = n % 34
        yield (
            [form, *common, f"B{n}", unit, name, "王", "f", phone, born, True, "single", 1000, day, True, "issued", staff],
            [
                member, *common, number, unit, form, name, "王", "f", phone, born, born[5:], True, day, day + timedelta(days=700),
                "active", points * 100, points, 0, 0, text, tokens,
            ],
            [uuid7(), *common, card_no(n), member, unit, "active", staff, True, 0],
        )  # fmt: skip


def fill(url: str, count: int) -> None:
    """The demo group, and members written by COPY; the search index is made once they are there."""
    seed.once(url, count=50, complaints=1)
    with psycopg.connect(url, autocommit=True) as connection:
        found = connection.execute("select id from units where code = 'SHP-01'").fetchone()
        who = connection.execute("select id from users where username = 'cashier'").fetchone()
        assert found
        assert who
        connection.execute("drop index ix_vip_members_tokens")
        forms: Rows = []
        members: Rows = []
        cards: Rows = []
        for at, (form, member, card) in enumerate(people(count, found[0], who[0]), 1):
            for rows, row in ((forms, form), (members, member), (cards, card)):
                rows.append(row)
            if at % 20_000 == 0 or at == count:
                for table, names, rows in (
                    ("vip_applications", FORM, forms), ("vip_members", MEMBER, members), ("vip_cards", CARD, cards),
                ):  # fmt: skip
                    _copy(connection, table, names.split(), rows)
                    rows.clear()
        connection.execute(
            "create index ix_vip_members_tokens on vip_members using gin (tokens) with (fastupdate = off)"
        )
        connection.execute("create table bench_complete ()")
        connection.execute("vacuum analyze")
        connection.execute("checkpoint")


def _copy(
    connection: "psycopg.Connection[Any]", table: str, names: list[str], rows: list[list[Any]]
) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy(f"copy {table} ({', '.join(names)}) from stdin") as copy,
    ):
        for row in rows:
            copy.write_row(row)


def database(server: str, name: str, count: int) -> str:
    url = embedded.ensure_database(server, f"vip_{name}")
    with psycopg.connect(url) as connection:
        found = connection.execute("select to_regclass('bench_complete')").fetchone()
    if not (found and found[0]):
        began = time.perf_counter()
        url = embedded.ensure_database(server, f"vip_{name}", fresh=True)
        os.environ["DATABASE_URL"] = url
        config.settings.cache_clear()
        migrate.upgrade(url)
        fill(url, count)
        print(f"{count:,} members in {time.perf_counter() - began:.0f} s", file=sys.stderr)
    return url


def main() -> None:
    with ExitStack() as stack:
        server = stack.enter_context(embedded.postgres(ROOT / "var/bench-vip"))
        urls = {name: database(server, name, count) for name, count in SIZES.items()}
        callers, taken = {}, {name: list[float]() for name in urls}
        for name, url in urls.items():
            service = stack.enter_context(
                load.serving(
                    "backend.main:app", "/healthz", {"DATABASE_URL": url, "KEHU_ENV": "test"}
                )
            )
            head = {"Authorization": f"Bearer {load.token(url, 'cashier')}"}
            callers[name] = stack.enter_context(
                httpx.Client(base_url=f"{service.base}/api/v1", headers=head, timeout=20)
            )
        random = Random(14)
        for turn in range(WARM + ROUNDS):
            for name, caller in callers.items():
                body = {
                    "card_no": card_no(random.randrange(SIZES[name])), "benefit": "vip",
                    "lines": [{"sku": "6901234567892", "name": "外套", "qty": 1, "list_price": "199.99", "kind": "regular"}] * 3,
                }  # fmt: skip
                began = time.perf_counter()
                answer = caller.post("/pos/quotes", json=body)
                spent = time.perf_counter() - began
                if answer.status_code != 201:
                    raise SystemExit(answer.text)
                if turn >= WARM:
                    taken[name].append(spent)
    _written(taken)


def _written(taken: dict[str, list[float]]) -> None:
    cuts = {name: quantiles(spent, n=100) for name, spent in taken.items()}
    ratio = {
        p: round(cuts["large"][n] / cuts["small"][n], 2) for p, n in (("p50", 49), ("p99", 98))
    }
    result = {
        "members": SIZES, "quotes_each": ROUNDS, "ratio_large_to_small": ratio, "target_p99": FLAT, "met": ratio["p99"] <= FLAT,
    }  # fmt: skip
    RESULTS.write_text(json.dumps(result, indent=1) + "\n")
    for name, cut in cuts.items():
        print(f"{name}: p50 {cut[49] * 1000:.1f} ms, p99 {cut[98] * 1000:.1f} ms")
    sys.stdout.write(RESULTS.read_text())
    if not result["met"]:
        raise SystemExit(f"a quote is dearer at {SIZES['large']:,} members")


if __name__ == "__main__":
    main()
