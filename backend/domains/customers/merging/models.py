from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Record
from backend.core.rows import PartOf
from backend.domains.customers.models import Customer


class CustomerMerge(Record):
    """`drop` went into `keep`. `snapshot` holds what an undo needs: fields before and after, ids of what moved."""

    __tablename__ = "customer_merges"
    __rows__ = PartOf(lambda: Customer, "keep_id")
    keep_id: Mapped[UUID] = mapped_column(ForeignKey("customers.id"), index=True)
    drop_id: Mapped[UUID] = mapped_column(ForeignKey("customers.id"), index=True)
    merged_by: Mapped[UUID]
    reason: Mapped[str]
    snapshot: Mapped[dict[str, Any]]
    undone_at: Mapped[datetime | None]
