"""Migrations run as the owner role; the service role gets its rights by default privileges and per table."""

from alembic import context
from sqlalchemy import create_engine

import backend.rooms  # noqa: F401  (the map imports every table)
from backend.core import config
from backend.core.db import Base
from backend.core.provision import provision


def ours(name: str | None, kind: str, parents: object) -> bool:
    """The queue's tables belong to procrastinate, partitions to their parent."""
    hidden = ("procrastinate", "audit_entries_")
    return kind != "table" or not (name or "").startswith(hidden)


def url() -> str:
    given = context.config.attributes.get("url") or config.settings().database_url
    return str(given).replace("postgresql://", "postgresql+psycopg://", 1)


engine = create_engine(url())
with engine.connect() as connection:
    connection.exec_driver_sql("select pg_advisory_lock(4242)")  # two starts at once: one migrates
    provision(connection)
    connection.commit()
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        include_name=ours,
        compare_type=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
    connection.exec_driver_sql("select pg_advisory_unlock(4242)")
engine.dispose()
