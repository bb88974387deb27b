"""The quarter's sample: which measures of ordinary cases the general manager looks at. Anybody can draw it again from its seed."""

import secrets
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy import func, select, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from backend.core.actor import SYSTEM
from backend.core.clock import midnight, now, today
from backend.core.ids import uuid7
from backend.domains.complaints import drawing
from backend.domains.complaints.capas import events, service, telling
from backend.domains.complaints.capas.models import Capa, CapaSample
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.regimes import REGIMES
from backend.shared.audit.service import record
from backend.shared.identity.models import Unit
from backend.shared.policy.service import Parameter

SHARE = Parameter("P09-3D-3.gm_sample", Decimal)


def drawn(population: Sequence[UUID], share: Decimal, seed: str) -> list[UUID]:
    """So large a share, rounded up, of these in their own order."""
    return sorted(map(UUID, drawing.sample([str(id) for id in population], seed, share)))


def draw_quarter(session: Session, **_: object) -> int:
    """Job, daily: of last quarter, once for each company. A second run, or worker, finds nothing to draw."""
    last = _first(_first(today()) - timedelta(days=1))
    sampled = [
        (regime.code, track.code)
        for regime in REGIMES.values()
        for track in regime.tracks.values()
        if track.measures and track.measures.sign_check_within and not track.measures.all_checked
    ]
    rows = session.execute(
        select(func.coalesce(Unit.company_id, Unit.id), Capa.id)
        .join(Complaint, Complaint.id == Capa.complaint_id)
        .join(Unit, Unit.id == Complaint.unit_id)
        .where(
            Capa.done_at >= midnight(last), Capa.done_at < midnight(_first(today())), Capa.gm_wanted.is_(False),
            tuple_(Complaint.regime, Complaint.track).in_(sampled),
        )
        .order_by(Capa.id)
    )  # fmt: skip
    by_company: dict[UUID, list[UUID]] = {}
    for company, capa in rows:
        by_company.setdefault(company, []).append(capa)
    return sum(_draw(session, company, last, found) for company, found in by_company.items())


def job(session: Session) -> None:
    draw_quarter(session)


def _first(day: date) -> date:
    """Of the quarter."""
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def _draw(session: Session, company: UUID, quarter: date, population: list[UUID]) -> int:
    seed, share = secrets.token_hex(16), Decimal(str(SHARE.on(session, today())))
    chosen = drawn(population, share, seed)
    once = insert(CapaSample).values(
        id=uuid7(), created_at=now(), company_id=company, quarter=quarter, seed=seed, share=share,
        population=population, drawn=chosen,
    )  # fmt: skip
    made = session.scalar(once.on_conflict_do_nothing().returning(CapaSample.id))
    if made is None:
        return 0
    sample = session.get_one(CapaSample, made)
    for capa in session.scalars(select(Capa).where(Capa.id.in_(chosen)).with_for_update()).all():
        case = session.get_one(Complaint, capa.complaint_id)
        capa.gm_wanted = True
        sample.gm_id = sample.gm_id or next(iter(telling.signers(session, case)), None)
        if measures := telling.measures_of(case):
            service.await_signer(session, SYSTEM, case, capa, measures)
    record(
        session, SYSTEM, events.DRAWN, sample, clauses=("P09-3D-3",), population=len(population),
        drawn=len(chosen),
    )  # fmt: skip
    return 1
