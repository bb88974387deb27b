"""Several workers side by side; one is killed in the middle of its job; nothing is lost and nothing done twice."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from backend.core import config
from backend.shared.jobs.service import enqueue

ROOT = Path(__file__).parents[2]


@pytest.fixture
def workers(service):
    url = config.settings().database_url
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute("drop table if exists begun, done")
        owner.execute("create table begun (n int, pid int); create table done (n int)")
        owner.execute("grant all on begun, done to kehu_service")
    running = []

    def start(count, slow):
        script = str(ROOT / "tests/jobs/run_worker.py")
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        for _ in range(count):
            running.append(subprocess.Popen([sys.executable, script, url, str(slow)], env=env))
        return running

    yield start
    for each in running:
        each.kill()
        each.wait()
    with psycopg.connect(url, autocommit=True, options="-c lock_timeout=5s") as owner:
        owner.execute("drop table begun, done")


def until(session, statement, wanted, seconds=40):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = session.execute(text(statement)).scalar()
        session.rollback()
        if found == wanted:
            return
        time.sleep(0.1)
    raise AssertionError(f"{statement}: {found} instead of {wanted}")


def test_a_killed_workers_job_is_done_by_another_exactly_once(session, workers):
    for n in range(6):
        enqueue(session, "slow", n=n)
    session.commit()
    running = workers(2, 1.0)
    until(session, "select count(*) > 0 from begun", True)
    first = session.execute(text("select pid from begun limit 1")).scalar()
    session.rollback()
    os.kill(first, signal.SIGKILL)
    until(session, "select count(distinct n) from done", 6)
    until(session, "select count(*) from done", 6)
    assert any(worker.poll() == -signal.SIGKILL for worker in running)


def test_no_commit_no_job(session):
    enqueue(session, "slow", n=1)
    session.rollback()
    assert session.execute(text("select count(*) from procrastinate_jobs")).scalar() == 0
