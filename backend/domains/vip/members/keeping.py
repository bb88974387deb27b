"""Personal data: read with a line, revealed one by one, corrected but never passed on, exported by operations alone, erased in time."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import Integer, cast, func, select
from sqlalchemy.orm import Session
from starlette.responses import StreamingResponse

from backend.core import export
from backend.core.actor import SYSTEM, Actor
from backend.core.clock import now, today
from backend.core.db import transaction
from backend.core.errors import INVALID, Denied, FieldError
from backend.core.export import Format
from backend.core.rows import visible_to
from backend.domains.vip import events, faults, policy, rules
from backend.domains.vip.care import incidents
from backend.domains.vip.care.models import IncidentKind
from backend.domains.vip.members import applying, finding, queries
from backend.domains.vip.members.schemas import VipMemberPatch, VipMemberQuery
from backend.domains.vip.models import MemberState, VipApplication, VipMember
from backend.domains.vip.points import ledger
from backend.shared.access import actors
from backend.shared.access.guard import check_version, fetch, may
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.models import AuditEntry, EntryKind
from backend.shared.audit.service import record
from backend.shared.notices import service as notices
from backend.shared.workdays.rules import corresponding_day

AT_ONCE = 500


def opened(session: Session, actor: Actor, id: UUID) -> VipMember:
    """One membership, and the line that it was read. 404."""
    member = fetch(session, actor, VipMember, id)
    record(session, actor, events.READ, member, kind=EntryKind.read, clauses=["P14-M-3"])
    watch(session, actor, member.unit_id)
    return member


def leafed(session: Session, actor: Actor, rows: int) -> None:
    """A page of the list, with as many rows as it had."""
    record(session, actor, events.LISTED, kind=EntryKind.read, clauses=["P14-M-3"], rows=rows)
    if actor.unit_id:
        watch(session, actor, actor.unit_id)


def watch(session: Session, actor: Actor, unit_id: UUID) -> None:
    """More memberships within an hour than the work of a shop explains: operations hears of it, once an hour."""
    most = policy.BULK_READ.on(session, today())
    since = now() - timedelta(hours=1)
    mine = (AuditEntry.actor_id == actor.id, AuditEntry.at > since)
    one_by_one = select(func.count(func.distinct(AuditEntry.subject_id))).where(
        *mine, AuditEntry.event.in_([events.READ.name, events.REVEALED.name])
    )
    in_lists = select(
        func.coalesce(func.sum(cast(AuditEntry.facts["rows"].astext, Integer)), 0)
    ).where(*mine, AuditEntry.event == events.LISTED.name)
    seen = session.scalar(select(one_by_one.scalar_subquery() + in_lists.scalar_subquery())) or 0
    if seen <= most:
        return
    incident = incidents.report(
        session, actor, IncidentKind.data_leak, unit_id, f"{actor.id}:{now():%Y%m%d%H}",
        f"{seen}/1h", employee_id=actor.id, tell=False,
    )  # fmt: skip
    if incident:
        people = actors.holders(session, "operations", unit_id)
        notices.send(session, people, events.READ_IN_BULK, incident, count=most)


def reveal(session: Session, actor: Actor, id: UUID) -> VipMember:
    """Phone, birthday and last digits in full; the line says who looked."""
    member = fetch(session, actor, VipMember, id, P.vip_unmask)
    record(session, actor, events.REVEALED, member, kind=EntryKind.read, clauses=["P14-M-3"])
    watch(session, actor, member.unit_id)
    return member


def correct(
    session: Session, actor: Actor, id: UUID, body: VipMemberPatch, expected: int | None
) -> VipMember:
    """A spelling by the shop manager with a reason; phone and consent by the staff. 409 NOT_TRANSFERABLE."""
    fetch(session, actor, VipMember, id, P.vip_enrol)
    member = ledger.locked(session, id)
    check_version(member, expected)
    before = (member.name, member.phone, member.id_last4)
    if body.birthday is not None or (
        body.id_last4 and member.id_last4 and body.id_last4 != member.id_last4
    ):
        raise faults.NOT_TRANSFERABLE()
    if body.name and body.name != member.name:
        _respell(actor, member, body)
    if body.id_last4:
        member.id_last4 = body.id_last4
    if body.phone and body.phone != member.phone:
        set_phone(session, member, body.phone)
    finding.refresh(session, member)
    if before != (member.name, member.phone, member.id_last4):
        changed = [
            name
            for name, was in zip(("name", "phone", "id_last4"), before, strict=True)
            if was != getattr(member, name)
        ]
        record(
            session, actor, events.CORRECTED, member, clauses=["P14-U-1b"],
            reason=body.reason or "", fields=changed,
        )  # fmt: skip
    if body.sms_consent is not None:
        set_consent(session, actor, member, body.sms_consent)
    return member


def _respell(actor: Actor, member: VipMember, body: VipMemberPatch) -> None:
    if not may(actor, P.vip_lead, member.unit_id):
        raise Denied(actor, P.vip_lead)
    assert body.name
    if not rules.is_spelling(member.name, body.name):
        raise faults.NOT_TRANSFERABLE()
    if not body.reason:
        raise faults.CORRECTION_REASON()
    member.name, member.surname = body.name, rules.surname_of(body.name)


def set_phone(session: Session, member: VipMember, phone: str) -> None:
    if not rules.MOBILE.fullmatch(phone):
        raise INVALID(["P14-G-1"], [FieldError("/phone", "BAD_PHONE")])
    applying.unused_phone(session, member.unit_id, phone, but=member.id)
    member.phone = phone


def set_consent(session: Session, actor: Actor, member: VipMember, consent: bool) -> None:
    if member.sms_consent is not consent:
        member.sms_consent, member.consent_changed_at = consent, now()
        record(session, actor, events.CONSENT, member, clauses=["P14-S-5c"], consent=consent)


def download(
    actor: Actor, query: VipMemberQuery, form: Format, purpose: str | None
) -> StreamingResponse:
    """The list as a file: operations with a purpose, and a line with how many left. 403 EXPORT_FORBIDDEN, 422 PURPOSE_REQUIRED."""
    if P.vip_operate not in actor.reach:
        raise Denied(
            actor, P.vip_operate, VipMember.__tablename__, fault=faults.EXPORT_FORBIDDEN,
            rule="P14-M-3",
        )  # fmt: skip
    if not purpose:
        raise faults.PURPOSE_REQUIRED()

    def done(rows: int) -> None:
        with transaction() as session:
            record(
                session, actor, events.EXPORTED, kind=EntryKind.export, clauses=["P14-M-3"],
                reason=purpose or "", rows=rows,
            )  # fmt: skip

    rule = visible_to(actor, VipMember, P.vip_operate)
    batches = queries.EXPORTED.export(query, rule)
    return export.download(form, "VIP", batches, done, lambda name: queries.TITLES.get(name, name))


def erase_due(session: Session, **_: object) -> int:
    """Job: persons whose membership ended longer ago than the retention allows become numbers."""
    before = corresponding_day(today(), -12 * policy.RETENTION.on(session, today()))
    statement = (
        select(VipMember)
        .where(VipMember.erased_at.is_(None), VipMember.ended_on < before)
        .where(VipMember.state != MemberState.active)
        .order_by(VipMember.ended_on, VipMember.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    found = session.scalars(statement).all()
    for member in found:
        _erase(session, member)
        record(session, SYSTEM, events.ERASED, member, clauses=["P14-M-3"])
    return len(found)


def _erase(session: Session, member: VipMember) -> None:
    form = session.get_one(VipApplication, member.application_id)
    for row in (member, form):
        row.name, row.surname = "—", "—"
        row.phone, row.birthday, row.id_last4 = None, None, None
    member.sms_consent = form.sms_consent = False
    member.erased_at = now()
    finding.fold(member)
