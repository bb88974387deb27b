"""Errors are business facts: each has a code in one catalogue, a status, words in two languages, and clauses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from backend.core.actor import Actor


@dataclass(frozen=True)
class FieldError:
    """One fault in the caller's data. `pointer` is RFC 6901 into the request body."""

    pointer: str
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


class Problem(Exception):
    """What main.py turns into `application/problem+json`."""

    def __init__(
        self,
        fault: "Fault",
        clauses: Iterable[str] = (),
        errors: Iterable[FieldError] = (),
        headers: Mapping[str, str] | None = None,
        **params: Any,
    ) -> None:
        super().__init__(fault.code)
        self.fault = fault
        self.clauses = list(clauses) or list(fault.clauses)
        self.errors = list(errors)
        self.headers = dict(headers or {})
        self.params = params


@dataclass(frozen=True)
class Fault:
    """An entry of the catalogue; calling it makes the Problem to raise. `{name}` in the words is filled from params."""

    code: str
    status: int
    zh: str
    en: str
    clauses: tuple[str, ...] = ()

    def __call__(
        self,
        clauses: Iterable[str] = (),
        errors: Iterable[FieldError] = (),
        headers: Mapping[str, str] | None = None,
        **params: Any,
    ) -> Problem:
        return Problem(self, clauses, errors, headers, **params)


CATALOGUE: dict[str, Fault] = {}


def fault(code: str, status: int, zh: str, en: str, *clauses: str) -> Fault:
    """Enter a code into the catalogue. One code has one meaning: a second entry is a mistake."""
    if code in CATALOGUE:
        raise ValueError(f"{code} is in the catalogue already")
    CATALOGUE[code] = entry = Fault(code, status, zh, en, clauses)
    return entry


CONSTRAINTS: dict[str, Fault] = {}
"""Unique index -> what a second entry is told when two people came at once and only the database saw both."""


BAD_REQUEST = fault("BAD_REQUEST", 400, "無法讀懂此請求", "The request cannot be read")
UNAUTHENTICATED = fault("UNAUTHENTICATED", 401, "請先登入", "Please sign in")
FORBIDDEN = fault(
    "FORBIDDEN_ROLE", 403, "您的職務不允許此操作", "Your role does not allow this", "P07-3.0-4"
)
DUAL_CONTROL_REQUIRED = fault(
    "DUAL_CONTROL_REQUIRED",
    403,
    "此事須由兩人辦理,一人不能單獨完成",
    "It takes two persons to do this",
    "P07-4.1-1",
)
WRONG_AUTHORITY = fault(
    "WRONG_AUTHORITY", 403, "此事項不由您的職務決定", "This is not for your role to decide"
)
APPROVAL_MISSING = fault(
    "APPROVAL_MISSING", 409, "此事項尚未獲批准,不能辦理", "This has not been approved yet"
)
NOT_FOUND = fault("NOT_FOUND", 404, "查無資料", "Not found")
METHOD_NOT_ALLOWED = fault(
    "METHOD_NOT_ALLOWED", 405, "此資料不允許這種操作", "This resource does not allow the method"
)
CONFLICT = fault("CONFLICT", 409, "與現有資料衝突", "This conflicts with what is there")
DUPLICATE = fault("DUPLICATE", 409, "已有相同的資料", "The same entry exists already")
INVALID_STATE = fault(
    "INVALID_STATE",
    409,
    "目前狀態「{state}」不能執行此操作,可執行:{allowed}",
    "Not possible in state {state}; possible now: {allowed}",
)
VERSION_CONFLICT = fault(
    "VERSION_CONFLICT",
    412,
    "資料已被他人更新,請重新載入後再試",
    "Somebody changed this meanwhile; load it again",
)
IF_MATCH_REQUIRED = fault(
    "IF_MATCH_REQUIRED", 428, "請附上 If-Match 版本", "An If-Match header is needed"
)
INVALID = fault("INVALID_DATA", 422, "資料有誤,請依提示修正", "The data has faults; see errors")
TOO_LARGE = fault("TOO_LARGE", 413, "內容過大", "The content is too large")
UNSUPPORTED_TYPE = fault(
    "UNSUPPORTED_TYPE", 415, "不接受此檔案類型", "This type of content is not accepted"
)
CONTENT_DESTROYED = fault("CONTENT_DESTROYED", 410, "案卷已銷毀,只留編號與日期,不能再辦理", "The content was destroyed; only number and dates are left")  # fmt: skip
FROZEN = fault("FROZEN", 423, "資料已凍結,不能更改", "This is frozen and cannot be changed")
TOO_MANY = fault("TOO_MANY_REQUESTS", 429, "操作過於頻繁,請稍後再試", "Too many requests")
SERVER = fault("SERVER_ERROR", 500, "系統發生錯誤,已記錄", "Something went wrong; it was recorded")
AUDIT_UNAVAILABLE = fault(
    "AUDIT_UNAVAILABLE",
    503,
    "存取紀錄無法寫入,故不提供內容",
    "The access log cannot be written; without a line there is no content",
    "P07-3.0-4",
)
NOT_READY = fault("NOT_READY", 503, "系統暫時無法服務", "The service is not ready")


def invalid(pointer: str, code: str, **params: Any) -> Problem:
    """422 with a single faulty field."""
    return INVALID(errors=[FieldError(pointer, code, params)])


class Refused(Problem):
    """A row the actor may not see, or that does not exist: 404 outside, a line in the book inside.

    The line is written by main.py after the request has been rolled back; `level`, `rule`, `relation` and `reason` stand in it.
    """

    floor = 0.0
    """Seconds the answer takes at least, so that time does not tell unknown from concealed."""

    def __init__(
        self,
        actor: Actor,
        subject_type: str,
        subject_id: UUID | None,
        *,
        level: int = 0,
        rule: str = "",
        floor: float = 0.0,
        relation: str = "",
        reason: str = "",
    ) -> None:
        super().__init__(NOT_FOUND)
        self.actor = actor
        self.subject_type = subject_type
        self.subject_id = subject_id
        self.level, self.rule, self.relation, self.reason = level, rule, relation, reason
        self.floor = floor


class Denied(Problem):
    """The actor's role does not carry the permission: 403 outside, a line in the book inside.

    `fault`: another 403 of the catalogue that says more.
    """

    def __init__(
        self,
        actor: Actor,
        permission: str,
        subject_type: str | None = None,
        subject_id: UUID | None = None,
        *,
        fault: Fault = FORBIDDEN,
        level: int = 0,
        rule: str = "",
        relation: str = "",
        reason: str = "",
    ) -> None:
        super().__init__(fault)
        self.actor = actor
        self.permission = permission
        self.subject_type = subject_type
        self.subject_id = subject_id
        self.level, self.rule, self.relation, self.reason = level, rule, relation, reason


class Withheld(Problem):
    """A row the actor knows of, and an act that a rule of the room refuses: `fault` outside, a line in the book inside."""

    def __init__(
        self,
        fault: Fault,
        actor: Actor,
        subject_type: str,
        subject_id: UUID,
        *,
        act: str,
        level: int = 0,
        rule: str = "",
        relation: str = "",
    ) -> None:
        super().__init__(fault, [rule] if rule else ())
        self.actor = actor
        self.subject_type = subject_type
        self.subject_id = subject_id
        self.act, self.level, self.rule, self.relation = act, level, rule, relation
        self.reason = ""
