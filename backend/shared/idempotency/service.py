"""`Idempotency-Key`: the answer is stored in the transaction of the act, so a repeat gets it and nothing happens twice."""

import hashlib
from collections.abc import Callable, Coroutine
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache, wraps
from inspect import iscoroutinefunction
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Header, Request, Response
from fastapi.routing import APIRoute
from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from backend.core import writing
from backend.core.clock import now
from backend.core.db import SessionDep, finish
from backend.core.errors import Fault, Problem, fault
from backend.core.reading import Prepared, Row
from backend.shared.access.guard import SignedIn
from backend.shared.idempotency.models import StoredAnswer

KEY_REUSED = fault(
    "IDEMPOTENCY_KEY_REUSED",
    422,
    "此 Idempotency-Key 已用於不同的請求",
    "This Idempotency-Key was used for a different request",
)
LIFETIME = timedelta(hours=24)
KEPT_HEADERS = ("etag", "location")


class Replay(Problem):
    """Not a fault: the stored answer, to be sent again. main.py does."""

    def __init__(self, stored: Row) -> None:
        super().__init__(Fault("REPLAY", stored["status"], "", ""))
        headers = dict(line.split(": ", 1) for line in stored["headers"])
        self.response = Response(
            bytes(stored["body"]),
            stored["status"],
            {**headers, "Idempotent-Replayed": "true"},
            stored["content_type"] or None,
        )


@dataclass
class _Pending:
    session: Session
    actor_id: UUID
    key: str
    fingerprint: str
    finished: bool = False

    def finish(self, response: Response) -> None:
        """Store the answer and commit: one trip through the thread pool."""
        self.store(response)
        finish(self.session, writing.settle)
        self.finished = True

    def store(self, response: Response) -> None:
        kept = [f"{k}: {v}" for k, v in response.headers.items() if k in KEPT_HEADERS]
        writing.put_values(
            self.session,
            StoredAnswer,
            {
                "actor_id": self.actor_id,
                "key": self.key,
                "fingerprint": self.fingerprint,
                "status": response.status_code,
                "content_type": response.headers.get("content-type", ""),
                "headers": kept,
                "body": bytes(response.body),
            },
        )

    def replay_if_known(self) -> None:
        """Two requests with one key stand in line here; the second finds what the first was answered."""
        place = int.from_bytes(hashlib.sha256(f"{self.actor_id}{self.key}".encode()).digest()[:7])
        writing.put_statement(self.session, "select pg_advisory_xact_lock(%s)", [place])
        mine = {"actor_id": self.actor_id, "key": self.key}
        for stored in writing.rows(self.session, _stored(), mine):
            if stored["created_at"] < now() - LIFETIME:
                self.session.execute(delete(StoredAnswer).filter_by(**mine))
            elif stored["fingerprint"] != self.fingerprint:
                raise KEY_REUSED()
            else:
                raise Replay(stored)


@lru_cache(maxsize=1)
def _stored() -> Prepared:
    mine = (
        StoredAnswer.actor_id == bindparam("actor_id"),
        StoredAnswer.key == bindparam("key"),
    )
    return Prepared.of(select(*StoredAnswer.__table__.columns).where(*mine))


_pending: ContextVar[_Pending | None] = ContextVar("pending", default=None)
"""Of the request at hand."""


async def _fingerprint(request: Request) -> str:
    """What was asked for: path and body. A form is read already; its fields and files stand for the body."""
    found = hashlib.sha256(f"{request.method} {request.url.path}\n".encode())
    if not request.headers.get("content-type", "").startswith("multipart/"):
        found.update(await request.body())
        return found.hexdigest()
    for name, value in (await request.form()).multi_items():
        found.update(name.encode())
        if isinstance(value, str):
            found.update(value.encode())
        else:
            found.update((value.filename or "").encode() + await value.read())
            await value.seek(0)
    return found.hexdigest()


async def _keyed(
    request: Request,
    session: SessionDep,
    caller: SignedIn,
    key: Annotated[
        str | None,
        Header(
            alias="Idempotency-Key",
            max_length=200,
            pattern=r"^[\x21-\x7e]*$",
            description="A fresh value per act; the same value again within 24 h gets the same answer.",
        ),
    ] = None,
) -> None:
    if key:
        _pending.set(_Pending(session, caller.actor.id, key, await _fingerprint(request)))


Idempotent = Depends(_keyed)
"""Put on every POST that creates or moves something, on a router whose `route_class` is KeyedRoute."""


def _in_one_thread(endpoint: Callable[..., Any]) -> Callable[..., Any]:
    """The act between asking for a stored answer and, where the act gives its answer itself, storing it and committing."""
    if iscoroutinefunction(endpoint):
        raise TypeError(f"{endpoint.__name__}: what acts once is no coroutine")

    @wraps(endpoint)
    def act(**given: Any) -> Any:
        pending = _pending.get()
        if pending:
            pending.replay_if_known()
        answer = endpoint(**given)
        if pending and isinstance(answer, Response) and hasattr(answer, "body"):
            pending.finish(answer)
        return answer

    return act


class KeyedRoute(APIRoute):
    """Stores the finished answer in the request's transaction."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **more: Any) -> None:
        super().__init__(path, _in_one_thread(endpoint), **more)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handler(request: Request) -> Response:
            response = await handle(request)
            pending = _pending.get()
            if pending and not pending.finished and hasattr(response, "body"):
                await run_in_threadpool(pending.finish, response)
            return response

        return handler


def drop_old_answers(session: Session) -> None:
    session.execute(delete(StoredAnswer).where(StoredAnswer.created_at < now() - LIFETIME))
