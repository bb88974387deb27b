"""Two database roles, the book nobody changes, and an operator's own PostgreSQL."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from backend import migrate
from backend.core import config
from backend.core.config import DEFAULT_SECRET, Environment, Settings
from backend.core.db import database


@pytest.mark.parametrize(
    "statement",
    [
        "update audit_entries set event = 'x'", "delete from audit_entries", "truncate audit_entries",
        "update audit_entries_later set event = 'x'", "delete from audit_entries_202611",
        "create table mine (n int)", "drop table customers", "alter table customers add column x int",
        "alter table audit_entries disable trigger all", "create role boss superuser",
        "grant kehu_owner to kehu_service",
    ],
)  # fmt: skip
def test_the_service_may_not(service, statement):
    with database.engine.connect() as connection:
        assert connection.execute(text("select current_user")).scalar() == "kehu_service"
        with pytest.raises(DBAPIError) as caught:
            connection.execute(text(statement))
        assert isinstance(caught.value.orig, psycopg.errors.InsufficientPrivilege)


def test_the_service_neither_bypasses_rows_nor_owns_tables(service):
    with database.engine.connect() as connection:
        role = connection.execute(
            text(
                "select rolsuper, rolbypassrls, rolcreatedb from pg_roles where rolname = 'kehu_service'"
            )
        ).one()
        assert tuple(role) == (False, False, False)
        owners = connection.execute(
            text("select distinct tableowner from pg_tables where schemaname = 'public'")
        )
        assert {row[0] for row in owners} == {"kehu_owner"}


def test_months_are_added_ahead_and_lines_far_off_still_find_a_place(service, as_, at):
    at("2031-05-05 10:00")
    as_().get("/customers/018f3c1e-7a60-7cc3-9a52-0a4d6b1f2e30")
    with database.engine.connect() as connection:
        assert connection.execute(text("select count(*) from audit_entries_later")).scalar() > 0
        connection.execute(
            text("select audit_add_partition('2026-11-15')")
        )  # is there: nothing happens
        connection.rollback()


def test_the_models_are_what_the_migrations_make(service):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    import backend.rooms  # noqa: F401
    from backend.core.db import Base

    def ours(name, kind, parents):
        return kind != "table" or not name.startswith(("procrastinate", "audit_entries_"))

    with database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": ours, "compare_type": True}
        )
        assert compare_metadata(context, Base.metadata) == []


@pytest.mark.parametrize(
    ("over", "faults"),
    [
        ({}, 1), ({"secret": "short"}, 1), ({"secret": "x" * 32}, 0),
        ({"secret": "x" * 32, "debug": True}, 1), ({"secret": DEFAULT_SECRET}, 1),
        ({"secret": "x" * 32, "seal_key": ""}, 1),
    ],
)  # fmt: skip
def test_production_refuses_defaults(over, faults):
    kept = {"vault_keys": f"k1:{'A' * 43}=", "seal_key": "given", **over}
    assert len(Settings(env=Environment.production, **kept).faults()) == faults
    assert (
        len(Settings(env=Environment.production, **{**kept, "vault_keys": ""}).faults())
        == faults + 1
    )
    assert Settings(env=Environment.development, **over).faults() == []


def test_production_refuses_demo_people(monkeypatch, session, as_):
    from backend.shared.identity.service import demo_people

    as_()
    assert demo_people(session) is True


@pytest.mark.parametrize(
    ("env", "heard"), [("test", True), ("development", False), ("production", False)]
)
def test_the_test_clock_is_heard_in_test_alone(env, heard):
    from starlette.datastructures import Headers

    from backend.core import clock
    from backend.frame import Frame

    frame = Frame(None)
    frame.testing = Settings(env=Environment(env)).testing
    with frame._clock(Headers({"x-test-now": "2020-01-01T00:00:00+08:00"})):
        assert (clock.now().year == 2020) is heard


def system_binaries():
    found = (
        sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        if Path("/usr/lib/postgresql").exists()
        else []
    )
    version = int(found[-1].parts[-3]) if found else 0
    return found[-1].parent if version >= 15 else None


@pytest.mark.skipif(
    system_binaries() is None, reason="no PostgreSQL 15+ among the system's programs"
)
def test_the_same_product_on_an_operators_postgresql():
    home = Path(tempfile.mkdtemp(prefix="kehu-pg-"))
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_postgres:
        shutil.chown(home, "postgres")
    run = {"check": True, "cwd": "/", "stdout": subprocess.DEVNULL}
    tools = system_binaries()
    subprocess.run(
        [
            *as_postgres,
            str(tools / "initdb"),
            "-D",
            str(home / "data"),
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
        ],
        **run,
    )
    options = f"-k {home} -h '' -c fsync=off"
    subprocess.run(
        [
            *as_postgres,
            str(tools / "pg_ctl"),
            "-w",
            "-D",
            str(home / "data"),
            "-o",
            options,
            "start",
            "-l",
            str(home / "log"),
        ],
        **run,
    )
    try:
        url = f"postgresql://postgres@/postgres?host={home}"
        migrate.upgrade(url)
        script = "from backend.main import app; from fastapi.testclient import TestClient\nwith TestClient(app) as c: print(c.get('/readyz').json())"
        env = {**os.environ, "DATABASE_URL": url, "KEHU_ENV": "test"}
        root = Path(__file__).parents[2]
        out = subprocess.run(
            ["python", "-c", script]
            if not (root / ".venv/bin/python").exists()
            else [str(root / ".venv/bin/python"), "-c", script],
            env=env,
            cwd=root,
            check=True,
            capture_output=True,
            text=True,
        )
        assert "ready" in out.stdout
    finally:
        subprocess.run(
            [
                *as_postgres,
                str(tools / "pg_ctl"),
                "-D",
                str(home / "data"),
                "-m",
                "immediate",
                "stop",
            ],
            check=False,
            cwd="/",
            stdout=subprocess.DEVNULL,
        )
        shutil.rmtree(home, ignore_errors=True)
    assert config.settings().testing
