"""Shop VIP members and the till: forms, memberships, cards, points, sales, registers, messages, incidents (regulation 14)."""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "vip_self_codes",
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vip_self_codes")),
    )
    op.create_index(
        "ix_vip_self_codes_phone", "vip_self_codes", ["phone", "created_at"], unique=False
    )
    op.create_table(
        "vip_self_sessions",
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("code_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vip_self_sessions")),
    )
    op.create_index("uq_vip_self_sessions_digest", "vip_self_sessions", ["digest"], unique=True)
    op.create_table(
        "vip_announcements",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "birthday",
                "new_product",
                "promotion",
                "expiry",
                "loss",
                name="messagekind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("send_on", sa.Date(), nullable=False),
        sa.Column("announced_by", sa.Uuid(), nullable=False),
        sa.Column("queued", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["announced_by"], ["users.id"], name=op.f("fk_vip_announcements_announced_by")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("fk_vip_announcements_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vip_announcements")),
    )
    op.create_index(
        "ix_vip_announcements_created", "vip_announcements", ["created_at", "id"], unique=False
    )
    op.create_index(
        "ix_vip_announcements_unit",
        "vip_announcements",
        ["unit_id", "created_at", "id"],
        unique=False,
    )
    op.create_table(
        "vip_applications",
        sa.Column("form_no", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("surname", sa.Text(), nullable=False),
        sa.Column(
            "gender",
            sa.Enum("f", "m", "unstated", name="gender", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("birthday", sa.Date(), nullable=True),
        sa.Column("id_last4", sa.Text(), nullable=True),
        sa.Column("sms_consent", sa.Boolean(), nullable=False),
        sa.Column("referrer_id", sa.Uuid(), nullable=True),
        sa.Column("welcomed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "qualification",
            sa.Enum(
                "single",
                "accumulated",
                "exchange",
                name="qualification",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("qualifying_total", sa.Numeric(precision=16, scale=2), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("received_original", sa.Boolean(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("applied", "issued", name="applicationstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("entered_by", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["users.id"], name=op.f("fk_vip_applications_entered_by")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("fk_vip_applications_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vip_applications")),
        sa.UniqueConstraint("form_no", name=op.f("uq_vip_applications_form_no")),
    )
    op.create_index(
        "ix_vip_applications_created", "vip_applications", ["created_at", "id"], unique=False
    )
    op.create_index(
        "ix_vip_applications_signed",
        "vip_applications",
        ["unit_id", "signed_on", "form_no"],
        unique=False,
    )
    op.create_index(
        "ix_vip_applications_state", "vip_applications", ["state", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_vip_applications_unit",
        "vip_applications",
        ["unit_id", "created_at", "id"],
        unique=False,
    )
    op.create_table(
        "vip_gifts",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "goods", "service", "cash", "voucher", name="giftkind", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("points_needed", sa.Integer(), nullable=False),
        sa.Column("stock", sa.Integer(), nullable=False),
        sa.Column("poster_no", sa.Text(), nullable=False),
        sa.Column("from_date", sa.Date(), nullable=False),
        sa.Column("to_date", sa.Date(), nullable=False),
        sa.Column("replaces_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("points_needed > 0", name=op.f("ck_vip_gifts_costs_points")),
        sa.CheckConstraint("stock >= 0", name=op.f("ck_vip_gifts_in_stock")),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["vip_gifts.id"], name=op.f("fk_vip_gifts_replaces_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_vip_gifts_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vip_gifts")),
    )
    op.create_index("ix_vip_gifts_created", "vip_gifts", ["created_at", "id"], unique=False)
    op.create_index("ix_vip_gifts_dates", "vip_gifts", ["to_date", "from_date"], unique=False)
    op.create_index("ix_vip_gifts_points", "vip_gifts", ["points_needed", "id"], unique=False)
    op.create_index(
        "ix_vip_gifts_poster", "vip_gifts", ["poster_no", "created_at", "id"], unique=False
    )
    op.create_index("ix_vip_gifts_unit", "vip_gifts", ["unit_id", "created_at", "id"], unique=False)
    op.create_table(
        "vip_magazines",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("issue", sa.Text(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_vip_magazines_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vip_magazines")),
        sa.UniqueConstraint("unit_id", "issue", name=op.f("uq_vip_magazines_unit_id_issue")),
    )
    op.create_index("ix_vip_magazines_created", "vip_magazines", ["created_at", "id"], unique=False)
    op.create_index(
        "ix_vip_magazines_unit", "vip_magazines", ["unit_id", "created_at", "id"], unique=False
    )
    op.create_table(
        "vip_registers",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("form_count", sa.Integer(), nullable=False),
        sa.Column("forms", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "late",
                "sent",
                "received",
                name="registerstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("originals_count", sa.Integer(), nullable=True),
        sa.Column("explanation", sa.Text(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_by", sa.Uuid(), nullable=True),
        sa.Column("courier", sa.Text(), nullable=True),
        sa.Column("tracking_no", sa.Text(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_by", sa.Uuid(), nullable=True),
        sa.Column("received_count", sa.Integer(), nullable=True),
        sa.Column("difference", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["received_by"], ["users.id"], name=op.f("fk_vip_registers_received_by")
        ),
        sa.ForeignKeyConstraint(["sent_by"], ["users.id"], name=op.f("fk_vip_registers_sent_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_vip_registers_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vip_registers")),
        sa.UniqueConstraint("unit_id", "month", name=op.f("uq_vip_registers_unit_id_month")),
    )
    op.create_index("ix_vip_registers_month", "vip_registers", ["month", "id"], unique=False)
    op.create_index(
        "ix_vip_registers_state", "vip_registers", ["state", "month", "id"], unique=False
    )
    op.create_index(
        "ix_vip_registers_unit", "vip_registers", ["unit_id", "month", "id"], unique=False
    )
    op.create_table(
        "vip_service_checks",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("checked_by", sa.Uuid(), nullable=False),
        sa.Column("employee_id", sa.Uuid(), nullable=True),
        sa.Column("items", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("score", sa.Numeric(precision=3, scale=1), nullable=False),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["checked_by"], ["users.id"], name=op.f("fk_vip_service_checks_checked_by")
        ),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["users.id"], name=op.f("fk_vip_service_checks_employee_id")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("fk_vip_service_checks_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vip_service_checks")),
    )
    op.create_index(
        "ix_vip_service_checks_unit",
        "vip_service_checks",
        ["unit_id", "visited_on", "id"],
        unique=False,
    )
    op.create_index(
        "ix_vip_service_checks_visited", "vip_service_checks", ["visited_on", "id"], unique=False
    )
    op.create_table(
        "vip_shops",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("card_blanks", sa.Integer(), nullable=False),
        sa.Column("handbooks", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_vip_shops_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vip_shops")),
        sa.UniqueConstraint("code", name=op.f("uq_vip_shops_code")),
        sa.UniqueConstraint("unit_id", name=op.f("uq_vip_shops_unit_id")),
    )
    op.create_table(
        "vip_acknowledgements",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("shop_id", sa.Uuid(), nullable=False),
        sa.Column("version_from", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["shop_id"], ["vip_shops.id"], name=op.f("fk_vip_acknowledgements_shop_id")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_vip_acknowledgements_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vip_acknowledgements")),
        sa.UniqueConstraint(
            "user_id", "version_from", name=op.f("uq_vip_acknowledgements_user_id_version_from")
        ),
    )
    op.create_table(
        "vip_members",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("surname", sa.Text(), nullable=False),
        sa.Column(
            "gender",
            sa.Enum("f", "m", "unstated", name="gender", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("birthday", sa.Date(), nullable=True),
        sa.Column("birth_md", sa.Text(), nullable=True),
        sa.Column("id_last4", sa.Text(), nullable=True),
        sa.Column("sms_consent", sa.Boolean(), nullable=False),
        sa.Column("consent_changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "active",
                "expired",
                "replaced",
                "closed",
                name="memberstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("cum_paid", sa.Numeric(precision=16, scale=2), nullable=False),
        sa.Column("points_earned", sa.Integer(), nullable=False),
        sa.Column("points_spent", sa.Integer(), nullable=False),
        sa.Column("points_expired", sa.Integer(), nullable=False),
        sa.Column("replaces_id", sa.Uuid(), nullable=True),
        sa.Column("close_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("tokens", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "points_spent >= 0 and points_expired >= 0", name=op.f("ck_vip_members_counted_up")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"], ["vip_applications.id"], name=op.f("fk_vip_members_application_id")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["vip_members.id"], name=op.f("fk_vip_members_replaces_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_vip_members_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vip_members")),
        sa.UniqueConstraint("number", name=op.f("uq_vip_members_number")),
    )
    op.create_index("ix_vip_members_application", "vip_members", ["application_id"], unique=False)
    op.create_index(
        "ix_vip_members_birth",
        "vip_members",
        ["birth_md", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'active'"),
    )
    op.create_index("ix_vip_members_created", "vip_members", ["created_at", "id"], unique=False)
    op.create_index(
        "ix_vip_members_ended",
        "vip_members",
        ["ended_on", "id"],
        unique=False,
        postgresql_where=sa.text("erased_at is null and ended_on is not null"),
    )
    op.create_index("ix_vip_members_phone", "vip_members", ["phone"], unique=False)
    op.create_index(
        "ix_vip_members_replaces",
        "vip_members",
        ["replaces_id"],
        unique=False,
        postgresql_where=sa.text("replaces_id is not null"),
    )
    op.create_index(
        "ix_vip_members_state", "vip_members", ["state", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_vip_members_tokens",
        "vip_members",
        ["tokens"],
        unique=False,
        postgresql_using="gin",
        postgresql_with={"fastupdate": "off"},
    )
    op.create_index(
        "ix_vip_members_unit", "vip_members", ["unit_id", "created_at", "id"], unique=False
    )
    op.create_index("ix_vip_members_valid_to", "vip_members", ["valid_to", "id"], unique=False)
    op.create_index(
        "uq_vip_members_live_phone",
        "vip_members",
        ["unit_id", "phone"],
        unique=True,
        postgresql_where=sa.text("state = 'active' and phone is not null"),
    )
    op.create_table(
        "vip_cards",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "active",
                "lost",
                "damaged",
                "replaced",
                "expired",
                name="cardstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("issued_by", sa.Uuid(), nullable=False),
        sa.Column("handbook_given", sa.Boolean(), nullable=False),
        sa.Column("fee", sa.Numeric(precision=16, scale=2), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["issued_by"], ["users.id"], name=op.f("fk_vip_cards_issued_by")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["vip_members.id"], name=op.f("fk_vip_cards_member_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_vip_cards_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vip_cards")),
    )
    op.create_index("ix_vip_cards_created", "vip_cards", ["created_at", "id"], unique=False)
    op.create_index(
        "ix_vip_cards_member", "vip_cards", ["member_id", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_vip_cards_owed",
        "vip_cards",
        ["unit_id", "created_at", "id"],
        unique=False,
        postgresql_where=sa.text("not handbook_given"),
    )
    op.create_index(
        "uq_vip_cards_active",
        "vip_cards",
        ["member_id"],
        unique=True,
        postgresql_where=sa.text("state = 'active'"),
    )
    op.create_index("uq_vip_cards_number", "vip_cards", ["number"], unique=True)
    op.create_table(
        "vip_incidents",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "wrong_holder",
                "no_signature",
                "no_prompt",
                "id_missing",
                "many_sales",
                "card_after_loss",
                "offline_price",
                "qualification_returned",
                "register_late",
                "data_leak",
                "service_complaint",
                "other",
                name="incidentkind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column("employee_id", sa.Uuid(), nullable=True),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open", "handled", "dropped", name="incidentstate", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("handling", sa.Text(), nullable=True),
        sa.Column("handled_by", sa.Uuid(), nullable=True),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["users.id"], name=op.f("fk_vip_incidents_employee_id")
        ),
        sa.ForeignKeyConstraint(
            ["handled_by"], ["users.id"], name=op.f("fk_vip_incidents_handled_by")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["vip_members.id"], name=op.f("fk_vip_incidents_member_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_vip_incidents_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vip_incidents")),
    )
    op.create_index("ix_vip_incidents_created", "vip_incidents", ["created_at", "id"], unique=False)
    op.create_index(
        "ix_vip_incidents_employee",
        "vip_incidents",
        ["employee_id", "created_at", "id"],
        unique=False,
        postgresql_where=sa.text("employee_id is not null"),
    )
    op.create_index(
        "ix_vip_incidents_kind", "vip_incidents", ["kind", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_vip_incidents_state", "vip_incidents", ["state", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_vip_incidents_unit", "vip_incidents", ["unit_id", "created_at", "id"], unique=False
    )
    op.create_index(
        "uq_vip_incidents_once", "vip_incidents", ["unit_id", "kind", "occasion"], unique=True
    )
    op.create_table(
        "vip_magazine_pickups",
        sa.Column("magazine_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("handed_by", sa.Uuid(), nullable=False),
        sa.Column("price", sa.Numeric(precision=16, scale=2), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["handed_by"], ["users.id"], name=op.f("fk_vip_magazine_pickups_handed_by")
        ),
        sa.ForeignKeyConstraint(
            ["magazine_id"], ["vip_magazines.id"], name=op.f("fk_vip_magazine_pickups_magazine_id")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["vip_members.id"], name=op.f("fk_vip_magazine_pickups_member_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vip_magazine_pickups")),
    )
    op.create_index(
        "uq_vip_magazine_pickups_once",
        "vip_magazine_pickups",
        ["member_id", "magazine_id"],
        unique=True,
    )
    op.create_table(
        "vip_messages",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "birthday",
                "new_product",
                "promotion",
                "expiry",
                "loss",
                name="messagekind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("send_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "queued",
                "sent",
                "failed",
                "skipped",
                name="messagestate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "reason",
            sa.Enum(
                "no_consent",
                "opted_out",
                "expired",
                "no_phone",
                name="skipreason",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("delivery_id", sa.Uuid(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["vip_members.id"], name=op.f("fk_vip_messages_member_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_vip_messages_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vip_messages")),
    )
    op.create_index("ix_vip_messages_created", "vip_messages", ["created_at", "id"], unique=False)
    op.create_index(
        "ix_vip_messages_due",
        "vip_messages",
        ["send_on", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'queued'"),
    )
    op.create_index(
        "ix_vip_messages_kind", "vip_messages", ["kind", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_vip_messages_state", "vip_messages", ["state", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_vip_messages_unit", "vip_messages", ["unit_id", "created_at", "id"], unique=False
    )
    op.create_index(
        "uq_vip_messages_once", "vip_messages", ["member_id", "kind", "occasion"], unique=True
    )
    op.create_table(
        "vip_points",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "earn",
                "return",
                "redeem",
                "expire",
                name="pointskind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Numeric(precision=16, scale=2), nullable=False),
        sa.Column("cum_paid_after", sa.Numeric(precision=16, scale=2), nullable=False),
        sa.Column("balance_after", sa.Integer(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("ref_id", sa.Uuid(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["vip_members.id"], name=op.f("fk_vip_points_member_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vip_points")),
    )
    op.create_index(
        "ix_vip_points_member", "vip_points", ["member_id", "created_at", "id"], unique=False
    )
    op.create_table(
        "vip_redemptions",
        sa.Column("redemption_no", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("gift_id", sa.Uuid(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("points_after", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "requested",
                "handed_over",
                "replaced_defective",
                name="redemptionstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("requested_by", sa.Uuid(), nullable=False),
        sa.Column("handed_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handed_over_by", sa.Uuid(), nullable=True),
        sa.Column("signature", sa.Text(), nullable=True),
        sa.Column("defect", sa.Text(), nullable=True),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["gift_id"], ["vip_gifts.id"], name=op.f("fk_vip_redemptions_gift_id")
        ),
        sa.ForeignKeyConstraint(
            ["handed_over_by"], ["users.id"], name=op.f("fk_vip_redemptions_handed_over_by")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["vip_members.id"], name=op.f("fk_vip_redemptions_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["requested_by"], ["users.id"], name=op.f("fk_vip_redemptions_requested_by")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_vip_redemptions_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vip_redemptions")),
        sa.UniqueConstraint("redemption_no", name=op.f("uq_vip_redemptions_redemption_no")),
    )
    op.create_index(
        "ix_vip_redemptions_created", "vip_redemptions", ["created_at", "id"], unique=False
    )
    op.create_index(
        "ix_vip_redemptions_member",
        "vip_redemptions",
        ["member_id", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_vip_redemptions_state", "vip_redemptions", ["state", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_vip_redemptions_unit", "vip_redemptions", ["unit_id", "created_at", "id"], unique=False
    )
    op.create_table(
        "pos_quotes",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("cashier_id", sa.Uuid(), nullable=False),
        sa.Column("card_id", sa.Uuid(), nullable=True),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("total", sa.Numeric(precision=16, scale=2), nullable=False),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["vip_cards.id"], name=op.f("fk_pos_quotes_card_id")),
        sa.ForeignKeyConstraint(
            ["cashier_id"], ["users.id"], name=op.f("fk_pos_quotes_cashier_id")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["vip_members.id"], name=op.f("fk_pos_quotes_member_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_pos_quotes_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pos_quotes")),
    )
    op.create_index("ix_pos_quotes_created", "pos_quotes", ["created_at"], unique=False)
    op.create_table(
        "pos_sales",
        sa.Column("receipt_no", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("cashier_id", sa.Uuid(), nullable=False),
        sa.Column("sold_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("offline", sa.Boolean(), nullable=False),
        sa.Column("quote_id", sa.Uuid(), nullable=True),
        sa.Column("card_id", sa.Uuid(), nullable=True),
        sa.Column("card_no", sa.Text(), nullable=True),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("application_id", sa.Uuid(), nullable=True),
        sa.Column("coupon_code", sa.Text(), nullable=True),
        sa.Column(
            "benefit",
            sa.Enum(
                "none", "vip", "birthday", "coupon", name="benefit", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("rate", sa.Numeric(precision=16, scale=2), nullable=False),
        sa.Column("lines", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("options", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("paid_total", sa.Numeric(precision=16, scale=2), nullable=False),
        sa.Column("returned_total", sa.Numeric(precision=16, scale=2), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "committed",
                "part_returned",
                "returned",
                name="salestate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("id_seen", sa.Boolean(), nullable=False),
        sa.Column("vip_prompted", sa.Boolean(), nullable=False),
        sa.Column(
            "prompt_answer",
            sa.Enum("yes", "no", "not_member", name="promptanswer", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("signature_confirmed", sa.Boolean(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=True),
        sa.Column("points_before", sa.Integer(), nullable=True),
        sa.Column("points_delta", sa.Integer(), nullable=False),
        sa.Column("points_after", sa.Integer(), nullable=True),
        sa.Column("warnings", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "returned_total >= 0 and returned_total <= paid_total",
            name=op.f("ck_pos_sales_returned_within_paid"),
        ),
        sa.ForeignKeyConstraint(
            ["application_id"], ["vip_applications.id"], name=op.f("fk_pos_sales_application_id")
        ),
        sa.ForeignKeyConstraint(["card_id"], ["vip_cards.id"], name=op.f("fk_pos_sales_card_id")),
        sa.ForeignKeyConstraint(["cashier_id"], ["users.id"], name=op.f("fk_pos_sales_cashier_id")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["vip_members.id"], name=op.f("fk_pos_sales_member_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_pos_sales_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pos_sales")),
    )
    op.create_index(
        "ix_pos_sales_application",
        "pos_sales",
        ["application_id"],
        unique=False,
        postgresql_where=sa.text("application_id is not null"),
    )
    op.create_index("ix_pos_sales_benefit", "pos_sales", ["benefit", "sold_at", "id"], unique=False)
    op.create_index("ix_pos_sales_card", "pos_sales", ["card_id", "sold_at"], unique=False)
    op.create_index(
        "ix_pos_sales_member", "pos_sales", ["member_id", "sold_at", "id"], unique=False
    )
    op.create_index(
        "ix_pos_sales_receipt_no", "pos_sales", ["receipt_no", "sold_at", "id"], unique=False
    )
    op.create_index("ix_pos_sales_sold", "pos_sales", ["sold_at", "id"], unique=False)
    op.create_index("ix_pos_sales_unit", "pos_sales", ["unit_id", "sold_at", "id"], unique=False)
    op.create_index(
        "uq_pos_sales_quote",
        "pos_sales",
        ["quote_id"],
        unique=True,
        postgresql_where=sa.text("quote_id is not null"),
    )
    op.create_index("uq_pos_sales_receipt", "pos_sales", ["unit_id", "receipt_no"], unique=True)
    op.create_table(
        "vip_identity_checks",
        sa.Column("card_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("checked_by", sa.Uuid(), nullable=False),
        sa.Column("looked_at", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["card_id"], ["vip_cards.id"], name=op.f("fk_vip_identity_checks_card_id")
        ),
        sa.ForeignKeyConstraint(
            ["checked_by"], ["users.id"], name=op.f("fk_vip_identity_checks_checked_by")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("fk_vip_identity_checks_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vip_identity_checks")),
    )
    op.create_index(
        "ix_vip_identity_checks_card",
        "vip_identity_checks",
        ["card_id", "created_at", "id"],
        unique=False,
    )
    op.create_table(
        "pos_returns",
        sa.Column("return_no", sa.Text(), nullable=False),
        sa.Column("sale_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("cashier_id", sa.Uuid(), nullable=False),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lines", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("refund", sa.Numeric(precision=16, scale=2), nullable=False),
        sa.Column("points_delta", sa.Integer(), nullable=False),
        sa.Column("points_after", sa.Integer(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["cashier_id"], ["users.id"], name=op.f("fk_pos_returns_cashier_id")
        ),
        sa.ForeignKeyConstraint(["sale_id"], ["pos_sales.id"], name=op.f("fk_pos_returns_sale_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_pos_returns_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pos_returns")),
    )
    op.create_index("ix_pos_returns_sale", "pos_returns", ["sale_id", "created_at"], unique=False)
    op.create_index("uq_pos_returns_number", "pos_returns", ["unit_id", "return_no"], unique=True)
    op.execute("revoke update, delete, truncate on vip_points from kehu_service")
