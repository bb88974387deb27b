"""Documents of the register: drafted, read, confirmed, carried out, frozen."""

from datetime import datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core import vault, wall
from backend.core.actor import Actor
from backend.core.clock import ZONE, today
from backend.core.errors import INVALID_STATE, Refused, invalid
from backend.core.words import say
from backend.domains.secrecy import classification, events, faults, policy
from backend.domains.secrecy.documents import clocks, levels, queries
from backend.domains.secrecy.documents.schemas import (
    ConfirmIn,
    DocumentActOut,
    DocumentContentOut,
    DocumentKindOut,
    DocumentOut,
    DocumentReasonIn,
    DraftIn,
    DraftPatch,
    ImplementedIn,
    WizardOut,
)
from backend.domains.secrecy.kinds import KINDS, DocumentKind
from backend.domains.secrecy.knowers import lists
from backend.domains.secrecy.models import (
    Carrier,
    ClassificationAct,
    Document,
    DocumentContent,
    DocumentState,
    HarmGrade,
    KnowBasis,
)
from backend.domains.secrecy.opening import (
    Opened,
    look,
    open_for,
    refusal,
    seal_title,
    title_of,
    withheld,
)
from backend.domains.secrecy.oversight import breaking, gate
from backend.domains.secrecy.rows import LEVEL_APPROVAL
from backend.domains.secrecy.rules import Act, Verdict
from backend.shared.access import actors
from backend.shared.access.guard import check_version
from backend.shared.access.levels import SECRET, Level
from backend.shared.access.permissions import Permission as P
from backend.shared.approvals import asking, deciding
from backend.shared.approvals.deciding import Decision
from backend.shared.audit.models import EntryKind
from backend.shared.audit.service import record
from backend.shared.identity.models import Unit
from backend.shared.notices import service as notices


def kind_of(code: str) -> DocumentKind:
    if code not in KINDS:
        raise invalid("/kind", "NOT_ONE_OF")
    return KINDS[code]


def kind_row(session: Session, kind: DocumentKind) -> DocumentKindOut:
    return DocumentKindOut(
        code=kind.code, zh=kind.zh, en=kind.en, clause=kind.clause, certificate=kind.certificate,
        default_level=None if kind.confirmed else levels.default_level(session, kind, today()),
        personal=kind.personal, general=kind.general, needs_confirmation=kind.confirmed,
        needs_carrier=kind.carrier_required, proposes_attendees=kind.attendees,
    )  # fmt: skip


def wizard(session: Session, kind: DocumentKind, harm: HarmGrade) -> WizardOut:
    """What the wizard offers: kind and harm, whichever is higher, and how long it may last."""
    on = today()
    default = levels.default_level(session, kind, on)
    asked = levels.harm_levels(session, on).get(harm.value, Level.internal)
    level = classification.proposed_level(default, asked)
    return WizardOut(
        level=level,
        clause="P07-3.4-1" if asked.rank > default.rank else kind.clause,
        confirmer=classification.confirmer(level).value if level.secret else "",
        latest={
            secret: classification.corresponding(on, policy.PERIOD_YEARS[secret].on(session, on))
            for secret in SECRET
        },
        interests=policy.INTERESTS.on(session, on),
    )


def draft(session: Session, actor: Actor, body: DraftIn) -> Document:
    """A draft is treated at its kind's level from its first moment (P07-3.4-1). 404 for another company's department."""
    kind = kind_of(body.kind)
    unit = (
        session.get(Unit, body.unit_id or actor.unit_id) if body.unit_id or actor.unit_id else None
    )
    if unit is None or unit.company_id is None or unit.company_id != actor.company_id:
        raise Refused(actor, "units", body.unit_id)
    if kind.carrier_required and body.carrier is None:
        raise invalid("/carrier", "FIELD_REQUIRED")
    if kind.personal and body.addressed_to_all:
        raise faults.PERSONAL_DATA_NOT_SHAREABLE()
    key, wrapped = vault.new_key()
    d = Document(
        **body.model_dump(exclude={"title", "unit_id", "carrier", "data_subject_ids"}),
        carrier=body.carrier or Carrier.file,
        unit_id=unit.id, company_id=unit.company_id, drafter_id=actor.id, key_wrapped=wrapped,
        level=levels.default_level(session, kind, today()), personal_data=kind.personal,
        title_marks=queries.marks(body.title), title_sealed=b"",
    )  # fmt: skip
    with wall.opened(session):
        session.add(d)
        session.flush()
        d.title_sealed = seal_title(d.id, key, body.title)
        for place, who in enumerate(body.data_subject_ids):
            lists.person(session, who, f"/data_subject_ids/{place}")
            lists.add(session, actor, d, who, KnowBasis.data_subject, "data_subject")
        record(session, actor, events.DRAFTED, d, level=d.level.rank, document_kind=d.kind)
    return d


def edit(
    session: Session, actor: Actor, id: UUID, body: DraftPatch, version: int | None
) -> Document:
    """While it is a draft, by its drafter."""
    opened = open_for(session, actor, id, Act.edit, lock=True)
    d = opened.document
    check_version(d, version)
    if d.state is not DocumentState.draft:
        raise faults.NOT_CONFIRMED()
    if d.personal_data and body.addressed_to_all:
        raise faults.PERSONAL_DATA_NOT_SHAREABLE()
    with wall.opened(session):
        for name, value in body.model_dump(exclude_unset=True, exclude={"title"}).items():
            if value is not None or name in ("vendor", "nda_until", "location"):
                setattr(d, name, value)
        if body.title:
            d.title_sealed = seal_title(d.id, vault.unwrap(d.key_wrapped), body.title)
            d.title_marks = queries.marks(body.title)
        record(
            session,
            actor,
            events.EDITED,
            d,
            level=d.level.rank,
            fields=sorted(body.model_fields_set),
        )
    return d


def confirm(session: Session, actor: Actor, id: UUID, body: ConfirmIn) -> Document:
    """The second person's yes or no to the proposed level; the same act as in the approval centre.

    403 SELF_APPROVAL, 404, 409 CUSTODIAN_MISSING / DESIGNATION_MISSING, 422 when the supervisor is missing.
    """
    opened = look(session, actor, id, Act.see, lock=True)
    d = opened.document
    approval = asking.open_for(session, LEVEL_APPROVAL, d.id)
    if d.state is not DocumentState.proposed or approval is None:
        if not opened.decision.allowed:
            raise refusal(actor, opened, Act.see)
        raise faults.CLASSIFICATION_MISSING() if d.state is DocumentState.draft else INVALID_STATE(state=d.state.value, allowed=[])  # fmt: skip
    if body.supervisor_id and body.approve and actor.id in approval.waiting_for:
        lists.person(session, body.supervisor_id, "/supervisor_id")
        request = levels.open_request(session, d)
        with wall.opened(session):
            d.supervisor_id = request.supervisor_id = body.supervisor_id
        asking.content_agreed(session, approval)
    decision = Decision.approve if body.approve else Decision.reject
    deciding.decide(session, actor, approval.id, decision, body.reason)
    return d


def confirm_secrecy(session: Session, actor: Actor, id: UUID, body: DocumentReasonIn) -> Document:
    """An executive confirms that a matter outside the list is to be kept secret (P07-3.2-11)."""
    opened = open_for(session, actor, id, Act.know, lock=True)
    d = opened.document
    with wall.opened(session):
        d.confirmation_by = actor.id
        levels.note(session, actor, d, ClassificationAct.confirmation, d.level, reason=body.reason, approved_by=actor.id)  # fmt: skip
        record(session, actor, events.COMPANY_CONFIRMED, d, level=d.level.rank)
    return d


def implemented(session: Session, actor: Actor, id: UUID, body: ImplementedIn) -> Document:
    """A plan was carried out: its drafter has ten working days to propose another level (P07-3.2-2)."""
    opened = open_for(session, actor, id, Act.read, lock=True)
    d = opened.document
    if d.implemented_on is not None:
        return d
    if body.on > today():
        raise invalid("/on", "OUT_OF_RANGE")
    with wall.opened(session):
        d.implemented_on = body.on
        record(session, actor, events.IMPLEMENTED, d, level=d.level.rank)
        began = datetime.combine(body.on, time(9), ZONE)
        clocks.start_reclassifying(session, actor, d, began)
        notices.send(session, [d.drafter_id], events.AWAITS_YOU, d)
    return d


def freeze(session: Session, actor: Actor, id: UUID, body: DocumentReasonIn) -> Document:
    """At once, by an executive or the security officer; every executive is told (P07-4.2-6b)."""
    opened = open_for(session, actor, id, Act.freeze, lock=True)
    d = opened.document
    if d.state is not DocumentState.active:
        raise (
            faults.DOCUMENT_FROZEN() if d.state is DocumentState.frozen else faults.NOT_CONFIRMED()
        )
    set_frozen(session, actor, d, True, body.reason)
    return d


def unfreeze(session: Session, actor: Actor, id: UUID, body: DocumentReasonIn) -> Document:
    opened = open_for(session, actor, id, Act.unfreeze, lock=True)
    d = opened.document
    if d.state is DocumentState.frozen:
        set_frozen(session, actor, d, False, body.reason)
    return d


def set_frozen(session: Session, actor: Actor, d: Document, frozen: bool, reason: str) -> None:
    """Also called by incidents and alarms."""
    with wall.opened(session):
        d.state = DocumentState.frozen if frozen else DocumentState.active
        act = ClassificationAct.frozen if frozen else ClassificationAct.unfrozen
        levels.note(session, actor, d, act, d.level, reason=reason)
        event = events.FROZEN if frozen else events.UNFROZEN
        record(session, actor, event, d, level=d.level.rank)
    people = set(actors.everywhere(session, P.secrecy_know_all)) - {actor.id}
    notices.send(session, people, events.CHANGED, d)


def read(session: Session, actor: Actor, id: UUID, spoken: str = "") -> DocumentOut:
    """One document or its card, as far as the actor may know; the look is recorded. 423 to its knowers while frozen."""
    opened = open_for_card(session, actor, id)
    reading = opened.says(Act.read)
    if reading.code == faults.DOCUMENT_FROZEN.code:
        raise withheld(faults.DOCUMENT_FROZEN, actor, opened.document, Act.read.value, reading)
    gate.pass_through(session, actor, opened)
    out = described(session, opened, spoken)
    card: dict[str, Any] = {"card": True} if opened.decision.verdict is Verdict.card else {}
    record(
        session, actor, events.READ, opened.document, kind=EntryKind.read, **opened.trail, **card
    )
    return out


def shown(session: Session, actor: Actor, id: UUID) -> DocumentOut:
    """After an act: what the actor sees of it now."""
    session.flush()
    session.expire_all()
    return described(session, open_for_card(session, actor, id))


def readable(session: Session, actor: Actor, id: UUID) -> Document:
    return open_for(session, actor, id, Act.read).document


def open_for_card(session: Session, actor: Actor, id: UUID) -> Opened:
    opened = look(session, actor, id, Act.see)
    if opened.decision.verdict not in (Verdict.allowed, Verdict.card):
        raise refusal(actor, opened, Act.see)
    return opened


ACTS = (Act.read, Act.copy, Act.know, Act.assign, Act.lend, Act.raise_level, Act.lower_level, Act.extend, Act.log, Act.edit, Act.freeze, Act.unfreeze)  # fmt: skip


def described(session: Session, opened: Opened, spoken: str = "") -> DocumentOut:
    d, card = opened.document, opened.decision.verdict is Verdict.card
    titled = not card or queries.shows_title(opened.relations, d.level, d.title_sensitive)
    relation = opened.decision.relation
    shown: dict[str, Any] = {}
    if not card:
        shown = {
            name: getattr(d, name)
            for name in DocumentOut.model_fields
            if hasattr(d, name) and name not in ("title", "acts")
        }
    blank = dict.fromkeys(DocumentOut.model_fields)
    kept = {
        "id": d.id, "version": d.version, "register_no": d.register_no, "created_at": d.created_at,
        "level": d.level, "level_words": d.level.zh, "state": d.state, "company_id": d.company_id,
        "interests": [] if card else d.interests, "card": card,
        "kind": d.kind if not card or queries.shows_kind(relation, d.level) else None,
        "supervisor_id": d.supervisor_id if not card or opened.says(Act.assign).allowed else None,
        "title": title_of(d.id, d.key_wrapped, d.title_sealed) if titled else None,
        "content": None if card else content_of(session, d),
        "approval_id": None if card else _approval(session, d),
        "relation": relation.value if relation else None,
        "acts": [*_acts(opened, spoken), *_breaking(session, opened)],
    }  # fmt: skip
    return DocumentOut(**{**blank, **shown, **kept})


def _acts(opened: Opened, spoken: str) -> list[DocumentActOut]:
    """What may be done, and why not; what is concealed is not spoken of."""
    told = ((act, opened.says(act)) for act in ACTS)
    return [
        DocumentActOut(
            act=act.value, allowed=says.allowed, code=says.code, reason=_why(says.code, spoken),
            clause=says.clause,
        )
        for act, says in told
        if says.verdict is not Verdict.concealed
    ]  # fmt: skip


def _breaking(session: Session, opened: Opened) -> list[DocumentActOut]:
    if not breaking.offered(session, opened):
        return []
    return [
        DocumentActOut(act="break_glass", allowed=True, code="", reason="", clause=breaking.CLAUSE)
    ]


def _why(code: str, spoken: str) -> str:
    fault = faults.BY_CODE.get(code)
    return say(fault.zh, fault.en, spoken) if fault else ""


def _approval(session: Session, d: Document) -> UUID | None:
    for kind in (LEVEL_APPROVAL, levels.RECLASSIFY):
        if found := asking.open_for(session, kind, d.id):
            return found.id
    return None


def newest_content(session: Session, d: Document) -> DocumentContent | None:
    return session.scalar(
        select(DocumentContent)
        .where(DocumentContent.document_id == d.id)
        .order_by(DocumentContent.version.desc())
        .limit(1)
    )


def content_of(session: Session, d: Document) -> DocumentContentOut | None:
    found = newest_content(session, d)
    if found is None:
        return None
    key = vault.unwrap(d.key_wrapped)
    name = vault.unseal(key, bytes(found.name_sealed), f"document_contents:{d.id}:{found.version}")
    return content_row(found, name.decode())


def content_row(content: DocumentContent, name: str) -> DocumentContentOut:
    return DocumentContentOut(
        version=content.version, name=name, media_type=content.media_type,
        state=content.state.value, pages=content.pages,
    )  # fmt: skip


def log_opened(session: Session, actor: Actor, id: UUID) -> Document:
    """Looking at who looked is a line too (P07-3.0-4)."""
    opened = open_for(session, actor, id, Act.log)
    record(session, actor, events.LOG_READ, opened.document, kind=EntryKind.read, **opened.trail)
    return opened.document
