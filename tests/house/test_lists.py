"""All lists keep the same promises: every filter and sort has its index, and a page costs the same number of statements whatever its size."""

import re
from datetime import date, datetime
from random import Random
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import text

from backend import seed
from backend.core.clock import today
from backend.core.db import Base, database
from backend.core.listing import LISTINGS, RowRule
from backend.core.reading import Prepared
from backend.core.rows import EVERYTHING
from backend.domains.customers.models import CustomerHappening, CustomerNote
from backend.domains.customers.views.models import SavedView
from backend.domains.secrecy.models import ClassificationRecord, KnowEntry
from backend.domains.vip.models import PointsEntry
from backend.main import app
from backend.shared.audit.models import AuditEntry
from backend.shared.files.models import StoredFile
from backend.shared.identity.models import Delegation, LoginSession, User
from backend.shared.importing.models import ImportRow
from backend.shared.notices.models import Notice
from tests import make
from tests.client import Client
from tests.conftest import KEPT

DUMMY = {
    "UUID": UUID(int=7), "TIMESTAMP": datetime(2026, 1, 1).astimezone(), "DATE": date(2026, 1, 1),
    "BOOLEAN": False, "INTEGER": 1, "SMALLINT": 1, "VARCHAR": "x", "TEXT": "x",
}  # fmt: skip
PLACE = re.compile(r"(?:CAST\()?%\((\w+)\)s(?:::| AS )?([A-Z]*)(?:\(\d+\))?[^\[,)]*(\[\])?")
BOUND = {
    "sessions": LoginSession.user_id, "notices": Notice.user_id, "files": StoredFile.subject_id,
    "delegations": Delegation.principal_id, "customer_notes": CustomerNote.customer_id,
    "customer_timeline": CustomerHappening.customer_id, "import_problems": ImportRow.batch_id,
    "customer_views": SavedView.user_id, "classification_records": ClassificationRecord.document_id,
    "know_entries": KnowEntry.document_id, "vip_points": PointsEntry.member_id, "document_log": AuditEntry.subject_id,
}  # fmt: skip
"""Lists that always belong to one person or one row: their index begins with it."""
TOGETHER = {"files": {"subject_type"}, "import_problems": {"outcome"}}
"""Never given alone: beside the id of the row they narrow a few rows further."""
SCENES = {"box", "scene", "reason"}
"""Not filters of a column: they choose a row rule (see the rooms' own tests)."""


@pytest.fixture(scope="module", autouse=True)
def unmeasured(service):
    """The planner knows nothing of what other tests left in the tables."""
    names = ", ".join(t.name for t in Base.metadata.sorted_tables if t.name not in KEPT)
    with database.engine.connect() as connection:
        connection.execute(text("set role none"))
        connection.execute(text(f"truncate {names} cascade"))
        connection.execute(text("delete from pg_statistic where starelid >= 16384"))
        connection.execute(text("set role kehu_service"))
        connection.commit()


def by_name(listing):
    return listing.name


def explain(statement, **values):
    """The plan when the planner may neither read the whole table nor sort, if there is any other way."""
    prepared = Prepared.of(statement)
    arrays = {"q_tokens": ["x"], "q_patterns": ["%x%"]}
    constants = {k: v for k, v in prepared.constants.items() if v is not None}
    given = {**dict.fromkeys(prepared.constants), **arrays, "allowed": False, **constants, **values}
    for name, kind, many in PLACE.findall(prepared.sql):
        if given.get(name) is None:
            day = not kind and name.endswith(("_from", "_to"))
            dummy = DUMMY["DATE"] if day else DUMMY.get(kind, "x")
            given[name] = [dummy] if many else dummy
    with database.reader.connect() as connection:
        raw = connection.connection.driver_connection
        for way in ("seqscan", "sort", "hashjoin", "mergejoin"):
            raw.execute(f"set enable_{way} = off")
        found = raw.execute(f"explain {prepared.sql}", given)
        plan = "\n".join(row[0] for row in found.fetchall())
        for way in ("seqscan", "sort", "hashjoin", "mergejoin"):
            raw.execute(f"reset enable_{way}")
    return plan


def rule_of(listing):
    """Everything, or everything of one person or row."""
    column = BOUND.get(listing.name)
    return EVERYTHING if column is None else RowRule(listing.name, lambda: column == UUID(int=7))


def main_table(listing):
    return listing.key.class_.__tablename__


@pytest.mark.parametrize("listing", LISTINGS, ids=by_name)
def test_every_sort_walks_an_index(service, listing):
    for name in listing.sorts:
        for sort in (name, f"-{name}"):
            plan = explain(listing.paged((), sort, False, rule_of(listing)), limit=21)
            assert "Sort Key" not in plan or "Presorted" in plan, (
                f"{listing.name} by {sort}:\n{plan}"
            )
            assert f"Seq Scan on {main_table(listing)}" not in plan, plan


@pytest.mark.parametrize("listing", LISTINGS, ids=by_name)
def test_every_filter_asks_an_index(service, listing):
    for name in set(listing.filters) - SCENES - TOGETHER.get(listing.name, set()):
        plan = explain(listing.select([name], EVERYTHING))
        assert f"Seq Scan on {main_table(listing)}" not in plan, f"{listing.name}.{name}:\n{plan}"
        assert "Index Cond" in plan, f"{listing.name}.{name}:\n{plan}"


@pytest.fixture
def group(session):
    seed._make(Random(1), 60, 6, today())
    return {user.username: user for user in session.query(User)}


class Counter:
    def __init__(self, monkeypatch):
        self.statements = []
        execute = psycopg.Cursor.execute

        def counted(cursor, query, *more, **named):
            self.statements.append(str(query))
            return execute(cursor, query, *more, **named)

        monkeypatch.setattr(psycopg.Cursor, "execute", counted)


LISTS = sorted(
    path
    for path, item in app.openapi()["paths"].items()
    if "get" in item
    and "{" not in path
    and any(p["name"] == "limit" for p in item["get"].get("parameters", []))
    and not path.endswith("/export")
)
NEEDED = {
    "/api/v1/files": "&subject_type=complaints&subject_id=00000000-0000-0000-0000-000000000007"
}
NOT_LISTS = {"/api/v1/customers/search"}
LOOKERS = (
    "sysadmin", "auditor", "general_manager", "info_dept_manager", "hq_gm", "branch_marketing_center",
    "operations", "store_manager", "receptionist", "cr_manager",
)  # fmt: skip


def test_a_page_costs_the_same_whatever_its_size(service, session, group, monkeypatch):
    reader = {}
    for username in LOOKERS:
        reader[username] = Client(service, make.token(session, group[username]), group[username])
    session.commit()
    counter = Counter(monkeypatch)
    for path in LISTS:
        short, costs, sizes = path.removeprefix("/api/v1"), [], []
        extra = NEEDED.get(path, "")
        if path in NOT_LISTS:
            extra = "&q=" + "%E5%8D%97"
        who = next(
            (c for c in reader.values() if c.get(f"{short}?limit=1{extra}").status_code == 200),
            None,
        )
        assert who, path
        for limit in (1, 5, 50):
            who.get(f"{short}?limit={limit}{extra}")  # whatever is cached is cached
            counter.statements.clear()
            answer = who.get(f"{short}?limit={limit}{extra}")
            costs.append(
                len([s for s in counter.statements if not re.match(r"(?i)\s*(begin|commit)", s)])
            )
            body = answer.json()
            sizes.append(len(body["items"] if isinstance(body, dict) else body))
        assert len(set(costs)) == 1, f"{path}: {costs} statements for {sizes} rows"


def test_the_registry_of_lists_is_whole():
    assert len({listing.name for listing in LISTINGS}) == len(LISTINGS) >= 10


def test_pages_follow_each_other_without_gap_or_repeat(service, session, group):
    manager = Client(service, make.token(session, group["hq_gm"]), group["hq_gm"])
    session.commit()
    expected = session.scalar(text("select count(*) from customers"))
    for sort in ("-created_at", "created_at", "name", "next_contact_on"):
        seen, cursor = [], ""
        while cursor is not None:
            page = manager.get(
                f"/customers?limit=7&sort={sort}" + (f"&cursor={cursor}" if cursor else "")
            )
            assert page.status_code == 200, page.text
            seen += [row["id"] for row in page.json()["items"]]
            cursor = page.json()["next_cursor"]
        assert len(seen) == len(set(seen)) == expected, sort


@pytest.mark.parametrize("cursor", ["x", "e30", "WyJhIiwxLDJd", "Wy1jcmVhdGVkX2F0LCIiLCIiXQ"])
def test_a_made_up_cursor_is_refused(as_, cursor):
    answer = as_("sales_staff").get(f"/customers?cursor={cursor}")
    assert (answer.status_code, answer.json()["code"]) == (422, "INVALID_CURSOR")
