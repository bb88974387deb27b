"""Who exists and where they stand: units, people, memberships, reporting lines, charges, roles, delegations, sessions."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Record, Versioned
from backend.core.rows import Closed, Mine, Shared


class UnitKind(StrEnum):
    group = "group"
    head_office = "head_office"
    subsidiary = "subsidiary"
    branch = "branch"
    county = "county"
    exchange = "exchange"
    department = "department"
    team = "team"
    shop = "shop"
    building = "building"


COMPANIES = {UnitKind.head_office, UnitKind.subsidiary, UnitKind.exchange}


class Unit(Versioned):
    """A node of the organisation. `company_id` is the nearest company above (or itself)."""

    __tablename__ = "units"
    __rows__ = Shared("organisation:read")
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[UnitKind]
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("units.id"), index=True)
    company_id: Mapped[UUID | None] = mapped_column(ForeignKey("units.id"))
    active: Mapped[bool] = mapped_column(default=True)


class UserState(StrEnum):
    active = "active"
    locked = "locked"
    left = "left"


class User(Versioned):
    """A person who may sign in. Staff data beyond that belongs to their rooms."""

    __tablename__ = "users"
    __rows__ = Shared("organisation:read")
    username: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    locale: Mapped[str] = mapped_column(default="zh-Hant")
    state: Mapped[UserState] = mapped_column(default=UserState.active)
    password_hash: Mapped[str | None]
    must_change_password: Mapped[bool] = mapped_column(default=True)
    password_changed_at: Mapped[datetime | None]
    failed_sign_ins: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    totp_sealed: Mapped[str | None]
    totp_confirmed_at: Mapped[datetime | None]
    totp_last_step: Mapped[int | None]
    demo: Mapped[bool] = mapped_column(default=False)
    search_text: Mapped[str] = mapped_column(default="")
    tokens: Mapped[list[str]] = mapped_column(ARRAY(Text()), default=list)
    """What a search looks at (search/people.py)."""
    __table_args__ = (
        Index("ix_users_tokens", "tokens", postgresql_using="gin", postgresql_with={"fastupdate": "off"}),
    )  # fmt: skip


class _Dated(Record):
    """In force from `from_on` to the day before `until_on` (open when empty)."""

    __abstract__ = True
    from_on: Mapped[date]
    until_on: Mapped[date | None]


class Membership(_Dated):
    """A person's post in a unit; the main one says where his rows belong."""

    __tablename__ = "memberships"
    __rows__ = Shared("organisation:read")
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"), index=True)
    title: Mapped[str]
    main: Mapped[bool] = mapped_column(default=True)


class ReportingLine(_Dated):
    """`user` answers to `superior`."""

    __tablename__ = "reporting_lines"
    __rows__ = Shared("organisation:read")
    __table_args__ = (CheckConstraint("user_id <> superior_id", name="not_oneself"),)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    superior_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)


class UnitCharge(_Dated):
    """Who answers for a unit: its head, or the deputy in charge of it (主管副總經理)."""

    __tablename__ = "unit_charges"
    __rows__ = Shared("organisation:read")
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"), index=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    deputy: Mapped[bool] = mapped_column(default=False)


class RoleGrant(_Dated):
    """`user` holds `role` at `unit`: scopes of the role count from there."""

    __tablename__ = "role_grants"
    __rows__ = Shared("organisation:read")
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    role: Mapped[str] = mapped_column(index=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    granted_by: Mapped[UUID]


class Delegation(_Dated):
    """`principal` lets `delegate` sign for him: which approval kinds (empty: all), up to which amount."""

    __tablename__ = "delegations"
    __rows__ = Mine("principal_id")
    __table_args__ = (Index("ix_delegations_principal", "principal_id", "created_at", "id"),)
    principal_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    delegate_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    kinds: Mapped[list[str]] = mapped_column(default=list)
    max_amount: Mapped[int | None]
    reason: Mapped[str]
    revoked_at: Mapped[datetime | None]


class LoginSession(Record):
    """One signed-in device. The refresh token rotates; an old one coming back ends the session."""

    __tablename__ = "login_sessions"
    __rows__ = Mine()
    __table_args__ = (Index("ix_login_sessions_user_created", "user_id", "created_at", "id"),)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    refresh_digest: Mapped[str] = mapped_column(unique=True)
    previous_digest: Mapped[str | None] = mapped_column(index=True)
    last_seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str | None]
    ip: Mapped[str] = mapped_column(default="")
    user_agent: Mapped[str] = mapped_column(default="")


class RecoveryCode(Record):
    __tablename__ = "recovery_codes"
    __rows__ = Closed("one-time secrets")
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    digest: Mapped[str]
    used_at: Mapped[datetime | None]
