"""One round of load with wrk, and processes that serve while it runs."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import httpx
import psutil
import psycopg

from backend.core import security
from backend.core.clock import now
from backend.core.ids import uuid7

SCRIPT = Path(__file__).with_name("wrk.lua")
ROOT = Path(__file__).parents[2]
CONNECTIONS = 16
INSTALL = "The bench needs wrk (apt-get install wrk, brew install wrk): nothing written in Python loads a server enough."


@dataclass(frozen=True)
class Round:
    """Requests a second, and milliseconds that 50, 95 and 99 of a hundred requests took at most."""

    rate: float
    p50: float
    p95: float
    p99: float


def check() -> None:
    if not shutil.which("wrk"):
        raise SystemExit(INSTALL)


def wrk(
    url: str, token: str = "", seconds: float = 3, bodies: Path | None = None, key: str = "",
    connections: int = CONNECTIONS,
) -> Round:  # fmt: skip
    """Load on one address. Any answer that is not a success ends the bench: errors are quick and prove nothing."""
    command = [
        "wrk",
        "-t1",
        "--timeout",
        "20s",
        f"-c{connections}",
        f"-d{seconds:g}s",
        "-s",
        str(SCRIPT),
    ]
    if token:
        command += ["-H", f"Authorization: Bearer {token}"]
    more = {"WRK_BODIES": str(bodies), "WRK_KEY": key} if bodies else {}
    out = subprocess.run(
        [*command, url], env={**os.environ, **more}, capture_output=True, text=True, check=True
    ).stdout
    found = json.loads(out.strip().splitlines()[-1])
    if found["failed"] or not found["requests"]:
        raise SystemExit(f"{found['failed']} of {found['requests']} requests failed: {url}")
    return Round(found["requests"] / found["seconds"], found["p50"], found["p95"], found["p99"])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Server:
    base: str
    process: psutil.Process
    started_in: float
    """Seconds to the first answer."""

    def megabytes(self) -> float:
        return float(self.process.memory_info().rss) / 2**20


@contextmanager
def serving(app: str, first: str, env: Mapping[str, str] | None = None) -> Iterator[Server]:
    """`app` under uvicorn with one worker, ready once `first` answers."""
    port = free_port()
    command = [
        sys.executable, "-m", "uvicorn", app, "--port", str(port), "--no-access-log",
        "--log-level", "warning", "--loop", "uvloop", "--http", "httptools",
    ]  # fmt: skip
    with running(command, f"http://127.0.0.1:{port}", first, env or {}) as server:
        yield server


@contextmanager
def running(command: list[str], base: str, first: str, env: Mapping[str, str]) -> Iterator[Server]:
    began = time.perf_counter()
    child = subprocess.Popen(
        command, env={**os.environ, **env}, cwd=ROOT, stdout=subprocess.DEVNULL
    )
    try:
        while True:
            try:
                if httpx.get(base + first, timeout=5).status_code == 200:
                    break
            except httpx.TransportError:
                pass
            if child.poll() is not None or time.perf_counter() - began > 300:
                raise SystemExit(f"does not start: {' '.join(command)}")
            time.sleep(0.02)
        yield Server(base, psutil.Process(child.pid), time.perf_counter() - began)
    finally:
        child.terminate()
        try:
            child.wait(20)
        except subprocess.TimeoutExpired:
            child.kill()


def token(url: str, username: str) -> str:
    """A session of one of the demo group."""
    id, at = uuid7(), now()
    with psycopg.connect(url, autocommit=True) as connection:
        who = connection.execute("select id from users where username = %s", [username]).fetchone()
        assert who
        connection.execute(
            "insert into login_sessions (id, created_at, user_id, refresh_digest, last_seen_at, expires_at, ip, user_agent)"
            " values (%s, %s, %s, %s, %s, %s, '', '')",
            [id, at, who[0], security.digest(security.new_secret()), at, at + timedelta(days=1)],
        )
    return security.issue_token({"sub": str(who[0]), "sid": str(id)}, timedelta(days=1))
