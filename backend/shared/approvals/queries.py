"""The four boxes, and one approval as its readers see it."""

from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, func, literal, or_, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session, aliased
from sqlalchemy.types import Uuid

from backend.core.actor import Actor
from backend.core.listing import Condition, Listing, RowRule
from backend.core.rows import me, visible_to
from backend.core.schemas import Ref
from backend.core.words import say
from backend.shared.approvals import delegating
from backend.shared.approvals.asking import Planned
from backend.shared.approvals.kinds import KINDS
from backend.shared.approvals.models import (
    Approval,
    ApprovalState,
    ApprovalStep,
    SlotState,
)
from backend.shared.approvals.rows import delegated, params
from backend.shared.approvals.schemas import (
    ApprovalOut,
    CountsOut,
    DelegationRow,
    PlannedOut,
    SlotOut,
    StepOut,
)
from backend.shared.identity.models import Delegation, User
from backend.shared.notices.models import Notice

_opener = aliased(User)
_plain = (
    "id", "created_at", "kind", "title", "state", "subject_type", "subject_id", "due_at",
    "decided_at", "version",
)  # fmt: skip

APPROVALS = Listing(
    name="approvals",
    columns={
        **{name: getattr(Approval, name) for name in _plain},
        "opened_by": func.jsonb_build_object(
            literal("id"), _opener.id, literal("name"), _opener.name
        ),
    },
    key=Approval.id,
    sorts={"created_at": Approval.created_at},
    filters={
        "state": lambda bind: Approval.state == bind,
        "kind": lambda bind: Approval.kind == bind,
        "box": lambda _: Approval.id.is_not(None),
    },
    source=Approval.__table__.join(_opener, _opener.id == Approval.opened_by),
)

_delegate = aliased(User)
DELEGATIONS = Listing(
    name="delegations",
    columns={
        **{
            name: getattr(Delegation, name)
            for name in (
                "id",
                "created_at",
                "from_on",
                "until_on",
                "kinds",
                "max_amount",
                "reason",
                "revoked_at",
            )
        },
        "delegate": func.jsonb_build_object(
            literal("id"), _delegate.id, literal("name"), _delegate.name
        ),
    },
    key=Delegation.id,
    sorts={"created_at": Delegation.created_at},
    source=Delegation.__table__.join(_delegate, _delegate.id == Delegation.delegate_id),
)


def box(actor: Actor, name: str) -> RowRule:
    """One box: the row rule, narrowed to it."""
    seen = visible_to(actor, Approval)
    one = bindparam("actor_ids", type_=ARRAY(Uuid()))

    def mine() -> Condition:
        match name:
            case "todo":
                waiting = Approval.waiting_for.bool_op("&&")(one)
                return or_(waiting, delegated(Approval)) if actor.principals else waiting
            case "done":
                return Approval.signed_by.bool_op("&&")(one)
            case "cc":
                return Approval.copied_to.bool_op("&&")(one)
            case _:
                return Approval.opened_by == me()

    return RowRule(
        ("box", name, seen.key),
        lambda: and_(seen.build(), mine()),
        {**params(actor), **seen.params},
    )


def people(session: Session, ids: set[UUID]) -> dict[UUID, Ref]:
    found = session.execute(select(User.id, User.name).where(User.id.in_(ids)))
    return {id: Ref(id=id, name=name) for id, name in found}


def describe(session: Session, actor: Actor, approval: Approval, spoken: str) -> ApprovalOut:
    """Everything about one approval, with what the actor can do now."""
    steps = session.scalars(
        select(ApprovalStep)
        .where(ApprovalStep.approval_id == approval.id)
        .order_by(ApprovalStep.created_at, ApprovalStep.id)
    ).all()
    ids = {approval.opened_by, *approval.copied_to}
    for slot in approval.slots:
        ids.update(slot.candidates)
        ids.update(i for i in (slot.decided_by, slot.on_behalf_of) if i)
    for step in steps:
        ids.update(i for i in (step.actor_id, step.on_behalf_of, step.other_id) if i)
    known = people(session, ids)
    kind = KINDS[approval.kind]
    return ApprovalOut(
        **{name: getattr(approval, name) for name in _plain},
        opened_by=known[approval.opened_by],
        kind_label=say(kind.zh, kind.en, spoken),
        clauses=list(kind.clauses),
        facts=approval.facts,
        copied_to=[known[i] for i in approval.copied_to if i in known],
        slots=[
            SlotOut(
                id=slot.id,
                group_no=slot.group_no,
                code=slot.code,
                label=slot.label,
                mode=slot.mode,
                state=slot.state,
                candidates=[known[i] for i in slot.candidates if i in known],
                decided_by=known.get(slot.decided_by) if slot.decided_by else None,
                on_behalf_of=known.get(slot.on_behalf_of) if slot.on_behalf_of else None,
                decided_at=slot.decided_at,
                comment=slot.comment,
            )
            for slot in approval.slots
        ],
        steps=[
            StepOut(
                at=step.created_at,
                act=step.act,
                actor=known.get(step.actor_id) or Ref(id=step.actor_id, name="系統"),
                on_behalf_of=known.get(step.on_behalf_of) if step.on_behalf_of else None,
                other=known.get(step.other_id) if step.other_id else None,
                comment=step.comment,
            )
            for step in steps
        ],
        can=can(session, actor, approval),
    )


def can(session: Session, actor: Actor, approval: Approval) -> list[str]:
    if approval.state is not ApprovalState.open:
        resubmit = approval.state is ApprovalState.returned and approval.opened_by == actor.id
        return ["resubmit"] if resubmit else []
    if approval.opened_by == actor.id:
        return ["withdraw", "urge", "copy"]
    signed = any(s.decided_by == actor.id and s.state is SlotState.approved for s in approval.slots)
    waiting = [s for s in approval.slots if s.state is SlotState.pending]
    if not signed and any(actor.id in s.candidates for s in waiting):
        return ["approve", "reject", "return", "transfer", "add_sign", "copy"]
    for slot in waiting if not signed else []:
        if delegating.principal_for(session, actor, approval, slot.candidates):
            return ["approve", "reject", "return"]
    return ["copy"]


def planned(session: Session, seats: list[Planned]) -> list[PlannedOut]:
    known = people(session, {p for seat in seats for p in seat.candidates})
    return [
        PlannedOut(
            group_no=seat.group_no,
            code=seat.code,
            label=seat.label,
            mode=seat.mode,
            candidates=[known[p] for p in seat.candidates if p in known],
        )
        for seat in seats
    ]


def counts(session: Session, actor: Actor) -> CountsOut:
    """The figures on the shell's badges, each from an index and never beyond 1000."""
    rule = box(actor, "todo")
    todo = (
        select(Approval.id)
        .where(rule.build(), Approval.state == ApprovalState.open)
        .limit(1000)
        .subquery()
    )
    unread = (
        select(Notice.id)
        .where(Notice.user_id == actor.id, Notice.read_at.is_(None))
        .limit(1000)
        .subquery()
    )
    values: dict[str, Any] = dict(rule.params)
    return CountsOut(
        todo=session.execute(select(func.count()).select_from(todo), values).scalar_one(),
        unread_notices=session.scalar(select(func.count()).select_from(unread)) or 0,
    )


def delegation(session: Session, made: Delegation) -> DelegationRow:
    known = people(session, {made.delegate_id})
    names = set(DelegationRow.model_fields) - {"delegate"}
    return DelegationRow(
        **{name: getattr(made, name) for name in names}, delegate=known[made.delegate_id]
    )
