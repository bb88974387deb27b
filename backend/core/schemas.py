"""Base classes of what comes in and what goes out."""

from datetime import datetime
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, model_validator

T = TypeVar("T")


def _has_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\x00" in value
    if isinstance(value, dict):
        return any(map(_has_nul, value.values())) or any(map(_has_nul, value))
    return isinstance(value, list) and any(map(_has_nul, value))


class In(BaseModel):
    """What a caller sends: unknown fields are refused, spaces at both ends are dropped."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    @model_validator(mode="before")
    @classmethod
    def no_nul(cls, data: Any) -> Any:
        if _has_nul(data):
            raise ValueError("NUL characters cannot be stored")
        return data


class Out(BaseModel):
    """What a caller gets: every field is always there."""

    model_config = ConfigDict(
        from_attributes=True, json_schema_serialization_defaults_required=True
    )


class Page(Out, Generic[T]):
    items: list[T]
    next_cursor: str | None = Field(description="Give it back as `cursor`; null on the last page.")
    total: int | None = Field(description="With `total=true`: rows up to 1000; 1001 means more.")


class FieldErrorOut(Out):
    pointer: str = Field(description="RFC 6901 pointer into the request body", examples=["/name"])
    code: str = Field(examples=["FIELD_REQUIRED"])
    detail: str
    params: dict[str, Any]


class ProblemOut(Out):
    """RFC 9457 problem details."""

    type: str = Field(examples=["/problems/VERSION_CONFLICT"])
    title: str
    status: int
    code: str = Field(examples=["VERSION_CONFLICT"])
    detail: str
    clauses: list[str] = Field(examples=[["P09-4G-3c"]])
    errors: list[FieldErrorOut]
    instance: str
    request_id: str
    params: dict[str, Any]


Money = Annotated[str, Field(pattern=r"^-?\d{1,16}\.\d{2}$", examples=["1280.00"])]


class Ref(Out):
    """Something with a name, to show and to link."""

    id: UUID
    name: str


Moment = Annotated[datetime, PlainSerializer(lambda d: d.isoformat(), when_used="json")]
