from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out, Ref
from backend.shared.identity.models import UnitKind, UserState

Id = "018f3c1e-7a60-7cc3-9a52-0a4d6b1f2e30"
Name = Annotated[str, Field(min_length=1, max_length=100)]
Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 1, 1))]


class UnitIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"code": "DLR-CR2", "name": "客戶關係二部", "kind": "department", "parent_id": Id}
            ]
        }
    )
    code: str = Field(pattern=r"^[A-Z0-9][A-Z0-9-]{0,30}$")
    name: Name
    kind: UnitKind
    parent_id: UUID


class UnitPatch(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "客戶關係部"}]})
    name: Name | None = None
    parent_id: UUID | None = None
    active: bool | None = None


class ChargeOut(Out):
    user: Ref
    deputy: bool


class UnitOut(Out):
    id: UUID
    code: str
    name: str
    kind: UnitKind
    parent_id: UUID | None
    company_id: UUID | None
    active: bool
    people: int = Field(description="With a post there today")
    charges: list[ChargeOut]
    version: int


class PersonQuery(ListQuery):
    q: str | None = Field(None, max_length=50, description="Part of a name or user name")
    unit_id: UUID | None = Field(None, description="In this unit or below")
    role: str | None = Field(None, max_length=50)
    state: UserState | None = None
    sort: Literal["username", "-created_at", "created_at"] = "username"


class PersonRow(Out):
    id: UUID
    created_at: datetime
    username: str
    name: str
    state: UserState
    title: str | None
    unit: Ref | None
    roles: list[str]


class PostOut(Out):
    id: UUID
    unit: Ref
    title: str
    main: bool
    from_on: date
    until_on: date | None


class GrantOut(Out):
    id: UUID
    role: str
    label: str
    unit: Ref
    from_on: date
    until_on: date | None
    granted_by: Ref | None


class RoleRequestOut(Out):
    id: UUID
    approval_id: UUID
    role: str
    label: str
    unit: Ref
    from_on: date
    until_on: date | None
    asked_by: Ref | None
    asked_at: datetime


class LineOut(Out):
    superior: Ref
    from_on: date
    until_on: date | None


class PersonOut(Out):
    id: UUID
    username: str
    name: str
    email: str | None
    phone: str | None
    locale: str
    state: UserState
    totp_enrolled: bool
    must_change_password: bool
    posts: list[PostOut]
    grants: list[GrantOut]
    requests: list[RoleRequestOut] = Field(description="Roles that wait for a second signature")
    superiors: list[LineOut]
    version: int
    can: list[str]


class PersonIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "username": "lin.xiaomei",
                    "name": "林小梅",
                    "unit_id": Id,
                    "title": "客戶關係顧問",
                    "roles": ["cr_advisor"],
                }
            ]
        }
    )
    username: str = Field(pattern=r"^[a-z0-9][a-z0-9._-]{1,60}$")
    name: Name
    email: str | None = Field(None, max_length=200, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
    phone: str | None = Field(None, pattern=r"^\+?[0-9-]{5,20}$")
    unit_id: UUID
    title: Name
    roles: list[str] = Field([], max_length=10)
    superior_id: UUID | None = None


class CreatedOut(Out):
    person: PersonOut
    initial_password: str = Field(
        description="Shown this once; must be changed at the first sign-in"
    )


class PersonPatch(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"phone": "13877100001"}]})
    name: Name | None = None
    email: str | None = Field(None, max_length=200, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
    phone: str | None = Field(None, pattern=r"^\+?[0-9-]{5,20}$")


class GrantIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"role": "cr_manager", "unit_id": Id, "from_on": "2026-12-01"}]
        }
    )
    role: str = Field(max_length=50)
    unit_id: UUID
    from_on: Day
    until_on: Day | None = None


class PostIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"unit_id": Id, "title": "銷售經理", "from_on": "2026-12-01"}]
        }
    )
    unit_id: UUID
    title: Name
    main: bool = True
    from_on: Day


class SuperiorIn(In):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"superior_id": Id, "from_on": "2026-12-01"}]}
    )
    superior_id: UUID
    from_on: Day


class ChargeIn(In):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"user_id": Id, "deputy": True, "from_on": "2026-12-01"}]}
    )
    user_id: UUID
    deputy: bool = Field(False, description="The deputy in charge (分管) instead of the head")
    from_on: Day


class PasswordOut(Out):
    initial_password: str


class RoleOut(Out):
    code: str
    label: str
    totp: bool
    dual: bool = Field(description="Held only once a head-office executive has signed, too")
    grants: dict[str, str] = Field(
        description="permission -> scope: own, unit, below, company, all"
    )
    excludes: list[str]


class PermissionOut(Out):
    code: str
    label: str


class MatrixOut(Out):
    roles: list[RoleOut]
    permissions: list[PermissionOut]


class ReachLine(Out):
    permission: str
    label: str
    words: str = Field(examples=["看得到:汽車經銷公司及其下屬共 6 個單位的客戶"])
    because: list[str] = Field(description="The roles it comes from")
    units: list[Ref]
    everything: bool


class ReachOut(Out):
    summary: str
    lines: list[ReachLine]
