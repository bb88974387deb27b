"""A great many more customers, each with a contact, a past and a line in the book, through COPY.

Made in blocks of 2,000 by two processes: memory stays flat whatever the number. The same seed value gives the same
customers behind the same number (ids and the day they are counted from apart), and others behind another.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from multiprocessing import get_context
from random import Random
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql
from sqlalchemy import Table, select
from sqlalchemy.orm import Session

import backend.rooms  # noqa: F401  (all tables must be known before one is used)
from backend.core import config
from backend.core.clock import midnight, today
from backend.core.config import Environment
from backend.core.db import OWNER_ROLE, connect
from backend.core.ids import uuid7
from backend.domains.customers.models import Customer
from backend.domains.customers.service import NUMBERS
from backend.seed.customers import HOMES, TABLES, one
from backend.seed.group import Group
from backend.shared.audit.models import AuditEntry, EntryKind
from backend.shared.identity.models import Unit, User

Row = dict[str, Any]
BLOCK, PROCESSES, MANY, DAYS = 2000, 2, 100_000, 395
# event -> (kind, how often)
LINES: dict[str, tuple[EntryKind, int]] = {
    "customer.created": (EntryKind.act, 30),
    "customer.read": (EntryKind.read, 45),
    "customer.updated": (EntryKind.act, 10),
    "customer.noted": (EntryKind.act, 6),
    "session.started": (EntryKind.sign_in, 6),
    "customers.refused": (EntryKind.refusal, 2),
    "customer.exported": (EntryKind.export, 1),
}


def add(url: str, count: int, value: int) -> None:
    """`count` customers behind those who are there. The demo group must be. Kill it half way and indexes are missing."""
    if config.settings().env is Environment.production:
        raise SystemExit("demo people are for development and test only")
    with _owner(url) as connection:
        first = _last_number(connection) + 1
        jobs = [(value, n, min(BLOCK, count - n), count, first) for n in range(0, count, BLOCK)]
        with _without_indexes(connection, count >= MANY):
            if len(jobs) == 1:
                _begin(url)
                _block(jobs[0])
                _connection.close()
            else:
                with get_context("spawn").Pool(PROCESSES, _begin, [url]) as pool:
                    for _ in pool.imap_unordered(_block, jobs):
                        pass
        _continue_numbers(connection, first + count - 1)
        for table in (*TABLES, AuditEntry):
            connection.execute(f"analyze {table.__tablename__}".encode())


@contextmanager
def _owner(url: str) -> Iterator["psycopg.Connection[Any]"]:
    options = f"-c role={OWNER_ROLE} -c timezone=Asia/Shanghai -c synchronous_commit=off"
    with psycopg.connect(url, autocommit=True, options=options) as connection:
        yield connection


def _last_number(connection: "psycopg.Connection[Any]") -> int:
    found = connection.execute(
        "select coalesce(max(split_part(number, '-', 2)::int), 0) from customers"
    ).fetchone()
    return int(found[0]) if found else 0


def _continue_numbers(connection: "psycopg.Connection[Any]", last: int) -> None:
    """The next customer entered by hand gets a number behind these, whichever of the years it is."""
    for year in {today().year, today().year - 1}:
        connection.execute(
            "insert into number_series (key, scope, period, last) values (%s, '', %s, %s)"
            " on conflict (key, scope, period) do update set last = greatest(number_series.last, excluded.last)",
            [NUMBERS.key, str(year), last],
        )


@contextmanager
def _without_indexes(connection: "psycopg.Connection[Any]", wanted: bool) -> Iterator[None]:
    """Building an index once is quicker than a million additions to it. Those behind constraints stay."""
    found: list[tuple[str, str]] = []
    if wanted:
        found = connection.execute(
            "select indexname, indexdef from pg_indexes i where schemaname = 'public' and tablename = %s"
            " and not exists (select from pg_constraint c where c.conname = i.indexname)",
            [Customer.__tablename__],
        ).fetchall()
    for name, _ in found:
        connection.execute(sql.SQL("drop index {}").format(sql.Identifier(name)))
    try:
        yield
    finally:
        connection.execute("set maintenance_work_mem = '512MB'")
        for _, definition in found:
            connection.execute(definition.encode())


_connection: "psycopg.Connection[Any]"
_group: Group


def _begin(url: str) -> None:
    """Once per process: a connection that stays, and the demo group's people and units."""
    global _connection, _group
    options = f"-c role={OWNER_ROLE} -c timezone=Asia/Shanghai -c synchronous_commit=off"
    _connection = psycopg.connect(url, options=options)
    engine = connect(url)
    with Session(engine) as session:
        units = {unit.code: unit for unit in session.scalars(select(Unit))}
        people = {person.username: person for person in session.scalars(select(User))}
    engine.dispose()
    _group = Group(units, people)


def _block(job: tuple[int, int, int, int, int]) -> None:
    value, begin, size, count, first = job
    batches: dict[Table, list[Row]] = {
        table.__table__: []  # type: ignore[misc]
        for table in (*TABLES, AuditEntry)
    }
    for rows in _rows(value, begin, size, count, first):
        for batch, row in zip(batches.values(), rows, strict=True):
            if row:
                batch.append(row)
    with _connection.transaction(), _connection.cursor() as cursor:
        for table, batch in batches.items():
            _copy(cursor, table, batch)


def _rows(
    value: int, begin: int, size: int, count: int, first: int
) -> Iterator[tuple[Row | None, ...]]:
    random, day = Random(f"{value}/{first + begin}"), today()
    homes, weights = list(HOMES), [share for *_, share in HOMES.values()]
    people = [person.id for person in _group.people.values()]
    start = midnight(day - timedelta(days=DAYS))
    step = timedelta(days=DAYS - 1) / count
    for n in range(begin, begin + size):
        home = random.choices(homes, weights)[0]
        parts = one(random, _group, home, start + step * n, first + n, day)
        yield *parts, _line(random, parts[0], people)


def _line(random: Random, customer: Row, people: list[UUID]) -> Row:
    """A line of the book about that customer, on the day it came."""
    event = random.choices(list(LINES), [often for _, often in LINES.values()])[0]
    kind, created = LINES[event][0], event == "customer.created"
    about = not created and kind in (EntryKind.sign_in, EntryKind.export)
    later = timedelta(seconds=0 if created else random.randrange(6 * 3600))
    return {
        "at": customer["created_at"] + later, "id": uuid7(), "kind": kind.value, "event": event,
        "allowed": kind is not EntryKind.refusal, "decision": "deny" if kind is EntryKind.refusal else "allow",
        "actor_id": customer["owner_id"] if created or random.random() < 0.5 else random.choice(people),
        "session_id": None, "subject_type": None if about else Customer.__tablename__,
        "subject_id": None if about else customer["id"], "level": 0, "clauses": [], "facts": {},
        "request_id": f"{random.getrandbits(64):016x}", "ip": f"10.0.{random.randrange(256)}.{random.randrange(256)}",
    }  # fmt: skip


def _copy(cursor: "psycopg.Cursor[Any]", table: Table, rows: list[Row]) -> None:
    # What the database fills in by itself is not sent.
    names = [column.name for column in table.columns if not rows or column.name in rows[0]]
    columns = sql.SQL(", ").join(map(sql.Identifier, names))
    statement = sql.SQL("copy {} ({}) from stdin").format(sql.Identifier(table.name), columns)
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([_word(row[name]) for name in names])


def _word(value: Any) -> Any:
    """Arrays and facts written out: the driver's own way takes as long as making the row."""
    if isinstance(value, list):
        return "{" + ",".join(f'"{part}"' for part in value) + "}"
    return "{}" if isinstance(value, dict) else value
