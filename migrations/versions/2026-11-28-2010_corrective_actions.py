"""Measures of complaints become corrective and preventive actions with checks and samples; clocks may repeat; a deputy is named.

The few measures there are move over. What was open at the approvals desk is taken back: it is commented and signed one by one now.
"""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


MOVE = """
insert into capas (
  id, created_at, updated_at, version, complaint_id, unit_id, kind, origin, action, owner_id, due_on, monitor_id, state,
  comment, rejection, evidence, gm_wanted
)
select m.id, m.created_at, m.created_at, 1, m.complaint_id, coalesce(c.department_id, c.unit_id), 'corrective', 'case',
  m.action, m.owner_id, m.due_on::date, case when c.regime = 'P09' and m.state <> 'approved' then null else m.monitor_id end,
  case when c.regime = 'P09' then m.state else 'approved' end, '', '', '', c.track = 'major'
from complaint_measures m join complaints c on c.id = m.complaint_id
"""
# What the general manager wrote once for a whole case is his check of each of its measures.
CHECKS = """
with checked as (
  update capas set gm_checked_at = e.created_at
  from complaints c join complaint_events e on e.complaint_id = c.id and e.action = 'check_measures'
  where capas.complaint_id = c.id and capas.state = 'approved' and c.answers ->> 'gm_check' is not null
  returning capas.id, e.actor_id, e.created_at, c.answers ->> 'gm_check' as said
)
insert into capa_checks (id, created_at, capa_id, kind, result, text, by_id, checked_on)
select gen_random_uuid(), created_at, id, 'general_manager', 'done', said, actor_id, (created_at at time zone 'Asia/Shanghai')::date
from checked
"""
TAKE_BACK = """
update approvals set state = 'withdrawn', decided_at = now(), waiting_for = '{}', version = version + 1
where kind = 'complaint.measures' and state = 'open'
"""


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "capa_samples",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("gm_id", sa.Uuid(), nullable=True),
        sa.Column("quarter", sa.Date(), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("share", sa.Numeric(precision=16, scale=2), nullable=False),
        sa.Column("population", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("drawn", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["units.id"], name=op.f("fk_capa_samples_company_id")
        ),
        sa.ForeignKeyConstraint(["gm_id"], ["users.id"], name=op.f("fk_capa_samples_gm_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capa_samples")),
        sa.UniqueConstraint(
            "company_id", "quarter", name=op.f("uq_capa_samples_company_id_quarter")
        ),
    )
    op.create_index(
        "ix_capa_samples_company", "capa_samples", ["company_id", "quarter", "id"], unique=False
    )
    op.create_index("ix_capa_samples_gm", "capa_samples", ["gm_id", "quarter", "id"], unique=False)
    op.create_index("ix_capa_samples_quarter", "capa_samples", ["quarter", "id"], unique=False)
    op.create_table(
        "capas",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "correction",
                "corrective",
                "preventive",
                name="capakind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "origin",
            sa.Enum("case", "recurrence", name="capaorigin", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("recurs_id", sa.Uuid(), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("monitor_id", sa.Uuid(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "drafted",
                "commented",
                "approved",
                "rejected",
                "done",
                "closed",
                name="capastate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("drafted_by", sa.Uuid(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("commented_by", sa.Uuid(), nullable=True),
        sa.Column("commented_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rejection", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("monitor_checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gm_wanted", sa.Boolean(), nullable=False),
        sa.Column("gm_checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("effective", sa.Boolean(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["complaint_id"], ["complaints.id"], name=op.f("fk_capas_complaint_id")
        ),
        sa.ForeignKeyConstraint(["monitor_id"], ["users.id"], name=op.f("fk_capas_monitor_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_capas_owner_id")),
        sa.ForeignKeyConstraint(["recurs_id"], ["complaints.id"], name=op.f("fk_capas_recurs_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_capas_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capas")),
    )
    op.create_index("ix_capas_complaint", "capas", ["complaint_id", "due_on", "id"], unique=False)
    op.create_index("ix_capas_due", "capas", ["due_on", "id"], unique=False)
    op.create_index(
        "ix_capas_late",
        "capas",
        ["due_on", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'approved'"),
    )
    op.create_index("ix_capas_monitor", "capas", ["monitor_id", "due_on", "id"], unique=False)
    op.create_index("ix_capas_owner", "capas", ["owner_id", "due_on", "id"], unique=False)
    op.create_index("ix_capas_state", "capas", ["state", "due_on", "id"], unique=False)
    op.create_index(
        "ix_capas_unchecked",
        "capas",
        ["due_on", "id"],
        unique=False,
        postgresql_where=sa.text("gm_wanted and gm_checked_at is null"),
    )
    op.create_index("ix_capas_unit", "capas", ["unit_id", "due_on", "id"], unique=False)
    op.create_index(
        "uq_capas_recurrence",
        "capas",
        ["complaint_id"],
        unique=True,
        postgresql_where=sa.text("origin = 'recurrence'"),
    )
    op.create_table(
        "capa_checks",
        sa.Column("capa_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "monitor",
                "manager",
                "general_manager",
                "effectiveness",
                name="capacheckkind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "result",
            sa.Enum(
                "done",
                "not_done",
                "effective",
                "ineffective",
                name="caparesult",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_capa_checks_by_id")),
        sa.ForeignKeyConstraint(["capa_id"], ["capas.id"], name=op.f("fk_capa_checks_capa_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capa_checks")),
    )
    op.create_index(op.f("ix_capa_checks_capa_id"), "capa_checks", ["capa_id"], unique=False)
    op.execute(MOVE)
    op.execute(CHECKS)
    op.execute(TAKE_BACK)
    op.drop_index(op.f("ix_complaint_measures_complaint_id"), table_name="complaint_measures")
    op.drop_table("complaint_measures")
    op.add_column("complaint_events", sa.Column("on_behalf_of", sa.Uuid(), nullable=True))
    op.add_column("complaints", sa.Column("recurs_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_complaints_recurs_id"), "complaints", "complaints", ["recurs_id"], ["id"]
    )
    op.add_column("deadlines", sa.Column("repeat_minutes", sa.Integer(), nullable=True))
    op.execute("revoke update, delete, truncate on capa_checks from kehu_service")
