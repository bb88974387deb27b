"""Cases of the same customer, number or plate, shown while another is being recorded; never merged by themselves."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.rows import visible_to
from backend.core.words import say
from backend.domains.complaints import policy
from backend.domains.complaints.beside.schemas import SimilarOut
from backend.domains.complaints.engine import acting
from backend.domains.complaints.models import Complaint

MOST = 10


def find(
    session: Session,
    actor: Actor,
    phone: str | None,
    plate_no: str | None,
    customer_id: UUID | None,
    spoken: str,
) -> list[SimilarOut]:
    """Open ones, and those of the last days whatever their state (P06-3.2-3a)."""
    asked = [
        (name, column == value)
        for name, column, value in (
            ("phone", Complaint.phone, phone), ("plate", Complaint.plate_no, plate_no),
            ("customer", Complaint.customer_id, customer_id),
        )
        if value
    ]  # fmt: skip
    if not asked:
        return []
    rule = visible_to(actor, Complaint)
    recent = now() - timedelta(days=policy.DUPLICATE_DAYS.on(session, today()))
    wanted = (
        select(Complaint)
        .where(
            or_(*(condition for _, condition in asked)),
            or_(Complaint.closed_at.is_(None), Complaint.received_at >= recent),
            rule.build(),
        )
        .order_by(Complaint.received_at.desc(), Complaint.id)
        .limit(MOST)
    )
    given = {"phone": phone, "plate": plate_no, "customer": customer_id}
    columns = {"phone": "phone", "plate": "plate_no", "customer": "customer_id"}
    return [
        SimilarOut(
            id=case.id, number=case.number, state=case.state, received_at=case.received_at,
            state_label=say(*acting.track_of(case).states[case.state], spoken), category=case.category,
            match=[n for n, value in given.items() if value and getattr(case, columns[n]) == value],
        )
        for case in session.scalars(wanted, dict(rule.params))
    ]  # fmt: skip
