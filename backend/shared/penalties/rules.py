"""States and acts of a case, and what an amount may be. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class PenaltyState(StrEnum):
    proposed = "proposed"
    notified = "notified"
    statement = "statement"
    decided = "decided"
    served = "served"
    objected = "objected"
    upheld = "upheld"
    reduced = "reduced"
    revoked = "revoked"
    final = "final"
    closed = "closed"
    dropped = "dropped"


S = PenaltyState
WORDS: Mapping[PenaltyState, tuple[str, str]] = {
    S.proposed: ("已提出", "Proposed"),
    S.notified: ("已告知", "Notified"),
    S.statement: ("陳述已了結", "Statement heard"),
    S.decided: ("已決定", "Decided"),
    S.served: ("已送達", "Served"),
    S.objected: ("申訴中", "Objected"),
    S.upheld: ("申訴維持", "Upheld"),
    S.reduced: ("申訴減輕", "Reduced"),
    S.revoked: ("申訴撤銷", "Revoked"),
    S.final: ("已確定", "Final"),
    S.closed: ("已結案", "Closed"),
    S.dropped: ("不予處分", "Dropped"),
}


class Hand(StrEnum):
    """Whose act it is."""

    office = "office"
    """Whoever proposed, another of the proposing roles, or a decider."""
    party = "party"
    """The person concerned, or the office that writes down what he said."""
    subject = "subject"
    decider = "decider"
    reviewer = "reviewer"
    referrer = "referrer"
    raiser = "raiser"
    """Takes the case to the higher decider."""


@dataclass(frozen=True)
class Act:
    zh: str
    en: str
    hand: Hand
    states: tuple[PenaltyState, ...]
    to: PenaltyState | None


ALIVE = tuple(s for s in S if s is not S.dropped)
ACTS: Mapping[str, Act] = {
    "notify": Act("告知當事人", "Notify", Hand.office, (S.proposed,), S.notified),
    "drop": Act("不予處分", "Drop", Hand.office, (S.proposed,), S.dropped),
    "statement": Act("陳述", "Statement", Hand.party, (S.notified,), S.statement),
    "decide": Act("決定", "Decide", Hand.decider, (S.statement,), S.decided),
    "serve": Act("送達", "Serve", Hand.office, (S.decided,), S.served),
    "object": Act("申訴", "Object", Hand.subject, (S.served,), S.objected),
    "review": Act("審理申訴", "Review", Hand.reviewer, (S.objected,), None),
    "finalise": Act("確定", "Make final", Hand.office, (S.served, S.upheld, S.reduced, S.revoked), S.final),
    "execute": Act("執行", "Carry out", Hand.office, (S.served, S.upheld, S.reduced, S.final), None),
    "close": Act("結案", "Close", Hand.office, (S.final,), S.closed),
    "raise": Act("提報上級決定", "Take to the higher decider", Hand.raiser, (S.proposed, S.notified, S.statement, S.decided), None),
    "refer": Act("移送司法機關", "Refer to the authorities", Hand.referrer, ALIVE, None),
}  # fmt: skip


def possible(state: PenaltyState) -> list[str]:
    return [name for name, act in ACTS.items() if state in act.states]


def mermaid() -> str:
    """The way of a case, as the README shows it."""
    lines = ["stateDiagram-v2", "    [*] --> proposed"]
    for name, act in ACTS.items():
        ends = [S.upheld, S.reduced, S.revoked] if name == "review" else [act.to]
        lines += [
            f"    {state} --> {to}: {act.zh}" for state in act.states for to in ends if to is not None
        ]  # fmt: skip
    return "\n".join([*lines, "    closed --> [*]", "    dropped --> [*]"])


class MeasureKind(StrEnum):
    fine = "fine"
    compensation = "compensation"
    bonus = "bonus"
    commendation = "commendation"
    warning = "warning"
    criticism = "criticism"
    notice = "notice"
    training = "training"
    talk = "talk"
    rectification = "rectification"
    suspension = "suspension"
    revocation = "revocation"
    points_deduction = "points_deduction"
    performance_pay = "performance_pay"
    reprimand = "reprimand"
    demerit = "demerit"
    major_demerit = "major_demerit"
    dismissal = "dismissal"
    expulsion = "expulsion"
    none = "none"


MEASURE_WORDS: Mapping[MeasureKind, tuple[str, str]] = {
    MeasureKind.fine: ("罰款", "Fine"),
    MeasureKind.compensation: ("賠償", "Compensation"),
    MeasureKind.bonus: ("獎金", "Bonus"),
    MeasureKind.commendation: ("表彰", "Commendation"),
    MeasureKind.warning: ("警告", "Warning"),
    MeasureKind.criticism: ("批評", "Criticism"),
    MeasureKind.notice: ("通報", "Notice"),
    MeasureKind.training: ("培訓", "Training"),
    MeasureKind.talk: ("談話", "Talk"),
    MeasureKind.rectification: ("整改", "Rectification"),
    MeasureKind.suspension: ("停職或停權", "Suspension"),
    MeasureKind.revocation: ("撤銷資格", "Revocation"),
    MeasureKind.points_deduction: ("扣分", "Points"),
    MeasureKind.performance_pay: ("扣除當月績效工資", "Performance pay of the month"),
    MeasureKind.reprimand: ("申誡", "Reprimand"),
    MeasureKind.demerit: ("記過", "Demerit"),
    MeasureKind.major_demerit: ("記大過", "Major demerit"),
    MeasureKind.dismissal: ("辭退", "Dismissal"),
    MeasureKind.expulsion: ("開除", "Expulsion"),
    MeasureKind.none: ("不另處分", "No further measure"),
}
MONEY = {MeasureKind.fine, MeasureKind.compensation, MeasureKind.bonus}
WAITS = MONEY | {
    MeasureKind.notice, MeasureKind.points_deduction, MeasureKind.demerit, MeasureKind.dismissal,
    MeasureKind.revocation, MeasureKind.performance_pay, MeasureKind.reprimand,
    MeasureKind.major_demerit, MeasureKind.expulsion,
}  # fmt: skip
"""Carried out only once the case is final; the others from the serving on."""
MONTHLY = {MeasureKind.points_deduction, MeasureKind.performance_pay}
"""Count for the month of the decision."""


class AmountRule(StrEnum):
    none = "none"
    fixed = "fixed"
    per_unit = "per_unit"
    range = "range"
    minimum = "minimum"
    cited = "cited"
    """The regulation has no amounts of its own; another document is cited for them."""


EXACT = {AmountRule.fixed, AmountRule.per_unit}


def fits(rule: AmountRule, amount: Decimal, low: Decimal | None, high: Decimal | None) -> bool:
    """May the text's fine be `amount`? `low` and `high` are the bounds of the case, both included."""
    match rule:
        case AmountRule.none:
            return amount == 0
        case AmountRule.fixed | AmountRule.per_unit:
            return amount == low
        case AmountRule.cited:
            return amount >= 0
        case _:
            return (low is None or amount >= low) and (high is None or amount <= high)
