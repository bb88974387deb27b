"""Everything the product keeps, as one sealed file: the database as of one instant, the uploaded files, and what must be found again.

Inside the seal is a tar: `manifest.json`, `database.dump` (pg_dump's custom format), `files/...`.
"""

import io
import json
import os
import re
import shutil
import subprocess
import tarfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

import fsspec
import psycopg
from psycopg import sql
from sqlalchemy import create_engine

from backend.core import config, embedded
from backend.core.clock import now
from backend.core.provision import provision
from backend.core.sealed import Opener, Sealer, Unsealable

_TABLES = """
select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition order by 1
"""
# The same rows give the same figure in whatever order they lie.
_SUM = "select count(*), coalesce(bit_xor(hashtextextended(t::text, 0)), 0)::text from {} t"
Found = dict[str, list[Any]]


class NotRestored(Exception):
    """Why not, in words for the operator."""


def backup(url: str, target: Path, key: str) -> dict[str, Any]:
    """Write the archive (the file appears when it is whole). Answers what it holds."""
    part = target.with_name(f"{target.name}.part")
    with TemporaryDirectory(dir=target.parent, prefix=".kehu-backup-") as folder:
        dump = Path(folder) / "database.dump"
        manifest = {"made_at": now().isoformat(), "tables": _dump(url, dump)}
        with part.open("wb") as out:
            os.chmod(part, 0o600)
            sealer = Sealer(out, key)
            with tarfile.open(fileobj=sealer, mode="w|") as tar:  # type: ignore[call-overload]  # it only writes
                _add(tar, "manifest.json", json.dumps(manifest).encode())
                tar.add(dump, "database.dump")
                files = 0
                for name, content in _files():
                    _add(tar, f"files/{name}", content)
                    files += 1
            sealer.close()
    part.replace(target)
    return manifest | {"files": files}


def _dump(url: str, to: Path) -> Found:
    """pg_dump and the figures of all tables see the same instant."""
    with psycopg.connect(url) as connection:
        connection.execute("set transaction isolation level repeatable read, read only")
        instant = connection.execute("select pg_export_snapshot()").fetchone()
        assert instant
        _call(url, "pg_dump", "--format=custom", f"--snapshot={instant[0]}", f"--file={to}", url)
        return figures(connection)


def figures(connection: "psycopg.Connection[Any]") -> Found:
    """Table -> rows and a sum over their content."""
    connection.execute("set timezone = 'UTC'; set datestyle = 'ISO'; set extra_float_digits = 1")
    found: Found = {}
    for (name,) in connection.execute(_TABLES).fetchall():
        row = connection.execute(sql.SQL(_SUM).format(sql.Identifier(name))).fetchone()
        found[name] = list(row or ())
    return found


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(content)
    tar.addfile(info, io.BytesIO(content))


def _store() -> tuple[Any, str]:
    settings = config.settings()
    url = settings.files_url or str((settings.data_dir / "files").absolute())
    system, root = fsspec.core.url_to_fs(url)
    return system, root


def _files() -> Iterator[tuple[str, bytes]]:
    system, root = _store()
    for path in system.find(root) if system.exists(root) else ():
        with system.open(path, "rb") as file:
            yield path.removeprefix(root).lstrip("/"), file.read()


def restore(url: str, source: Path, key: str) -> dict[str, Any]:
    """Into an empty database, and what was found is compared with what was put in. Raises NotRestored; nothing is
    written before the whole archive has opened.
    """
    with TemporaryDirectory(prefix=".kehu-restore-") as folder, source.open("rb") as sealed:
        inside = Path(folder)
        _unpack(sealed, key, inside)
        manifest: dict[str, Any] = json.loads((inside / "manifest.json").read_bytes())
        with psycopg.connect(url) as connection:
            if connection.execute(_TABLES).fetchone():
                raise NotRestored("The database is not empty")
        _provision(url)
        _call(
            url, "pg_restore", "--exit-on-error", f"--dbname={url}", str(inside / "database.dump")
        )
        files = _put_files(inside / "files")
        with psycopg.connect(url) as connection:
            compare(manifest["tables"], figures(connection))
    return manifest | {"files": files}


def _unpack(sealed: IO[bytes], key: str, into: Path) -> None:
    try:
        with tarfile.open(fileobj=Opener(sealed, key), mode="r|") as tar:  # type: ignore[call-overload]  # it only reads
            tar.extractall(into, filter="data")
    except Unsealable as error:
        raise NotRestored("The key is another one, or the archive was changed") from error


def _provision(url: str) -> None:
    """The two roles are of the cluster, not of the database: made before what they own."""
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1))
    with engine.begin() as connection:
        provision(connection)
    engine.dispose()


def _put_files(folder: Path) -> int:
    system, root = _store()
    found = [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []
    for path in found:
        place = f"{root}/{path.relative_to(folder).as_posix()}"
        system.makedirs(place.rpartition("/")[0], exist_ok=True)
        with path.open("rb") as content, system.open(place, "wb") as out:
            shutil.copyfileobj(content, out)
    return len(found)


def compare(wanted: Mapping[str, list[Any]], found: Mapping[str, list[Any]]) -> None:
    """Every table has its rows, the book among them."""
    differing = sorted(
        name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name)
    )
    if differing:
        raise NotRestored(f"Not as it was saved: {', '.join(differing)}")


def _call(url: str, tool: str, *arguments: str) -> None:
    done = subprocess.run([_tool(url, tool), *arguments], capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        raise NotRestored(f"{tool}: {done.stderr.strip()[-500:]}")


def _tool(url: str, name: str) -> str:
    """The one of the server's own version, be it the operator's or the embedded server's; else the newer."""
    with psycopg.connect(url) as connection:
        wanted = connection.info.server_version // 10000
    there = [str(embedded.tool(name)), *filter(None, [shutil.which(name)])]
    return max(there, key=lambda path: (_major(path) == wanted, _major(path)))


def _major(path: str) -> int:
    told = subprocess.run([path, "--version"], capture_output=True, text=True, check=True)  # noqa: S603
    return int(re.findall(r"(\d+)[.\d]*", told.stdout)[0])
