"""What the second wall costs: the register's list with row-level security and without it, for people who see much and little.

`python -m tests.bench.wall 100000`: medians of interleaved rounds and their ratio, written to wall.json.
"""

import json
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import Any

import psycopg

from backend import migrate, seed
from backend.core import config, embedded
from backend.core import wall as walls
from backend.core.db import OWNER_ROLE, database, transaction
from backend.core.listing import RowRule
from backend.core.reading import Prepared
from backend.core.rows import visible_to
from backend.domains.secrecy.documents.queries import DOCUMENTS
from backend.domains.secrecy.models import Document
from backend.shared.access import actors
from backend.shared.identity.models import User

RESULTS = Path(__file__).with_name("wall.json")
ROUNDS = 200
FILL = """
insert into documents (id, created_at, updated_at, version, key_wrapped, title_sealed, title_marks, title_sensitive, kind, level, state,
  company_id, unit_id, drafter_id, interests, carrier, personal_data, addressed_to_all, secrecy_until)
select gen_random_uuid(), now() - n * interval '1 minute', now(), 1, d.key_wrapped, d.title_sealed, '{}', false, 'contract',
  (array['internal','mimi','mimi','jimi','juemi'])[1 + n %% 5], 'active', d.company_id, d.unit_id, d.drafter_id, '{}', 'file', false,
  false, '2031-01-01'
from generate_series(1, %(count)s) n
join lateral (select * from documents where register_no is not null order by id offset n %% 8 limit 1) d on true
"""
KNOW = """
insert into know_entries (id, created_at, document_id, user_id, basis, state, granted_by, reason, valid_until)
select gen_random_uuid(), now(), d.id, u.id, case d.level when 'mimi' then 'related' when 'jimi' then 'named' else 'designated' end,
  'live', u.id, 'bench', '2099-01-01'
from (select id, level, row_number() over (order by id) n from documents where level in ('mimi','jimi','juemi')) d
join (select id, row_number() over (order by id) n from users) u on u.n = 1 + d.n %% 60
on conflict do nothing
"""


def statement(rule: RowRule) -> Prepared:
    from sqlalchemy import literal_column

    return Prepared.of(DOCUMENTS.paged((), "-created_at", False, rule).limit(literal_column("21")))


def once(
    connection: "psycopg.Connection[Any]",
    prepared: Prepared,
    values: Mapping[str, Any],
    wall: Mapping[str, str],
) -> float:
    began = time.perf_counter()
    with connection.pipeline(), connection.transaction():
        connection.execute(*walls.entering(wall))
        cursor = connection.execute(prepared.sql, {**prepared.constants, **values})
    cursor.fetchall()
    return time.perf_counter() - began


def main(count: int) -> None:
    os.environ["KEHU_DATA_DIR"] = str(Path("var/bench-wall"))
    config.settings.cache_clear()
    with embedded.postgres(Path("var/bench-wall/pg")) as server:
        url = embedded.ensure_database(server, "kehu_wall", fresh=True)
        os.environ["DATABASE_URL"] = url
        config.settings.cache_clear()
        migrate.upgrade(url)
        seed.once(url, count=50, complaints=1)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(FILL, {"count": count})
            connection.execute(KNOW, {})
            connection.execute("vacuum analyze documents, know_entries, approvals")
        database.open(url)
        results = {
            name: measure(url, name)
            for name in ("hq_gm", "sales_manager", "capa_monitor", "technician")
        }
        database.close()
    RESULTS.write_text(
        json.dumps({"documents": count, "rounds": ROUNDS, "people": results}, indent=1) + "\n"
    )
    sys.stdout.write(RESULTS.read_text())


def measure(url: str, username: str) -> dict[str, float]:
    with transaction() as session:
        user = session.query(User).filter_by(username=username).one()
        rule = visible_to(actors.build(session, user), Document)
    prepared, values = statement(rule), dict(rule.params)
    with_wall, without = [], []
    service = psycopg.connect(url, autocommit=True, options="-c role=kehu_service -c jit=off")
    owner = psycopg.connect(url, autocommit=True, options=f"-c role={OWNER_ROLE} -c jit=off")
    for _ in range(ROUNDS):
        with_wall.append(once(service, prepared, values, rule.wall))
        without.append(once(owner, prepared, values, rule.wall))
    service.close(), owner.close()
    return {
        "with_ms": round(median(with_wall) * 1000, 2), "without_ms": round(median(without) * 1000, 2),
        "ratio": round(median(with_wall) / median(without), 2),
    }  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
