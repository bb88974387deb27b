"""Regulation 12's fourteen items in five tiers, as data of the penalties desk."""

from typing import Any

from backend.domains.complaints.engine.clocks import CLOSE_OF_BUSINESS
from backend.domains.complaints.sanctions import checks, linking, policy, seats
from backend.shared.penalties.facts import FactField, FactKind
from backend.shared.penalties.rules import AmountRule
from backend.shared.penalties.rules import MeasureKind as M
from backend.shared.penalties.schemes import Amount, Scheme

HR = ("hr_admin_manager", "hr_admin_department")
LEGAL = FactField("legal_check", "法務意見", "Word of counsel", required=False, least=2, late=True)
UNION = FactField(
    "union_heard", "工會意見", "Word of the union", required=False, least=2, late=True
)


def _text(name: str, zh: str, en: str, required: bool = True) -> FactField:
    return FactField(name, zh, en, required=required, least=2)


def _day(name: str, zh: str, en: str) -> FactField:
    return FactField(name, zh, en, FactKind.day)


LOSS = FactField("loss_amount", "損失金額", "Loss", FactKind.amount, required=False)
BEHAVIOUR = FactField(
    "behaviour", "行為", "Behaviour", FactKind.choice,
    choices=(
        ("mocking", "譏笑", "Mocking"), ("gossip", "議論", "Gossip"),
        ("pointing", "指手劃腳", "Pointing"), ("whispering", "交頭接耳", "Whispering"),
    ),
)  # fmt: skip
ABUSE = FactField(
    "abuse", "行為", "Act", FactKind.choice,
    choices=(("abuse", "辱罵", "Abuse"), ("beating", "毆打", "Beating")),
)  # fmt: skip
TIERS: dict[int, dict[str, Any]] = {
    1: {
        "amount": Amount(AmountRule.range, policy.FINE_MIN, policy.FINE_MAX),
        "measures": (M.fine, M.training), "together": ((M.fine,),),
    },
    2: {
        "amount": Amount(AmountRule.fixed, policy.TIER_2_FINE), "points": policy.TIER_2_POINTS,
        "measures": (M.fine, M.points_deduction, M.notice, M.training),
        "together": ((M.fine,), (M.points_deduction,), (M.notice,)),
    },
    3: {
        "amount": Amount(AmountRule.fixed, policy.TIER_3_FINE), "points": policy.TIER_3_POINTS,
        "measures": (M.reprimand, M.fine, M.points_deduction, M.notice, M.training),
        "together": ((M.reprimand,), (M.fine,), (M.points_deduction,), (M.notice,)),
    },
    4: {
        "amount": Amount(AmountRule.fixed, policy.TIER_4_FINE),
        "measures": (M.major_demerit, M.fine, M.performance_pay, M.notice, M.training),
        "together": ((M.major_demerit,), (M.fine,), (M.performance_pay,), (M.notice,)),
    },
    5: {
        "decider": seats.GENERAL_MANAGER, "higher": None, "raisers": (), "one_hand": False,
        "measures": (M.dismissal, M.expulsion, M.compensation),
        "together": ((M.dismissal, M.expulsion),), "referrers": (*seats.GENERAL, "hr_admin_manager"),
        "decide_guards": (checks.counselled,),
    },
}  # fmt: skip
MILD = tuple(f"p12.{item}" for item in ("1.1", "1.2", "1.3", "2.1", "2.2", "2.3"))
"""What the general manager may choose instead, besides the graver items of the scale."""


def tier(scheme: Scheme) -> int:
    return int(scheme.ground[0])


def _item(item: str, zh: str, en: str, *facts: FactField, **more: Any) -> Scheme:
    level = int(item[0])
    extra = (LEGAL, UNION) if level == 5 else ()
    common: dict[str, Any] = {
        "proposers": ("hr_admin_manager", "department_manager"), "decider": seats.HEAD,
        "reviewer": seats.REVIEWER, "higher": seats.GENERAL_MANAGER, "raisers": HR, "servers": HR,
        "readers": seats.GENERAL, "one_hand": True, "binds_review": True, "instead": MILD,
        "statement_within": policy.STATEMENT_WITHIN, "decide_within": policy.DECIDE_WITHIN,
        "objection_within": policy.APPEAL_WITHIN, "due_time": CLOSE_OF_BUSINESS,
        "prepare": linking.complete, "raise_guards": (checks.manager_passive,),
        "on_proposed": linking.linked, "on_decided": linking.decided, "on_lifted": linking.lifted,
        "on_raised": linking.opened_again, "on_carried_out": linking.announce,
        "facts": (linking.COMPLAINT, linking.OCCURRENCE, *facts, *extra),
    }  # fmt: skip
    guards = (linking.founded, checks.own_hand, *more.pop("guards", ()))
    code = f"p12.{item}"
    return Scheme(
        code, "12", item, zh, en, f"P12-7.{item.replace('.', '-')}",
        **{**common, **TIERS[level], "guards": guards, **more},
    )  # fmt: skip


ITEMS = (
    _item("1.1", "態度不佳或效率低下", "Poor attitude or low efficiency"),
    _item("1.2", "業務不熟,未能專業服務", "Unfamiliar with the work", _text("new_staff_reason", "新員工仍予處罰的理由", "Why new staff is fined", False),
          guards=(checks.settled_in,)),
    _item("1.3", "不尊重客戶", "Disrespect", BEHAVIOUR),
    _item("2.1", "接待冷淡或擅減流程", "Cold reception or skipped steps", FactField("cold_reception", "態度冷淡", "Cold reception", FactKind.flag, required=False),
          _text("skipped_step", "略去的步驟", "Step left out", False), guards=(checks.cold_or_skipped,)),
    _item("2.2", "藉職務故意為難客戶", "Making it hard on purpose", _text("intent", "故意的事實", "Facts that show intent")),
    _item("2.3", "與客戶爭執", "Dispute with a customer", evidence=True),
    _item("3.1", "事實查實仍不承認", "Denying established facts", _day("shown_on", "出示證據日", "Evidence shown on"), _day("denied_on", "否認日", "Denied on"),
          _text("denial", "否認內容", "What was denied"), guards=(checks.denied,)),
    _item("3.2", "主管監督不力", "Supervisor without control", _text("omission", "失察事項", "What was left undone"), guards=(checks.supervises,),
          decider=seats.GENERAL_MANAGER, higher=None, raisers=(), one_hand=False),
    _item("4.1", "隱瞞投訴不報", "Concealing a complaint", _text("knew", "知情的事實", "Facts that show knowledge"), evidence=True),
    _item("4.2", "不配合致延誤並惡化", "No co-operation, delay, deterioration", _text("non_cooperation", "不配合事實與日期", "Non-cooperation, with its day"),
          _text("delay", "延誤事實與日期", "Delay, with its day"), _text("deterioration", "惡化事實與日期", "Deterioration, with its day")),
    _item("5.1", "辱罵或毆打客戶", "Abuse or beating", ABUSE, _text("police_report", "報案號", "Police report", False), evidence=True),
    _item("5.2", "報復投訴客戶", "Retaliation", _text("retaliation", "報復事實", "What was done"), on_proposed=linking.protect),
    _item("5.3", "處理失當致名譽重大損失", "Grave loss of reputation", _text("loss_description", "損失說明", "The loss"), _text("why_grave", "重大的理由", "Why it is grave")),
    _item("5.4", "不實承諾致損失", "False promise", _text("promise", "承諾內容", "The promise"), _day("promised_on", "承諾日", "Promised on"), LOSS,
          _text("loss_description", "損失說明", "The loss", False), guards=(checks.lost,)),
)  # fmt: skip
SUGGESTED = {
    "attitude": ("1.1", "1.3", "2.1", "2.3"), "professional_quality": ("1.2",), "efficiency": ("1.1",),
}  # fmt: skip
"""Hints by category (P12-2-1 to P12-2-3); nothing more."""
TRAINING = ("professional_quality",)
