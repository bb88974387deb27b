"""The book becomes provable: what regulation 7 wants on a line, leaves, nodes, checkpoints, keys; months leave after six years."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# A month goes only when it ended six years ago, whoever asks and whatever a parameter says.
DROP_MONTH = """
create function audit_drop_month(month date) returns void language plpgsql security definer
set search_path = public set lock_timeout = '5s' as $$
declare
  part text := 'audit_entries_' || to_char(month, 'YYYYMM');
  next timestamptz := (date_trunc('month', month) + interval '1 month')::timestamp at time zone 'Asia/Shanghai';
begin
  if next + interval '6 years' > now() then
    raise exception 'lines of % are kept', to_char(month, 'YYYY-MM') using errcode = 'insufficient_privilege';
  end if;
  execute format('alter table audit_entries detach partition %I', part);
  execute format('drop table %I', part);
end $$
"""


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    text = {"nullable": False, "server_default": ""}
    for column in (
        sa.Column(
            "decision",
            sa.Enum("allow", "deny", "approval_required", name="entrydecision", native_enum=False, length=32),
            nullable=False,
            server_default="allow",
        ),
        sa.Column("roles", postgresql.ARRAY(sa.String()), nullable=False, server_default="{}"),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("company_id", sa.Uuid(), nullable=True),
        sa.Column("subject_ref", sa.Text(), nullable=True),
        sa.Column("relation", sa.Text(), **text),
        sa.Column("rule", sa.Text(), **text),
        sa.Column("policy_version", sa.Text(), **text),
        sa.Column("reason", sa.Text(), **text),
        sa.Column("device", sa.Text(), **text),
        # Lines of before this migration are as old as can be; a constant does not rewrite the months.
        sa.Column("xid", sa.BigInteger(), nullable=False, server_default="0"),
    ):
        op.add_column("audit_entries", column)
    op.execute("alter table audit_entries alter column xid set default (pg_current_xact_id()::text)::bigint")
    op.create_index(
        "ix_audit_entries_ref",
        "audit_entries",
        ["subject_ref", "at", "id"],
        postgresql_where=sa.text("subject_ref is not null"),
    )
    op.create_index("ix_audit_entries_decision", "audit_entries", ["decision", "at", "id"])
    op.create_index("ix_audit_entries_xid", "audit_entries", ["xid", "at", "id"])
    op.create_table(
        "audit_leaves",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_leaves")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_audit_leaves_entry_id")),
    )
    op.create_table(
        "audit_nodes",
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.Column("index", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("level", "index", name=op.f("pk_audit_nodes")),
    )
    op.create_table(
        "audit_checkpoints",
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("root", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_checkpoints")),
        sa.UniqueConstraint("size", name=op.f("uq_audit_checkpoints_size")),
    )
    op.create_index("ix_audit_checkpoints_created", "audit_checkpoints", ["created_at", "id"])
    op.create_table(
        "audit_keys",
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_audit_keys")),
    )
    op.create_table(
        "audit_sealer",
        sa.Column("one", sa.Boolean(), nullable=False),
        sa.Column("cluster", sa.Text(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=True),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("xid", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_audit_sealer")),
    )
    for table in ("audit_leaves", "audit_nodes", "audit_checkpoints", "audit_keys"):
        op.execute(f"revoke update, delete, truncate on {table} from kehu_service")
    op.execute(DROP_MONTH)
    op.execute("revoke all on function audit_drop_month(date) from public")
    op.execute("grant execute on function audit_drop_month(date) to kehu_service")
