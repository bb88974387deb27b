from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Date, ForeignKey, Index, Text, Uuid, func, literal_column, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Record, Versioned
from backend.core.rows import Owned, PartOf
from backend.shared.access.permissions import Permission as P


class CustomerKind(StrEnum):
    company = "company"
    person = "person"


class CustomerRelation(StrEnum):
    potential = "potential"
    existing = "existing"
    not_cooperating = "not_cooperating"
    lost = "lost"


class CustomerCategory(StrEnum):
    supplier = "supplier"
    dealer = "dealer"
    key = "key"
    brand = "brand"
    distributor = "distributor"
    hospital = "hospital"
    pharmacy = "pharmacy"
    retailer = "retailer"
    other = "other"


class CustomerSource(StrEnum):
    visit = "visit"
    call = "call"
    referral = "referral"
    exhibition = "exhibition"
    website = "website"
    import_ = "import"
    other = "other"


class Customer(Versioned):
    """A party the group deals with. `company_id` is its unit's company: there a credit code stands once.

    `search_text` and `tokens` are made by `finding.py` from everything the search box looks at.
    Amounts in yuan. A merged customer stays, points to the one that took it in, and leaves all lists.
    """

    __tablename__ = "customers"
    __rows__ = Owned(permission=P.customer_read, participants="participants")

    number: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[CustomerKind] = mapped_column(default=CustomerKind.company)
    name: Mapped[str]
    name_folded: Mapped[str] = mapped_column(Text(collation="C"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    company_id: Mapped[UUID | None] = mapped_column(ForeignKey("units.id"))
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    participants: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid()), default=list)
    relation: Mapped[CustomerRelation] = mapped_column(default=CustomerRelation.potential)
    category: Mapped[CustomerCategory] = mapped_column(default=CustomerCategory.other)
    source: Mapped[CustomerSource] = mapped_column(default=CustomerSource.other)
    credit_code: Mapped[str | None]
    phone: Mapped[str | None]
    phone_digits: Mapped[str | None] = mapped_column(index=True)
    email: Mapped[str | None]
    fax: Mapped[str | None]
    address: Mapped[str | None]
    postal_code: Mapped[str | None]
    region: Mapped[str | None]
    legal_representative: Mapped[str | None]
    industry: Mapped[str | None]
    registered_capital: Mapped[Decimal | None]
    business_scope: Mapped[str | None]
    established_on: Mapped[date | None]
    first_contact_on: Mapped[date | None]
    loss_reason: Mapped[str | None]
    next_contact_on: Mapped[date | None]
    last_contact_at: Mapped[datetime | None]
    merged_into_id: Mapped[UUID | None] = mapped_column(ForeignKey("customers.id"))
    batch_id: Mapped[UUID | None] = mapped_column(ForeignKey("import_batches.id"))
    search_text: Mapped[str]
    tokens: Mapped[list[str]] = mapped_column(ARRAY(Text()))

    __table_args__ = (
        Index("ix_customers_created", "created_at", "id"),
        Index("ix_customers_unit", "unit_id", "created_at", "id"),
        Index("ix_customers_owner", "owner_id", "created_at", "id"),
        Index("ix_customers_relation", "relation", "created_at", "id"),
        Index("ix_customers_category", "category", "created_at", "id"),
        Index("ix_customers_kind", "kind", "created_at", "id"),
        Index("ix_customers_name", "name_folded", "id"),
        Index("ix_customers_merged", "merged_into_id", postgresql_where=text("merged_into_id is not null")),
        Index("ix_customers_batch", "batch_id", postgresql_where=text("batch_id is not null")),
        Index("ix_customers_next_contact", text("coalesce(next_contact_on, '9999-12-31'::date)"), "id"),
        Index("ix_customers_participants", "participants", postgresql_using="gin"),
        Index(
            "ix_customers_tokens", "tokens", postgresql_using="gin",
            # A pending list would be read by every search; the insert pays at once instead.
            postgresql_with={"fastupdate": "off"},
        ),
        Index(
            "uq_customers_credit_code", "company_id", "credit_code", unique=True,
            postgresql_where=text("merged_into_id is null and credit_code is not null"),
        ),
        Index(
            "ix_customers_credit_code", "credit_code",
            postgresql_where=text("credit_code is not null"),
        ),
    )  # fmt: skip


NEXT_CONTACT = func.coalesce(Customer.next_contact_on, literal_column("'9999-12-31'::date", Date()))
"""When somebody is to be in touch again, for sorting: never is last."""


class ContactRole(StrEnum):
    primary = "primary"
    emergency = "emergency"
    decision_maker = "decision_maker"
    other = "other"


class CustomerContact(Versioned):
    """A person at the customer. At most one is primary."""

    __tablename__ = "customer_contacts"
    __rows__ = PartOf(lambda: Customer, "customer_id")
    __table_args__ = (
        Index(
            "uq_customer_contacts_primary", "customer_id", unique=True,
            postgresql_where=text("role = 'primary'"),
        ),
    )  # fmt: skip
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customers.id"), index=True)
    role: Mapped[ContactRole] = mapped_column(default=ContactRole.other)
    name: Mapped[str]
    position: Mapped[str | None]
    phone: Mapped[str | None]
    email: Mapped[str | None]


class CustomerPlate(Record):
    """A vehicle of the customer (the car dealer knows people by it)."""

    __tablename__ = "customer_plates"
    __rows__ = PartOf(lambda: Customer, "customer_id")
    __table_args__ = (
        Index("uq_customer_plates_customer_plate", "customer_id", "plate_no", unique=True),
    )
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customers.id"))
    plate_no: Mapped[str] = mapped_column(index=True)
    vin: Mapped[str | None]
    model: Mapped[str | None]


class CustomerNote(Record):
    __tablename__ = "customer_notes"
    __rows__ = PartOf(lambda: Customer, "customer_id")
    __table_args__ = (Index("ix_customer_notes_customer", "customer_id", "created_at", "id"),)
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customers.id"))
    author_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    text: Mapped[str]


class CustomerHappening(Record):
    """One line of a customer's timeline, for people; the book is for auditors."""

    __tablename__ = "customer_timeline"
    __rows__ = PartOf(lambda: Customer, "customer_id")
    __table_args__ = (
        Index("ix_customer_timeline_customer", "customer_id", "created_at", "id"),
        Index("ix_customer_timeline_kind", "customer_id", "kind", "created_at", "id"),
    )
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customers.id"))
    kind: Mapped[str]
    actor_id: Mapped[UUID]
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
