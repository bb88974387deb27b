"""The register of certificates: which there are, where they lie, how long they are good (P07-3.2-9, 3.3-3d, 3.3-3e)."""

import secrets
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import Actor
from backend.core.clock import today
from backend.core.errors import DUPLICATE, FieldError, Refused, Withheld, invalid
from backend.core.ids import uuid7
from backend.domains.secrecy import events as room
from backend.domains.secrecy import faults
from backend.domains.secrecy.certificates.models import Certificate, CertificateForm
from backend.domains.secrecy.certificates.schemas import (
    CertificateIn,
    CertificateLevelIn,
    CertificatePatch,
)
from backend.domains.secrecy.copies import events, keeping, policy
from backend.domains.secrecy.documents.levels import ALPHABET
from backend.domains.secrecy.kinds import KINDS
from backend.shared.access.guard import check_version, fetch
from backend.shared.access.levels import Level
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record
from backend.shared.custody import ledger
from backend.shared.custody.ledger import Thing
from backend.shared.custody.models import CustodyEventKind
from backend.shared.identity.models import Unit
from backend.shared.notices import service as notices


def is_executive(actor: Actor) -> bool:
    return P.secrecy_know_all in actor.reach


def file(session: Session, actor: Actor, body: CertificateIn) -> Certificate:
    """By the company's custodian or an executive. 403, 404, 409 CUSTODIAN_MISSING / DUPLICATE, 422 LEVEL_BELOW_DEFAULT."""
    company = session.get(Unit, body.company_id or actor.company_id)
    if company is None or company.company_id != company.id:
        raise Refused(actor, "units", body.company_id)
    if not is_executive(actor):
        keeping.require_keeper(actor, company.id, "units", company.id, "file_certificate")
    kind = KINDS.get(body.kind)
    if kind is None or not kind.certificate:
        raise invalid("/kind", "NOT_ONE_OF")
    check_level(session, actor, body.level, company.id)
    if body.valid_until <= today():
        here = [FieldError("/valid_until", "OUT_OF_RANGE")]
        raise faults.DATE_IN_PAST(errors=here)
    keeper = keeping.appointment(session, company.id)
    with wall.opened(session):
        if body.form is CertificateForm.original and session.scalar(
            select(Certificate.id).where(
                Certificate.company_id == company.id, Certificate.kind == body.kind,
                Certificate.number == body.number, Certificate.form == CertificateForm.original,
            )
        ):  # fmt: skip
            raise DUPLICATE(clauses=["P07-3.3-3e"])
        code = "".join(secrets.choice(ALPHABET) for _ in range(6))
        id, number = uuid7(), f"{company.code}-ZJ-{code}"
        thing = ledger.take_in(
            session, actor,
            Thing(
                Certificate.__tablename__, id, keeping.CERTIFICATE, number, company.id,
                keeper.user_id, body.location, policy="certificate",
            ),
        )  # fmt: skip
        made = Certificate(
            id=id, register_no=number, company_id=company.id, kind=body.kind, number=body.number,
            form=body.form, level=body.level, valid_until=body.valid_until, filed_by=actor.id,
            thing_id=thing.id,
        )  # fmt: skip
        session.add(made)
        session.flush()
        record(
            session, actor, events.CERTIFICATE_FILED, made, level=made.level.rank,
            clauses=["P07-3.3-3e"], certificate=made.kind, form=made.form.value,
            until=made.valid_until.isoformat(),
        )  # fmt: skip
    return made


def check_level(session: Session, actor: Actor, level: Level, id: UUID) -> None:
    """422 below 秘密; above it would stop daily business, so only an executive says so (P07-3.3-3d)."""
    parameter = KINDS["business_licence"].level
    default = Level(parameter.on(session, today())) if parameter else Level.mimi
    if level.rank < default.rank:
        here = [FieldError("/level", "NOT_ONE_OF", {"required": default.value})]
        raise faults.LEVEL_BELOW_DEFAULT(
            clauses=["P07-3.2-9", "P07-3.3-3d"], errors=here, required=default.zh
        )
    if level.rank > default.rank and not is_executive(actor):
        raise Withheld(
            faults.RECLASSIFICATION_AUTHORITY, actor, Certificate.__tablename__, id,
            act="raise_level", level=default.rank, rule="P07-3.3-3d",
        )  # fmt: skip


def kept(session: Session, actor: Actor, id: UUID, act: str) -> Certificate:
    """For the custodian of its company, or an executive. 404, 403 NOT_CUSTODIAN."""
    found = fetch(session, actor, Certificate, id, lock=True)
    if not is_executive(actor):
        keeping.require_keeper(actor, found.company_id, Certificate.__tablename__, found.id, act)
    return found


def change(
    session: Session, actor: Actor, id: UUID, body: CertificatePatch, version: int | None
) -> Certificate:
    """Renewed, or moved to another place."""
    found = kept(session, actor, id, "change")
    check_version(found, version)
    with wall.opened(session):
        if body.valid_until:
            if body.valid_until <= today():
                raise faults.DATE_IN_PAST(errors=[FieldError("/valid_until", "OUT_OF_RANGE")])
            found.valid_until, found.reminded = body.valid_until, None
        if body.location:
            thing = ledger.locked(session, found.thing_id)
            ledger.in_place(thing)
            thing.location = body.location
            ledger.write(session, actor, thing, CustodyEventKind.relocated, to=thing.custodian_id)
        record(
            session, actor, events.CERTIFICATE_CHANGED, found, level=found.level.rank,
            fields=sorted(body.model_fields_set),
        )  # fmt: skip
    return found


def change_level(session: Session, actor: Actor, id: UUID, body: CertificateLevelIn) -> Certificate:
    """403 RECLASSIFICATION_AUTHORITY, 422 LEVEL_BELOW_DEFAULT."""
    found = kept(session, actor, id, "change_level")
    check_level(session, actor, body.level, found.id)
    with wall.opened(session):
        old, found.level = found.level, body.level
        record(
            session, actor, events.CERTIFICATE_LEVEL, found, level=found.level.rank, old=old.value,
            new=found.level.value, clauses=["P07-3.3-3d"],
        )  # fmt: skip
    return found


def remind(session: Session, **_: object) -> int:
    """Job: 60, 30 and 7 days before a certificate ends its custodian hears of it, each once."""
    steps = sorted((int(n) for n in policy.EXPIRY_REMINDERS.on(session, today())), reverse=True)
    told = 0
    with wall.opened(session):
        for found in session.scalars(
            select(Certificate).where(Certificate.valid_until >= today()).with_for_update()
        ):
            left = (found.valid_until - today()).days
            reached = [n for n in steps if left <= n]
            if reached and (found.reminded is None or reached[-1] < found.reminded):
                found.reminded = reached[-1]
                keeper = keeping.appointment(session, found.company_id)
                people = [keeper.user_id, *([keeper.deputy_id] if keeper.deputy_id else [])]
                notices.send(session, people, room.AWAITS_YOU, found)
                told += 1
    return told
