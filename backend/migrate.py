"""Bring a database to the present shape and enter the registry of clauses into it."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.orm import Session

from backend.core.db import connect
from backend.shared.policy import service as policy

ROOT = Path(__file__).parent.parent


def alembic(url: str) -> Config:
    settings = Config(toml_file=str(ROOT / "pyproject.toml"))
    settings.attributes["url"] = url
    return settings


def upgrade(url: str) -> None:
    command.upgrade(alembic(url), "head")
    engine = connect(url)
    with Session(engine) as session, session.begin():
        policy.sync(session)
    engine.dispose()
