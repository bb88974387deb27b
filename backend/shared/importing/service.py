"""From a file to rows: dry run, commit in one transaction, undo. Every room's sheet goes the same way."""

from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from backend.core import export
from backend.core.actor import Actor
from backend.core.clock import now
from backend.core.db import transaction
from backend.core.errors import INVALID_STATE, Problem
from backend.core.events import Event
from backend.core.ids import uuid7
from backend.shared.access import actors
from backend.shared.access.guard import fetch
from backend.shared.audit.service import record
from backend.shared.identity.models import User
from backend.shared.importing import files
from backend.shared.importing.faults import NOTHING_TO_IMPORT
from backend.shared.importing.models import ImportBatch, ImportRow, ImportState, RowOutcome
from backend.shared.importing.sheets import ReadRow, Sheet, read_row
from backend.shared.jobs.service import enqueue

CHECKED = Event("import.checked", "檢查匯入檔")
QUEUED = Event("import.queued", "排入匯入")
COMMITTED = Event("import.committed", "確認匯入", public=True)
FAILED = Event("import.failed", "匯入失敗")
UNDONE = Event("import.undone", "撤銷匯入", public=True)

AT_ONCE = 2_000
"""More rows than this are imported by the worker."""
CHUNK = 500
IMPORTED = (RowOutcome.ready, RowOutcome.repaired)


def dry_run(
    session: Session, actor: Actor, sheet: Sheet, filename: str, data: bytes, unit_id: UUID
) -> ImportBatch:
    """Read the file, find everything wrong with it, keep both. Nothing is imported. 413, 415, 422."""
    lines = files.read(data)
    header, columns = files.columns_of(sheet, lines)
    rows = files.rows_below(lines, header)
    batch = ImportBatch(
        user_id=actor.id, unit_id=unit_id, sheet=sheet.name, filename=filename[-200:],
        headers=lines[header], total_rows=len(rows),
    )  # fmt: skip
    for row in rows:
        if not row.empty:
            read_row(columns, row)
    sheet.check(session, actor, batch, rows)
    batch.counts = dict(Counter(row.outcome().value for row in rows))
    batch.reasons = dict(Counter(row.reason() or "CLEAN" for row in rows))
    session.add(batch)
    session.flush()
    for start in range(0, len(rows), CHUNK):
        session.execute(insert(ImportRow), [_stored(batch, r) for r in rows[start : start + CHUNK]])
    record(session, actor, CHECKED, batch, sheet=sheet.name, rows=len(rows))
    return batch


def _stored(batch: ImportBatch, row: ReadRow) -> dict[str, Any]:
    return {
        "id": uuid7(),
        "created_at": now(),
        "batch_id": batch.id,
        "line": row.line,
        "raw": [cell.replace("\x00", "") for cell in row.raw],
        "values": row.values,
        "outcome": row.outcome(),
        "problems": row.problems + row.doubles,
        "repairs": row.repairs,
    }


def commit(
    session: Session, actor: Actor, sheet: Sheet, batch_id: UUID, options: dict[str, Any]
) -> ImportBatch:
    """Import what can be; a long file by the worker. 409 INVALID_STATE, NOTHING_TO_IMPORT.

    `options`: `accept_duplicates`, and what the sheet's `insert` wants to know.
    """
    batch = _locked(session, actor, batch_id, ImportState.checked, "commit")
    batch.options = options
    if batch.total_rows > AT_ONCE:
        batch.state = ImportState.queued
        record(session, actor, QUEUED, batch)
        enqueue(session, sheet.job, batch_id=str(batch.id))
    else:
        _import(session, actor, sheet, batch, watched=False)
    return batch


def run(session: Session, sheet: Sheet, batch_id: str) -> None:
    """The worker's half of `commit`. Twice is once: a batch that is no longer queued is left alone."""
    batch = session.get_one(ImportBatch, UUID(batch_id))
    if batch.state is ImportState.queued:
        actor = actors.build(session, session.get_one(User, batch.user_id))
        try:
            with session.begin_nested():
                _import(session, actor, sheet, batch, watched=True)
        except Problem as problem:
            batch.state = ImportState.failed
            record(session, actor, FAILED, batch, code=problem.fault.code)


def _import(
    session: Session, actor: Actor, sheet: Sheet, batch: ImportBatch, watched: bool
) -> None:
    wanted = list(IMPORTED)
    if batch.options.get("accept_duplicates"):
        wanted.append(RowOutcome.duplicate)
    done = 0
    for rows in _chunks(session, batch, wanted):
        sheet.insert(session, actor, batch, rows)
        done += sum(row.subject_id is not None for row in rows)
        session.flush()
        if watched:
            _show_progress(batch.id, done)
    if not done:
        raise NOTHING_TO_IMPORT()
    batch.state, batch.committed_at, batch.done_rows = ImportState.committed, now(), done
    record(session, actor, COMMITTED, batch, rows=done)


def _chunks(
    session: Session, batch: ImportBatch, outcomes: list[RowOutcome]
) -> Iterator[list[ImportRow]]:
    line = 0
    while True:
        rows = list(
            session.scalars(
                select(ImportRow)
                .where(
                    ImportRow.batch_id == batch.id,
                    ImportRow.outcome.in_(outcomes),
                    ImportRow.line > line,
                )
                .order_by(ImportRow.line)
                .limit(CHUNK)
            )
        )
        if not rows:
            return
        line = rows[-1].line
        yield rows


def _show_progress(batch_id: UUID, done: int) -> None:
    """From outside the importing transaction, or nobody would see it before the end.

    So that transaction must not touch the batch's row until it is done: it would wait for itself.
    """
    with transaction() as watching:
        watching.execute(
            update(ImportBatch).where(ImportBatch.id == batch_id).values(done_rows=done)
        )


def undo(
    session: Session, actor: Actor, sheet: Sheet, batch_id: UUID
) -> tuple[ImportBatch, list[int]]:
    """Take away what the batch made, except what somebody has touched since; those lines are named."""
    batch = _locked(session, actor, batch_id, ImportState.committed, "undo")
    kept: set[int] = set()
    for rows in _chunks(session, batch, list(RowOutcome)):
        made = [row for row in rows if row.subject_id]
        left = sheet.remove(session, actor, batch, made)
        for row in made:
            if row.line not in left:
                row.subject_id = row.subject_version = None
        kept |= left
    batch.state, batch.undone_at, batch.done_rows = ImportState.undone, now(), len(kept)
    record(session, actor, UNDONE, batch, kept=len(kept))
    return batch, sorted(kept)


def _locked(
    session: Session, actor: Actor, batch_id: UUID, state: ImportState, act: str
) -> ImportBatch:
    batch = fetch(session, actor, ImportBatch, batch_id, lock=True)
    if batch.state is not state:
        allowed = {ImportState.checked: ["commit"], ImportState.committed: ["undo"]}
        raise INVALID_STATE(state=batch.state, action=act, allowed=allowed.get(batch.state, []))
    return batch


def error_file(
    session: Session, actor: Actor, sheet: Sheet, batch_id: UUID, form: export.Format
) -> bytes:
    """The lines that were not taken, as they stood, with what is wrong in a last column."""
    batch = fetch(session, actor, ImportBatch, batch_id)
    bad = [RowOutcome.refused, RowOutcome.duplicate]

    def lines() -> Iterator[list[str]]:
        yield [*batch.headers, "錯誤說明"]
        for rows in _chunks(session, batch, bad):
            for row in rows:
                words = (f"{p['column']}:{sheet.detail(p)}" for p in row.problems)
                yield [*row.raw, ";".join(words)]

    return files.write(form, lines())
