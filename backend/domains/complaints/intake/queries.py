from backend.core.actor import Actor
from backend.core.listing import Listing, equals
from backend.core.rows import visible_to
from backend.domains.complaints.intake.models import IntakeNotice
from backend.domains.complaints.intake.schemas import IntakeOut, IntakeQuery

INTAKE = Listing(
    name="intake_notices",
    columns={name: getattr(IntakeNotice, name) for name in IntakeOut.model_fields},
    key=IntakeNotice.id,
    sorts={"received_at": IntakeNotice.received_at},
    filters={
        "state": equals(IntakeNotice.state.expression),
        "unit_id": equals(IntakeNotice.unit_id.expression),
    },
)


def page(actor: Actor, query: IntakeQuery) -> bytes:
    return INTAKE.page(query, visible_to(actor, IntakeNotice))
