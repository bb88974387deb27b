"""The forms the texts name, as data for printing: 投訴記錄表, 投訴登記表, 投訴處理表, 客戶投訴報表, 移送單. Each print is a line."""

from uuid import UUID

from pydantic import Field
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import ZONE, now
from backend.core.errors import NOT_FOUND
from backend.core.schemas import Out
from backend.domains.complaints import describing, events
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.regimes import REGIMES
from backend.domains.complaints.schemas import ComplaintOut
from backend.shared.access.guard import fetch
from backend.shared.audit.models import EntryKind
from backend.shared.audit.service import record

HEAD = ("number", "received_at", "unit", "recorder", "channel", "complainant_name", "phone_masked")
MATTER = ("category", "plate_no", "content", "demand", "claimed_amount")
FORMS: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "record": ("投訴記錄表", "Complaint record", "P12-4.1-1d", (*HEAD, *MATTER, "subjects")),
    "register": ("投訴登記表", "Complaint register", "P06-3.2-3a", (*HEAD, *MATTER, "department", "state_label")),
    "handling": ("客戶投訴處理表", "Handling form", "P09-4G-2e", (*HEAD[:3], *MATTER, "department", "handler")),
    "report": ("客戶投訴報表", "Complaint report", "P12-4.1-3b", (*HEAD, *MATTER, "department", "handler", "founded", "satisfaction")),
    "transfer": ("投訴移送單", "Transfer slip", "P06-3.2-2b", (*HEAD[:5], *MATTER, "department")),
}  # fmt: skip
LABELS = {
    "number": "編號", "received_at": "受理時間", "unit": "受理單位", "recorder": "記錄人", "channel": "渠道",
    "complainant_name": "投訴人", "phone_masked": "電話", "category": "類別", "plate_no": "車牌號", "content": "投訴內容",
    "demand": "客戶要求", "claimed_amount": "索賠金額", "subjects": "被投訴人", "department": "處理部門", "handler": "受理責任人",
    "state_label": "狀態", "founded": "是否成立", "satisfaction": "滿意度",
}  # fmt: skip


class FormLineOut(Out):
    label: str
    value: str


class FormOut(Out):
    code: str
    title: str
    clause: str
    number: str
    printed_at: str
    printed_by: str
    lines: list[FormLineOut]
    answers: list[FormLineOut] = Field(
        description="What the steps recorded, by the fields' own labels"
    )
    signatures: list[str]


def form(session: Session, actor: Actor, id: UUID, code: str, spoken: str) -> FormOut:
    """404 for a form there is none of."""
    case = fetch(session, actor, Complaint, id)
    if code not in FORMS:
        raise NOT_FOUND()
    zh, en, clause, names = FORMS[code]
    shown = describing.describe(session, actor, case, spoken)
    record(session, actor, events.PRINTED, case, kind=EntryKind.read, clauses=(clause,), form=code)
    return FormOut(
        code=code,
        title=zh if spoken != "en" else en,
        clause=clause,
        number=case.number,
        printed_at=now().astimezone(ZONE).strftime("%Y-%m-%d %H:%M"),
        printed_by=actor.name,
        lines=[FormLineOut(label=LABELS[n], value=_words(shown, n)) for n in names],
        answers=_answers(case) if code in ("handling", "report") else [],
        signatures=["記錄人", "負責人", "核准人"],
    )


def _words(shown: ComplaintOut, name: str) -> str:
    value = getattr(shown, name)
    if value is None:
        return ""
    if isinstance(value, list):
        return "、".join(getattr(one, "name", str(one)) for one in value)
    if name == "received_at":
        return str(value.astimezone(ZONE).strftime("%Y-%m-%d %H:%M"))
    return str(getattr(value, "name", None) or getattr(value, "value", None) or value)


def _answers(case: Complaint) -> list[FormLineOut]:
    track = REGIMES[case.regime].tracks[case.track]
    labels = {
        f.name: (f.zh, {c: z for c, z, _ in f.choices}) for s in track.steps for f in s.fields
    }
    found = []
    for name, value in case.answers.items():
        if name in labels and isinstance(value, str) and value:
            zh, choices = labels[name]
            found.append(FormLineOut(label=zh, value=choices.get(value, value)))
    return found
