from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import Uuid

from backend.core.db import Record, Versioned
from backend.core.rows import PartOf
from backend.shared.approvals.rows import Participants


class ApprovalState(StrEnum):
    open = "open"
    approved = "approved"
    rejected = "rejected"
    returned = "returned"
    withdrawn = "withdrawn"


class SlotState(StrEnum):
    future = "future"
    pending = "pending"
    approved = "approved"
    rejected = "rejected"
    returned = "returned"
    skipped = "skipped"
    void = "void"


class GroupMode(StrEnum):
    all = "all"
    any = "any"


class Approval(Versioned):
    """One question to the people who may answer it. The arrays are kept in step with its slots, for the boxes."""

    __tablename__ = "approvals"
    __rows__ = Participants()
    __table_args__ = (
        Index("ix_approvals_subject", "subject_type", "subject_id"),
        Index("ix_approvals_waiting_for", "waiting_for", postgresql_using="gin"),
        Index("ix_approvals_signed_by", "signed_by", postgresql_using="gin"),
        Index("ix_approvals_copied_to", "copied_to", postgresql_using="gin"),
        Index("ix_approvals_participants", "participants", postgresql_using="gin"),
        Index("ix_approvals_opened", "opened_by", "created_at", "id"),
        Index("ix_approvals_created", "created_at", "id"),
        Index("ix_approvals_state_created", "state", "created_at", "id"),
        Index("ix_approvals_kind_created", "kind", "created_at", "id"),
    )
    kind: Mapped[str]
    title: Mapped[str]
    subject_type: Mapped[str]
    subject_id: Mapped[UUID]
    subject_digest: Mapped[str]
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"), index=True)
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    amount: Mapped[int | None]
    state: Mapped[ApprovalState] = mapped_column(default=ApprovalState.open)
    opened_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    waiting_for: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    signed_by: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    copied_to: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    participants: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    slots: Mapped[list["Slot"]] = relationship(order_by="Slot.group_no, Slot.id", lazy="selectin")


class Slot(Record):
    """One signature. Slots of a group stand side by side: all of them must sign, or any one."""

    __tablename__ = "approval_slots"
    __rows__ = PartOf(lambda: Approval, "approval_id")
    approval_id: Mapped[UUID] = mapped_column(ForeignKey("approvals.id"), index=True)
    group_no: Mapped[int]
    code: Mapped[str]
    label: Mapped[str]
    mode: Mapped[GroupMode] = mapped_column(default=GroupMode.all)
    candidates: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    state: Mapped[SlotState] = mapped_column(default=SlotState.future)
    added_by: Mapped[UUID | None]
    decided_by: Mapped[UUID | None]
    on_behalf_of: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]
    comment: Mapped[str | None]
    signed_digest: Mapped[str | None]


class ApprovalStep(Record):
    """What happened to an approval, in order; never changed."""

    __tablename__ = "approval_steps"
    __rows__ = PartOf(lambda: Approval, "approval_id")
    __table_args__ = (Index("ix_approval_steps_approval", "approval_id", "created_at", "id"),)
    approval_id: Mapped[UUID] = mapped_column(ForeignKey("approvals.id"))
    act: Mapped[str]
    actor_id: Mapped[UUID]
    on_behalf_of: Mapped[UUID | None]
    other_id: Mapped[UUID | None]
    comment: Mapped[str | None]


class Urge(Record):
    """A reminder by the one who waits: once per working day."""

    __tablename__ = "approval_urges"
    __rows__ = PartOf(lambda: Approval, "approval_id")
    __table_args__ = (UniqueConstraint("approval_id", "by_id", "day"),)
    approval_id: Mapped[UUID] = mapped_column(ForeignKey("approvals.id"))
    by_id: Mapped[UUID]
    day: Mapped[str]
