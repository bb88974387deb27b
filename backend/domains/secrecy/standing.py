"""What a person is to the register as a whole: executive or not, sworn or not, whose departments and companies he answers for.

Kept in the process for a short while, as actors are; whoever changes one of these facts calls `forget`, which all hear.
"""

from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any
from uuid import UUID

from sqlalchemy import event, func, select, text
from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import Actor, Reach
from backend.core.clock import now, today
from backend.core.db import transaction
from backend.shared.access.permissions import Permission as P

CHANNEL = "kehu_secrecy"
LIFETIME = 30.0
_NOWHERE = Reach()

# Plain SQL: these two tables' own row rules ask for the standing, and this page stands below them.
_FACTS = text(
    """
    select
      exists (
        select from undertakings
        where user_id = :me and valid_until >= :today
          and text_number = coalesce((select max(number) from undertaking_texts), 1)
      ) as sworn,
      array(
        select company_id from custodian_appointments
        where (user_id = :me or deputy_id = :me)
          and from_on <= :today and (until_on is null or until_on > :today)
      ) as kept
    """
)


@dataclass(frozen=True)
class Standing:
    """`everything` of guarded: a security officer of the whole group."""

    user_id: UUID
    company_id: UUID | None
    executive: bool
    sworn: bool
    managed: frozenset[UUID]
    kept: frozenset[UUID]
    guarded: frozenset[UUID]
    interprets: bool

    def params(self) -> dict[str, Any]:
        """What the SQL of rows.py asks for."""
        return {
            "actor_id": self.user_id,
            "actor_company": self.company_id,
            "actor_executive": self.executive,
            "actor_sworn": self.sworn,
            "actor_managed": sorted(self.managed),
            "actor_kept": sorted(self.kept),
            "actor_guarded": sorted(self.guarded),
            "actor_interprets": self.interprets,
            "moment": now(),
            "today": today(),
        }

    def wall(self) -> dict[str, str]:
        """The same as settings of the transaction, for row-level security."""
        return {f"kehu.{name}": _setting(value) for name, value in self.params().items()}


def _setting(value: Any) -> str:
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, list):
        return "{" + ",".join(map(str, value)) + "}"
    return "" if value is None else str(value.isoformat() if hasattr(value, "isoformat") else value)


_known: dict[tuple[UUID, date], tuple[bool, frozenset[UUID], float]] = {}
_lock = Lock()


def forget_all(_: str = "") -> None:
    with _lock:
        _known.clear()


def forget(session: Session) -> None:
    """When this transaction commits, every process asks anew who has signed and who keeps what."""
    session.execute(select(func.pg_notify(CHANNEL, "")))
    event.listen(session, "after_commit", lambda _: forget_all(), once=True)


def of(actor: Actor) -> Standing:
    key = actor.id, today()
    found = _known.get(key)
    if found is None or found[2] < now().timestamp():
        with transaction() as session:
            wall.enter(session, {"kehu.actor_id": str(actor.id)})
            row = session.execute(_FACTS, {"me": actor.id, "today": today()}).mappings().one()
        found = row["sworn"], frozenset(row["kept"]), now().timestamp() + LIFETIME
        with _lock:
            _known[key] = found
    sworn, kept, _ = found
    return build(actor, sworn, kept)


def build(actor: Actor, sworn: bool, kept: frozenset[UUID]) -> Standing:
    reach = actor.reach
    return Standing(
        user_id=actor.id,
        company_id=actor.company_id,
        executive=reach.get(P.secrecy_know_all, _NOWHERE).everything,
        sworn=sworn,
        managed=reach.get(P.secrecy_manage, _NOWHERE).units,
        kept=kept,
        guarded=reach.get(P.secrecy_guard, _NOWHERE).units,
        interprets=P.secrecy_interpret in reach,
    )
