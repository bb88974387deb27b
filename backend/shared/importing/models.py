from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Record
from backend.core.rows import Mine, PartOf


class ImportState(StrEnum):
    checked = "checked"
    queued = "queued"
    committed = "committed"
    undone = "undone"
    failed = "failed"


class RowOutcome(StrEnum):
    ready = "ready"
    repaired = "repaired"
    duplicate = "duplicate"
    refused = "refused"
    empty = "empty"


class ImportBatch(Record):
    """One file somebody brought, what its check found, and what became of it.

    `done_rows` is written from outside the importing transaction, so that others can watch.
    """

    __tablename__ = "import_batches"
    __rows__ = Mine()
    __table_args__ = (Index("ix_import_batches_user", "user_id", "created_at", "id"),)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"), index=True)
    sheet: Mapped[str]
    state: Mapped[ImportState] = mapped_column(default=ImportState.checked)
    filename: Mapped[str]
    headers: Mapped[list[str]]
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    reasons: Mapped[dict[str, Any]] = mapped_column(default=dict)
    options: Mapped[dict[str, Any]] = mapped_column(default=dict)
    total_rows: Mapped[int]
    done_rows: Mapped[int] = mapped_column(default=0)
    committed_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]


class ImportRow(Record):
    """One line of the file: as it stood, as it is read, and what was found about it."""

    __tablename__ = "import_rows"
    __rows__ = PartOf(lambda: ImportBatch, "batch_id")
    __table_args__ = (
        Index("uq_import_rows_batch_line", "batch_id", "line", unique=True),
        Index("ix_import_rows_outcome", "batch_id", "outcome", "line", "id"),
    )
    batch_id: Mapped[UUID] = mapped_column(ForeignKey("import_batches.id"))
    line: Mapped[int]
    raw: Mapped[list[str]]
    values: Mapped[dict[str, Any]]
    outcome: Mapped[RowOutcome]
    problems: Mapped[list[Any]] = mapped_column(default=list)
    repairs: Mapped[list[Any]] = mapped_column(default=list)
    subject_id: Mapped[UUID | None]
    subject_version: Mapped[int | None]
