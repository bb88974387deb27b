"""`make bench`: the rows of the performance page as ratios to a ping on this machine. Absolute figures are not kept.

Every round measures the ping and then every row, so that whatever else the machine does meets both.
"""

import json
import platform
import sys
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Any

import psutil

from tests.bench import data, load, upkeep
from tests.bench.rows import Place

ROUNDS = 5
RESULTS = Path(__file__).with_name("results.json")
FIRST = "customers, first page of 20"
LOG_FIRST = "access log, person and month"
# row -> least ratio to the ping of the same round
TO_PING = {
    FIRST: 0.080,
    "customer, one (read recorded)": 0.080,
    "customer, create": 0.035,
    "access log, first page": 0.060,
    LOG_FIRST: 0.060,
}
# row -> (row it is compared with, least ratio of the rates)
TO_ROW = {
    "customers, deep page by cursor": (FIRST, 0.9),
    "access log, person and month, deep": (LOG_FIRST, 0.9),
}
SEARCH_MOST, GROWTH_MOST = 3.0, 1.3
Row = dict[str, Any]


def _row(name: str, size: int, found: list[float], target: str, met: bool, **more: Any) -> Row:
    """One line of the results; `rounds` are the ratios of the rounds, `ratio` their median."""
    return {
        "row": name, "size": size, "workers": 1, "ratio_to_ping": None, "ratio": round(median(found), 4),
        "target": target, "met": met, "rounds": [round(value, 4) for value in found], **more,
    }  # fmt: skip


def measure(rounds: int, ping: load.Server, places: dict[str, Place]) -> list[Row]:
    rates: dict[tuple[str, str], list[float]] = defaultdict(list)
    slow: dict[str, list[float]] = defaultdict(list)
    for n in range(rounds):
        for place in places.values():
            place.prepare()
        yardstick = load.wrk(f"{ping.base}/ping").rate
        large = places["large"]
        for name in large.rows():
            for size, place in places.items():
                found = place.rows()[name]()
                rates[name, size].append(found.rate / yardstick)
                if (name, size) == (FIRST, "large"):
                    first_page = found.p95
        for name, search in large.searches().items():
            slow[name].append(search().p95 / first_page)
        print(f"round {n + 1} of {rounds}: ping {yardstick:.0f}/s", file=sys.stderr)
    return [*_rates(rates), *_slow(slow), *_growth(rates)]


def _rates(rates: dict[tuple[str, str], list[float]]) -> list[Row]:
    rows = []
    for (name, size), found in rates.items():
        if size != "large":
            continue
        to_ping = round(median(found), 4)
        if name in TO_PING:
            row = _row(
                name,
                data.SIZES[size],
                found,
                f">= {TO_PING[name]:.3f} of ping",
                to_ping >= TO_PING[name],
            )
        else:
            other, least = TO_ROW[name]
            pairs = [a / b for a, b in zip(found, rates[other, size], strict=True)]
            row = _row(
                name, data.SIZES[size], pairs, f">= {least} of: {other}", median(pairs) >= least
            )
        rows.append(row | {"ratio_to_ping": to_ping})
    return rows


def _slow(slow: dict[str, list[float]]) -> list[Row]:
    return [
        _row(name, data.SIZES["large"], found, f"p95 <= {SEARCH_MOST:g} x first page", median(found) <= SEARCH_MOST)
        for name, found in slow.items()
    ]  # fmt: skip


def _growth(rates: dict[tuple[str, str], list[float]]) -> list[Row]:
    rows = []
    for name in [name for name, size in rates if size == "large"]:
        found = [a / b for a, b in zip(rates[name, "small"], rates[name, "large"], strict=True)]
        row = _row(
            f"growth: {name}",
            data.SIZES["large"],
            found,
            f"<= {GROWTH_MOST} x of 10,000",
            median(found) <= GROWTH_MOST,
        )
        rows.append(row)
    return rows


def table(rows: list[Row]) -> str:
    lines = ["| Row | Ratio | To ping | Target | Met |", "|---|---|---|---|---|"]
    for row in rows:
        to_ping = f"{row['ratio_to_ping']:.4f}" if row["ratio_to_ping"] else "-"
        met = "yes" if row["met"] else "NO"
        lines.append(f"| {row['row']} | {row['ratio']:.4g} | {to_ping} | {row['target']} | {met} |")
    return "\n".join(lines)


def main(rounds: int = ROUNDS) -> None:
    load.check()
    with ExitStack() as stack:
        urls = stack.enter_context(data.databases())
        env = {"KEHU_ENV": "development"}
        ping = stack.enter_context(load.serving("tests.bench.ping:app", "/ping"))
        servers = {
            size: stack.enter_context(
                load.serving("backend.main:app", "/readyz", {**env, "DATABASE_URL": url})
            )
            for size, url in urls.items()
        }
        places = {size: Place(servers[size].base, url) for size, url in urls.items()}
        rows = measure(rounds, ping, places)
        keep(rows)
        rows += upkeep.rows(servers["large"], places["large"])
        keep(rows)
    rows += upkeep.start_up()
    keep(rows)
    print(table(rows))


def keep(rows: list[Row]) -> None:
    """After each part: what was measured is not lost when a later part fails."""
    machine = (
        f"{platform.machine()}, {psutil.cpu_count()} cores,"
        f" {psutil.virtual_memory().total / 2**30:.0f} GB, Python {platform.python_version()}"
    )
    RESULTS.write_text(json.dumps({"machine": machine, "rows": rows}, indent=1) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
