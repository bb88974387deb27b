"""Reading the book is an act too: every export leaves a line with its filter and the number of lines that left."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.events import Event
from backend.shared.audit.models import EntryKind
from backend.shared.audit.service import record

EXPORT_BEGUN = Event("audit.export_begun", "開始匯出存取紀錄")
EXPORTED = Event("audit.exported", "匯出存取紀錄")


def begin_export(session: Session, actor: Actor, given: dict[str, Any]) -> Callable[[int], None]:
    """A line before the first row leaves; the function returned writes the one after the last."""
    facts = {name: str(value) for name, value in given.items()}
    record(session, actor, EXPORT_BEGUN, kind=EntryKind.export, filter=facts)

    def done(rows: int) -> None:
        with transaction() as later:
            record(later, actor, EXPORTED, kind=EntryKind.export, rows=rows, filter=facts)

    return done
