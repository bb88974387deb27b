"""Two workers, five hundred open cases, one worker killed in the middle: every escalation is told exactly once."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from backend.core import config
from backend.core.clock import now
from backend.domains.complaints.models import Complaint
from backend.shared.deadlines.models import Deadline, DeadlineSignal
from backend.shared.notices.models import Notice

ROOT = Path(__file__).parents[2]
CASES = 500
WORKER = """
import sys, time
from backend import rooms
from backend.core.db import database, transaction
from backend.shared.deadlines import ticking
database.open(sys.argv[1])
while True:
    with transaction() as session:
        ticking.tick(session, rooms.DEADLINE_LISTENERS, at_once=20)
        time.sleep(0.02)
"""


@pytest.mark.clause("P06-2-8", "P09-3B-4")
def test_every_escalation_is_told_exactly_once(dealer, session, at):
    dealer.bring("investigating")
    session.execute(text("delete from deadlines where code <> 'complaint.propose'"))
    one = session.scalars(select(Deadline).where(Deadline.code == "complaint.propose")).one()
    case = session.get_one(Complaint, one.subject_id)
    _copy(session, Complaint, "complaints", "number", "number || '-' || n", f"id = '{case.id}'")
    others = ", ".join(
        c.name for c in Deadline.__table__.columns if c.name not in ("id", "subject_id")
    )
    session.execute(
        text(
            f"insert into deadlines (id, subject_id, {others}) select gen_random_uuid(), c.id, {', '.join('d.' + n for n in others.split(', '))}"
            f" from deadlines d, complaints c where c.id <> '{case.id}'"
        )
    )
    late = now() - timedelta(hours=1)
    session.execute(
        text("update deadlines set starts_at = :a, due_at = :b, next_signal_at = :b"),
        {"a": late - timedelta(days=3), "b": late},
    )
    session.commit()
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    url = config.settings().database_url
    running = [subprocess.Popen([sys.executable, "-c", WORKER, url], env=env) for _ in range(2)]
    try:
        done = (
            select(func.count()).select_from(DeadlineSignal).where(DeadlineSignal.threshold == 100)
        )
        _until(session, done, lambda n: n > 20)
        os.kill(running[0].pid, signal.SIGKILL)
        running[0].wait()
        _until(session, done, lambda n: n == CASES)
        time.sleep(0.5)
    finally:
        for each in running:
            each.kill()
            each.wait()
    told = session.scalar(select(func.count()).select_from(Notice).where(Notice.event == "complaint.overdue", Notice.user_id == dealer.gm.id, Notice.title.contains("提出解決方案")))  # fmt: skip
    per = dict(
        session.execute(
            select(DeadlineSignal.threshold, func.count()).group_by(DeadlineSignal.threshold)
        ).all()
    )
    assert per[100] == CASES
    assert told == sum(n for threshold, n in per.items() if threshold >= 100)
    assert session.scalar(select(func.count()).select_from(Complaint)) == CASES


def _copy(session, model, table, column, value, where):
    rest = ", ".join(c.name for c in model.__table__.columns if c.name not in ("id", column))
    session.execute(
        text(
            f"insert into {table} (id, {column}, {rest}) select gen_random_uuid(), {value}, {rest}"
            f" from {table}, generate_series(2, {CASES}) n where {where}"
        )
    )


def _until(session, statement, fits, seconds=90):
    end = time.monotonic() + seconds
    found = None
    while time.monotonic() < end:
        found = session.scalar(statement)
        session.rollback()
        if fits(found):
            return
        time.sleep(0.1)
    raise AssertionError(f"{found}")
