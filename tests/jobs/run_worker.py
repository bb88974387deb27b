"""A worker of its own process with one slow job: writes that it began (at once), works, writes that it is done."""

import asyncio
import os
import sys
import time

import psycopg
from sqlalchemy import text

from backend.core.db import database
from backend.shared.jobs import worker

URL, SLOW = sys.argv[1], float(sys.argv[2])


def slow(session, n):
    with psycopg.connect(URL, autocommit=True) as outside:
        outside.execute("insert into begun values (%s, %s)", [n, os.getpid()])
    time.sleep(SLOW)
    session.execute(text("insert into done values (:n)"), {"n": n})


worker.STALLED_AFTER = 2.0
database.open(URL)
app = worker.build(URL, {"slow": slow}, ())
asyncio.run(worker.run(app, concurrency=2, stalled_after=2.0))
