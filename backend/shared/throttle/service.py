"""Doors without sign-in let a caller through so many times in a while; the count is shared by all processes."""

from datetime import timedelta

from sqlalchemy import case, delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from backend.core import security
from backend.core.clock import now
from backend.core.context import request_info
from backend.core.db import transaction
from backend.core.errors import fault
from backend.shared.throttle.models import Throttle

RATE_LIMITED = fault("RATE_LIMITED", 429, "請求過於頻繁,請於 {seconds} 秒後再試", "Too many requests; try again in {seconds} seconds")  # fmt: skip


def pass_through(door: str, most: int, within: timedelta) -> None:
    """Count this knock, even if it is refused later. 429 RATE_LIMITED with Retry-After beyond `most`."""
    key = security.digest(f"{door}|{request_info.get().ip}")
    at = now()
    fresh = Throttle.began_at <= at - within
    statement = insert(Throttle).values(key=key, began_at=at, count=1)
    statement = statement.on_conflict_do_update(
        index_elements=["key"],
        set_={
            "count": case((fresh, 1), else_=Throttle.count + 1),
            "began_at": case((fresh, at), else_=Throttle.began_at),
        },
    )
    with transaction() as session:
        began, count = session.execute(statement.returning(Throttle.began_at, Throttle.count)).one()
    if count > most:
        seconds = max(1, int((began + within - at).total_seconds()))
        raise RATE_LIMITED(headers={"Retry-After": str(seconds)}, seconds=seconds)


def drop_old(session: Session, **_: object) -> None:
    """Job of the night."""
    session.execute(delete(Throttle).where(Throttle.began_at < now() - timedelta(days=1)))
