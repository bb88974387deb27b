"""People as the lists show them."""

from typing import Any

from sqlalchemy import case, func, literal

from backend.core.listing import Condition


def person(who: Any) -> Any:
    """{id, name} of a joined user, or null when there is nobody."""
    known: Condition = who.id.is_not(None)
    return case((known, func.jsonb_build_object(literal("id"), who.id, literal("name"), who.name)))
