from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out
from backend.domains.complaints.points.models import ContactLineKind, PointKind


class ContactPointIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "unit_id": "018f3c1e-7a60-7cc3-9a52-0a4d6b1f2e30",
                    "regime": "P06",
                    "kind": "phone",
                    "value": "4008123459",
                    "toll_free": True,
                }
            ]
        }
    )
    unit_id: UUID
    regime: str = Field(max_length=8)
    kind: PointKind
    value: str = Field(min_length=3, max_length=100)
    toll_free: bool = False
    line: ContactLineKind | None = None
    extension_owner_id: UUID | None = None
    reason: str = Field("", max_length=500, description="Why an extension and not a direct line")


class PointPublicationIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"channel": "sms", "on": "2026-09-18", "evidence": "群發記錄 18 條"}]
        }
    )
    channel: str = Field(max_length=60)
    on: date
    evidence: str = Field(max_length=1000)


class ContactPointQuery(ListQuery):
    unit_id: UUID | None = None
    sort: Literal["-created_at", "created_at"] = "-created_at"


class ContactPointOut(Out):
    id: UUID
    unit_id: UUID
    regime: str
    kind: PointKind
    value: str
    toll_free: bool
    line: ContactLineKind | None
    extension_owner_id: UUID | None
    active: bool
    published_at: datetime | None
    flagged: str
    created_at: datetime
    version: int


class ContactPointRow(ContactPointOut):
    unit: str
    can: list[str] = Field(description="publish, deactivate")


class HotlineOut(Out):
    id: UUID
    unit: str
    kind: PointKind
    value: str
    toll_free: bool


class ComplianceOut(Out):
    unit_id: UUID
    unit: str
    missing: str


class CardBatchIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "unit_id": "018f3c1e-7a60-7cc3-9a52-0a4d6b1f2e30",
                    "people": ["018f3c1e-7a60-7cc3-9a52-0a4d6b1f2e31"],
                    "phone_id": "018f3c1e-7a60-7cc3-9a52-0a4d6b1f2e32",
                    "mailbox_id": "018f3c1e-7a60-7cc3-9a52-0a4d6b1f2e33",
                    "quantity": 200,
                }
            ]
        }
    )
    unit_id: UUID
    people: list[UUID] = Field(min_length=1, max_length=500)
    phone_id: UUID | None = None
    mailbox_id: UUID | None = None
    quantity: int = Field(ge=1, le=100000)


class CardBatchQuery(ListQuery):
    unit_id: UUID | None = None
    sort: Literal["-created_at", "created_at"] = "-created_at"


class CardBatchOut(Out):
    id: UUID
    unit_id: UUID
    people: list[UUID]
    phone_id: UUID
    mailbox_id: UUID
    quantity: int
    reprint_by: datetime | None
    created_at: datetime
    version: int


class CardBatchRow(CardBatchOut):
    unit: str
    phone: str
    mailbox: str
