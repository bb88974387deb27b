"""The register of classified documents: what they are, who may know, and how their level came to be."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, Computed, ForeignKey, Index, LargeBinary, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Text, Uuid

from backend.core.clock import now
from backend.core.db import Base, Record, Versioned
from backend.core.rows import Closed, PartOf, Shared
from backend.domains.secrecy.rows import DocumentRows, KnowledgeRows, OwnOrReviewed
from backend.shared.access.levels import Level

_ENDS = "CASE WHEN (secrecy_until IS NULL) THEN '9999-12-31'::date ELSE secrecy_until END"


class DocumentState(StrEnum):
    draft = "draft"
    proposed = "proposed"
    active = "active"
    frozen = "frozen"
    declassified = "declassified"
    destroyed = "destroyed"


class HarmGrade(StrEnum):
    """What a leak would do (P07-3.1)."""

    none = "none"
    loss = "loss"
    serious = "serious"
    especially_serious = "especially_serious"


class PeriodKind(StrEnum):
    """How the end of secrecy is fixed; there is no open end (P07-3.0-3)."""

    date = "date"
    event = "event"
    certificate_validity = "certificate_validity"


class Carrier(StrEnum):
    file = "file"
    disc = "disc"
    book = "book"
    paper = "paper"


class KnowBasis(StrEnum):
    designated = "designated"
    responsible = "responsible"
    named = "named"
    related = "related"
    data_subject = "data_subject"


class KnowState(StrEnum):
    proposed = "proposed"
    live = "live"
    suspended = "suspended"
    ended = "ended"


class Document(Versioned):
    """A document of the register. Its id says nothing of its age and its number nothing of how many there are.

    `level` is the level it is treated at: of a draft the kind's default, of a proposal the proposed one (fail-safe).
    `title_sealed` and all content are sealed with the document's own data key (core/vault.py); `title_marks` are blind
    search marks. `company_id` owns it, `unit_id` is the drafting department.
    """

    __tablename__ = "documents"
    __rows__ = DocumentRows()
    __table_args__ = (
        Index("ix_documents_created", "created_at", "id"),
        Index("ix_documents_company", "company_id", "created_at", "id"),
        Index("ix_documents_unit", "unit_id", "created_at", "id"),
        Index("ix_documents_drafter", "drafter_id", "created_at", "id"),
        Index("ix_documents_state", "state", "created_at", "id"),
        Index("ix_documents_level", "level", "created_at", "id"),
        Index("ix_documents_kind", "kind", "created_at", "id"),
        Index("ix_documents_until", "ends_on", "id"),
        Index("ix_documents_marks", "title_marks", postgresql_using="gin"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    register_no: Mapped[str | None] = mapped_column(unique=True)
    key_wrapped: Mapped[str]
    title_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    title_marks: Mapped[list[str]] = mapped_column(ARRAY(Text()), default=list)
    title_sensitive: Mapped[bool] = mapped_column(default=False)
    kind: Mapped[str]
    level: Mapped[Level]
    state: Mapped[DocumentState] = mapped_column(default=DocumentState.draft)
    company_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    drafter_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    supervisor_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    custodian_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    harm: Mapped[HarmGrade | None]
    interests: Mapped[list[str]] = mapped_column(default=list)
    direct_influence: Mapped[bool | None]
    period_kind: Mapped[PeriodKind | None]
    period_event: Mapped[str | None]
    secrecy_until: Mapped[date | None]
    """The last day of secrecy; of an event the day it is looked at again."""
    ends_on: Mapped[date] = mapped_column(Computed(_ENDS, persisted=True))
    """The same for sorting: no end is last. A column, since an index behind the wall serves no expression."""
    carrier: Mapped[Carrier] = mapped_column(default=Carrier.file)
    vendor: Mapped[str | None]
    nda_until: Mapped[date | None]
    location: Mapped[str | None]
    personal_data: Mapped[bool] = mapped_column(default=False)
    addressed_to_all: Mapped[bool] = mapped_column(default=False)
    implemented_on: Mapped[date | None]
    published_on: Mapped[date | None]
    classified_on: Mapped[date | None]
    confirmed_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    confirmation_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    """The executive who confirmed that a matter outside the list is to be kept secret (P07-3.2-11)."""
    declassified_on: Mapped[date | None]


class KnowEntry(Record):
    """One person who may know one document: on which basis, why, until when. Never a group, never by position."""

    __tablename__ = "know_entries"
    __rows__ = KnowledgeRows()
    __table_args__ = (
        Index("ix_know_entries_document", "document_id", "created_at", "id"),
        Index("ix_know_entries_user", "user_id", "document_id"),
        Index(
            "uq_know_entries_live", "document_id", "user_id", "basis", unique=True,
            postgresql_where=text("state in ('live', 'suspended', 'proposed')"),
        ),
        Index(
            "uq_know_entries_responsible", "document_id", unique=True,
            postgresql_where=text("basis = 'responsible' and state in ('live', 'suspended')"),
        ),
        Index("ix_know_entries_until", "valid_until", postgresql_where=text("state = 'live'")),
    )  # fmt: skip
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    basis: Mapped[KnowBasis]
    state: Mapped[KnowState] = mapped_column(default=KnowState.live)
    granted_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    reason: Mapped[str]
    valid_until: Mapped[date]
    """The last day."""
    reviewed_on: Mapped[date | None]
    announced_on: Mapped[date | None]
    """When person and grantor were told that it will end soon."""
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None]
    end_reason: Mapped[str | None]


class ClassificationAct(StrEnum):
    proposed = "proposed"
    confirmed = "confirmed"
    refused = "refused"
    raised = "raised"
    lowered = "lowered"
    declassified = "declassified"
    published = "published"
    extended = "extended"
    frozen = "frozen"
    unfrozen = "unfrozen"
    confirmation = "confirmation"
    destroyed = "destroyed"


class ClassificationRecord(Record):
    """How a level came to be: who proposed, who decided, why. Append-only."""

    __tablename__ = "classification_records"
    __rows__ = PartOf(lambda: Document, "document_id")
    __table_args__ = (
        Index("ix_classification_records_document", "document_id", "created_at", "id"),
    )
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"))
    act: Mapped[ClassificationAct]
    old_level: Mapped[Level]
    new_level: Mapped[Level]
    harm: Mapped[HarmGrade | None]
    deviates: Mapped[bool] = mapped_column(default=False)
    """Below what kind and harm ask for: only with the authority's reason."""
    reason: Mapped[str] = mapped_column(default="")
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    """Nobody where the level lapsed by itself."""
    approved_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    policy_version: Mapped[str] = mapped_column(default="")
    """Of the regulation, on the day of the act (P07-6-1)."""


class LevelRequest(Record):
    """What was asked about a level and waits, or waited, for its authority. The newest open one is under signature."""

    __tablename__ = "level_requests"
    __rows__ = PartOf(lambda: Document, "document_id")
    __table_args__ = (
        Index(
            "uq_level_requests_open", "document_id", unique=True,
            postgresql_where=text("closed_at is null"),
        ),
    )  # fmt: skip
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"), index=True)
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    initial: Mapped[bool]
    """The level of a new document; otherwise another level of an old one."""
    new_level: Mapped[Level]
    harm: Mapped[HarmGrade | None]
    reason: Mapped[str] = mapped_column(default="")
    deviation_authority: Mapped[str | None]
    authority: Mapped[str | None]
    """Who confirms, or decides; nobody where nothing secret is at stake."""
    secrecy_until: Mapped[date | None]
    supervisor_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    designate: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    published_on: Mapped[date | None]
    closed_at: Mapped[datetime | None]


class ContentState(StrEnum):
    rendering = "rendering"
    ready = "ready"
    no_pages = "no_pages"
    """No page images can be made of it here (no converter): it can only be handed out with an approval."""


class DocumentContent(Record):
    """One version of what the document says, sealed; seen as page images only."""

    __tablename__ = "document_contents"
    __rows__ = PartOf(lambda: Document, "document_id")
    __table_args__ = (Index("uq_document_contents_version", "document_id", "version", unique=True),)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"))
    version: Mapped[int]
    name_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    media_type: Mapped[str]
    size: Mapped[int]
    address: Mapped[str]
    """Where the sealed bytes lie: SHA-256 of what is stored, which says nothing of the content."""
    state: Mapped[ContentState] = mapped_column(default=ContentState.rendering)
    pages: Mapped[int] = mapped_column(default=0)
    uploaded_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))


class DocumentPage(Record):
    """The image of one page, sealed and without any mark; marks are drawn for each look."""

    __tablename__ = "document_pages"
    __rows__ = PartOf(lambda: Document, "document_id")
    __table_args__ = (Index("uq_document_pages_number", "content_id", "number", unique=True),)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"))
    content_id: Mapped[UUID] = mapped_column(ForeignKey("document_contents.id"))
    number: Mapped[int]
    address: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]


class PageMark(Base):
    """The invisible mark of one look at one page, or of one page of a numbered copy: a found page is traced by it."""

    __tablename__ = "page_marks"
    __rows__ = Closed("traced by the security officer alone (tracing)")
    mark: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"), index=True)
    content_id: Mapped[UUID] = mapped_column(ForeignKey("document_contents.id"))
    page: Mapped[int]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    serial: Mapped[str | None]
    at: Mapped[datetime] = mapped_column(default=now)


class UndertakingText(Record):
    """What employees undertake, by version; the newest is the one to be signed."""

    __tablename__ = "undertaking_texts"
    __rows__ = Shared()
    number: Mapped[int] = mapped_column(unique=True)
    body: Mapped[str]
    published_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))


class Undertaking(Record):
    """A person's signature under the undertaking: without a valid one nothing secret opens (P07-2-2)."""

    __tablename__ = "undertakings"
    __rows__ = OwnOrReviewed()
    __table_args__ = (
        Index("ix_undertakings_user", "user_id", "created_at", "id"),
        Index("ix_undertakings_created", "created_at", "id"),
    )
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    text_number: Mapped[int]
    signed_on: Mapped[date]
    valid_until: Mapped[date]
    """The last day."""


class CustodianAppointment(Versioned):
    """Who keeps a company's classified documents, and his deputy. One in force per company (P07-4.2-5a)."""

    __tablename__ = "custodian_appointments"
    __rows__ = Shared("secrecy:use")
    __table_args__ = (
        Index("ix_custodian_appointments_created", "created_at", "id"),
        Index("ix_custodian_appointments_company", "company_id", "created_at", "id"),
        Index(
            "uq_custodian_appointments_company", "company_id", unique=True,
            postgresql_where=text("until_on is null and from_on is not null"),
        ),
        Index(
            "uq_custodian_appointments_pending", "company_id", unique=True,
            postgresql_where=text("until_on is null and from_on is null"),
        ),
    )  # fmt: skip
    company_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    deputy_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"), index=True)
    from_on: Mapped[date | None]
    """Empty while what he takes over is still being counted."""
    until_on: Mapped[date | None]
    levels: Mapped[list[str]] = mapped_column(default=list)
    measures: Mapped[list[str]] = mapped_column(default=list)
    appointed_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    handed_over_items: Mapped[int | None]
    transfer_id: Mapped[UUID | None] = mapped_column(ForeignKey("custody_transfers.id"))
    """The handover from the one before."""
    counted_on: Mapped[date | None]
    """When stock was last taken."""
    reminded_on: Mapped[date | None]


class BreakGlassReview(StrEnum):
    open = "open"
    justified = "justified"
    unjustified = "unjustified"


class BreakGlass(Versioned):
    """A look without a basis, for an hour, that everybody hears of and somebody else judges afterwards."""

    __tablename__ = "break_glass"
    __rows__ = OwnOrReviewed()
    __table_args__ = (
        Index("ix_break_glass_created", "created_at", "id"),
        Index("ix_break_glass_user", "user_id", "created_at", "id"),
        Index("ix_break_glass_review", "review", "created_at", "id"),
    )
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"), index=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    reason_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    closes_at: Mapped[datetime]
    review: Mapped[BreakGlassReview] = mapped_column(default=BreakGlassReview.open)
    reviewed_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    reviewed_at: Mapped[datetime | None]
    finding_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
