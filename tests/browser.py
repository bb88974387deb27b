"""Runs the browser stories against the real service with the demo group, when a Chromium is found; says so when not."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from backend import migrate, seed
from backend.core import config, embedded

ROOT = Path(__file__).parent.parent
FAST = (*embedded.SETTINGS, "fsync = off", "synchronous_commit = off")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(url: str, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{url} did not answer")


def main() -> int:
    chromium = (
        os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    )
    if not chromium:
        print("no Chromium found: the browser stories are left out")
        return 0
    with embedded.postgres(ROOT / "var/test-pg", FAST) as server:
        url = embedded.ensure_database(server, "kehu_stories", fresh=True)
        os.environ |= {
            "DATABASE_URL": url,
            "KEHU_ENV": "development",
            "KEHU_DATA_DIR": str(ROOT / "var/test"),
        }
        config.settings.cache_clear()
        migrate.upgrade(url)
        seed.once(url)
        port = free_port()
        serve = [sys.executable, "-m", "backend.cli", "serve"]
        env = {**os.environ, "KEHU_PORT": str(port)}
        service = subprocess.Popen(serve, cwd=ROOT, env=env)
        try:
            base = f"http://127.0.0.1:{port}"
            wait_for(f"{base}/readyz")
            stories = ["npx", "--no-install", "playwright", "test", *sys.argv[1:]]
            told = {**os.environ, "BASE_URL": base, "CHROMIUM": chromium}
            return subprocess.run(stories, cwd=ROOT / "frontend", env=told, check=False).returncode
        finally:
            service.terminate()
            service.wait(20)


if __name__ == "__main__":
    sys.exit(main())
