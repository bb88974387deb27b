"""What a closed complaint is found by in the archive, lists of destruction, and the tombstone of a case."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

# Words nobody may change or delete, not even the service: they end by this door alone, and it opens for a case
# that stands on a list a leader agreed to and two persons signed.
WORDS_END = """
create function complaint_words_end(ending uuid) returns void language plpgsql security definer
set search_path = public as $$
begin
  if not exists (
    select from complaint_destruction_items i join complaint_destruction_lists l on l.id = i.list_id
    where i.complaint_id = ending and i.state = 'listed' and l.decided_by is not null and l.first_by <> l.second_by
  ) then
    raise exception 'no list of destruction signed by two persons names case %', ending;
  end if;
  delete from complaint_addenda where complaint_id = ending;
  delete from complaint_urges where complaint_id = ending;
  delete from complaint_survey_answers where complaint_id = ending;
  update capa_checks set text = '' where capa_id in (select id from capas where complaint_id = ending);
end $$
"""


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "complaint_destruction_lists",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "drafted",
                "asked",
                "approved",
                "signed",
                "executed",
                "refused",
                "withdrawn",
                name="destructionliststate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("asked_by", sa.Uuid(), nullable=True),
        sa.Column("concealed_from", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_by", sa.Uuid(), nullable=True),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("second_by", sa.Uuid(), nullable=True),
        sa.Column("executed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["users.id"], name=op.f("fk_complaint_destruction_lists_asked_by")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["users.id"], name=op.f("fk_complaint_destruction_lists_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["first_by"], ["users.id"], name=op.f("fk_complaint_destruction_lists_first_by")
        ),
        sa.ForeignKeyConstraint(
            ["second_by"], ["users.id"], name=op.f("fk_complaint_destruction_lists_second_by")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("fk_complaint_destruction_lists_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_destruction_lists")),
        sa.UniqueConstraint("number", name=op.f("uq_complaint_destruction_lists_number")),
    )
    op.create_index(
        "ix_complaint_destruction_lists_asked_by",
        "complaint_destruction_lists",
        ["asked_by", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_complaint_destruction_lists_created",
        "complaint_destruction_lists",
        ["created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_complaint_destruction_lists_state",
        "complaint_destruction_lists",
        ["state", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_complaint_destruction_lists_unit",
        "complaint_destruction_lists",
        ["unit_id", "created_at", "id"],
        unique=False,
    )
    op.create_table(
        "complaint_archive",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("regime", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("cause_code", sa.Text(), nullable=True),
        sa.Column(
            "result",
            sa.Enum("yes", "partly", "no", name="founded", native_enum=False, length=32),
            nullable=True,
        ),
        sa.Column("model", sa.Text(), nullable=True),
        sa.Column("plate_no", sa.Text(), nullable=True),
        sa.Column("people", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("tokens", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["complaint_id"], ["complaints.id"], name=op.f("fk_complaint_archive_complaint_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_archive")),
        sa.UniqueConstraint("complaint_id", name=op.f("uq_complaint_archive_complaint_id")),
    )
    op.create_index(
        "ix_complaint_archive_category",
        "complaint_archive",
        ["category", "closed_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_complaint_archive_cause",
        "complaint_archive",
        ["cause_code", "closed_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_complaint_archive_closed", "complaint_archive", ["closed_at", "id"], unique=False
    )
    op.create_index(
        "ix_complaint_archive_model",
        "complaint_archive",
        ["model", "closed_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_complaint_archive_people",
        "complaint_archive",
        ["people"],
        unique=False,
        postgresql_using="gin",
    )
    op.create_index(
        "ix_complaint_archive_plate",
        "complaint_archive",
        ["plate_no", "closed_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_complaint_archive_regime",
        "complaint_archive",
        ["regime", "closed_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_complaint_archive_result",
        "complaint_archive",
        ["result", "closed_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_complaint_archive_tokens",
        "complaint_archive",
        ["tokens"],
        unique=False,
        postgresql_using="gin",
        postgresql_with={"fastupdate": "off"},
    )
    op.create_table(
        "complaint_destruction_items",
        sa.Column("list_id", sa.Uuid(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("regime", sa.Text(), nullable=False),
        sa.Column("track", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("retain_until", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "listed",
                "struck",
                "released",
                "destroyed",
                name="destructionitemstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("struck_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["complaint_id"],
            ["complaints.id"],
            name=op.f("fk_complaint_destruction_items_complaint_id"),
        ),
        sa.ForeignKeyConstraint(
            ["list_id"],
            ["complaint_destruction_lists.id"],
            name=op.f("fk_complaint_destruction_items_list_id"),
        ),
        sa.ForeignKeyConstraint(
            ["struck_by"], ["users.id"], name=op.f("fk_complaint_destruction_items_struck_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_destruction_items")),
    )
    op.create_index(
        "ix_complaint_destruction_items_case",
        "complaint_destruction_items",
        ["complaint_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_complaint_destruction_items_list_id"),
        "complaint_destruction_items",
        ["list_id"],
        unique=False,
    )
    op.create_index(
        "uq_complaint_destruction_items_listed",
        "complaint_destruction_items",
        ["complaint_id"],
        unique=True,
        postgresql_where=sa.text("state = 'listed'"),
    )
    op.add_column(
        "complaints", sa.Column("destroyed_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column("notice_deliveries", sa.Column("attachment", sa.Text(), nullable=True))
    op.add_column("complaints", sa.Column("destruction_list_id", sa.Uuid(), nullable=True))
    op.create_index(
        op.f("ix_complaints_destruction_list_id"),
        "complaints",
        ["destruction_list_id"],
        unique=False,
    )
    op.create_index(
        "ix_complaints_cause_received",
        "complaints",
        ["cause_code", "received_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_complaints_retained",
        "complaints",
        ["retain_until", "id"],
        unique=False,
        postgresql_where=sa.text("retain_until is not null"),
    )
    op.create_foreign_key(
        op.f("fk_complaints_destruction_list_id"),
        "complaints",
        "complaint_destruction_lists",
        ["destruction_list_id"],
        ["id"],
    )
    op.execute(WORDS_END)
    op.execute("revoke all on function complaint_words_end(uuid) from public")
    op.execute("grant execute on function complaint_words_end(uuid) to kehu_service")
