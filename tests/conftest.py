"""A real PostgreSQL, a real service, real commits. Every test begins with empty rooms and the registry of clauses."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
os.environ["KEHU_ENV"] = "test"
os.environ.setdefault("KEHU_DATA_DIR", str(ROOT / "var/test"))

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text
from sqlalchemy.orm import Session

from backend import migrate
from backend.core import clock, config, embedded
from backend.core.db import Base, database
from tests import make
from tests.client import Client

# Lost on a power cut, which a test database may be.
FAST = (*embedded.SETTINGS, "fsync = off", "synchronous_commit = off", "full_page_writes = off")
KEPT = {"regulations", "clauses", "parameters", "parameter_values"}
"""Filled once by the registry's sync; a test's own versions are taken away after it."""


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    with embedded.postgres(ROOT / "var/test-pg", FAST) as url:
        yield url


@pytest.fixture(scope="session", autouse=True)
def service(postgres_url: str) -> Iterator[TestClient]:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    name = f"kehu_test_{worker}"
    url = embedded.ensure_database(postgres_url, name, fresh=True)
    os.environ["DATABASE_URL"] = url
    config.settings.cache_clear()
    migrate.upgrade(url)
    from backend.main import app

    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def _sweep() -> None:
    """Only the few tables a test filled are emptied: truncating all of them took longer than the tests."""
    from backend.rooms import CACHES

    names = [t.name for t in Base.metadata.sorted_tables if t.name not in KEPT]
    names += ["procrastinate_jobs", "procrastinate_events", "procrastinate_periodic_defers"]
    filled = " union all ".join(f"select '{n}' where exists (select from {n})" for n in names)
    with database.engine.connect() as connection:
        connection.execute(text("reset role"))
        connection.execute(text("set role none"))
        connection.execute(text("set session_replication_role = replica"))  # in any order
        for name in connection.scalars(text(filled)).all():
            connection.execute(text(f"delete from {name}"))
        if "parameter_values" in Base.metadata.tables:
            connection.execute(text("delete from parameter_values where change_id is not null"))
        connection.execute(text("set session_replication_role = origin"))
        connection.execute(text("set role kehu_service"))
        connection.commit()
    for forget in CACHES.values():
        forget("")


_dirty = True


@pytest.fixture(autouse=True)
def empty_rooms(request: pytest.FixtureRequest, service: TestClient) -> None:
    """Only a test with a session leaves rows behind; the next one then begins by sweeping."""
    global _dirty
    if _dirty:
        _sweep()
    _dirty = "session" in request.fixturenames


@pytest.fixture
def session() -> Iterator[Session]:
    """A session of the service's role. What a test adds is seen by requests once it commits."""
    with database.sessions() as session:
        yield session


@pytest.fixture
def as_(service: TestClient, session: Session) -> Callable[..., Client]:
    """`as_("cr_manager", unit=unit)`: a signed-in client of a new person with these roles."""

    def sign_in(*roles: str, unit: Any = None, **user: Any) -> Client:
        who = make.user(session, *roles, unit=unit, **user)
        token = make.token(session, who)
        session.commit()
        return Client(service, token, who)

    return sign_in


@pytest.fixture
def stranger(service: TestClient) -> TestClient:
    return service


@pytest.fixture
def at() -> Iterator[Callable[[str], datetime]]:
    """`at("2026-09-22 10:00")`: from here on it is that moment in Shanghai, for direct calls and for requests."""
    entered = []

    def set_clock(words: str) -> datetime:
        moment = datetime.fromisoformat(words).replace(tzinfo=clock.ZONE)
        stack = clock.at(moment)
        stack.__enter__()
        entered.append(stack)
        return moment

    yield set_clock
    for stack in reversed(entered):
        stack.__exit__(None, None, None)
