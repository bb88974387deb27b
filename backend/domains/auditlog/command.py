"""The bodies of `kehu audit-verify` and `kehu audit-check`. Both return what to say and whether all is well."""

import time
from pathlib import Path

import orjson

from backend.core.db import database, transaction
from backend.domains.auditlog import checking, upkeep
from backend.domains.auditlog.verify import Broken, verify
from backend.shared.audit.keys import read_public

Said = tuple[str, bool]


def verify_file(file: Path, key: Path, checkpoints: Path | None) -> Said:
    began = time.perf_counter()
    try:
        keys = read_public(key.read_text())
        with file.open("rb") as lines:
            if checkpoints is None:
                found = verify(lines, keys)
            else:
                with checkpoints.open("rb") as outside:
                    found = verify(lines, keys, outside)
    except Broken as broken:
        return str(broken), False
    except (OSError, orjson.JSONDecodeError, ValueError, KeyError, TypeError) as error:
        return f"{type(error).__name__}: {error}", False
    rate = found.lines / max(time.perf_counter() - began, 1e-9)
    gone = f", {found.gone} of months that have left" if found.gone else ""
    return f"unaltered: {found.size} lines{gone}, {found.checkpoints} checkpoints ({rate:,.0f} lines/s)", True  # fmt: skip


def check_database(url: str) -> Said:
    """Seal what waits, then compare everything."""
    database.open(url)
    try:
        upkeep.seal_now(wait=True)
        with transaction() as session:
            faults = list(checking.check(session))
    finally:
        database.close()
    return "\n".join(faults) or "the book and its tree agree", not faults
