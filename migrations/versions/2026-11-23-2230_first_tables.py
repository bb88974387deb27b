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
  first date := date_trunc('month', month)::date;
  part text := 'audit_entries_' || to_char(first, 'YYYYMM');
begin
  if to_regclass(part) is null then
    execute format('create table %I partition of audit_entries for values from (%L) to (%L)',
      part, first::timestamp at time zone 'Asia/Shanghai', (first + interval '1 month')::timestamp at time zone 'Asia/Shanghai');
    execute format('revoke update, delete, truncate on %I from kehu_service', part);
  end if;
end $$
"""


def upgrade() -> None:
    for found in pkgutil.walk_packages(backend.__path__, "backend."):
        if found.name.endswith(".models"):
            importlib.import_module(found.name)
    Base.metadata.create_all(op.get_bind())
    op.execute("revoke update, delete, truncate on audit_entries from kehu_service")
    op.execute(PARTITION)
    op.execute("create table audit_entries_default partition of audit_entries default")
    op.execute("revoke update, delete, truncate on audit_entries_default from kehu_service")
    op.execute("select audit_add_partition((date '2025-01-01' + make_interval(months => m))::date) from generate_series(0, 26) m")
    schema = SchemaManager(SyncPsycopgConnector()).get_schema()
    op.get_bind().connection.driver_connection.execute(schema)
