from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out, Page
from backend.shared.audit.models import EntryDecision, EntryKind

HASH = "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"


class EntryRow(Out):
    """One line of the book: ids or opaque references, never titles or content."""

    at: datetime
    id: UUID
    kind: EntryKind
    event: str = Field(examples=["complaint.recorded"])
    allowed: bool
    decision: EntryDecision
    actor_id: UUID
    actor: str | None = Field(description="Name of the person who acted")
    session_id: UUID | None
    roles: list[str] = Field(description="Roles held when acting", examples=[["cr_advisor"]])
    unit_id: UUID | None
    company_id: UUID | None
    subject_type: str | None
    subject_id: UUID | None = Field(description="Null where `subject_ref` stands for it")
    subject_ref: str | None = Field(
        description="Opaque reference: the same subject, the same reference", examples=["8f14e45fceea167a5a36"]
    )  # fmt: skip
    level: int = Field(description="0 public, 1 internal, 2 秘密, 3 機密, 4 絕密")
    relation: str
    rule: str
    policy_version: str
    reason: str
    clauses: list[str]
    facts: dict[str, Any]
    request_id: str
    ip: str
    device: str


class EntryQuery(ListQuery):
    sort: Literal["-at", "at"] = "-at"
    actor_id: UUID | None = None
    subject_id: UUID | None = Field(None, description="Of lines that name their subject")
    subject_ref: str | None = Field(None, pattern="^[0-9a-f]{20}$")
    event: str | None = Field(None, max_length=100)
    kind: EntryKind | None = None
    allowed: bool | None = None
    decision: EntryDecision | None = None
    level: int | None = Field(None, ge=0, le=4)
    since: datetime | None = None
    until: datetime | None = Field(None, description="Lines before this instant")


class ActNameOut(Out):
    name: str = Field(examples=["complaint.recorded"])
    label: str = Field(description="In Traditional Chinese", examples=["記錄投訴"])
    public: bool = Field(description="Other rooms and webhooks hear of it")


class CheckpointOut(Out):
    """So many lines have this root. Signed (Ed25519) are four lines, each ended by a line feed:

    `kehu audit checkpoint`, size, root, at.
    """

    size: int = Field(examples=[128])
    root: str = Field(description="SHA-256 in hex, RFC 9162", examples=[HASH])
    at: str = Field(examples=["2026-11-25T02:00:00.000000Z"])
    key_id: str = Field(examples=["0f1e2d3c4b5a6978"])
    signature: str = Field(description="64 bytes in hex")


class CheckpointQuery(ListQuery):
    sort: Literal["-at", "at"] = "-at"


class CheckpointPage(Page[CheckpointOut]):
    sealed: int = Field(description="Lines in the sealed book")
    pending: int = Field(description="Committed lines that wait to be sealed; 100,000 means more")
    lag_seconds: float = Field(description="Since the oldest of them was written")


class ProofOut(Out):
    """That a line is in the sealed book: leaf = SHA-256(0x00, text), the path leads from it to the checkpoint's root."""

    entry_id: UUID
    seq: int = Field(description="Place of the leaf, from 0")
    leaf: str = Field(description="Canonical JSON text of the line, as hashed (UTF-8)")
    leaf_hash: str = Field(examples=[HASH])
    size: int = Field(description="Leaves of the tree the path is for: the checkpoint's")
    path: list[str]
    checkpoint: CheckpointOut


class ConsistencyQuery(In):
    earlier: int = Field(ge=1, alias="from", description="Size of the earlier tree", examples=[100])
    later: int = Field(ge=1, alias="to", description="Size of the later tree", examples=[128])


class ConsistencyOut(Out):
    """That the later tree is the earlier one, gone on (RFC 9162 2.1.4)."""

    earlier_size: int
    later_size: int
    earlier_root: str = Field(examples=[HASH])
    later_root: str
    proof: list[str]


class KeyOut(Out):
    key_id: str = Field(examples=["0f1e2d3c4b5a6978"])
    public_key: str = Field(description="The 32 bytes in base64")
    pem: str
    since: datetime


class KeysOut(Out):
    """The public key that signs now, and all that ever signed."""

    current: str = Field(description="Its key id")
    keys: list[KeyOut]


class IdentifyIn(In):
    reason: str = Field(min_length=10, max_length=500, examples=["查核機密文件外洩案的調閱人"])


class IdentifiedOut(Out):
    subject_type: str
    subject_id: UUID
