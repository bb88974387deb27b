"""What a case gathers on its way, each seen exactly when the case is."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Uuid

from backend.core.db import Record, Versioned
from backend.core.rows import Closed, PartOf
from backend.domains.complaints.models import Complaint

_case = PartOf(lambda: Complaint, "complaint_id")


class ComplaintAssignment(Record):
    """Who sat on a seat of the case, from when to when. A reassignment ends the old row and adds one."""

    __tablename__ = "complaint_assignments"
    __rows__ = _case
    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaints.id"), index=True)
    slot: Mapped[str]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    by_id: Mapped[UUID]
    reason: Mapped[str] = mapped_column(default="")
    ended_at: Mapped[datetime | None]


class TransferMethod(StrEnum):
    system = "system"
    fax = "fax"


class ComplaintTransfer(Record):
    """The case handed from one unit to another; the receiver confirms. The clock of the text runs on."""

    __tablename__ = "complaint_transfers"
    __rows__ = _case
    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaints.id"), index=True)
    from_unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    to_unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    method: Mapped[TransferMethod]
    reason: Mapped[str]
    by_id: Mapped[UUID]
    snapshot: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """The form as it was sent."""
    digest: Mapped[str] = mapped_column(default="")
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by: Mapped[UUID | None]


class SolutionState(StrEnum):
    proposed = "proposed"
    approved = "approved"
    rejected = "rejected"
    superseded = "superseded"


class ComplaintSolution(Record):
    """A version of the solution, with the answer to each demand and the decision about it."""

    __tablename__ = "complaint_solutions"
    __rows__ = _case
    __table_args__ = (UniqueConstraint("complaint_id", "number"),)
    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaints.id"))
    number: Mapped[int]
    text: Mapped[str]
    cost: Mapped[Decimal | None]
    by_when: Mapped[str | None]
    who: Mapped[str | None]
    demands: Mapped[list[Any]] = mapped_column(default=list)
    """[{demand, answer: accepted | partly | refused, reason}]"""
    by_id: Mapped[UUID]
    state: Mapped[SolutionState] = mapped_column(default=SolutionState.proposed)
    decided_by: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")


class ComplaintExtensionState(StrEnum):
    requested = "requested"
    approved = "approved"
    rejected = "rejected"


class ComplaintExtension(Versioned):
    """A request for more time; another person decides."""

    __tablename__ = "complaint_extensions"
    __rows__ = _case
    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaints.id"), index=True)
    deadline_id: Mapped[UUID] = mapped_column(ForeignKey("deadlines.id"))
    amount: Mapped[int]
    reason_code: Mapped[str]
    reason: Mapped[str]
    requested_by: Mapped[UUID]
    state: Mapped[ComplaintExtensionState] = mapped_column(
        default=ComplaintExtensionState.requested
    )
    decided_by: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]
    decision_reason: Mapped[str] = mapped_column(default="")


class ComplaintMeeting(Versioned):
    """The emergency meeting of a major case; its minutes do not change once signed."""

    __tablename__ = "complaint_meetings"
    __rows__ = _case
    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaints.id"), index=True)
    called_by: Mapped[UUID]
    place: Mapped[str]
    participants: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    held_at: Mapped[datetime | None]
    options: Mapped[str] = mapped_column(default="")
    decision: Mapped[str] = mapped_column(default="")
    minutes: Mapped[str] = mapped_column(default="")
    signed_by: Mapped[UUID | None]
    signed_at: Mapped[datetime | None]


class ComplaintAddendum(Record):
    """What is added to a record that no longer changes. Append-only."""

    __tablename__ = "complaint_addenda"
    __rows__ = _case
    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaints.id"), index=True)
    by_id: Mapped[UUID]
    about: Mapped[str]
    text: Mapped[str]
    reason: Mapped[str]


class ComplaintUrge(Record):
    """A word to whoever holds the case up. Append-only."""

    __tablename__ = "complaint_urges"
    __rows__ = _case
    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaints.id"), index=True)
    by_id: Mapped[UUID]
    text: Mapped[str]
    told: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))


class ComplaintRequest(Versioned):
    """Another department is asked to co-operate; it answers in time."""

    __tablename__ = "complaint_requests"
    __rows__ = _case
    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaints.id"), index=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    by_id: Mapped[UUID]
    text: Mapped[str]
    answer: Mapped[str | None]
    answered_by: Mapped[UUID | None]
    answered_at: Mapped[datetime | None]


class ComplaintPause(Record):
    """Waiting for somebody outside. Recorded for the net time; no deadline of a text moves."""

    __tablename__ = "complaint_pauses"
    __rows__ = _case
    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaints.id"), index=True)
    by_id: Mapped[UUID]
    reason: Mapped[str]
    evidence: Mapped[str]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None]


class LinkKind(StrEnum):
    related = "related"
    suggestion = "suggestion"
    same_matter = "same_matter"


class ComplaintLink(Record):
    """Two cases that belong together. A merged one also names the other in `duplicate_of_id`."""

    __tablename__ = "complaint_links"
    __rows__ = _case
    __table_args__ = (
        UniqueConstraint("complaint_id", "other_id"),
        Index("ix_complaint_links_other", "other_id"),
    )
    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaints.id"))
    other_id: Mapped[UUID] = mapped_column(ForeignKey("complaints.id"))
    kind: Mapped[LinkKind]
    by_id: Mapped[UUID]


class ComplaintSurvey(Versioned):
    """The customer's own questionnaire, reached by a one-time link. Only the digest of the token is kept."""

    __tablename__ = "complaint_surveys"
    __rows__ = Closed("reached by token alone; the case shows the answers")
    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaints.id"), index=True)
    digest: Mapped[str] = mapped_column(unique=True)
    sent_by: Mapped[UUID]
    expires_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]


class ComplaintSurveyAnswer(Record):
    """One item, 1 to 5: how the customer felt treated."""

    __tablename__ = "complaint_survey_answers"
    __rows__ = _case
    __table_args__ = (UniqueConstraint("complaint_id", "round", "item", "source"),)
    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaints.id"))
    round: Mapped[int]
    item: Mapped[str]
    source: Mapped[str]
    """call or link"""
    score: Mapped[int]
    comment: Mapped[str] = mapped_column(default="")
    about_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    """Whom the customer dealt with, for the reports."""
