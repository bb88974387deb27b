"""The forms the texts name, as data for printing: 投訴記錄表, 投訴登記表, 投訴處理表, 客戶投訴報表, 移送單. Each print is a line."""

from uuid import UUID

from pydantic import Field
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import ZONE, now
from backend.core.errors import CONTENT_DESTROYED, NOT_FOUND
from backend.core.schemas import Out
from backend.core.words import say
from backend.domains.complaints import describing, events
from backend.domains.complaints.forms.table import FORMS, FOUNDED, LABELS, METHODS
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.regime import Regime
from backend.domains.complaints.regimes import REGIMES
from backend.domains.complaints.schemas import ComplaintOut
from backend.shared.access.guard import fetch
from backend.shared.audit.models import EntryKind
from backend.shared.audit.service import record


class FormLineOut(Out):
    label: str
    value: str


class FormOut(Out):
    code: str
    title: str
    clause: str
    number: str
    unit: str
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
    if case.destroyed_at is not None:
        raise CONTENT_DESTROYED()
    form = FORMS[code]
    shown = describing.describe(session, actor, case, spoken)
    record(
        session, actor, events.PRINTED, case, kind=EntryKind.read, clauses=(form.clause,), form=code
    )
    regime = REGIMES[case.regime]
    answers = _answers(case, spoken) if form.answers else []
    return FormOut(
        code=code,
        title=say(form.zh, form.en, spoken),
        clause=form.clause,
        number=case.number,
        unit=shown.unit.name,
        printed_at=now().astimezone(ZONE).strftime("%Y-%m-%d %H:%M"),
        printed_by=actor.name,
        lines=[
            FormLineOut(label=say(*LABELS[n], spoken), value=_words(regime, shown, n, spoken))
            for n in form.names
        ],
        answers=answers + (_transfers(shown, spoken) if form.transfers else []),
        signatures=[say(*pair, spoken) for pair in form.signatures],
    )


def _words(regime: Regime, shown: ComplaintOut, name: str, spoken: str) -> str:
    value = getattr(shown, name)
    if value is None:
        return ""
    if isinstance(value, list):
        return "、".join(getattr(one, "name", str(one)) for one in value)
    if name == "received_at":
        return str(value.astimezone(ZONE).strftime("%Y-%m-%d %H:%M"))
    if name in ("category", "channel"):
        known = regime.categories if name == "category" else regime.channels
        return next((say(zh, en, spoken) for code, zh, en in known if code == value), str(value))
    if name == "founded":
        return say(*FOUNDED[value.value], spoken)
    return str(getattr(value, "name", None) or getattr(value, "value", None) or value)


def _transfers(shown: ComplaintOut, spoken: str) -> list[FormLineOut]:
    """Every hand-over of the case, with its receipt."""
    found = []
    for n, one in enumerate(shown.transfers, 1):
        method = say(*METHODS[one.method.value], spoken)
        sent = one.at.astimezone(ZONE).strftime("%Y-%m-%d %H:%M")
        got = one.acknowledged_at
        received = got.astimezone(ZONE).strftime("%Y-%m-%d %H:%M") if got else "—"
        found += [
            FormLineOut(
                label=say(f"移送 {n}", f"Transfer {n}", spoken),
                value=f"{one.from_unit.name} → {one.to_unit.name}({method},{sent})",
            ),
            FormLineOut(label=say("移送原因", "Why", spoken), value=one.reason),
            FormLineOut(label=say("簽收時間", "Received", spoken), value=received),
        ]
    return found


def _answers(case: Complaint, spoken: str) -> list[FormLineOut]:
    track = REGIMES[case.regime].tracks[case.track]
    labels = {
        f.name: (say(f.zh, f.en, spoken), {c: say(zh, en, spoken) for c, zh, en in f.choices})
        for s in track.steps
        for f in s.fields
    }
    found = []
    for name, value in case.answers.items():
        if name in labels and isinstance(value, str) and value:
            label, choices = labels[name]
            found.append(FormLineOut(label=label, value=choices.get(value, value)))
    return found
