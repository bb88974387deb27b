"""`Idempotency-Key`: the answer is stored in the transaction of the act, so a repeat gets it and nothing happens twice."""

import hashlib
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Header, Request, Response
from fastapi.routing import APIRoute
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from backend.core.clock import now
from backend.core.db import SessionDep
from backend.core.errors import Fault, Problem, fault
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

    def __init__(self, stored: StoredAnswer) -> None:
        super().__init__(Fault("REPLAY", stored.status, "", ""))
        headers = dict(line.split(": ", 1) for line in stored.headers)
        self.response = Response(
            bytes(stored.body),
            stored.status,
            {**headers, "Idempotent-Replayed": "true"},
            stored.content_type or None,
        )


@dataclass
class _Pending:
    session: Session
    actor_id: UUID
    key: str
    fingerprint: str

    def store(self, response: Response) -> None:
        kept = [f"{k}: {v}" for k, v in response.headers.items() if k in KEPT_HEADERS]
        self.session.add(
            StoredAnswer(
                actor_id=self.actor_id,
                key=self.key,
                fingerprint=self.fingerprint,
                status=response.status_code,
                content_type=response.headers.get("content-type", ""),
                headers=kept,
                body=bytes(response.body),
            )
        )
        self.session.flush()

    def replay_if_known(self) -> None:
        """Two requests with one key stand in line here; the second finds what the first was answered."""
        place = int.from_bytes(hashlib.sha256(f"{self.actor_id}{self.key}".encode()).digest()[:7])
        self.session.execute(select(func.pg_advisory_xact_lock(place)))
        stored = self.session.get(StoredAnswer, (self.actor_id, self.key))
        if stored is None:
            return
        if stored.created_at < now() - LIFETIME:
            self.session.delete(stored)
            self.session.flush()
        elif stored.fingerprint != self.fingerprint:
            raise KEY_REUSED()
        else:
            raise Replay(stored)


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
        pending = _Pending(session, caller.actor.id, key, await _fingerprint(request))
        await run_in_threadpool(pending.replay_if_known)
        request.state.pending_answer = pending


Idempotent = Depends(_keyed)
"""Put on every POST that creates or moves something, on a router whose `route_class` is KeyedRoute."""


class KeyedRoute(APIRoute):
    """Stores the finished answer while the request's transaction is still open."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handler(request: Request) -> Response:
            response = await handle(request)
            pending: _Pending | None = getattr(request.state, "pending_answer", None)
            if pending and hasattr(response, "body"):
                await run_in_threadpool(pending.store, response)
            return response

        return handler


def drop_old_answers(session: Session) -> None:
    session.execute(delete(StoredAnswer).where(StoredAnswer.created_at < now() - LIFETIME))
