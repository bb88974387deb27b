from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out, Ref
from backend.domains.complaints.capas.models import CapaKind, CapaState
from backend.domains.complaints.models import ContactKind, Founded
from backend.domains.complaints.parts import SolutionState, TransferMethod
from backend.domains.complaints.regime import Phase

PLATE = r"^[京津沪滬渝冀豫云雲辽遼黑湘皖鲁魯新苏蘇浙赣贛鄂桂甘晋晉蒙陕陝吉闽閩贵貴粤粵青藏川宁寧琼瓊][A-Z][A-Z0-9]{5,6}$"
Text = Annotated[str, Field(max_length=4000)]


class ComplaintIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "stage": "after_sales",
                    "category": "repair_quality",
                    "channel": "phone",
                    "complainant_name": "張先生",
                    "phone": "13877112345",
                    "plate_no": "桂A12345",
                    "repair_order_no": "RO-118",
                    "received_at": "2026-09-22T10:00:00+08:00",
                    "content": "更換剎車片後三天又出現異響,要求免費檢修。",
                    "demand": "免費重新檢修並說明原因",
                }
            ]
        }
    )
    regime: str | None = Field(
        None, max_length=8, description="Left out: the one the unit works by; of two, the stricter"
    )
    track: str | None = Field(None, max_length=32, description="Left out: the regime's first")
    stage: str | None = Field(None, max_length=32, description="sales or after_sales (P09)")
    severity: str | None = Field(None, max_length=32)
    anonymous: bool = False
    protected: bool = Field(False, description="Retaliation is feared: the name stays hidden")
    territory_id: UUID | None = Field(
        None, description="Where the customer belongs; left out: from the customer"
    )
    notice_id: UUID | None = Field(None, description="The intake notice this case comes from")
    backdate_reason: str | None = Field(None, max_length=500)
    fields: dict[str, Any] = Field(
        {}, max_length=40, description="What the regime asks besides; see `intake` of the regime"
    )
    unit_id: UUID | None = Field(None, description="Receiving company; left out: one's own")
    category: str | None = Field(None, max_length=32)
    channel: str = Field(max_length=32)
    customer_id: UUID | None = None
    complainant_name: str = Field("", max_length=100, description="May be empty when anonymous")
    phone: str = Field("", pattern=r"^(\+?[0-9-]{5,20})?$")
    plate_no: str | None = Field(None, pattern=PLATE)
    vin: str | None = Field(None, pattern=r"^[A-HJ-NPR-Z0-9]{17}$")
    no_vehicle_reason: str | None = Field(None, max_length=200)
    contract_ref: str | None = Field(None, max_length=60)
    no_contract_reason: str | None = Field(None, max_length=200)
    repair_order_no: str | None = Field(None, max_length=60)
    received_at: datetime = Field(description="When the customer complained; not in the future")
    content: str = Field(min_length=10, max_length=4000)
    demand: str = Field(min_length=1, max_length=2000)
    claimed_amount: str | None = Field(None, pattern=r"^\d{1,10}(\.\d{1,2})?$")
    impact_tags: list[str] = Field([], max_length=10)
    subjects: list[UUID] = Field([], max_length=10, description="Staff complained about")


class ActIn(In):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"fields": {"reason": "費用偏高,請重新估算"}}]}
    )
    fields: dict[str, Any] = Field(
        {}, description="What the act asks for; see `next[].fields` of the case", max_length=60
    )


class ComplaintContactIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "kind": "first_reaction",
                    "channel": "phone",
                    "reached": True,
                    "text": "已致電說明受理編號",
                }
            ]
        }
    )
    kind: ContactKind
    channel: str = Field(max_length=32)
    reached: bool
    at: datetime | None = Field(None, description="Left out: now. Never before the customer's word")
    text: str = Field(min_length=1, max_length=2000)
    reaction: str | None = Field(None, max_length=32)


class ComplaintQuery(ListQuery):
    scene: Literal["mine", "involved", "all"] = "all"
    reason: str | None = Field(None, max_length=200, description="Why, when a file is asked for")
    number: str | None = Field(None, max_length=40)
    regime: str | None = Field(None, max_length=8)
    state: list[str] | None = Field(None, max_length=20)
    phase: list[Phase] | None = Field(None, max_length=20)
    category: str | None = Field(None, max_length=32)
    cause_code: str | None = Field(None, max_length=200)
    handler_id: UUID | None = None
    department_id: UUID | None = None
    customer_id: UUID | None = None
    plate_no: str | None = Field(None, max_length=10)
    received_from: datetime | None = None
    received_to: datetime | None = None
    sort: Literal["-received_at", "received_at", "due_at"] = "-received_at"


class ComplaintRow(Out):
    id: UUID
    number: str = Field(examples=["P09-DLR-202609-0001"])
    regime: str
    track: str
    state: str = Field(description="As the regime names it")
    state_label: str
    phase: Phase = Field(description="The same in the words all regimes share")
    category: str | None
    stage: str | None
    severity: str | None
    anonymous: bool
    channel: str
    complainant_name: str = Field(description="Masked in lists and files", examples=["張**"])
    phone_masked: str = Field(examples=["138****2345"])
    plate_no: str | None
    received_at: datetime
    due_at: datetime | None = Field(description="The nearest running clock")
    handler: Ref | None
    department: Ref | None
    satisfaction: int | None
    opinion: str | None
    founded: Founded | None
    impact_tags: list[str]
    destroyed_at: datetime | None = Field(description="Only the tombstone is left since then")
    version: int


class ChoiceOut(Out):
    code: str
    label: str


class FieldOut(Out):
    name: str
    label: str
    kind: str
    required: bool
    min: int | None
    max: int | None
    choices: list[ChoiceOut]
    unless: list[str]
    only_if: list[Any] | None = Field(description="[field, value]: asked for only then")
    clause: str | None


class NextOut(Out):
    action: str
    label: str
    step_no: int | None
    to: str | None = Field(description="None: the state stays")
    aside: bool = Field(description="Beside the way: possible, but not what comes next")
    allowed: bool
    code: str | None = Field(description="Why not, as a problem code")
    reason: str | None
    clauses: list[str]
    fields: list[FieldOut]


class EventOut(Out):
    seq: int
    at: datetime
    action: str
    label: str
    actor: Ref
    on_behalf_of: Ref | None = Field(description="Whom the actor stood in for")
    from_state: str
    to_state: str
    payload: dict[str, Any]
    clauses: list[str]


class ComplaintContactOut(Out):
    id: UUID
    kind: ContactKind
    channel: str
    at: datetime
    by: Ref
    reached: bool
    text: str
    reaction: str | None
    present: list[Ref]


class SolutionOut(Out):
    number: int
    text: str
    cost: str | None
    by_when: str | None
    who: str | None
    demands: list[dict[str, Any]]
    by: Ref
    at: datetime
    state: SolutionState
    decided_by: Ref | None
    decided_at: datetime | None
    reason: str


class AssignmentOut(Out):
    slot: str
    user: Ref
    at: datetime
    ended_at: datetime | None
    reason: str


class ComplaintTransferOut(Out):
    id: UUID
    from_unit: Ref
    to_unit: Ref
    method: TransferMethod
    reason: str
    at: datetime
    digest: str
    acknowledged_at: datetime | None


class CaseLinkOut(Out):
    id: UUID
    number: str
    kind: str


class MeasureOut(Out):
    """The rest of it, and its acts: `/capas/{id}`."""

    id: UUID
    kind: CapaKind
    action: str
    owner: Ref
    monitor: Ref | None
    due_on: date
    state: CapaState


class ClockOut(Out):
    id: UUID
    code: str
    label: str
    clause: str
    starts_at: datetime
    due_at: datetime
    state: str
    met_at: datetime | None
    late: bool
    share: int | None = Field(description="Percent of the time used")
    remaining_working_days: int | None
    remaining_working_hours: float | None
    provisional: bool
    extended: bool


class ComplaintOut(ComplaintRow):
    customer: Ref | None
    recorder: Ref
    unit: Ref
    content: str
    demand: str
    vin: str | None
    claimed_amount: str | None
    important: bool
    protected: bool
    rounds: int
    measures_signed: bool | None = Field(
        description="Whether somebody signs measures and names the monitor; null: this track takes none"
    )
    drafts_measures: bool = Field(description="Whether the caller may add one")
    recurs: bool = Field(description="Repeats a founded one of the same unit, category and cause")
    duplicate_of: CaseLinkOut | None
    retain_until: date | None = Field(description="Its last day")
    legal_hold: bool
    may_keep: bool = Field(description="The caller may keep it longer or hold it")
    destruction_list: Ref | None = Field(description="By which list its content ended")
    territory: Ref | None
    file_missing: list[str] = Field(description="What the case file still lacks")
    subjects: list[Ref]
    assigned_at: datetime | None
    closed_at: datetime | None
    suggests_major: bool
    answers: dict[str, Any]
    clocks: list[ClockOut]
    next: list[NextOut]
    events: list[EventOut]
    contacts: list[ComplaintContactOut]
    measures: list[MeasureOut]
    solutions: list[SolutionOut]
    assignments: list[AssignmentOut]
    transfers: list[ComplaintTransferOut]
    links: list[CaseLinkOut] = Field(description="Cases merged into this one, or related to it")
    can: list[str]


class StateOut(Out):
    code: str
    label: str
    phase: Phase


class TurnOut(Out):
    field: str
    value: str
    to: str


class TrackActOut(NextOut):
    from_states: list[str] = Field(examples=[["recorded"]])
    seats: list[str]
    to_track: str | None
    turns: list[TurnOut] = Field(description="Other ways on, by the answer to a field")
    source: str | None = Field(description="How the text itself numbers or names the step")


class TimerOut(Out):
    code: str
    label: str
    unit: str
    clause: str
    parameter: str | None
    extendable: bool


class TrackOut(Out):
    code: str
    label: str
    steps: list[int] = Field(examples=[[1, 2, 3, 4, 5, 7]])
    reserved: dict[str, str]
    states: list[StateOut]
    last: list[str] = Field(description="States in which a case waits for nobody")
    acts: list[TrackActOut]
    timers: list[TimerOut]
    diagram: str = Field(description="Mermaid state diagram")


class RegimeOut(Out):
    code: str
    label: str
    regulation: str
    stages: list[ChoiceOut]
    categories: list[ChoiceOut]
    channels: list[ChoiceOut]
    impact_tags: list[ChoiceOut]
    principles: list[ChoiceOut]
    checklist: list[ChoiceOut]
    severities: list[ChoiceOut]
    intake: list[FieldOut] = Field(description="What recording asks for")
    survey: list[ChoiceOut]
    seats: list[ChoiceOut]
    hints: list[str] = Field(description="Phrases better not said to a customer")
    tracks: list[str]
    first_track: str = Field(description="Taken when recording names none")
    forms: list[ChoiceOut] = Field(description="Forms the text names, to print")
    territorial: bool = Field(
        description="Where the customer belongs decides who answers: send `territory_id`"
    )
    may_record: bool = Field(description="The caller takes such complaints down, at his own unit")


class ComplaintRevealIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "致電回覆處理結果"}]})
    reason: str = Field(min_length=2, max_length=200)


class PhoneOut(Out):
    name: str
    phone: str
