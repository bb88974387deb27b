from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out
from backend.domains.complaints.intake.models import IntakeState
from backend.domains.complaints.models import CaseSource
from backend.domains.complaints.schemas import PLATE

PHONE = r"^(\+?[0-9-]{5,20})?$"


class IntakeNoticeIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "complainant_name": "張先生",
                    "phone": "13877112345",
                    "content": "在展廳聽到客戶抱怨交車延誤。",
                    "demand": "儘快交車",
                }
            ]
        }
    )
    unit_id: UUID | None = Field(None, description="Left out: one's own company")
    complainant_name: str = Field("", max_length=100)
    phone: str = Field("", pattern=PHONE)
    plate_no: str | None = Field(None, pattern=PLATE)
    content: str = Field(min_length=5, max_length=4000)
    demand: str = Field("", max_length=2000)
    received_at: datetime | None = None


class IntakeDismissIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "已另案登記"}]})
    reason: str = Field(min_length=2, max_length=500)


class IntakeQuery(ListQuery):
    state: Literal["waiting", "recorded", "dismissed"] | None = None
    unit_id: UUID | None = None
    sort: Literal["-received_at", "received_at"] = "-received_at"


class IntakeOut(Out):
    id: UUID
    source: CaseSource
    unit_id: UUID
    by_id: UUID | None
    complainant_name: str
    phone: str
    plate_no: str | None
    content: str
    demand: str
    received_at: datetime
    state: IntakeState
    complaint_id: UUID | None
    reason: str
    version: int


class IntakeReceiptOut(Out):
    id: UUID


class PublicComplaintIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "complainant_name": "張先生",
                    "phone": "13877112345",
                    "content": "維修後仍有異響,希望重新檢查。",
                    "demand": "免費複檢",
                }
            ]
        }
    )
    hotline_id: UUID | None = Field(
        None, description="Of GET /public/hotlines; whom one complains to"
    )
    complainant_name: str = Field("", max_length=100)
    phone: str = Field("", pattern=PHONE)
    plate_no: str | None = Field(None, pattern=PLATE)
    content: str = Field(min_length=10, max_length=4000)
    demand: str = Field("", max_length=2000)
    website: str = Field("", max_length=200, description="Leave empty")


class PublicReceiptOut(Out):
    receipt: str
