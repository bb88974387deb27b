from datetime import datetime
from uuid import UUID

from pydantic import Field

from backend.core.schemas import In, Out, Ref


class SignInIn(In):
    username: str = Field(max_length=100, examples=["receptionist"])
    password: str = Field(max_length=200, examples=["Kehu-demo-2026"])
    otp: str | None = Field(None, max_length=20, description="One-time or recovery code")


class RefreshIn(In):
    refresh_token: str | None = Field(
        None, max_length=200, description="Left out by the SPA, whose cookie carries it"
    )


class TokensOut(Out):
    access_token: str
    refresh_token: str | None = Field(description="null for the SPA: it travels in a cookie")
    token_type: str = Field(examples=["bearer"])
    expires_in: int = Field(description="Seconds", examples=[900])


class HeldRoleOut(Out):
    code: str = Field(examples=["receptionist"])
    label: str = Field(examples=["前台接待"])


class MeOut(Out):
    id: UUID
    username: str
    name: str
    unit: Ref | None
    company: Ref | None
    roles: list[HeldRoleOut]
    permissions: list[str] = Field(examples=[["customer:read", "complaint:record"]])
    must_change_password: bool
    must_enrol_totp: bool
    totp_enrolled: bool
    locale: str


class MeIn(In):
    locale: str = Field(pattern="^(zh-Hant|zh-Hans|en)$", examples=["zh-Hant"])


class PasswordIn(In):
    current: str = Field(max_length=200, examples=["Kehu-demo-2026"])
    new: str = Field(max_length=200, description="12 or more characters of three kinds")


class TotpOut(Out):
    secret: str
    uri: str = Field(description="otpauth:// for a QR code")


class OtpIn(In):
    otp: str = Field(pattern=r"^\d{6}$", examples=["493817"])


class RecoveryCodesOut(Out):
    recovery_codes: list[str]


class SessionRow(Out):
    id: UUID
    created_at: datetime
    last_seen_at: datetime
    ip: str
    user_agent: str
    current: bool
