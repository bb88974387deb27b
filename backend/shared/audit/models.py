from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Index, LargeBinary, SmallInteger, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.clock import now
from backend.core.db import Base, Record
from backend.core.ids import uuid7
from backend.core.rows import Closed, Shared


class EntryKind(StrEnum):
    act = "act"
    read = "read"
    refusal = "refusal"
    sign_in = "sign_in"
    export = "export"


class EntryDecision(StrEnum):
    allow = "allow"
    deny = "deny"
    approval_required = "approval_required"


class AuditEntry(Base):
    """One line of the book. Append-only: the service role holds INSERT and SELECT alone.

    Lines name subjects by id or by opaque reference, never by title or content (P07: auditors read no content).
    Partitioned by month of `at`. `xid` is the transaction that wrote the line: how the sealer finds it, whenever it commits.
    """

    __tablename__ = "audit_entries"
    __rows__ = Shared("audit:read")
    __table_args__ = (
        Index("ix_audit_entries_actor", "actor_id", "at", "id"),
        Index("ix_audit_entries_subject", "subject_id", "at", "id"),
        Index("ix_audit_entries_ref", "subject_ref", "at", "id", postgresql_where=text("subject_ref is not null")),
        Index("ix_audit_entries_event", "event", "at", "id"),
        Index("ix_audit_entries_kind", "kind", "at", "id"),
        Index("ix_audit_entries_level", "level", "at", "id"),
        Index("ix_audit_entries_decision", "decision", "at", "id"),
        Index("ix_audit_entries_refused", "at", "id", postgresql_where=text("not allowed")),
        Index("ix_audit_entries_xid", "xid", "at", "id"),
        {"postgresql_partition_by": "RANGE (at)"},
    )  # fmt: skip

    at: Mapped[datetime] = mapped_column(primary_key=True, default=now)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    kind: Mapped[EntryKind]
    event: Mapped[str]
    allowed: Mapped[bool] = mapped_column(default=True)
    decision: Mapped[EntryDecision] = mapped_column(
        default=EntryDecision.allow, server_default="allow"
    )
    actor_id: Mapped[UUID]
    session_id: Mapped[UUID | None]
    roles: Mapped[list[str]] = mapped_column(default=list, server_default="{}")
    unit_id: Mapped[UUID | None]
    company_id: Mapped[UUID | None]
    subject_type: Mapped[str | None]
    subject_id: Mapped[UUID | None]
    subject_ref: Mapped[str | None]
    level: Mapped[int] = mapped_column(SmallInteger, default=0)
    relation: Mapped[str] = mapped_column(default="", server_default="")
    rule: Mapped[str] = mapped_column(default="", server_default="")
    policy_version: Mapped[str] = mapped_column(default="", server_default="")
    reason: Mapped[str] = mapped_column(default="", server_default="")
    clauses: Mapped[list[str]] = mapped_column(default=list)
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    request_id: Mapped[str] = mapped_column(default="")
    ip: Mapped[str] = mapped_column(default="")
    device: Mapped[str] = mapped_column(default="", server_default="")
    xid: Mapped[int] = mapped_column(
        BigInteger, server_default=text("(pg_current_xact_id()::text)::bigint")
    )


class AuditLeaf(Base):
    """A sealed line: its place in the tree and the hash of its canonical text. Append-only."""

    __tablename__ = "audit_leaves"
    __rows__ = Closed("hashes; proofs show those of one line")
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    entry_id: Mapped[UUID] = mapped_column(unique=True)
    hash: Mapped[bytes] = mapped_column(LargeBinary)


class AuditNode(Base):
    """The root of a perfect subtree whose height is a multiple of eight. Append-only."""

    __tablename__ = "audit_nodes"
    __rows__ = Closed("hashes; proofs show the few they need")
    level: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    index: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    hash: Mapped[bytes] = mapped_column(LargeBinary)


class AuditCheckpoint(Record):
    """So many lines, this root, at this time, signed. Append-only; copies leave the house."""

    __tablename__ = "audit_checkpoints"
    __rows__ = Shared("audit:read")
    __table_args__ = (Index("ix_audit_checkpoints_created", "created_at", "id"),)
    size: Mapped[int] = mapped_column(BigInteger, unique=True)
    root: Mapped[bytes] = mapped_column(LargeBinary)
    key_id: Mapped[str]
    signature: Mapped[bytes] = mapped_column(LargeBinary)


class AuditKey(Base):
    """A public key that has signed checkpoints. Append-only: a rotation adds one."""

    __tablename__ = "audit_keys"
    __rows__ = Shared("audit:read")
    key_id: Mapped[str] = mapped_column(primary_key=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    since: Mapped[datetime] = mapped_column(default=now)


class AuditSealer(Base):
    """How far the sealer has come (one row). Only spares it work: the leaves say what is sealed.

    All lines visible in snapshot `seen` are sealed. While a long backlog is worked off, `target` is what will be seen
    then, and `xid`, `at`, `entry_id` the last line done. `cluster` knows when transaction numbers have begun anew.
    """

    __tablename__ = "audit_sealer"
    __rows__ = Closed("the sealer's own notes")
    one: Mapped[bool] = mapped_column(primary_key=True, default=True)
    cluster: Mapped[str]
    seen: Mapped[str | None]
    target: Mapped[str | None]
    xid: Mapped[int | None] = mapped_column(BigInteger)
    at: Mapped[datetime | None]
    entry_id: Mapped[UUID | None]
