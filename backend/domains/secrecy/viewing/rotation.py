"""A new master key: the data keys are wrapped anew, no content is touched. `kehu rotate-keys`."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core import vault, wall
from backend.core.actor import SYSTEM
from backend.core.events import Event
from backend.domains.secrecy.leaks.models import LeakIncident
from backend.domains.secrecy.models import Document
from backend.shared.audit.service import record

ROTATED = Event("secrecy.keys_rotated", "更換主密鑰")


def rotate(session: Session) -> int:
    """How many data keys were wrapped by an older master key and are now by the present one."""
    done = 0
    with wall.opened(session):
        sealed: list[Document | LeakIncident] = [
            *session.scalars(select(Document).with_for_update()),
            *session.scalars(select(LeakIncident).with_for_update()),
        ]
        for row in sealed:
            if fresh := vault.rewrapped(row.key_wrapped):
                row.key_wrapped, done = fresh, done + 1
        if done:
            record(session, SYSTEM, ROTATED, keys=done, master=vault.masters().current)
    return done
