"""A book of a few lines, sealed; and an owner who can do what the service may not."""

import psycopg
import pytest

from backend.core import config
from backend.core.actor import SYSTEM
from backend.core.db import transaction
from backend.core.events import Event
from backend.domains.auditlog import checking, upkeep
from backend.shared.audit import keys
from backend.shared.audit.service import record

TOLD = Event("test.told", "試")


@pytest.fixture(autouse=True)
def kept_outside(tmp_path, monkeypatch):
    """Where checkpoints of this test are kept outside the database."""
    file = tmp_path / "checkpoints.ndjson"
    monkeypatch.setattr(config.settings(), "checkpoint_file", str(file))
    return file


@pytest.fixture
def write(session):
    """`write(3)`: three lines, committed; sealed unless told otherwise."""

    def lines(count, seal=True):
        with transaction() as own:
            for n in range(count):
                record(own, SYSTEM, TOLD, n=n)
        if seal:
            upkeep.seal_now(wait=True)

    return lines


@pytest.fixture
def faults(service):
    """All that `kehu audit-check` would say."""

    def found():
        with transaction() as own:
            return list(checking.check(own))

    return found


@pytest.fixture
def superuser(service):
    """Whoever runs the database machine: no right is denied him."""
    with psycopg.connect(config.settings().database_url, autocommit=True) as connection:
        yield connection


@pytest.fixture
def public():
    own = keys.raw(keys.signing_key().public_key())
    return {keys.key_id(own): own}
