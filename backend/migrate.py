"""Bring a database to the present shape and enter the registry of clauses into it."""

from pathlib import Path

from alembic import command
from alembic.config import Config

ROOT = Path(__file__).parent.parent


def alembic(url: str) -> Config:
    settings = Config(toml_file=str(ROOT / "pyproject.toml"))
    settings.attributes["url"] = url
    return settings


def upgrade(url: str) -> None:
    command.upgrade(alembic(url), "head")
