"""Proposing a sanction from a complaint, and what hangs on one: everything else is the penalties desk's."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import ZONE, today
from backend.core.errors import Denied, invalid
from backend.core.rows import visible_to
from backend.core.words import say
from backend.domains.complaints.engine.faults import NO_FAULT_NO_PENALTY
from backend.domains.complaints.models import Complaint, Founded
from backend.domains.complaints.regimes import REGIMES
from backend.domains.complaints.sanctions import items, linking
from backend.domains.complaints.sanctions.schemas import (
    SanctionIn,
    SanctionRow,
    SanctionsOut,
    ScaleOut,
)
from backend.shared.access.guard import fetch
from backend.shared.access.permissions import Permission as P
from backend.shared.identity.models import User
from backend.shared.penalties import parts, proposing, queries
from backend.shared.penalties.models import PenaltyCase
from backend.shared.penalties.rules import MONEY, WORDS, AmountRule, MeasureKind
from backend.shared.penalties.schemas import PenaltyIn
from backend.shared.penalties.schemes import SCHEMES, Scheme, of_regulation

OURS = (linking.COMPLAINT, linking.OCCURRENCE)
"""What the room fills in by itself."""
CAUTION = (
    "扣款前請核對:扣後工資不低於當地最低工資,單月扣款不超過法定比例,餘額分月扣除",
    "Before money is taken: no less than the local minimum wage remains, no month exceeds the lawful share, the rest is spread",
)


def propose(session: Session, actor: Actor, id: UUID, body: SanctionIn) -> PenaltyCase:
    """404 a complaint not seen, 403 another role, 409 NO_FAULT_NO_PENALTY / DOUBLE_PENALTY and the item's own, 422 fields and amounts."""
    case = fetch(session, actor, Complaint, id, lock=True)
    scheme = SCHEMES.get(f"p{REGIMES[case.regime].regulation}.{body.item}")
    if scheme is None:
        raise invalid("/item", "NOT_ONE_OF")
    if not actor.roles & set(scheme.proposers):
        raise Denied(actor, P.penalty_propose)
    if case.founded not in (Founded.yes, Founded.partly):
        raise NO_FAULT_NO_PENALTY(clauses=[scheme.clause])
    facts: dict[str, Any] = {**body.facts, "complaint": str(case.id)}
    if body.occurrence > 1:
        facts["occurrence"] = body.occurrence
    return proposing.propose(
        session, actor,
        PenaltyIn(
            scheme=scheme.code, subject_id=body.subject_id, facts=facts, evidence=body.evidence,
            occurred_on=body.occurred_on or case.received_at.astimezone(ZONE).date(),
            description=body.description, amount=body.amount, severe=body.severe,
        ),
    )  # fmt: skip


def of_complaint(session: Session, actor: Actor, id: UUID, spoken: str) -> SanctionsOut:
    """Those the reader may see, with what the category hints at. 404."""
    case = fetch(session, actor, Complaint, id)
    rule = visible_to(actor, PenaltyCase)
    found = session.scalars(
        select(PenaltyCase)
        .where(PenaltyCase.source_ref == str(case.id), rule.build())
        .order_by(PenaltyCase.created_at, PenaltyCase.id),
        dict(rule.params),
    ).all()
    subjects = select(User.id, User.name).where(User.id.in_({one.subject_id for one in found}))
    names = {row.id: row.name for row in session.execute(subjects)}
    regulation = REGIMES[case.regime].regulation
    ours = case.founded in (Founded.yes, Founded.partly)
    proposers = {role for scheme in of_regulation(regulation) for role in scheme.proposers}
    hints = items.SUGGESTED.get(case.category or "", ()) if case.regime == "P12" else ()
    return SanctionsOut(
        items=[_row(session, one, names.get(one.subject_id, one.subject_label), spoken) for one in found],
        suggested=list(hints),
        suggest_training=bool(hints) and case.category in items.TRAINING,
        may_propose=ours and P.penalty_propose in actor.reach and bool(actor.roles & proposers),
        code=None if ours else NO_FAULT_NO_PENALTY.code,
    )  # fmt: skip


def _row(session: Session, case: PenaltyCase, name: str, spoken: str) -> SanctionRow:
    scheme = SCHEMES[case.scheme]
    amount = case.decided_amount if case.decided_at else case.proposed_amount
    loss = Decimal(case.facts.get("loss_amount") or 0)
    kinds = {m.kind for m in parts.measures(session, case)}
    words = linking.announcement(session, case) if MeasureKind.notice in kinds else None
    return SanctionRow(
        id=case.id, number=case.number, item=case.ground, label=say(scheme.zh, scheme.en, spoken),
        clause=case.clause, tier=tier(scheme), subject_id=case.subject_id, subject_name=name,
        state=case.state, state_label=say(*WORDS[case.state], spoken), occurred_on=case.occurred_on,
        amount=None if amount is None else f"{amount:.2f}",
        share_of_loss=round(100 * amount / loss, 1) if amount is not None and loss else None,
        days_late=case.facts.get("days_late"), raised_at=case.raised_at,
        notice=linking.written(words, spoken) if words else None,
    )  # fmt: skip


def tier(scheme: Scheme) -> int | None:
    return items.tier(scheme) if scheme.regulation == "12" else None


def scale(session: Session, regime: str, spoken: str) -> list[ScaleOut]:
    """The items of a regime with amounts and points of today."""
    return [_item(session, one, spoken) for one in of_regulation(REGIMES[regime].regulation)]


def _item(session: Session, scheme: Scheme, spoken: str) -> ScaleOut:
    low, high = scheme.amount.bounds(session, today(), {})
    points = scheme.points if isinstance(scheme.points, int | None) else scheme.points.on(session, today())  # fmt: skip
    money = bool(MONEY & set(scheme.measures)) or MeasureKind.performance_pay in scheme.measures
    fixed = scheme.amount.rule is AmountRule.fixed
    return ScaleOut(
        code=scheme.code, item=scheme.ground, tier=tier(scheme), label=say(scheme.zh, scheme.en, spoken),
        clause=scheme.clause, decides=scheme.decider.zh, amount_rule=scheme.amount.rule,
        low=None if low is None else f"{low:.2f}", high=f"{low if fixed else high:.2f}" if high or fixed else None,
        points=points, together=[list(group) for group in scheme.together], measures=list(scheme.measures),
        evidence=scheme.evidence, standard_ref=scheme.standard_ref,
        facts=[queries.fact(field, spoken) for field in scheme.facts if field not in OURS], caution=say(*CAUTION, spoken) if money else None,
    )  # fmt: skip
