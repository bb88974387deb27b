"""The second wall: row-level security reads who asks from settings of the transaction.

A transaction that has not entered sees no walled row at all. Rows are written with the wall open: by then the guard
has read the row through the wall and the rule has said yes.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, text
from sqlalchemy.orm import Session

OPEN = "kehu.wall"
_ENTERED = "wall_entered"


def entering(settings: Mapping[str, str]) -> tuple[str, list[str]]:
    """The statement that enters, for the bare driver."""
    calls = ", ".join("set_config(%s, %s, true)" for _ in settings)
    return f"select {calls}", [word for pair in settings.items() for word in pair]


def enter(session: Session, settings: Mapping[str, str]) -> None:
    """From here to its end this transaction reads as the actor whose `RowRule.wall` this is."""
    if not settings or session.info.get(_ENTERED) == (session.get_transaction(), settings):
        return
    session.execute(
        select(*(func.set_config(name, value, True) for name, value in settings.items()))
    )
    session.info[_ENTERED] = (session.get_transaction(), settings)


@contextmanager
def opened(session: Session) -> Iterator[None]:
    """What is written and read inside passes: acts after their decision, the worker's own jobs.

    Opened within opened stays open until the outermost ends.
    """
    if session.info.get(OPEN) == session.get_transaction() is not None:
        yield
        return
    session.flush()
    session.execute(select(func.set_config(OPEN, "open", True)))
    session.info[OPEN] = session.get_transaction()
    try:
        yield
        session.flush()
        session.execute(select(func.set_config(OPEN, "", True)))
    finally:
        session.info.pop(OPEN, None)


def is_open() -> str:
    """SQL that says whether the wall is open in this transaction."""
    return f"(select current_setting('{OPEN}', true)) = 'open'"


@dataclass(frozen=True)
class Walled:
    """A table behind the wall: rows are read where `reads` says so, and written only while the wall is open."""

    table: str
    reads: str

    def statements(self) -> list[str]:
        seen, table = f"{is_open()} or ({self.reads})", self.table
        return [
            f"alter table {table} enable row level security",
            *(f"drop policy if exists {table}_{act} on {table}" for act in ("read", "add", "change", "remove")),
            f"create policy {table}_read on {table} for select using ({seen})",
            f"create policy {table}_add on {table} for insert with check ({is_open()})",
            # A row is locked before it is changed: who may see it may lock it.
            f"create policy {table}_change on {table} for update using ({seen}) with check ({is_open()})",
            f"create policy {table}_remove on {table} for delete using ({is_open()})",
        ]  # fmt: skip


def sync(connection: Connection, functions: Iterable[str], tables: Iterable[Walled]) -> None:
    """Bring functions and policies in step with the code; as owner, after every migration. What is current stays untouched."""
    wanted = [*functions, *(line for table in tables for line in table.statements())]
    digest = hashlib.sha256("\n".join(wanted).encode()).hexdigest()
    known = connection.scalar(text("select to_regproc('wall_version') is not null"))
    if known and connection.scalar(text("select wall_version()")) == digest:
        return
    for line in wanted:
        connection.exec_driver_sql(line.replace("%", "%%"))
    connection.exec_driver_sql(
        f"create or replace function wall_version() returns text language sql as $$ select '{digest}' $$"
    )
