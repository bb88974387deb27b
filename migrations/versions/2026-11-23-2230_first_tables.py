"""The first tables."""

import importlib
import pkgutil

import backend
from alembic import op
from backend.core.db import Base
from procrastinate.schema import SchemaManager
from procrastinate import SyncPsycopgConnector

revision = "0001"
down_revision = None

PARTITION = """
create function audit_add_partition(month date) returns void language plpgsql security definer set search_path = public as $$
declare
  first timestamptz := date_trunc('month', month)::timestamp at time zone 'Asia/Shanghai';
  next timestamptz := (date_trunc('month', month) + interval '1 month')::timestamp at time zone 'Asia/Shanghai';
  part text := 'audit_entries_' || to_char(month, 'YYYYMM');
begin
  if to_regclass(part) is not null or exists (select from audit_entries_later where at < next) then
    return;
  end if;
  alter table audit_entries detach partition audit_entries_later;
  execute format('create table %I partition of audit_entries for values from (%L) to (%L)', part, first, next);
  execute format('revoke update, delete, truncate on %I from kehu_service', part);
  execute format('alter table audit_entries attach partition audit_entries_later for values from (%L) to (maxvalue)', next);
end $$
"""
# No default partition: with one, PostgreSQL would have to merge all months for every first page.
BEFORE = "create table audit_entries_earlier partition of audit_entries for values from (minvalue) to ('2025-10-01 00:00+08')"
AFTER = "create table audit_entries_later partition of audit_entries for values from ('2025-10-01 00:00+08') to (maxvalue)"


def upgrade() -> None:
    for found in pkgutil.walk_packages(backend.__path__, "backend."):
        if found.name.endswith(".models"):
            importlib.import_module(found.name)
    Base.metadata.create_all(op.get_bind())
    op.execute(BEFORE)
    op.execute(AFTER)
    for table in ("audit_entries", "audit_entries_earlier", "audit_entries_later"):
        op.execute(f"revoke update, delete, truncate on {table} from kehu_service")
    op.execute(PARTITION)
    op.execute("select audit_add_partition((date '2025-10-01' + make_interval(months => m))::date) from generate_series(0, 20) m")
    schema = SchemaManager(SyncPsycopgConnector()).get_schema()
    op.get_bind().connection.driver_connection.execute(schema)
