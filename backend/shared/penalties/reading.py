"""Reading cases and the ledger: each reading and each file leaves a line in the book."""

from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Session
from starlette.responses import Response

from backend.core import export
from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.listing import Listing, ListQuery, RowRule
from backend.core.rows import visible_to
from backend.shared.access.guard import fetch, require
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.models import EntryKind
from backend.shared.audit.service import record
from backend.shared.penalties import events, queries
from backend.shared.penalties.models import LedgerEntry, PenaltyCase
from backend.shared.penalties.schemas import LedgerQuery, LedgerRow, PenaltyQuery


def one(session: Session, actor: Actor, id: UUID) -> PenaltyCase:
    case = fetch(session, actor, PenaltyCase, id)
    record(session, actor, events.READ, case, kind=EntryKind.read)
    return case


def shown(session: Session, actor: Actor, id: UUID) -> LedgerRow:
    """One line of the ledger, as the list shows it. 404."""
    fetch(session, actor, LedgerEntry, id)
    statement = queries.LEDGER.select((), visible_to(actor, LedgerEntry))
    found = session.execute(
        statement.where(LedgerEntry.id == id), dict(visible_to(actor, LedgerEntry).params)
    )
    row = queries.finish_entry(actor)(dict(found.mappings().one()))
    return LedgerRow(**{n: f"{v:.2f}" if isinstance(v, Decimal) else v for n, v in row.items()})


def cases_file(actor: Actor, query: PenaltyQuery, form: export.Format) -> Response:
    """For whoever keeps the ledger."""
    require(actor, P.penalty_ledger)
    rule = queries.scene(actor, query.scene, P.penalty_ledger)
    return _file(actor, queries.PENALTIES, query, rule, form, "處分案件")


def ledger_file(actor: Actor, query: LedgerQuery, form: export.Format) -> Response:
    require(actor, P.penalty_ledger)
    rule = visible_to(actor, LedgerEntry, P.penalty_ledger)
    return _file(actor, queries.LEDGER, query, rule, form, "處分台帳")


def _file(
    actor: Actor, listing: Listing, query: ListQuery, rule: RowRule, form: export.Format, name: str
) -> Response:
    given = {key: str(value) for key, value in query.given().items()}

    def done(rows: int) -> None:
        with transaction() as later:
            record(
                later, actor, events.EXPORTED, kind=EntryKind.export, rows=rows, filter=given,
                list=listing.name,
            )  # fmt: skip

    return export.download(form, name, listing.export(query, rule), done)
