"""Two databases on one embedded PostgreSQL in var/bench-pg, kept between runs: a million customers, and ten thousand."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from backend import migrate, seed
from backend.core import embedded
from backend.seed import scale

ROOT = Path(__file__).parents[2]
SIZES = {"large": 1_000_000, "small": 10_000}


@contextmanager
def databases() -> Iterator[dict[str, str]]:
    """URL by size, filled."""
    with embedded.postgres(ROOT / "var/bench-pg") as server:
        yield {name: _filled(server, name, size) for name, size in SIZES.items()}


def _filled(server: str, name: str, size: int) -> str:
    """Made when missing, and made anew when it is not full (somebody stopped the seeding)."""
    url = embedded.ensure_database(server, f"bench_{name}")
    if _complete(url):
        migrate.upgrade(url)
        return url
    began = time.perf_counter()
    url = embedded.ensure_database(server, f"bench_{name}", fresh=True)
    migrate.upgrade(url)
    seed.once(url, count=2000 if size > 100_000 else 200, complaints=10)
    scale.add(url, size, 1)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("create table bench_complete ()")
        connection.execute("vacuum analyze")
        connection.execute("checkpoint")
    print(f"{size:,} customers and book lines seeded in {time.perf_counter() - began:.0f} s")
    return url


def _complete(url: str) -> bool:
    with psycopg.connect(url) as connection:
        found = connection.execute("select to_regclass('bench_complete')").fetchone()
    return bool(found and found[0])
