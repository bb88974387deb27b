from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field, model_validator

from backend.core.listing import ListQuery
from backend.core.schemas import In, Money, Out
from backend.domains.customers import rules
from backend.domains.customers.models import (
    ContactRole,
    CustomerCategory,
    CustomerKind,
    CustomerRelation,
    CustomerSource,
)


def _phone(value: str | None) -> str | None:
    if not value:
        return None
    if (tidied := rules.tidy_phone(value)) is None:
        raise ValueError("PHONE_INVALID")
    return tidied


def _code(value: str | None) -> str | None:
    if not value:
        return None
    code = rules.tidy_code(value)
    if fault := rules.code_fault(code):
        raise ValueError(fault)
    return code


def _sane(value: date | None) -> date | None:
    if value is not None and not rules.sane(value):
        raise ValueError("DATE_OUT_OF_RANGE")
    return value


def _plate(value: str) -> str:
    if (tidied := rules.tidy_plate(value)) is None:
        raise ValueError("PLATE_INVALID")
    return tidied


def _vin(value: str | None) -> str | None:
    if not value:
        return None
    if not rules.is_vin(value.upper()):
        raise ValueError("VIN_INVALID")
    return value.upper()


Phone = Annotated[
    str | None, Field(max_length=40, examples=["13800138000"]), AfterValidator(_phone)
]
CreditCode = Annotated[
    str | None, Field(max_length=40, examples=["91450100MA5KXYZR9D"]), AfterValidator(_code)
]
Day = Annotated[date | None, Field(examples=["2026-11-02"]), AfterValidator(_sane)]
Email = Annotated[
    str | None,
    Field(max_length=200, pattern=r"^$|^[^@\s]+@[^@\s]+\.[^@\s]+$", examples=["li@example.com"]),
]
Text = Annotated[str | None, Field(max_length=200)]
Name = Annotated[str, Field(min_length=1, max_length=200, examples=["東興銀河商業有限公司"])]
Capital = Annotated[
    Decimal | None,
    Field(ge=0, max_digits=16, decimal_places=2, description="Yuan", examples=["3000000.00"]),
]
Plain = Annotated[str, Field(min_length=1, max_length=500)]


class _Facts(In):
    """What can be said of a customer; all of it optional."""

    phone: Phone = None
    email: Email = None
    fax: Phone = None
    address: Annotated[str | None, Field(max_length=500)] = None
    postal_code: Annotated[str | None, Field(pattern=r"^(\d{6})?$", examples=["530022"])] = None
    region: Annotated[str | None, Field(max_length=100)] = None
    legal_representative: Text = None
    industry: Text = None
    registered_capital: Capital = None
    business_scope: Annotated[str | None, Field(max_length=2000)] = None
    established_on: Day = None
    first_contact_on: Day = None
    next_contact_on: Day = None

    @model_validator(mode="after")
    def blank_is_absent(self) -> Self:
        for name in self.model_fields_set:
            if getattr(self, name) == "":
                setattr(self, name, None)
        return self


class ContactIn(In):
    role: ContactRole = ContactRole.other
    name: Annotated[str, Field(min_length=1, max_length=100, examples=["李敏"])]
    position: Text = None
    phone: Phone = None
    email: Email = None


class ContactPatch(In):
    role: ContactRole | None = None
    name: Annotated[str | None, Field(min_length=1, max_length=100, examples=["李敏"])] = None
    position: Text = None
    phone: Phone = None
    email: Email = None


class PlateIn(In):
    plate_no: Annotated[str, Field(max_length=20, examples=["桂A88888"]), AfterValidator(_plate)]
    vin: Annotated[
        str | None, Field(max_length=17, examples=["LSVAA4182E2123456"]), AfterValidator(_vin)
    ] = None
    model: Text = None


class CustomerIn(_Facts):
    kind: CustomerKind = CustomerKind.company
    name: Name
    credit_code: CreditCode = None
    relation: CustomerRelation = CustomerRelation.potential
    category: CustomerCategory = CustomerCategory.other
    source: CustomerSource = CustomerSource.other
    unit_id: UUID | None = Field(None, description="Left out: the caller's own unit")
    owner_id: UUID | None = Field(None, description="Left out: the caller")
    contacts: list[ContactIn] = Field(default_factory=list, max_length=20)
    plates: list[PlateIn] = Field(default_factory=list, max_length=20)
    confirm_duplicate: bool = False
    duplicate_reason: Annotated[str | None, Field(max_length=500)] = None

    @model_validator(mode="after")
    def consistent(self) -> Self:
        if self.kind is CustomerKind.person and self.credit_code:
            raise ValueError("PERSON_HAS_NO_CREDIT_CODE")
        if self.confirm_duplicate and not self.duplicate_reason:
            raise ValueError("DUPLICATE_REASON_REQUIRED")
        if sum(contact.role is ContactRole.primary for contact in self.contacts) > 1:
            raise ValueError("ONE_PRIMARY_CONTACT")
        return self


class CustomerPatch(_Facts):
    name: Annotated[str | None, Field(min_length=1, max_length=200, examples=["東興銀河商業"])] = (
        None
    )
    credit_code: CreditCode = None
    category: CustomerCategory | None = None
    source: CustomerSource | None = None

    @model_validator(mode="after")
    def kept(self) -> Self:
        for name in ("name", "category", "source"):
            if name in self.model_fields_set and getattr(self, name) is None:
                raise ValueError("FIELD_REQUIRED")
        return self


class AssignIn(In):
    owner_id: UUID
    keep_former: bool = Field(False, description="The former owner stays as participant")
    reason: Annotated[str, Field(min_length=1, max_length=500, examples=["崗位調動"])]


class RelationIn(In):
    relation: CustomerRelation
    reason: Annotated[str | None, Field(max_length=500, examples=["轉向同業"])] = None

    @model_validator(mode="after")
    def loss_has_reason(self) -> Self:
        if self.relation is CustomerRelation.lost and not self.reason:
            raise ValueError("LOSS_REASON_REQUIRED")
        return self


class ScheduleIn(In):
    next_contact_on: Day = None
    contacted: bool = Field(False, description="Somebody was in touch just now")


class TeamIn(In):
    participants: list[UUID] = Field(
        max_length=rules.MOST_PARTICIPANTS, examples=[["018f3c1e-7a60-7cc3-9a52-0a4d6b1f2e30"]]
    )


class NoteIn(In):
    text: Annotated[str, Field(min_length=1, max_length=5000, examples=["已電話回訪"])]


class RevealIn(In):
    field: Literal["phone", "email", "fax"]
    contact_id: UUID | None = Field(None, description="Of this contact instead of the customer")
    reason: Annotated[str | None, Field(max_length=500, examples=["回訪"])] = None


class RevealOut(Out):
    field: str
    value: str | None


class CustomerRow(Out):
    id: UUID
    number: str
    kind: CustomerKind
    name: str
    relation: CustomerRelation
    category: CustomerCategory
    phone: str | None = Field(description="Masked", examples=["138****5678"])
    region: str | None
    unit_id: UUID
    unit_name: str
    owner_id: UUID
    owner_name: str
    next_contact_on: date | None
    last_contact_at: datetime | None
    created_at: datetime
    version: int
    can: list[str] = Field(examples=[["update", "reveal"]])


class ContactOut(Out):
    id: UUID
    role: ContactRole
    name: str
    position: str | None
    phone: str | None
    email: str | None
    version: int


class PlateOut(Out):
    id: UUID
    plate_no: str
    vin: str | None
    model: str | None


class CustomerOut(Out):
    id: UUID
    number: str
    kind: CustomerKind
    name: str
    credit_code: str | None
    relation: CustomerRelation
    category: CustomerCategory
    source: CustomerSource
    phone: str | None = Field(description="Masked unless the caller owns the customer")
    email: str | None
    fax: str | None
    address: str | None
    postal_code: str | None
    region: str | None
    legal_representative: str | None
    industry: str | None
    registered_capital: Money | None
    business_scope: str | None
    established_on: date | None
    first_contact_on: date | None
    loss_reason: str | None
    next_contact_on: date | None
    last_contact_at: datetime | None
    unit_id: UUID
    unit_name: str
    owner_id: UUID
    owner_name: str
    participants: list[UUID]
    merged_into_id: UUID | None
    batch_id: UUID | None
    contacts: list[ContactOut]
    plates: list[PlateOut]
    created_at: datetime
    updated_at: datetime
    version: int
    can: list[str]


class CustomerQuery(ListQuery):
    scene: Literal["all", "mine", "involved", "subordinates"] = Field(
        "all", description="全部, 我負責的, 我參與的, 下屬負責的"
    )
    q: Annotated[
        str | None, Field(max_length=100, description="Name, contact, phone, number, plate")
    ] = None
    relation: list[CustomerRelation] | None = Field(None, max_length=4)
    category: list[CustomerCategory] | None = Field(None, max_length=9)
    kind: CustomerKind | None = None
    owner_id: UUID | None = None
    unit_id: UUID | None = None
    next_contact_from: Day = None
    next_contact_to: Day = None
    created_from: Day = None
    created_to: Day = None
    sort: Literal[
        "-created_at", "created_at", "name", "-name", "next_contact_on", "-next_contact_on",
        "number", "-number",
    ] = "-created_at"  # fmt: skip

    def given(self) -> dict[str, Any]:
        return {name: value for name, value in super().given().items() if name != "scene"}


class DuplicateQuery(BaseModel):
    name: Annotated[str | None, Field(max_length=200)] = None
    credit_code: Annotated[str | None, Field(max_length=40)] = None
    phone: Annotated[str | None, Field(max_length=40)] = None


class DuplicateOut(Out):
    id: UUID
    number: str
    name: str
    owner_name: str
    matched: list[Literal["name", "credit_code", "phone"]]


class DuplicatesOut(Out):
    items: list[DuplicateOut]


class FoundOut(Out):
    id: UUID
    number: str
    name: str
    phone: str | None
    relation: CustomerRelation
    owner_name: str
    matched: Literal["number", "name", "phone", "credit_code", "plate", "contact", "other"]
    highlight: str | None = Field(description="The text that matched; phones stay masked")


class SearchOut(Out):
    items: list[FoundOut]


class NoteOut(Out):
    id: UUID
    author_id: UUID
    author_name: str
    text: str
    created_at: datetime


class HappeningOut(Out):
    id: UUID
    kind: str = Field(examples=["customer.updated"])
    label: str
    actor_id: UUID
    actor_name: str | None
    facts: dict[str, Any]
    created_at: datetime


class TimelineQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"
    kind: Annotated[str | None, Field(max_length=60)] = None


class NoteQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"
