"""`kehu`: everything an operator does from a shell."""

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from backend import migrate as migrations
from backend.core import config, embedded

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@contextmanager
def _database() -> Iterator[str]:
    """The operator's database, or the embedded one for as long as it is used. Children find it in DATABASE_URL."""
    settings = config.settings()
    if settings.database_url:
        yield settings.database_url
        return
    with embedded.postgres(settings.data_dir / "pg") as server:
        url = embedded.ensure_database(server, "kehu")
        os.environ["DATABASE_URL"] = url
        config.settings.cache_clear()
        yield url


def _check() -> None:
    if faults := config.settings().faults():
        raise SystemExit("Kehu does not start:\n- " + "\n- ".join(faults))


@app.command()
def migrate() -> None:
    """Bring the database to the present shape and enter the registry of clauses."""
    with _database() as url:
        migrations.upgrade(url)


@app.command()
def migration(words: str) -> None:
    """Draft the next migration from the models."""
    from alembic import command

    with _database() as url:
        migrations.tables(url)
        command.revision(migrations.alembic(url), words, autogenerate=True)


@app.command()
def run(reload: bool = False) -> None:
    """What `make run` does: migrate, seed the demo group once, say how to sign in, serve."""
    _check()
    settings = config.settings()
    began = time.perf_counter()
    with _database() as url:
        migrations.upgrade(url)
        if settings.env is not config.Environment.production:
            from backend import seed

            seed.once(url)
            typer.echo(seed.sign_ins())
        typer.echo(
            f"Kehu: http://{settings.host}:{settings.port}  ({time.perf_counter() - began:.1f} s)"
        )
        _serve(True, reload)


@app.command()
def serve(
    worker: Annotated[bool, typer.Option(help="Run a worker beside the API")] = True,
    reload: bool = False,
) -> None:
    """Serve the API and the SPA, with a worker, until Ctrl-C. Migrate before."""
    _check()
    with _database():
        _serve(worker, reload)


def _serve(worker: bool, reload: bool) -> None:
    settings = config.settings()
    api = [
        sys.executable, "-m", "uvicorn", "backend.main:app", "--host", settings.host,
        "--port", str(settings.port), "--no-access-log", "--log-level", "warning",
        "--timeout-graceful-shutdown", "5",
    ]  # fmt: skip
    if reload:
        api += ["--reload", "--reload-dir", "backend"]
    elif settings.workers > 1:
        api += ["--workers", str(settings.workers)]
    _watch([api] + ([[sys.executable, "-m", "backend.worker"]] if worker else []))


def _watch(commands: list[list[str]]) -> None:
    """Children in their own sessions: we alone hear Ctrl-C, and tell them; one that dies is started again."""
    running = [_start(command) for command in commands]
    stopping = False

    def stop(*_: Any) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    while not stopping:
        time.sleep(0.2)
        for place, child in enumerate(running):
            if child.poll() is not None and not stopping:
                time.sleep(1)
                running[place] = _start(commands[place])
    for child in running:
        child.terminate()
    for child in running:
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()


def _die_with_parent() -> None:
    """Runs in the child: should we be killed outright, it must not hold the port against the next start (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def _start(command: list[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(command, start_new_session=True, preexec_fn=_die_with_parent)  # noqa: S603


@app.command()
def worker() -> None:
    """Run one worker; start as many as you like."""
    _check()
    with _database():
        from backend import worker as process

        process.main()


@app.command()
def seed(
    scale: Annotated[int, typer.Option(help="Add so many customers, and as many book lines")] = 0,
    value: Annotated[int, typer.Option(help="The same value gives the same customers")] = 1,
) -> None:
    """The demo group, once; with --scale a great many customers besides. Not in production."""
    _check()
    with _database() as url:
        from backend import seed as demo

        migrations.upgrade(url)
        demo.once(url)
        typer.echo(demo.sign_ins())
        if scale:
            from backend.seed import scale as many

            began = time.perf_counter()
            many.add(url, scale, value)
            typer.echo(f"{scale} customers in {time.perf_counter() - began:.0f} s")


@app.command()
def create_admin(
    username: str,
    name: Annotated[str, typer.Option(prompt="Name of the person")],
    group: Annotated[str, typer.Option(help="Name of the group, for an empty database")] = "集團",
) -> None:
    """The first administrator of an empty house, with a password to be changed at the first sign-in."""
    from backend.core.db import database, transaction
    from backend.domains.organisation import founding

    with _database() as url:
        migrations.upgrade(url)
        database.open(url)
        with transaction() as session:
            password = founding.first_administrator(session, username, name, group)
        database.close()
    typer.echo(f"{username}: {password}")


_KEY = typer.Option(
    envvar="KEHU_BACKUP_KEY",
    prompt=True,
    hide_input=True,
    help="Seals the archive; without it nobody opens it",
)


@app.command()
def backup(file: Path, key: Annotated[str, _KEY]) -> None:
    """Database and files as of now, sealed into one file. The service may go on running."""
    from backend import backup as archive

    with _database() as url:
        try:
            made = archive.backup(url, file.absolute(), key)
        except archive.NotRestored as error:
            raise SystemExit(str(error)) from error
    rows = sum(int(found[0]) for found in made["tables"].values())
    typer.echo(f"{file}: {rows} rows in {len(made['tables'])} tables, {made['files']} files")


@app.command()
def restore(file: Path, key: Annotated[str, _KEY]) -> None:
    """A backup into an empty database, and look whether everything is there again."""
    from backend import backup as archive

    with _database() as url:
        try:
            made = archive.restore(url, file, key)
        except archive.NotRestored as error:
            raise SystemExit(str(error)) from error
    typer.echo(f"Restored as of {made['made_at']}: all rows and {made['files']} files are there")


@app.command()
def rotate_keys() -> None:
    """Wrap all data keys by the first of KEHU_VAULT_KEYS; afterwards the older ones may go."""
    from backend.core.db import database, transaction
    from backend.domains.secrecy.viewing import rotation

    with _database() as url:
        database.open(url)
        with transaction() as session:
            done = rotation.rotate(session)
        database.close()
    typer.echo(f"{done} data keys wrapped anew")


@app.command()
def audit_verify(
    file: Path,
    key: Annotated[Path, typer.Option(help="Public keys, PEM; several may follow each other")],
    checkpoint: Annotated[
        Path | None, typer.Option(help="Checkpoints kept outside, ndjson")
    ] = None,
) -> None:
    """Check an ndjson export of the whole book offline: names the first line that is not as it was sealed."""
    from backend.domains.auditlog import command

    said, well = command.verify_file(file, key, checkpoint)
    typer.echo(said)
    raise typer.Exit(0 if well else 1)


@app.command()
def audit_check() -> None:
    """Compare the book in the database with its sealed tree: every line, leaf, node and checkpoint."""
    from backend.domains.auditlog import command

    with _database() as url:
        said, well = command.check_database(url)
    typer.echo(said)
    raise typer.Exit(0 if well else 1)


@app.command()
def openapi() -> None:
    """Print the contract."""
    from backend.main import app as service

    json.dump(service.openapi(), sys.stdout, ensure_ascii=False, indent=1, sort_keys=True)
    sys.stdout.write("\n")


if __name__ == "__main__":
    app()
