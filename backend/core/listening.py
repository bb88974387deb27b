"""A thread that hears PostgreSQL's NOTIFY, so that every process of the service learns of a change at once."""

import threading
from collections.abc import Callable
from typing import Any

import psycopg
from sqlalchemy import Engine


class Listener:
    """Calls `heard(payload)` for every notification on `channel`; reconnects by itself."""

    def __init__(self, engine: Engine, channel: str, heard: Callable[[str], None]) -> None:
        self._engine, self._channel, self._heard = engine, channel, heard
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"listen-{channel}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(timeout=3)

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self._listen()
            except psycopg.Error:
                self._stop.wait(1)

    def _listen(self) -> None:
        url = self._engine.url
        query: dict[str, Any] = dict(url.query)
        dsn = psycopg.conninfo.make_conninfo(
            dbname=url.database, user=url.username, password=url.password,
            host=query.get("host") or url.host, port=query.get("port") or url.port,
        )  # fmt: skip
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute(f"listen {self._channel}")
            self._heard("")  # whatever was missed while away
            while not self._stop.is_set():
                for notice in connection.notifies(timeout=1, stop_after=1):
                    self._heard(notice.payload)
