"""Fields and acts that stand in every regime: who is complained about, withdrawing, merging, the customer's reaction."""

from backend.domains.complaints.regime import Field, FieldKind, Step, Tell

K = FieldKind
YES_NO = (("yes", "是", "Yes"), ("no", "否", "No"))
YES_PARTLY_NO = (("yes", "是", "Yes"), ("partly", "部分", "Partly"), ("no", "否", "No"))
CLEARED = (("yes", "已消除", "Cleared"), ("no", "未消除", "Not cleared"), ("unreachable", "聯繫不上", "Unreachable"))  # fmt: skip
REACTIONS = (("accepts", "接受", "Accepts"), ("refuses", "不接受", "Refuses"), ("undecided", "未表態", "Undecided"))  # fmt: skip
OUTCOMES = (("answered", "已答覆", "Answered"), ("unreachable", "聯繫不上", "Unreachable"), ("no_contact", "無聯繫方式", "No contact possible"))  # fmt: skip
LATE = Field("late_reason", "逾時原因", "Why late", required=False, most=1000)
VERDICT = {"yes": "yes", "partly": "partly", "no": "no"}


def score(name: str, zh: str, en: str, clause: str) -> Field:
    return Field(name, zh, en, K.number, required=False, least=1, most=5, clause=clause)


def withdrawal(
    states: tuple[str, ...],
    seats: tuple[str, ...],
    leaders: tuple[str, ...],
    clauses: tuple[str, ...],
) -> tuple[Step, ...]:
    """The customer takes it back: his wish on record, then a leader sees to it that nobody pressed him."""
    return (
        Step("withdraw", "記錄客戶撤回", "Customer withdraws", states, None, seats,
             (Field("withdrawal_evidence", "撤回證據", "Evidence of the wish", least=5, most=2000),
              Field("channel", "聯繫方式", "Channel", most=32, required=False)),
             signs="withdrawal", clauses=clauses, aside=True),
        Step("confirm_withdrawal", "確認撤回", "Confirm the withdrawal", states, "withdrawn", leaders,
             (Field("no_influence", "確認無人施壓", "Nobody influenced him", least=5, most=2000),),
             guards=("withdrawal_second_person", "withdrawal_asked"), clauses=clauses, aside=True),
    )  # fmt: skip


def merging(
    states: tuple[str, ...], to: str, seats: tuple[str, ...], clauses: tuple[str, ...]
) -> Step:
    return Step("merge", "併入另一案", "Merge into another case", states, to, seats,
                (Field("duplicate_of_id", "併入案件", "Into", K.case),
                 Field("merge_reason", "併案原因", "Why", least=5, most=1000)),
                guards=("merge_fits",), effects=("merge",), clauses=clauses, aside=True)  # fmt: skip


def naming(states: tuple[str, ...], seats: tuple[str, ...], clauses: tuple[str, ...]) -> Step:
    return Step("name_subjects", "指明被投訴人", "Name who is complained about", states, None, seats,
                (Field("people", "被投訴人", "Persons", K.people),),
                effects=("about",), clauses=clauses, aside=True)  # fmt: skip


def reassigning(
    states: tuple[str, ...],
    seats: tuple[str, ...],
    guards: tuple[str, ...],
    clauses: tuple[str, ...],
) -> Step:
    """Another accountable person; the clocks run on."""
    return Step("reassign", "改派", "Reassign", states, None, seats,
                (Field("handler_id", "新負責人", "New person", K.person),
                 Field("reassign_reason", "改派原因", "Why", least=5, most=1000)),
                guards=guards, sets={"handler_id": "handler_id"},
                tells=(Tell("assigned", ("handler",)),), clauses=clauses, aside=True)  # fmt: skip
