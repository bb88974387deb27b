"""What runs by itself: sealing every second, the day's checkpoint by mail, months that have had their time."""

import threading
from pathlib import Path
from typing import Any

import orjson
import structlog
from prometheus_client import Gauge
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from backend.core import config
from backend.core.actor import SYSTEM
from backend.core.clock import now, today
from backend.core.db import transaction
from backend.domains.auditlog import events, queries, rules
from backend.domains.auditlog.policy import LOG_RETENTION
from backend.shared.audit import sealing
from backend.shared.audit.models import AuditCheckpoint
from backend.shared.audit.service import record
from backend.shared.audit.tree import latest, shown
from backend.shared.notices import service as notices
from backend.shared.notices.models import Channel

log = structlog.get_logger()
EVERY = 1.0


def seal_now(wait: bool = False) -> int:
    """Seal what has been committed, keep the checkpoints outside too. Returns how many lines."""
    return sealing.seal_all(told=_mail_first_of_day, after=keep, wait=wait)


def keep(checkpoint: dict[str, Any]) -> None:
    """Append to the file outside the database. A disk that is full does not stop the sealing."""
    settings = config.settings()
    file = Path(settings.checkpoint_file or settings.data_dir / "checkpoints.ndjson")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("ab") as out:
            out.write(orjson.dumps(checkpoint) + b"\n")
    except OSError as error:
        log.error("checkpoint_not_kept", size=checkpoint["size"], reason=type(error).__name__)


def _mail_first_of_day(session: Session, checkpoint: AuditCheckpoint) -> None:
    midnight = now().replace(hour=0, minute=0, second=0, microsecond=0)
    earlier = select(AuditCheckpoint.id).where(
        AuditCheckpoint.created_at >= midnight, AuditCheckpoint.id != checkpoint.id
    )
    if session.scalar(earlier.limit(1)) is None:
        _mail(session, checkpoint)


def mail_daily(session: Session, **_: object) -> None:
    """Job: the last checkpoint there is, whether or not the day has brought lines."""
    last = latest(session)
    if last:
        _mail(session, last)


def _mail(session: Session, checkpoint: AuditCheckpoint) -> None:
    address = config.settings().auditor_mail
    if address:
        line = orjson.dumps(shown(checkpoint)).decode()
        title = f"存取紀錄封存點 {checkpoint.size} / audit checkpoint {checkpoint.size}"
        body = f"請保存下列一行,日後可與匯出檔比對。\nKeep this line; a later export can be checked against it.\n\n{line}\n"
        notices.post(session, Channel.mail, address, title, body)


class Sealer(threading.Thread):
    """Seals about every second until told to stop, and once more then. Any number may run: one at a time does the work."""

    def __init__(self, every: float = EVERY) -> None:
        super().__init__(name="sealer", daemon=True)
        self._every, self._told = every, threading.Event()

    def run(self) -> None:
        while not self._told.wait(self._every):
            self._once()
        self._once()

    def _once(self) -> None:
        try:
            seal_now()
        except Exception as error:  # the database may be away; the next second tries again
            log.warning("sealing_failed", reason=type(error).__name__)

    def stop(self) -> None:
        self._told.set()
        self.join(30)


def _figure(name: str) -> float:
    try:
        with transaction() as session:
            return float(getattr(sealing.lag(session), name))
    except Exception:  # figures are asked for while the database is away, too
        return float("nan")


Gauge("kehu_audit_pending_lines", "Lines of the book that wait to be sealed").set_function(
    lambda: _figure("pending")
)
Gauge("kehu_audit_lag_seconds", "Age of the oldest line that waits to be sealed").set_function(
    lambda: _figure("lag_seconds")
)

_MONTHS = text(
    "select right(c.relname, 6) from pg_inherits i join pg_class c on c.oid = i.inhrelid"
    " where i.inhparent = 'audit_entries'::regclass and c.relname ~ '^audit_entries_[0-9]{6}$' order by 1"
)


def drop_months(session: Session, **_: object) -> None:
    """Job: whole months older than the retention leave; leaves and checkpoints stay, and a line says which month went.

    The database refuses months younger than six years by itself. A month with an unsealed line waits.
    """
    oldest = rules.first_month_kept(today(), LOG_RETENTION.on(session, today()))
    for month in session.scalars(_MONTHS).all():
        if month >= f"{oldest:%Y%m}":
            return
        _drop(session, month)


_OF_MONTH = (
    "from audit_entries e left join audit_leaves l on l.entry_id = e.id"
    " where e.at >= cast(:first as date) and e.at < cast(:first as date) + interval '1 month'"
)
_COUNTED = text(f"select count(*), count(*) filter (where l.seq is null) {_OF_MONTH}")
_RUNS = text(
    "select min(seq), max(seq) + 1 from"
    f" (select l.seq, l.seq - row_number() over (order by l.seq) as run {_OF_MONTH}) found group by run order by 1"
)


def _drop(session: Session, month: str) -> None:
    first = rules.month(month)
    lines, unsealed = session.execute(_COUNTED, {"first": first}).one()
    if unsealed:
        log.warning("month_not_sealed", month=month, lines=unsealed)
        return
    runs = session.execute(_RUNS, {"first": first})
    gone = rules.joined([*queries.gone(session), *((begin, end) for begin, end in runs)])
    session.execute(select(func.audit_drop_month(first)))
    record(
        session, SYSTEM, events.MONTH_DROPPED, clauses=(LOG_RETENTION.clause,),
        month=f"{first:%Y-%m}", lines=lines, gone=[list(run) for run in gone],
    )  # fmt: skip
