"""The product as an operator starts it: quickly, again after being killed outright, losing nothing it had acknowledged."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[2]


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Product:
    def __init__(self, home, port):
        self.port = port
        self.env = {
            **os.environ, "KEHU_ENV": "development", "KEHU_DATA_DIR": str(home), "KEHU_PORT": str(port),
            "DATABASE_URL": "",
        }  # fmt: skip

    def start(self):
        began = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "backend.cli", "run"],
            cwd=ROOT,
            env=self.env,
            stdout=subprocess.DEVNULL,
        )
        while time.monotonic() - began < 60:
            try:
                if httpx.get(f"http://127.0.0.1:{self.port}/readyz").status_code == 200:
                    return time.monotonic() - began
            except httpx.TransportError:
                time.sleep(0.05)
        raise AssertionError("did not start")

    def until_silent(self):
        """The children die with their parent: until then they would answer in its place."""
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                httpx.get(f"http://127.0.0.1:{self.port}/healthz")
                time.sleep(0.05)
            except httpx.TransportError:
                return
        raise AssertionError("the children outlived their parent")

    def call(self, method, path, **more):
        return httpx.request(
            method, f"http://127.0.0.1:{self.port}/api/v1{path}", timeout=20, **more
        )

    def sign_in(self):
        body = {"username": "sales_staff", "password": "Kehu-demo-2026"}
        return {
            "Authorization": f"Bearer {self.call('POST', '/auth/login', json=body).json()['access_token']}"
        }


SMALL = """
from pathlib import Path
from backend import migrate, seed
from backend.core import embedded
with embedded.postgres(Path(r"{home}") / "pg") as server:
    url = embedded.ensure_database(server, "kehu")
    migrate.upgrade(url)
    seed.once(url, count=10, complaints=0)
"""


@pytest.fixture(scope="module")
def home():
    """A data folder with a small group in it, so that a start is a start and not a seeding."""
    folder = ROOT / "var/test-start"
    subprocess.run([sys.executable, "-c", SMALL.format(home=folder)], cwd=ROOT, check=True)
    return folder


@pytest.fixture
def product(home):
    made = Product(home, free_port())
    yield made
    made.process.send_signal(signal.SIGINT)
    made.process.wait(20)


def test_killed_outright_it_comes_back_with_all_it_had_acknowledged(product):
    product.start()
    headers, made = product.sign_in(), []
    for n in range(5):
        body = {
            "name": f"南寧重啟測試商行{os.getpid()}{n}",
            "kind": "company",
            "confirm_duplicate": True,
            "duplicate_reason": "重啟測試",
        }
        answer = product.call("POST", "/customers", json=body, headers=headers)
        assert answer.status_code == 201, answer.text
        made.append(answer.json()["id"])
    product.process.kill()
    product.process.wait(10)
    product.until_silent()
    seconds = product.start()
    headers = product.sign_in()
    for id in made:
        assert product.call("GET", f"/customers/{id}", headers=headers).status_code == 200
    assert seconds < 20, "a second start takes a few seconds; here beside other tests"


def test_ctrl_c_stops_everything(product):
    product.start()
    product.process.send_signal(signal.SIGINT)
    assert product.process.wait(20) == 0
    with pytest.raises(httpx.TransportError):
        httpx.get(f"http://127.0.0.1:{product.port}/healthz")
    product.start()
