from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, and_, false, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.actor import Actor
from backend.core.db import Base, Record
from backend.core.listing import Condition, RowRule
from backend.core.rows import NOTHING, visible_to

OWNERS: dict[str, type[Record]] = {}
"""Tables whose rows may have files; filled by rooms.py alone."""


@dataclass(frozen=True)
class Attached:
    """A file (or what else hangs on a row by type and id) is seen exactly when the row it belongs to is."""

    owners: Mapping[str, type[Record]] = field(default_factory=lambda: OWNERS)

    def rule(self, actor: Actor, model: type[Base], permission: str | None = None) -> RowRule:
        above = {name: visible_to(actor, owner) for name, owner in self.owners.items()}
        seen = {name: rule for name, rule in above.items() if rule.key != NOTHING.key}
        table: Any = model

        def build() -> Condition:
            parts = [
                and_(
                    table.subject_type == name,
                    table.subject_id.in_(select(self.owners[name].id).where(rule.build())),
                )
                for name, rule in seen.items()
            ]
            return or_(false(), *parts)

        params = {key: value for rule in seen.values() for key, value in rule.params.items()}
        wall = {key: value for rule in seen.values() for key, value in rule.wall.items()}
        return RowRule(
            (model.__tablename__, *((n, r.key) for n, r in seen.items())), build, params, wall
        )


class StoredFile(Record):
    """One version of a file of one row. The content lies under its SHA-256, once."""

    __tablename__ = "files"
    __rows__ = Attached()
    __table_args__ = (Index("ix_files_subject", "subject_id", "created_at", "id"),)
    subject_type: Mapped[str]
    subject_id: Mapped[UUID]
    name: Mapped[str]
    version: Mapped[int]
    media_type: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str]
    uploaded_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
