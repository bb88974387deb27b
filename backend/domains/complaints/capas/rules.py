"""Which act is possible in which state, and whose hand it needs. One table, read by the service and by the page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.errors import Fault
from backend.domains.complaints.capas import faults
from backend.domains.complaints.capas.models import Capa, CapaState
from backend.domains.complaints.engine import seats
from backend.domains.complaints.engine.faults import (
    GM_CHECK_MISSING,
    NOT_YOURS,
    SEPARATION_OF_DUTIES,
)
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.regime import Measures
from backend.domains.complaints.regimes import REGIMES

S = CapaState


@dataclass(frozen=True)
class Look:
    """A measure as one person finds it. `overseer` is the seat that looks at this one."""

    actor: Actor
    case: Complaint
    capa: Capa
    measures: Measures
    overseer: str | None
    waiting: frozenset[UUID] = frozenset()
    """Who may sign it at the approvals desk now."""

    def on(self, *codes: str | None) -> bool:
        known = REGIMES[self.case.regime].seats
        return any(seats.sits(self.actor, self.case, known[code]) for code in codes if code)

    @property
    def owner(self) -> bool:
        return self.actor.id == self.capa.owner_id

    @property
    def monitor(self) -> bool:
        return self.actor.id == self.capa.monitor_id


Hand = Callable[[Look], Fault | None]


def _drafter(look: Look) -> Fault | None:
    return None if look.on(*look.measures.drafts) else NOT_YOURS


def _owner(look: Look) -> Fault | None:
    return None if look.owner and look.actor.id not in look.case.subjects else NOT_YOURS


def _monitor(look: Look) -> Fault | None:
    return SEPARATION_OF_DUTIES if look.owner else None if look.monitor else NOT_YOURS


def _overseer(look: Look) -> Fault | None:
    """Nobody looks at what he was to do himself (P09-3B-6)."""
    return SEPARATION_OF_DUTIES if look.owner else None if look.on(look.overseer) else NOT_YOURS


def _signer(look: Look) -> Fault | None:
    if look.owner:
        return SEPARATION_OF_DUTIES
    stands_in = bool(look.actor.principals & look.waiting)
    return None if stands_in or look.on(look.measures.signs) else NOT_YOURS


def _either(look: Look) -> Fault | None:
    if look.owner:
        return SEPARATION_OF_DUTIES
    return None if look.monitor or look.on(look.overseer) else NOT_YOURS


@dataclass(frozen=True)
class Act:
    zh: str
    en: str
    states: tuple[CapaState, ...]
    hand: Hand
    clauses: tuple[str, ...]
    signed: bool = False
    """Only where somebody signs measures."""


ACTS: Mapping[str, Act] = {
    "revise": Act("修改", "Revise", (S.drafted, S.rejected), _drafter, ("P09-3C-4",), signed=True),
    "comment": Act("提出意見", "Comment", (S.drafted,), _overseer, ("P09-3B-5",), signed=True),
    "approve": Act("批准並指定監督人", "Approve, naming the monitor", (S.drafted, S.commented, S.rejected), _signer, ("P09-3D-2",), signed=True),
    "reject": Act("退回", "Reject", (S.commented,), _signer, ("P09-3D-2",), signed=True),
    "done": Act("提報完成", "Report it done", (S.approved,), _owner, ("P09-3C-4",)),
    "monitor-check": Act("監督檢查", "Monitor's check", (S.approved, S.done), _monitor, ("P09-3D-2",)),
    "manager-check": Act("查核", "Check", (S.approved, S.done), _overseer, ("P09-3B-6",)),
    "gm-check": Act("總經理檢查", "General manager's check", (S.done,), _signer, ("P09-3D-3",), signed=True),
    "effectiveness": Act("成效檢查", "Check whether it helped", (S.done,), _either, ("P06-2-6", "P06-6-2c")),
    "close": Act("結案", "Close", (S.approved, S.done), _either, ("P06-6-2c", "P06-2-6")),
}  # fmt: skip


def possible(act: str, look: Look) -> bool:
    found = ACTS[act]
    return look.capa.state in found.states and (not found.signed or look.measures.signs is not None)


def held_by(act: str, look: Look) -> Fault | None:
    """What keeps this person from an act that is possible now: hand first, then what is missing."""
    return ACTS[act].hand(look) or missing(act, look)


def missing(act: str, look: Look) -> Fault | None:
    capa = look.capa
    if act == "approve" and not look.waiting:
        return faults.CR_COMMENT_MISSING
    if act == "close":
        if capa.effective is None:
            return faults.EFFECT_MISSING
        if capa.monitor_id and not capa.monitor_checked_at:
            return faults.MONITOR_CHECK_MISSING
        if capa.gm_wanted and not capa.gm_checked_at:
            return GM_CHECK_MISSING
    return None
