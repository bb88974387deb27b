"""Demo data, in development and test only. The same seed value gives the same group, people and customers."""

from datetime import date, timedelta
from random import Random

from sqlalchemy import select, update
from sqlalchemy.orm import Session

import backend.rooms  # noqa: F401  (approval kinds must be known to play cases)
from backend.core import config
from backend.core.clock import midnight, today
from backend.core.config import Environment
from backend.core.db import connect, database, transaction
from backend.seed import (
    cases,
    channels,
    complaint_oversight,
    customers,
    filing,
    group,
    other_cases,
    secrecy,
    settings,
    vip,
)
from backend.shared.identity.models import User
from backend.shared.notices.models import Notice
from backend.shared.numbering.models import NumberSeries

SEED, CUSTOMERS, COMPLAINTS = 20261123, 2000, 60
SHOWN = (
    "receptionist", "cr_manager", "business_manager", "general_manager", "hq_gm", "hq_executive", "hr", "auditor",
    "sysadmin", "sales_staff", "sales_consultant", "custodian", "complaint_receiver", "investigator", "branch_marketing_center", "department_leader",
    "hr_admin_manager", "cashier", "store_manager", "operations",
)  # fmt: skip


def once(url: str, seed: int = SEED, count: int = CUSTOMERS, complaints: int = COMPLAINTS) -> bool:
    """Make the demo group unless somebody is there already. False when nothing was done."""
    if config.settings().env is Environment.production:
        raise SystemExit("demo people are for development and test only")
    engine = connect(url)
    with Session(engine) as session:
        filled = session.scalar(select(User.id).limit(1)) is not None
    engine.dispose()
    if filled:
        return False
    database.open(url)
    try:
        _make(Random(seed), count, complaints, today())
    finally:
        database.close()
    return True


def _make(random: Random, count: int, complaints: int, on: date) -> None:
    with transaction() as session:
        made = group.build(session, random)
        people = customers.fill(session, random, made, count, on)
        _continue_numbers(session, count)
    cases.play(random, made, people, complaints, on)
    if complaints:
        other_cases.play(random, made, on)
        filing.play(random, made, on)
    with transaction() as session:
        settings.fill(session, made, on)
        channels.fill(session, made, on)
    if complaints:
        complaint_oversight.fill(made, on)
    secrecy.fill(made, on)
    _read_notices(on)
    vip.fill(made, count, on)


def _read_notices(on: date) -> None:
    """Whoever works here has read what is older than yesterday."""
    old = Notice.created_at < midnight(on - timedelta(days=1))
    read = {"read_at": Notice.created_at + timedelta(hours=2)}
    with transaction() as session:
        session.execute(update(Notice).where(old, Notice.read_at.is_(None)).values(read))


def _continue_numbers(session: Session, last: int) -> None:
    """The next customer entered by hand gets a number behind the seeded ones."""
    for year in {today().year, today().year - 1}:
        session.add(NumberSeries(key="customer", period=str(year), scope="", last=last))


def sign_ins() -> str:
    lines = [f"  {name:<18}{title}" for name, _, title, _ in group.PEOPLE if name in SHOWN]
    return "\n".join(["Demo sign-ins (password Kehu-demo-2026):", *lines])
