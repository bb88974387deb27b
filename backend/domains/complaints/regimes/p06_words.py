"""Regulation 6, enquiries (24 hours) and suggestions (a promised day)."""

from backend.domains.complaints.regime import Field, FieldKind, Phase, Step, Tell, Timer, Track
from backend.domains.complaints.regimes import p06_fields as f

K = FieldKind
RECEIVER = ("receiver",)
TYPES = (
    ("enquiry", "諮詢", "Enquiry"),
    ("suggestion", "建議", "Suggestion"),
    ("complaint", "投訴", "Complaint"),
)


def retypes(here: str, states: tuple[str, ...]) -> tuple[Step, ...]:
    """What it is may be seen otherwise until it is answered; the time of the first word stays."""
    return tuple(
        Step(f"retype_to_{code}", f"改為{zh}", f"Make it: {en.lower()}", states, None, RECEIVER,
             (Field("retype_reason", "改類原因", "Why", least=2, most=1000, clause="P06-4-1"),),
             to_track=code, effects=("new_track",), clauses=("P06-4-1",), aside=True)
        for code, zh, en in TYPES if code != here
    )  # fmt: skip


ENQUIRY = Track(
    code="enquiry",
    zh="諮詢",
    en="Enquiry",
    first="recorded",
    last=("closed",),
    hard="enquiry",
    starts=("enquiry", "register"),
    states={
        "recorded": ("已記錄", "Recorded"),
        "registered": ("已登記", "Registered"),
        "consulting": ("洽詢部門中", "Asking the department"),
        "answered": ("已答覆", "Answered"),
        "closed": ("已結案", "Closed"),
    },
    phases={
        "recorded": Phase.recorded, "registered": Phase.registered, "consulting": Phase.investigating,
        "answered": Phase.answered, "closed": Phase.closed,
    },
    timers=(
        Timer("enquiry", "P06-4.1-4.enquiry_answer", "elapsed_hour", "receiver", "答覆諮詢", "Answer the enquiry", "P06-4.1-4",
              {50: ("receiver",), 80: ("leader",), 100: ("leader", "order_dept"), 101: ("marketing",)},
              since="received", late_reason="overdue_reason"),
        Timer("register", "P06-4.1-2.draft_max", "working_hour", "receiver", "登記", "Register", "P06-4.1-2",
              {100: ("receiver", "leader")}, since="received", delay=False),
        Timer("contact", "P06-4.1-3.contact_within", "minute", "receiver", "聯繫部門", "Contact the department", "P06-4.1-3",
              {100: ("receiver",)}, delay=False),
    ),
    steps=(
        Step("answer_now", "當場答覆", "Answer at once", ("recorded",), "closed", RECEIVER,
             (Field("answer", "答覆內容", "Answer", least=2, most=4000, clause="P06-4.1-1"),
              Field("answered_at", "答覆時間", "Answered at", K.moment, clause="P06-4.1-1"),
              Field("contact_ended_at", "聯繫結束時間", "Contact ended at", K.moment, clause="P06-4.1-1")),
             guards=("same_contact",), meets=("enquiry", "register"), clauses=("P06-4.1-1",)),
        Step("register", "登記", "Register", ("recorded",), "registered", RECEIVER, meets=("register",), starts=("contact",),
             clauses=("P06-4.1-2",)),
        Step("contact_department", "聯繫有關部門", "Contact the department", ("registered", "consulting"), "consulting", RECEIVER,
             (Field("department_id", "部門", "Department", K.unit, clause="P06-4.1-3"),
              Field("department_person", "聯繫人", "Person", most=100, clause="P06-4.1-3"),
              Field("department_content", "內容", "Content", least=2, most=2000, clause="P06-4.1-3")),
             meets=("contact",), effects=("contact_department",), clauses=("P06-4.1-3",)),
        Step("answer", "答覆客戶", "Answer", ("registered", "consulting"), "answered", RECEIVER, f.ANSWER,
             guards=("department_contacted",), meets=("enquiry", "contact"), customer=True,
             clauses=("P06-4.1-4", "P06-4.1-5")),
        Step("close", "結案", "Close", ("answered",), "closed", RECEIVER, guards=("answered_or_unwanted",),
             clauses=("P06-6-1a", "P06-6-1c")),
        *retypes("enquiry", ("recorded", "registered")),
    ),
    file=(("answer", "答覆", "Answer"),),
)  # fmt: skip

_ADOPTED = Field(
    "adoption", "採納情況", "Adoption", K.choice, choices=f.ADOPTION, clause="P06-4.2-5"
)
_PROMISE = (
    Field("promised_reply_at", "承諾答覆時間", "Promised", K.moment, clause="P06-4.2-3"),
    Field("channel", "告知方式", "Channel", K.choice, choices=f.CHANNELS, clause="P06-4.2-3"),
)

SUGGESTION = Track(
    code="suggestion",
    zh="建議",
    en="Suggestion",
    first="recorded",
    last=("closed",),
    hard="promise",
    starts=("register",),
    states={
        "recorded": ("已記錄", "Recorded"),
        "registered": ("已登記", "Registered"),
        "reported": ("已報領導", "Reported"),
        "promised": ("已承諾答覆", "Promised"),
        "instructed": ("領導已批示", "Instructed"),
        "answered": ("已答覆", "Answered"),
        "closed": ("已結案", "Closed"),
    },
    phases={
        "recorded": Phase.recorded, "registered": Phase.registered, "reported": Phase.dispatched,
        "promised": Phase.dispatched, "instructed": Phase.approved, "answered": Phase.answered, "closed": Phase.closed,
    },
    timers=(
        Timer("register", "P06-4.1-2.draft_max", "working_hour", "receiver", "登記", "Register", "P06-4.2-1",
              {100: ("receiver",)}, since="received", delay=False),
        Timer("report_leader", "P06-4.2-2.report_within", "working_day", "receiver", "報有關領導", "Report to the leader", "P06-4.2-2",
              {80: ("receiver",), 100: ("receiver", "leader")}, delay=False),
        Timer("promise", None, "fixed", "receiver", "承諾答覆", "Promised reply", "P06-4.2-3",
              {100: ("receiver", "leader", "suggestion_leader"), 101: ("marketing",)}, at="promised"),
        Timer("reminder", None, "fixed", "suggestion_leader", "提醒領導批示", "Remind the leader", "P06-4.2-4",
              {100: ("suggestion_leader",)}, at="eve_of_promise", delay=False),
    ),
    steps=(
        Step("register", "登記", "Register", ("recorded",), "registered", RECEIVER,
             (Field("benefit", "建議效益", "Benefit", required=False, most=1000, clause="P06-4.2-1"),
              Field("needs_reply", "須答覆", "Reply wanted", K.flag, required=False, clause="P06-4.2-1")),
             meets=("register",), starts=("report_leader",), effects=("wants_reply",), clauses=("P06-4.2-1",)),
        Step("report_to_leader", "報有關領導", "Report to the leader", ("registered",), "reported", RECEIVER,
             (Field("leader_id", "有關領導", "Leader", K.person, clause="P06-4.2-2"),),
             guards=("target_not_subject",), sets={"slot:leader": "leader_id"}, meets=("report_leader",),
             tells=(Tell("instruct", ("suggestion_leader",)),), clauses=("P06-4.2-2",)),
        Step("promise_reply", "承諾答覆日", "Promise a reply", ("reported",), "promised", RECEIVER, _PROMISE,
             guards=("reply_wanted", "promise_in_bounds"), starts=("promise", "reminder"), clauses=("P06-4.2-3",)),
        Step("change_promise", "變更承諾日", "Change the promise", ("promised",), None, RECEIVER,
             (*_PROMISE, Field("promise_change_reason", "變更原因", "Why", least=2, most=1000, clause="P06-4.2-3")),
             guards=("promise_unchanged", "promise_in_bounds"), effects=("end_promise",), starts=("promise", "reminder"), customer=True, clauses=("P06-4.2-3",), aside=True),
        Step("instruct", "批示", "Instruct", ("reported", "promised"), "instructed", ("suggestion_leader",),
             (_ADOPTED, Field("instruction", "批示內容", "Instruction", least=2, most=2000, clause="P06-4.2-4")),
             meets=("reminder",), tells=(Tell("inform", ("receiver",)),), clauses=("P06-4.2-4",)),
        Step("answer", "答覆客戶", "Answer", ("reported", "promised", "instructed"), "answered", RECEIVER,
             (Field("answer", "答覆內容", "Answer", least=2, most=4000, clause="P06-4.2-5"),
              Field("channel", "方式", "Channel", K.choice, choices=f.CHANNELS, clause="P06-4.2-5"),
              Field("reason", "採納或不採納原因", "Why", least=2, most=2000, clause="P06-4.2-5"),
              Field("overdue_reason", "逾期原因", "Why late", required=False, most=1000, clause="P06-4.2-5")),
             guards=("instruction_present", "not_studied_further"), meets=("promise",), customer=True, clauses=("P06-4.2-5",)),
        Step("study_further", "再研究並定新日期", "Study further", ("instructed",), "promised", RECEIVER, _PROMISE,
             guards=("studied_further", "promise_in_future"), effects=("end_promise",), starts=("promise", "reminder"), clears=("instruction",), customer=True,
             clauses=("P06-4.2-5",)),
        Step("close", "結案", "Close", ("instructed", "answered"), "closed", RECEIVER, guards=("answered_or_unwanted",),
             clauses=("P06-6-1b",)),
        *retypes("suggestion", ("recorded", "registered")),
    ),
    file=(("instruction", "批示", "Instruction"), ("answer", "答覆", "Answer")),
)  # fmt: skip
