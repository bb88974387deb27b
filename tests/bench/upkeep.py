"""What the service needs besides time per request: memory, start-up, and patience while sixteen people sign in."""

import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from backend.core import embedded
from backend.seed.group import PEOPLE
from tests.bench import data, load
from tests.bench.rows import Place

Row = dict[str, Any]
MEMORY, SIGN_IN_MEMORY, SIGN_IN_P99, WARM, ALONE = 250, 200, 2.0, 5.0, 1.5


def _row(name: str, size: int, value: float, target: str, met: bool) -> Row:
    return {
        "row": name, "size": size, "workers": 1, "ratio_to_ping": None, "ratio": round(value, 2),
        "target": target, "met": met, "rounds": [round(value, 2)],
    }  # fmt: skip


def rows(server: load.Server, place: Place) -> list[Row]:
    """After all rounds: what the process has come to; then sign-ins beside a steady reader."""
    place.prepare()
    after_load = server.megabytes()
    alone = place.get("/customers").p99
    people = [name for name, *_ in PEOPLE[:16]]
    beside: list[float] = []
    reader = threading.Thread(target=lambda: beside.append(place.get("/customers").p99))
    most, until = after_load, time.monotonic() + 3
    reader.start()
    with ThreadPoolExecutor(16) as pool:
        while time.monotonic() < until:
            signing = [pool.submit(place.sign_in, name) for name in people]
            while not all(done.done() for done in signing):
                most = max(most, server.megabytes())
                time.sleep(0.01)
            for done in signing:
                done.result()
    reader.join()
    return [
        _row("memory under load, MB", 1_000_000, after_load, f"<= {MEMORY}", after_load <= MEMORY),
        _row(
            "16 sign-ins at once, MB more", 1_000_000, most - after_load, f"<= {SIGN_IN_MEMORY}",
            most - after_load <= SIGN_IN_MEMORY,
        ),
        _row(
            "16 sign-ins at once, others' p99", 1_000_000, beside[0] / alone, f"<= {SIGN_IN_P99:g} x",
            beside[0] / alone <= SIGN_IN_P99,
        ),
    ]  # fmt: skip


def start_up() -> list[Row]:
    """Seconds to the first answer, in a folder where the product has run before."""
    home, port = data.ROOT / "var/bench-run", load.free_port()
    base, env = (
        f"http://127.0.0.1:{port}",
        {"KEHU_DATA_DIR": str(home), "KEHU_PORT": str(port), "DATABASE_URL": ""},
    )
    product = [sys.executable, "-m", "backend.cli", "run"]
    found = []
    for _ in range(4):
        with load.running(product, base, "/healthz", env) as server:
            found.append(server.started_in)
    warm = sorted(found[1:])[1]
    alone = []
    with embedded.postgres(home / "pg") as url:
        own = {"DATABASE_URL": embedded.ensure_database(url, "kehu")}
        for _ in range(3):
            with load.serving("backend.main:app", "/healthz", own) as server:
                alone.append(server.started_in)
    quick = sorted(alone)[1]
    return [
        _row("start-up, warm, seconds", 2000, warm, f"<= {WARM:g}", warm <= WARM),
        _row("start-up, API process alone, seconds", 2000, quick, f"<= {ALONE:g}", quick <= ALONE),
    ]
