"""Knowledge suspended for the time of a case: from the proposal to the decision (P07-5.2-3)."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import Actor
from backend.domains.secrecy import events as secrecy_events
from backend.domains.secrecy.knowers import lists
from backend.domains.secrecy.leaks import events
from backend.domains.secrecy.models import Document, KnowEntry, KnowState
from backend.shared.audit.service import record
from backend.shared.notices import service as notices
from backend.shared.penalties.models import PenaltyCase, PenaltySubject
from backend.shared.penalties.parts import measures
from backend.shared.penalties.rules import MeasureKind, PenaltyState


def _entries(
    session: Session, case: PenaltyCase, state: KnowState
) -> Sequence[tuple[KnowEntry, Document]]:
    wanted = (
        select(KnowEntry, Document)
        .join(Document, Document.id == KnowEntry.document_id)
        .where(KnowEntry.user_id == case.subject_id, KnowEntry.state == state)
        .with_for_update(of=KnowEntry)
    )
    return [(entry, d) for entry, d in session.execute(wanted)]


def suspend(session: Session, actor: Actor, case: PenaltyCase) -> None:
    """Every living entry of the person; the case's number stands in each, so that this case alone lifts it."""
    if case.subject_kind is not PenaltySubject.employee:
        return
    with wall.opened(session):
        for entry, d in _entries(session, case, KnowState.live):
            entry.state, entry.end_reason = KnowState.suspended, case.number
            record(
                session, actor, events.SUSPENDED, d, level=d.level.rank, person=str(entry.user_id),
                basis=entry.basis.value,
            )  # fmt: skip


def settle(session: Session, actor: Actor, case: PenaltyCase) -> None:
    """Ended where the decision revokes, lifted where it does not, or where the case falls."""
    falls = case.state in (PenaltyState.dropped, PenaltyState.revoked)
    ends = not falls and any(m.kind is MeasureKind.revocation for m in measures(session, case))
    with wall.opened(session):
        for entry, d in _entries(session, case, KnowState.suspended):
            if entry.end_reason != case.number:
                continue
            if ends:
                lists.end(session, actor, d, entry, "revoked")
                continue
            entry.state, entry.end_reason = KnowState.live, None
            record(
                session, actor, events.RESTORED, d, level=d.level.rank, person=str(entry.user_id),
                basis=entry.basis.value,
            )  # fmt: skip
            notices.send(session, [entry.user_id], secrecy_events.CHANGED, d)
