"""Bring a database to the present shape and enter the registry of clauses into it."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.db import OWNER_ROLE, connect
from backend.rooms import WALL_FUNCTIONS, WALLED
from backend.shared.policy import service as policy

ROOT = Path(__file__).parent.parent


def alembic(url: str) -> Config:
    settings = Config(toml_file=str(ROOT / "pyproject.toml"))
    settings.attributes["url"] = url
    return settings


def tables(url: str) -> None:
    command.upgrade(alembic(url), "head")


def upgrade(url: str) -> None:
    """Tables, then the policies of row-level security, then the registry."""
    tables(url)
    owner = connect(url, OWNER_ROLE)
    with owner.begin() as connection:
        wall.sync(connection, WALL_FUNCTIONS, WALLED)
    owner.dispose()
    engine = connect(url)
    with Session(engine) as session, session.begin():
        policy.sync(session)
    engine.dispose()
