"""How a level comes to be and changes: proposed, confirmed by another, raised, lowered, published (P07-3.0-2, 3.3-1)."""

import secrets
from datetime import date
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.errors import FieldError, invalid
from backend.domains.secrecy import classification, events, faults, policy
from backend.domains.secrecy.classification import Proposal
from backend.domains.secrecy.copies import keeping, making
from backend.domains.secrecy.documents import clocks
from backend.domains.secrecy.documents.schemas import ProposalIn, ReclassifyIn
from backend.domains.secrecy.kinds import KINDS, DocumentKind
from backend.domains.secrecy.knowers import lists
from backend.domains.secrecy.models import (
    ClassificationAct,
    ClassificationRecord,
    CustodianAppointment,
    Document,
    DocumentState,
    LevelRequest,
    PeriodKind,
)
from backend.domains.secrecy.opening import open_for, withheld
from backend.domains.secrecy.rows import LEVEL_APPROVAL
from backend.domains.secrecy.rules import Act, Verdict
from backend.shared.access.levels import Level
from backend.shared.access.permissions import Permission as P
from backend.shared.approvals import asking
from backend.shared.approvals.models import Approval
from backend.shared.audit.service import record
from backend.shared.identity.models import Unit
from backend.shared.policy import service as regulations

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
RECLASSIFY = "secrecy.reclassify"


def default_level(session: Session, kind: DocumentKind, on: date) -> Level:
    """What the regulation gives this kind; a confirmed matter is at least 秘密."""
    return Level(kind.level.on(session, on)) if kind.level else Level.mimi


def harm_levels(session: Session, on: date) -> dict[str, Level]:
    return {grade: Level(parameter.on(session, on)) for grade, parameter in policy.HARM.items()}


def check_period(session: Session, level: Level, until: date | None, nda: date | None) -> None:
    years = policy.PERIOD_YEARS[level].on(session, today()) if level.secret else 0
    classification.check_period(level, until, today(), years, nda)


def note(
    session: Session, actor: Actor, d: Document, act: ClassificationAct, old: Level, *,
    reason: str = "", deviates: bool = False, approved_by: UUID | None = None,
) -> None:  # fmt: skip
    session.add(
        ClassificationRecord(
            document_id=d.id, act=act, old_level=old, new_level=d.level, harm=d.harm, reason=reason,
            deviates=deviates, actor_id=actor.id, approved_by=approved_by,
            policy_version=regulations.version(session, "07", today()),
        )
    )  # fmt: skip


def open_request(session: Session, d: Document) -> LevelRequest:
    with wall.opened(session):
        return session.scalars(
            select(LevelRequest).where(
                LevelRequest.document_id == d.id, LevelRequest.closed_at.is_(None)
            )
        ).one()


def propose(session: Session, actor: Actor, id: UUID, body: ProposalIn) -> Document:
    """The drafter's answers of the wizard. 403, 409, 422 as classification.judge and check_period say."""
    opened = open_for(session, actor, id, Act.edit, lock=True)
    d, kind, on = opened.document, KINDS[opened.document.kind], today()
    if d.state is not DocumentState.draft:
        raise faults.NOT_CONFIRMED()
    level = Level(body.level)
    if kind.code == "unpublished_information" and level is Level.public:
        raise withheld(faults.RECLASSIFICATION_AUTHORITY, actor, d, "propose", opened.decision)
    given = Proposal(level, body.harm.value, body.interests, body.deviation_reason)
    judged = classification.judge(
        kind, default_level(session, kind, on), harm_levels(session, on), given,
        d.confirmation_by is not None, P.secrecy_know_all in actor.reach,
    )  # fmt: skip
    _check_interests(session, body.interests, on)
    until = _until(session, level, body, d.nda_until)
    if level is Level.jimi and body.supervisor_id:
        lists.person(session, body.supervisor_id, "/supervisor_id")
    with wall.opened(session):
        d.harm, d.interests, d.direct_influence = body.harm, list(body.interests), body.direct_influence  # fmt: skip
        d.period_kind, d.period_event, d.secrecy_until = body.period_kind, body.period_event, until
        old, d.level, d.supervisor_id = d.level, level, body.supervisor_id
        d.title_sensitive = d.title_sensitive or level is Level.juemi
        request = LevelRequest(
            document_id=d.id, asked_by=actor.id, initial=True, new_level=level, harm=body.harm,
            reason=body.deviation_reason or body.reason, secrecy_until=until,
            supervisor_id=body.supervisor_id,
            deviation_authority=judged.deviation_authority,
            authority=classification.confirmer(level) if level.secret else None,
        )  # fmt: skip
        session.add(request)
        d.state = DocumentState.proposed
        note(
            session,
            actor,
            d,
            ClassificationAct.proposed,
            old,
            reason=request.reason,
            deviates=judged.deviates,
        )
        lists.propose(session, actor, d, body.attendee_ids)
        session.flush()
        record(session, actor, events.PROPOSED, d, level=level.rank, deviates=judged.deviates)
        if request.authority is None and request.deviation_authority is None:
            _put_in_force(session, actor, d, request, actor.id)
        else:
            clock = clocks.start_confirming(session, actor, d) if level.secret else None
            asking.ask(session, actor, LEVEL_APPROVAL, d.id, clock.due_at if clock else None)
    return d


def _check_interests(session: Session, interests: list[str], on: date) -> None:
    known = policy.INTERESTS.on(session, on)
    if unknown := [name for name in interests if name not in known]:
        raise invalid("/interests", "NOT_ONE_OF", given=unknown)


def _until(session: Session, level: Level, body: ProposalIn, nda: date | None) -> date | None:
    """The last day; of an event the day of review, which must be given."""
    if body.period_kind is PeriodKind.event and level.secret:
        missing = [
            FieldError(pointer, "FIELD_REQUIRED")
            for pointer, value in (("/period_event", body.period_event), ("/review_date", body.review_date))
            if not value
        ]  # fmt: skip
        if missing:
            raise faults.SECRECY_PERIOD_REQUIRED(errors=missing)
        check_period(session, level, body.review_date, nda)
        return body.review_date
    check_period(session, level, body.secrecy_until, nda)
    return body.secrecy_until


def activate(session: Session, actor: Actor, d: Document, approval: Approval) -> None:
    """All have signed: the level is in force, the number given, the custodian named. 409, 422 when something is missing."""
    request = open_request(session, d)
    _put_in_force(session, actor, d, request, actor.id)


def _put_in_force(
    session: Session, actor: Actor, d: Document, request: LevelRequest, by: UUID
) -> None:
    custodian = custodian_of(session, d.company_id)
    if d.level.secret and custodian is None:
        raise faults.CUSTODIAN_MISSING()
    if d.level is Level.juemi and not lists.designated(session, d):
        raise faults.DESIGNATION_MISSING()
    if d.level is Level.jimi and d.supervisor_id is None:
        raise invalid("/supervisor_id", "FIELD_REQUIRED")
    with wall.opened(session):
        d.register_no = new_number(session, d)
        d.state, d.classified_on, d.confirmed_by = DocumentState.active, today(), by
        d.custodian_id = custodian.user_id if custodian else None
        request.closed_at = now()
        deviates = request.deviation_authority is not None
        note(session, actor, d, ClassificationAct.confirmed, d.level, reason=request.reason,
             deviates=deviates, approved_by=by)  # fmt: skip
        lists.begin(session, actor, d)
        keeping.take_in(session, actor, d)
        record(session, actor, events.CONFIRMED, d, level=d.level.rank, deviates=deviates)
        clocks.confirmed(session, actor, d)


def refuse(session: Session, actor: Actor, d: Document, approval: Approval) -> None:
    """Not agreed: a draft again, for the drafter to answer anew."""
    request = open_request(session, d)
    with wall.opened(session):
        reason = next((s.comment for s in reversed(approval.slots) if s.comment), "") or ""
        request.closed_at, d.state = now(), DocumentState.draft
        note(session, actor, d, ClassificationAct.refused, d.level, reason=reason)
        record(session, actor, events.REFUSED, d, level=d.level.rank)
        clocks.confirmed(session, actor, d)


def custodian_of(session: Session, company_id: UUID) -> CustodianAppointment | None:
    """The appointment in force today."""
    return session.scalar(
        select(CustodianAppointment).where(
            CustodianAppointment.company_id == company_id,
            CustodianAppointment.from_on <= today(),
            CustodianAppointment.until_on.is_(None),
        )
    )


def new_number(session: Session, d: Document) -> str:
    """`company-level-year-random`: tells neither order nor how many there are (B13)."""
    code = session.scalar(select(Unit.code).where(Unit.id == d.company_id))
    random = "".join(secrets.choice(ALPHABET) for _ in range(6))
    return f"{code}-{d.level.value}-{today().year}-{random}"


def reclassify(session: Session, actor: Actor, id: UUID, body: ReclassifyIn) -> Document:
    """Raise, lower, lift or publish. An executive decides at once; others ask the authority of the level.

    403 RECLASSIFICATION_AUTHORITY, 404, 409 ALREADY_DECLASSIFIED, 422.
    """
    opened = open_for(session, actor, id, Act.see, lock=True)
    d = opened.document
    if d.state in (DocumentState.draft, DocumentState.proposed):
        raise faults.NOT_CONFIRMED()
    if d.state is not DocumentState.active or not d.level.secret:
        raise faults.ALREADY_DECLASSIFIED()
    rises = body.level.rank > d.level.rank
    act = Act.raise_level if rises else Act.lower_level
    said = opened.says(act)
    if said.verdict not in (Verdict.allowed, Verdict.approval):
        fault = faults.BY_CODE.get(said.code, faults.RECLASSIFICATION_AUTHORITY)
        raise withheld(fault, actor, d, act.value, said)
    if body.level is d.level:
        raise invalid("/level", "NOT_ONE_OF")
    _check_new_level(session, d, body)
    authority = (
        classification.confirmer(body.level) if rises else classification.authority_over(d.level)
    )
    with wall.opened(session):
        request = LevelRequest(
            document_id=d.id, asked_by=actor.id, initial=False, reason=body.reason, new_level=body.level,
            harm=body.harm or d.harm, secrecy_until=body.secrecy_until or d.secrecy_until,
            supervisor_id=body.supervisor_id, designate=list(body.designate), authority=authority,
            published_on=body.published_on,
        )  # fmt: skip
        session.add(request)
        session.flush()
        record(session, actor, events.RECLASSIFY_ASKED, d, level=d.level.rank, to=body.level.value)
        if P.secrecy_know_all in actor.reach:
            apply(session, actor, d, request, actor.id)
        else:
            asking.ask(session, actor, RECLASSIFY, d.id)
    return d


def _check_new_level(session: Session, d: Document, body: ReclassifyIn) -> None:
    check_period(session, body.level, body.secrecy_until or d.secrecy_until, d.nda_until)
    if body.level is Level.jimi and body.supervisor_id is None:
        raise invalid("/supervisor_id", "FIELD_REQUIRED")
    if body.level is Level.juemi and not body.designate:
        raise faults.DESIGNATION_MISSING()
    for place, who in enumerate(body.designate):
        lists.person(session, who, f"/designate/{place}")
    if body.supervisor_id:
        lists.person(session, body.supervisor_id, "/supervisor_id")
    if body.level is Level.public and body.published_on is None:
        raise invalid("/published_on", "FIELD_REQUIRED")


def reclassify_as_asked(session: Session, actor: Actor, d: Document, approval: Approval) -> None:
    apply(session, actor, d, open_request(session, d), actor.id)


def drop_request(session: Session, d: Document) -> None:
    with wall.opened(session):
        session.execute(
            update(LevelRequest)
            .where(LevelRequest.document_id == d.id, LevelRequest.closed_at.is_(None))
            .values(closed_at=now())
        )


def apply(session: Session, actor: Actor, d: Document, request: LevelRequest, by: UUID) -> None:
    """The level changes: whoever knew on the old basis knows no longer (the entries say why)."""
    old, level = d.level, request.new_level
    with wall.opened(session):
        d.level, d.harm, d.secrecy_until = level, request.harm, request.secrecy_until
        d.supervisor_id = request.supervisor_id if level is Level.jimi else None
        d.published_on = request.published_on or d.published_on
        if not level.secret:
            d.state, d.declassified_on, d.secrecy_until = DocumentState.declassified, today(), None
        request.closed_at = now()
        d.register_no = new_number(session, d)
        act = ClassificationAct.raised if level.rank > old.rank else ClassificationAct.lowered
        if level is Level.public:
            act = ClassificationAct.published
        note(session, actor, d, act, old, reason=request.reason, approved_by=by)
        lists.change_basis(session, actor, d, request.designate)
        session.flush()
        record(
            session, actor, events.RECLASSIFIED, d, level=level.rank, old=old.value, new=level.value
        )
        if not d.level.secret:
            lists.lift(session, actor, d)
        making.relabel(session, actor, d)
        clocks.reclassified(session, actor, d)
