"""Regulations 9 and 6: responsibility by documented loss with a word about the head, delay, discipline and treatment under the unit's rules."""

from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import SYSTEM, Actor
from backend.core.errors import Problem
from backend.domains.complaints.engine.clocks import CLOSE_OF_BUSINESS
from backend.domains.complaints.sanctions import faults, linking, policy, seats
from backend.shared.penalties import proposing
from backend.shared.penalties.facts import FactField, FactKind
from backend.shared.penalties.models import PenaltyCase, PenaltySource
from backend.shared.penalties.rules import AmountRule, PenaltyState
from backend.shared.penalties.rules import MeasureKind as M
from backend.shared.penalties.schemas import PenaltyIn
from backend.shared.penalties.schemes import Amount, Scheme

UNDECIDED = (PenaltyState.proposed, PenaltyState.notified, PenaltyState.statement, PenaltyState.dropped)  # fmt: skip
LOSS = FactField("loss_amount", "有憑據的損失金額", "Documented loss", FactKind.amount)
BASIS = FactField("loss_basis", "損失憑據", "What documents it", least=2)
ABOVE_LOSS = FactField(
    "above_loss_reason",
    "處罰高於損失的理由",
    "Why above the loss",
    required=False,
    least=2,
    late=True,
)
PERSON_CASE = FactField("person_case", "責任人處分案", "Case of the person")
CLOCK = FactField("clock", "逾期環節", "Overdue stage")
DUE = FactField("due", "期限", "Due")
DAYS = FactField(
    "days_late", "逾期工作日", "Working days late", FactKind.number, least=0, most=9999
)
CLOCK_ID = FactField("clock_id", "時鐘", "Clock")
CAUSE = FactField("cause", "延誤原因", "Cause of the delay", required=False, late=True)
PROCEDURE = FactField("procedure", "所走程序", "Procedure", least=2)
GRAVE, ORDINARY = ("violation", "dereliction"), ("general_fault", "service_shortfall")
ALL = (
    M.fine, M.compensation, M.warning, M.criticism, M.reprimand, M.demerit, M.major_demerit, M.points_deduction,
    M.training, M.talk, M.notice, M.dismissal,
)  # fmt: skip


def proportionate(session: Session, actor: Actor, case: PenaltyCase) -> None:
    """A penalty above the loss says why (依照損失大小)."""
    linking.decided(session, actor, case)
    above = (case.decided_amount or 0) > Decimal(case.facts["loss_amount"])
    if above and not case.facts.get("above_loss_reason"):
        raise linking.missing(case, "above_loss_reason")


def heads_of(session: Session, case: PenaltyCase) -> list[Any]:
    return [p for p in seats.over(session, seats.BUSINESS, case.unit_id) if p != case.subject_id]


def about_the_head(session: Session, actor: Actor, case: PenaltyCase) -> None:
    """With the person's case a second one is opened about the head of his department (P09-6-1b)."""
    linking.linked(session, actor, case)
    heads = heads_of(session, case)
    if not heads or _head_case(session, case) is not None:
        return
    proposing.propose(
        session, SYSTEM,
        PenaltyIn(
            scheme="p09.6.1b", subject_id=heads[0], occurred_on=case.occurred_on, source=PenaltySource.job,
            description=f"{case.number}:部門主管管理責任", fact_ref=f"{case.fact_key.split(':', 2)[2]}:head",
            facts={"complaint": case.facts["complaint"], "person_case": case.number},
        ),
    )  # fmt: skip


def _head_case(session: Session, case: PenaltyCase) -> PenaltyCase | None:
    return session.scalar(
        select(PenaltyCase)
        .where(PenaltyCase.scheme == "p09.6.1b", PenaltyCase.source_ref == case.source_ref)
        .where(PenaltyCase.facts["person_case"].astext == case.number)
        .order_by(PenaltyCase.stands.desc(), PenaltyCase.id.desc())
        .limit(1)
    )


def head_decided(session: Session, actor: Actor, case: PenaltyCase) -> Problem | None:
    found = _head_case(session, case)
    if found is None and not heads_of(session, case):
        return None
    if found is None or found.state in UNDECIDED:
        return faults.DEPARTMENT_HEAD_UNDECIDED(clauses=["P09-6-1b"])
    return None


def _found(*findings: str) -> Any:
    def fits(session: Session, actor: Actor, case: PenaltyCase) -> Problem | None:
        said = linking.complaint(session, case).answers.get("finding")
        return None if said in findings else faults.FINDING_DIFFERS(clauses=[case.clause])

    return fits


def _nine(code: str, zh: str, en: str, clause: str, *facts: FactField, **more: Any) -> Scheme:
    common: dict[str, Any] = {
        "proposers": ("cr_manager",), "decider": seats.GENERAL_MANAGER, "reviewer": seats.REVIEWER,
        "readers": seats.GENERAL, "measures": ALL, "amount": Amount(AmountRule.cited),
        "statement_within": policy.P09_STATEMENT_WITHIN, "objection_within": policy.P09_APPEAL_WITHIN,
        "due_time": CLOSE_OF_BUSINESS, "prepare": linking.complete, "guards": (linking.founded,),
        "on_proposed": linking.linked, "on_decided": linking.decided, "on_lifted": linking.lifted,
        "facts": (linking.COMPLAINT, linking.OCCURRENCE, *facts),
    }  # fmt: skip
    return Scheme(f"p09.{code}", "09", code, zh, en, clause, **{**common, **more})


def _six(code: str, zh: str, en: str, clause: str, findings: tuple[str, ...], *facts: FactField) -> Scheme:  # fmt: skip
    return Scheme(
        f"p06.{code}", "06", code, zh, en, clause, proposers=("department_leader", *seats.GENERAL), decider=seats.LEADER,
        reviewer=seats.REVIEWER, measures=ALL, amount=Amount(AmountRule.cited), standard_ref=True, one_hand=True,
        statement_within=policy.P06_STATEMENT_WITHIN, objection_within=policy.P06_APPEAL_WITHIN, due_time=CLOSE_OF_BUSINESS,
        prepare=linking.complete, guards=(linking.founded, _found(*findings)), on_proposed=linking.linked,
        on_decided=linking.decided, on_lifted=linking.lifted, facts=(linking.COMPLAINT, linking.OCCURRENCE, *facts),
    )  # fmt: skip


NINE = (
    _nine("6.1", "按損失對責任者處罰", "Responsibility by loss", "P09-6-1a", LOSS, BASIS, ABOVE_LOSS,
          on_proposed=about_the_head, on_decided=proportionate, close_guards=(head_decided,)),
    _nine("6.1b", "部門主管責任", "Responsibility of the head", "P09-6-1b", PERSON_CASE),
    _nine("6.2", "處理不及時造成延誤", "Delay by the handler", "P09-6-2", CLOCK, CLOCK_ID, DUE, DAYS, CAUSE),
)  # fmt: skip
SIX = (
    _six("4.3.5", "違規失職按組織程序處理", "Violation or dereliction", "P06-4.3-5", GRAVE, PROCEDURE),
    _six("4.3.6", "一般失誤按單位規章處理", "General fault under the unit's rules", "P06-4.3-6", ORDINARY),
)  # fmt: skip
