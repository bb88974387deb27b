from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out
from backend.domains.secrecy.certificates.models import CertificateForm, CertificateUse
from backend.domains.secrecy.copies.models import RequestState
from backend.shared.access.levels import Level
from backend.shared.custody.models import CustodyState


class CertificateIn(In):
    company_id: UUID | None = Field(None, description="One's own when empty")
    kind: str = Field(max_length=50, examples=["business_licence"])
    number: str = Field(min_length=2, max_length=100, examples=["91450100MA5KXXXX01"])
    form: CertificateForm = CertificateForm.original
    level: Level = Level.mimi
    valid_until: date = Field(examples=["2026-12-22"], description="Also the end of secrecy")
    location: str = Field(min_length=2, max_length=200, examples=["財務室保險櫃"])


class CertificatePatch(In):
    valid_until: date | None = None
    location: str | None = Field(None, min_length=2, max_length=200, examples=["總經辦保險櫃"])


class CertificateLevelIn(In):
    level: Level = Field(examples=["jimi"])
    reason: str = Field(min_length=4, max_length=500, examples=["併購期間限制使用"])


class CertificateRow(Out):
    id: UUID
    version: int
    created_at: datetime
    register_no: str
    company_id: UUID
    kind: str
    number: str
    form: CertificateForm
    level: Level
    valid_until: date
    location: str
    custodian_id: UUID
    holder_id: UUID | None
    state: CustodyState
    can: list[str]


class CertificateQuery(ListQuery):
    sort: Literal["-created_at", "created_at", "valid_until", "-valid_until"] = "-created_at"
    company_id: UUID | None = None
    kind: str | None = Field(None, max_length=50)


class CertificateRequestIn(In):
    certificate_id: UUID
    use: CertificateUse = Field(examples=["copy"])
    purpose: str = Field(min_length=4, max_length=200, examples=["辦理工商年檢"])
    party: str = Field(min_length=2, max_length=200, examples=["市場監督管理局"])
    copies: int = Field(1, ge=1, le=20, description="Of a copy")
    due_on: date | None = Field(None, description="Of a loan: the day it comes back")


class CertificateDecisionIn(In):
    reason: str | None = Field(None, max_length=1000, examples=["同意"])


class CertificateRefusalIn(In):
    reason: str = Field(min_length=2, max_length=1000, examples=["用途不明"])


class CertificateReturnIn(In):
    condition: str = Field(min_length=2, max_length=500, examples=["完好"])
    late_reason: str = Field("", max_length=500, description="Needed when it comes late")


class CertificateRequestRow(Out):
    id: UUID
    version: int
    created_at: datetime
    certificate_id: UUID
    register_no: str
    kind: str
    number: str
    company_id: UUID
    asked_by: UUID
    asker: str
    use: CertificateUse
    purpose: str
    party: str
    copies: int
    due_on: date | None
    state: RequestState
    valid_until: date | None
    used_at: datetime | None
    returned_on: date | None
    overdue: bool
    serials: list[str] = Field(description="Of the copies, once handed over")
    can: list[str]


class CertificateRequestQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"
    scene: Literal["mine", "todo", "all"] = "all"
    certificate_id: UUID | None = None
    state: list[RequestState] | None = Field(None, max_length=5)
