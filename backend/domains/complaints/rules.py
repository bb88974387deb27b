"""What a regime's tables mean: faults in what a step was given, and the guards that stand before it. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from backend.core import errors
from backend.core.errors import Fault, FieldError, fault
from backend.domains.complaints.regime import Field, FieldKind, Regime, Seat

UNKNOWN_ACTION = fault("UNKNOWN_ACTION", 404, "沒有此操作", "There is no such action")
OUT_OF_SCOPE = fault("OUT_OF_SCOPE", 422, "此制度只受理銷售與售後服務的投訴,其他事項請轉交相關部門", "This regime takes complaints about sales and after-sales only; pass others on", "P09-1-0")  # fmt: skip
RECEIVED_IN_FUTURE = fault("RECEIVED_IN_FUTURE", 422, "投訴時間不能晚於現在", "The time of the complaint lies in the future", "P09-4G-1a")  # fmt: skip
CONFLICT_OF_INTEREST = fault("CONFLICT_OF_INTEREST", 409, "被投訴人或責任者不得處理本案", "Nobody handles a case that concerns himself", "P09-3B-2", "P09-4G-3b")  # fmt: skip
REASON_INSUFFICIENT = fault("REASON_INSUFFICIENT", 409, "理由不充分的投訴應向客戶說明,不指派處理", "A complaint without sufficient reason is explained, not assigned", "P09-4G-2c")  # fmt: skip
REASON_SUFFICIENT = fault("REASON_IS_SUFFICIENT", 409, "理由充分的投訴須指派處理", "A justified complaint must be assigned", "P09-4G-2c")  # fmt: skip
HANDLER_ROLE = fault("HANDLER_ROLE", 409, "受理責任人須為業務部門經理", "The handler must be a business manager", "P09-3B-2")  # fmt: skip
DEPARTMENT_MISMATCH = fault("DEPARTMENT_MISMATCH", 409, "此類別應由其他部門處理,改派請註明原因", "The category belongs to another department; give a reason", "P09-4G-2f")  # fmt: skip
HANDLER_CATEGORY_MISMATCH = fault("HANDLER_CATEGORY_MISMATCH", 409, "受理責任人不屬於處理部門,改派請註明原因", "The handler is not of that department; give a reason", "P09-1-2")  # fmt: skip
HANDLER_MISSING = fault("HANDLER_MISSING", 409, "尚未指派受理責任人", "No handler has been named", "P09-2-3.1")  # fmt: skip
OVERDUE_REASON_MISSING = fault("OVERDUE_REASON_MISSING", 422, "已逾期,請填寫逾時原因", "It is late: give the reason", "P09-4G-3c")  # fmt: skip
APPROVAL_MISSING = replace(errors.APPROVAL_MISSING, zh="方案未經總經理批准,不能告知客戶", en="The general manager has not approved the solution", clauses=("P09-3D-1", "P09-4G-4a"))  # fmt: skip
REACTION_MISSING = fault("REACTION_MISSING", 409, "尚未記錄客戶反應", "The customer's reaction is not recorded", "P09-4G-4c")  # fmt: skip
CUSTOMER_REFUSED = fault("CUSTOMER_REFUSED", 409, "客戶不接受,須退回重新調查", "The customer refuses: the case goes back", "P09-4G-4c")  # fmt: skip
ATTEMPTS_INSUFFICIENT = fault("ATTEMPTS_INSUFFICIENT", 409, "聯繫不上須至少於兩天內嘗試 {attempts} 次", "Unreachable needs {attempts} attempts on two days", "P09-2-2d", "P09-4G-5")  # fmt: skip
SEPARATION_OF_DUTIES = fault("SEPARATION_OF_DUTIES", 409, "此步驟須由另一人執行", "Another person must do this", "P09-4G-5", "P09-4G-7a")  # fmt: skip
NOT_DISSATISFIED = fault("NOT_DISSATISFIED", 409, "滿意度 {limit} 分以下才需要檢視或重新處理", "Only for a satisfaction of {limit} or less", "P09-4G-5")  # fmt: skip
REVIEW_REQUIRED = fault("REVIEW_REQUIRED", 409, "客戶不滿意,須先由客戶關係經理檢視", "The customer is dissatisfied: the manager reviews first", "P09-4G-5")  # fmt: skip
REOPENED_ALREADY = fault("REOPENED_ALREADY", 409, "本案已重新處理過一次", "The case was reopened once already", "P09-4G-5")  # fmt: skip
COSIGN_MISSING = fault("COSIGN_MISSING", 409, "總結尚未由另一方會簽", "The summary is not co-signed", "P09-4G-7a")  # fmt: skip
COSIGNED_ALREADY = fault("COSIGNED_ALREADY", 409, "總結已會簽", "The summary is co-signed already", "P09-4G-7a")  # fmt: skip
REPLY_MISSING = fault("REPLY_MISSING", 409, "尚未將結果告知客戶", "The customer has not been told", "P09-2-2d")  # fmt: skip
SATISFACTION_MISSING = fault("SATISFACTION_MISSING", 409, "尚未完成滿意度回訪", "The satisfaction is not known", "P09-2-2d")  # fmt: skip
CAPA_NOT_APPROVED = fault("CAPA_NOT_APPROVED", 409, "改進措施未經總經理批准", "The measures are not approved", "P09-4G-7c")  # fmt: skip
DELAY_RESPONSIBILITY_MISSING = fault("DELAY_RESPONSIBILITY_MISSING", 409, "有逾期或不滿意,須先記錄延誤責任", "Late or dissatisfied: record who was responsible", "P09-2-3.3")  # fmt: skip
LATE_REASON_MISSING = fault("LATE_REASON_MISSING", 422, "已逾解決目標日,請填寫原因", "Past the target date: give the reason", "P09-2-2c")  # fmt: skip
DECISION_MISSING = fault("DECISION_MISSING", 409, "建議與批評須記錄採納決定並告知客戶", "Record whether the suggestion is adopted", "P09-1-5")  # fmt: skip

Values = Mapping[str, Any]


def missing(fields: Sequence[Field], given: Values) -> list[FieldError]:
    """All faults of what a step was given, at once, each with its pointer."""
    found = [
        FieldError(f"/{name}", "FIELD_UNKNOWN")
        for name in given
        if name not in {f.name for f in fields}
    ]
    for f in fields:
        if f.only_if and given.get(f.only_if[0]) != f.only_if[1]:
            continue
        value = given.get(f.name)
        if value in (None, "", []):
            stand_ins = (f.unless or "").split("|")
            if f.required and not any(given.get(name) for name in stand_ins if name):
                clause = {"clause": f.clause} if f.clause else {}
                found.append(FieldError(f"/{f.name}", "FIELD_REQUIRED", clause))
        elif problem := _wrong(f, value):
            found.append(problem)
    return found


def _wrong(f: Field, value: Any) -> FieldError | None:
    """Is the value of the kind the field asks for, within its bounds?"""
    at = f"/{f.name}"
    match f.kind:
        case FieldKind.text:
            if not isinstance(value, str):
                return FieldError(at, "BAD_FORMAT")
            if f.least and len(value.strip()) < f.least:
                code = "SOLUTION_NOT_CONCRETE" if f.name == "solution" else "TOO_SHORT"
                return FieldError(at, code, {"min": f.least})
            if f.most and len(value) > f.most:
                return FieldError(at, "TOO_LONG", {"max": f.most})
        case FieldKind.choice:
            if value not in [code for code, *_ in f.choices]:
                return FieldError(at, "NOT_ONE_OF", {"choices": [code for code, *_ in f.choices]})
        case FieldKind.number:
            if not isinstance(value, int) or isinstance(value, bool):
                return FieldError(at, "BAD_FORMAT")
            if (f.least is not None and value < f.least) or (f.most is not None and value > f.most):
                return FieldError(at, "OUT_OF_RANGE", {"min": f.least, "max": f.most})
        case FieldKind.amount:
            return _wrong_amount(at, value)
        case FieldKind.day:
            return None if _is(date.fromisoformat, value) else FieldError(at, "BAD_FORMAT")
        case FieldKind.person | FieldKind.unit:
            return None if _is(UUID, value) else FieldError(at, "BAD_FORMAT")
        case FieldKind.measures:
            return _wrong_measures(at, value)
        case _:
            return None
    return None


def _is(parse: Callable[[str], Any], value: Any) -> bool:
    try:
        parse(value)
    except (ValueError, TypeError, AttributeError):
        return False
    return True


def _wrong_amount(at: str, value: Any) -> FieldError | None:
    """A third decimal is refused, not rounded."""
    try:
        amount = Decimal(value) if isinstance(value, str) else None
    except InvalidOperation:
        amount = None
    if amount is None or not amount.is_finite():
        return FieldError(at, "BAD_FORMAT")
    exponent = amount.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -2:
        return FieldError(at, "TOO_MANY_DECIMALS")
    if not 0 <= amount < 10**12:
        return FieldError(at, "OUT_OF_RANGE", {"min": 0})
    return None


def _wrong_measures(at: str, value: Any) -> FieldError | None:
    wanted = {"action", "owner_id", "due_on", "monitor_id"}
    if not isinstance(value, list) or len(value) > 20:
        return FieldError(at, "BAD_FORMAT")
    for place, measure in enumerate(value):
        here = f"{at}/{place}"
        if not isinstance(measure, dict) or set(measure) != wanted:
            return FieldError(here, "FIELD_REQUIRED", {"fields": sorted(wanted)})
        if not isinstance(measure["action"], str) or not 5 <= len(measure["action"]) <= 1000:
            return FieldError(f"{here}/action", "TOO_SHORT", {"min": 5})
        for name, parse in (
            ("owner_id", UUID),
            ("monitor_id", UUID),
            ("due_on", date.fromisoformat),
        ):
            if not _is(parse, measure[name]):
                return FieldError(f"{here}/{name}", "BAD_FORMAT")
        if measure["owner_id"] == measure["monitor_id"]:
            return FieldError(f"{here}/monitor_id", "SEPARATION_OF_DUTIES")
    return None


@dataclass(frozen=True)
class CaseFacts:
    """What the guards look at: the case as it stands, who acts, and what the act brings."""

    actor_id: UUID
    now: datetime
    state: str
    category: str | None
    handler_id: UUID | None
    subjects: frozenset[UUID]
    answers: Values
    given: Values
    satisfaction: int | None
    dissatisfied_at: int
    attempts_needed: int
    callback_days: Sequence[date]
    """Local days of fruitless call-backs, one entry per attempt."""
    overdue: frozenset[str]
    """Codes of clocks past due, running or ended late."""
    handler_is_manager: bool = True
    handler_in_department: bool = True
    department_fits: bool = True
    measures: Sequence[str] = ()
    solution_approved: bool = False


Guard = Callable[[CaseFacts], Fault | None]


def _dissatisfied(facts: CaseFacts) -> bool:
    return facts.satisfaction is not None and facts.satisfaction <= facts.dissatisfied_at


def _responsible_is_not_oneself(facts: CaseFacts) -> Fault | None:
    named = facts.given.get("responsible_person_id")
    return CONFLICT_OF_INTEREST if named and str(named) == str(facts.actor_id) else None


def _attempts(facts: CaseFacts) -> Fault | None:
    if facts.given.get("outcome") != "unreachable":
        return None
    enough = (
        len(facts.callback_days) >= facts.attempts_needed and len(set(facts.callback_days)) >= 2
    )
    return None if enough else ATTEMPTS_INSUFFICIENT


def _delay_explained(facts: CaseFacts) -> Fault | None:
    late = facts.overdue - {"resolve"}
    needed = bool(late) or _dissatisfied(facts)
    return (
        DELAY_RESPONSIBILITY_MISSING if needed and not facts.answers.get("delay_reason") else None
    )


def _target_reason(facts: CaseFacts) -> Fault | None:
    late = "resolve" in facts.overdue
    return LATE_REASON_MISSING if late and not facts.given.get("resolution_late_reason") else None


def _measures_approved(facts: CaseFacts) -> Fault | None:
    if facts.answers.get("no_measure_reason"):
        return None
    done = bool(facts.measures) and all(state == "approved" for state in facts.measures)
    return None if done else CAPA_NOT_APPROVED


def _adoption(facts: CaseFacts) -> Fault | None:
    wanted = facts.category == "suggestion_criticism"
    return DECISION_MISSING if wanted and not facts.given.get("adoption") else None


def _unless(ok: Callable[[CaseFacts], Any], otherwise: Fault) -> Guard:
    return lambda facts: None if ok(facts) else otherwise


GUARDS: dict[str, Guard] = {
    "reason_is_sufficient": _unless(lambda f: f.answers.get("reason_sufficient") == "yes", REASON_INSUFFICIENT),
    "reason_is_insufficient": _unless(lambda f: f.answers.get("reason_sufficient") == "no", REASON_SUFFICIENT),
    "handler_is_business_manager": _unless(lambda f: f.handler_is_manager, HANDLER_ROLE),
    "handler_not_subject": _unless(
        lambda f: str(f.given.get("handler_id")) not in {str(s) for s in f.subjects}, CONFLICT_OF_INTEREST
    ),
    "department_fits_category": lambda f: (
        None
        if f.given.get("mismatch_reason")
        else DEPARTMENT_MISMATCH
        if not f.department_fits
        else HANDLER_CATEGORY_MISMATCH
        if not f.handler_in_department
        else None
    ),
    "handler_present": _unless(lambda f: f.handler_id, HANDLER_MISSING),
    "responsible_is_not_oneself": _responsible_is_not_oneself,
    "late_proposal_has_reason": _unless(
        lambda f: "propose" not in f.overdue or f.given.get("late_reason"), OVERDUE_REASON_MISSING
    ),
    "approval_present": _unless(lambda f: f.solution_approved, APPROVAL_MISSING),
    "not_handler": _unless(lambda f: f.actor_id != f.handler_id, SEPARATION_OF_DUTIES),
    "reaction_present": _unless(lambda f: f.answers.get("reaction"), REACTION_MISSING),
    "not_refused": _unless(lambda f: f.answers.get("reaction") != "refuses", CUSTOMER_REFUSED),
    "attempts_sufficient": _attempts,
    "dissatisfied": _unless(_dissatisfied, NOT_DISSATISFIED),
    "review_present": _unless(lambda f: f.answers.get("review"), REVIEW_REQUIRED),
    "review_if_dissatisfied": _unless(lambda f: not _dissatisfied(f) or f.answers.get("review"), REVIEW_REQUIRED),
    "not_reopened_before": _unless(lambda f: not f.answers.get("reopen_reason"), REOPENED_ALREADY),
    "cosigner_differs": _unless(
        lambda f: f.answers.get("summarised_by") != str(f.actor_id), SEPARATION_OF_DUTIES
    ),
    "not_cosigned": _unless(lambda f: not f.answers.get("cosigned_by"), COSIGNED_ALREADY),
    "customer_told": _unless(lambda f: f.answers.get("told"), REPLY_MISSING),
    "satisfaction_known": _unless(lambda f: f.answers.get("outcome"), SATISFACTION_MISSING),
    "summary_cosigned": _unless(lambda f: f.answers.get("cosigned_by"), COSIGN_MISSING),
    "measures_approved": _measures_approved,
    "delay_explained": _delay_explained,
    "target_reason_present": _target_reason,
    "adoption_decided": _adoption,
}  # fmt: skip


def held_by(guards: Sequence[str], facts: CaseFacts) -> Fault | None:
    """The first guard that says no, or None."""
    return next((found for name in guards if (found := GUARDS[name](facts))), None)


def suggests_major(regime: Regime, tags: Sequence[str]) -> bool:
    """Any impact tag suggests the major track."""
    return any(code in tags for code, *_ in regime.impact_tags)


SEAT_ROLES: Mapping[Seat, tuple[str, ...]] = {
    Seat.cr_advisor: ("cr_advisor",),
    Seat.cr_manager: ("cr_manager",),
    Seat.general_manager: ("general_manager",),
}
DEPARTMENT_OF: Mapping[str, str] = {
    "sales_contract": "sales",
    "product_quality": "after_sales",
    "repair_quality": "after_sales",
}
"""Category -> the function whose department handles it (P09-4G-2f); the others go by content."""
