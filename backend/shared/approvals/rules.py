"""When an approval moves on. Pure: works on what the slots say."""

from collections.abc import Sequence

from backend.shared.approvals.models import GroupMode, Slot, SlotState

DONE = {SlotState.approved, SlotState.skipped}


def group_is_done(slots: Sequence[Slot]) -> bool:
    """All seats signed; where any one is enough, one signed."""
    live = [slot for slot in slots if slot.state is not SlotState.void]
    if any(slot.mode is GroupMode.any for slot in live):
        return any(slot.state is SlotState.approved for slot in live)
    return all(slot.state in DONE for slot in live)


def next_group(slots: Sequence[Slot], after: int) -> int | None:
    """The number of the next group that still waits, or None at the end."""
    later = {s.group_no for s in slots if s.group_no > after and s.state is SlotState.future}
    return min(later, default=None)


def makes_cycle(edges: set[tuple[object, object]], start: object, end: object) -> bool:
    """Would a delegation start -> end close a circle?"""
    ahead, seen = [end], set()
    while ahead:
        at = ahead.pop()
        if at == start:
            return True
        if at not in seen:
            seen.add(at)
            ahead += [b for a, b in edges if a == at]
    return False
