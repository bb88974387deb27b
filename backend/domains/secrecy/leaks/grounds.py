"""Rewards and penalties of regulation 7 (chapter 5) as data of the penalties desk. HR proposes, an executive decides."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import Actor
from backend.core.clock import ZONE
from backend.core.errors import INVALID, FieldError, Problem, Refused
from backend.domains.secrecy import events as secrecy_events
from backend.domains.secrecy import policy as secrecy_policy
from backend.domains.secrecy.faults import UNKNOWN_REFERENCE
from backend.domains.secrecy.leaks import faults, policy, suspending
from backend.domains.secrecy.leaks.models import IncidentDocument, LeakIncident, Remedy
from backend.domains.secrecy.models import HarmGrade
from backend.shared.access import actors
from backend.shared.access.guard import fetch
from backend.shared.access.permissions import Permission as P
from backend.shared.access.roles import EXECUTIVES
from backend.shared.approvals.kinds import Facts, Seat
from backend.shared.notices import service as notices
from backend.shared.penalties import deciding
from backend.shared.penalties.facts import FactField, FactKind
from backend.shared.penalties.models import PenaltyCase, PenaltySource, PenaltySubject
from backend.shared.penalties.rules import AmountRule, MeasureKind
from backend.shared.penalties.schemas import PenaltyIn
from backend.shared.penalties.schemes import Amount, Scheme

M = MeasureKind
GRAVE = {HarmGrade.serious.value, HarmGrade.especially_serious.value}
GUILTY = ("P1", "P2", "P3")
"""Grounds against which a recorded protest speaks."""


def _incident(session: Session, facts: Facts) -> LeakIncident | None:
    given = facts.get("incident")
    if not given:
        return None
    with wall.opened(session):
        return session.get(LeakIncident, UUID(str(given)))


def judges(session: Session, facts: Facts) -> Sequence[UUID]:
    """Executives whom the incident does not suspect and who did not report it."""
    people = actors.everywhere(session, P.secrecy_know_all)
    incident = _incident(session, facts)
    if incident is None:
        return people
    barred = {*incident.suspected, *incident.responsible, incident.reporter_id}
    return [person for person in people if person not in barred]


def complete(session: Session, actor: Actor, body: PenaltyIn) -> PenaltyIn:
    """The fact is the incident, under its number whatever regulations it breaks; the day is that of the discovery.

    422 UNKNOWN_REFERENCE for an incident the proposer may not know.
    """
    given = body.facts.get("incident")
    if given in (None, ""):
        return body
    unknown = UNKNOWN_REFERENCE(errors=[FieldError("/facts/incident", "NOT_FOUND")])
    try:
        incident = fetch(session, actor, LeakIncident, UUID(str(given)))
    except (ValueError, Refused) as error:
        raise unknown from error
    ground = body.scheme.split(".")[-1]
    mild = ground in GUILTY and protested(session, incident, body.subject_id)
    return body.model_copy(
        update={
            "fact_ref": incident.number, "source": PenaltySource.incident,
            "source_ref": str(incident.id), "mitigating": body.mitigating or mild,
            "occurred_on": incident.discovered_at.astimezone(ZONE).date(),
        }
    )  # fmt: skip


def protested(session: Session, incident: LeakIncident, person: UUID) -> bool:
    """Did he record the order under protest, in this incident or about a document of it (P07-5.2-4)?"""
    with wall.opened(session):
        ours = select(IncidentDocument.document_id).where(
            IncidentDocument.incident_id == incident.id
        )
        about = select(IncidentDocument.incident_id).where(IncidentDocument.document_id.in_(ours))
        found = session.scalars(
            select(LeakIncident.id).where(
                LeakIncident.reporter_id == person,
                LeakIncident.under_protest,
                (LeakIncident.id == incident.id) | LeakIncident.id.in_(about),
            )
        ).first()
    return found is not None


def _assessed(session: Session, case: PenaltyCase) -> LeakIncident | None:
    incident = _incident(session, case.facts)
    return incident if incident is not None and incident.harm is not None else None


def _not_met(case: PenaltyCase) -> Problem:
    return faults.GROUND_NOT_MET(clauses=[case.clause])


def reported_in_time(session: Session, actor: Actor, case: PenaltyCase) -> Problem | None:
    """R1: his report, in time, and a loss avoided; all of them."""
    incident = _assessed(session, case)
    met = (
        incident is not None
        and incident.reporter_id == case.subject_id
        and not incident.late
        and incident.avoided_sealed is not None
    )
    return None if met else _not_met(case)


def remedied(session: Session, actor: Actor, case: PenaltyCase) -> Problem | None:
    """R2: a remedial action of his was done, and he is not responsible."""
    incident = _assessed(session, case)
    if incident is None:
        return _not_met(case)
    if case.subject_id in incident.responsible:
        return faults.RESPONSIBLE_NOT_ELIGIBLE()
    with wall.opened(session):
        done = session.scalars(
            select(Remedy.id).where(
                Remedy.incident_id == incident.id,
                Remedy.done_at.is_not(None),
                (Remedy.owner_id == case.subject_id) | (Remedy.done_by == case.subject_id),
            )
        ).first()
    return None if done is not None else _not_met(case)


def _responsible(incident: LeakIncident, case: PenaltyCase) -> bool:
    return case.subject_kind is not PenaltySubject.employee or case.subject_id in incident.responsible  # fmt: skip


def without_loss(session: Session, actor: Actor, case: PenaltyCase) -> Problem | None:
    """P1: proven, no loss, harm below serious; else it is P2."""
    incident = _assessed(session, case)
    if incident is None:
        return _not_met(case)
    none = policy.P1_LOSS.on(session, case.occurred_on)
    if (incident.loss_amount or 0) > none or incident.harm in GRAVE:
        return faults.WRONG_GROUND(use="P2")
    return None if _responsible(incident, case) else _not_met(case)


def with_consequence(session: Session, actor: Actor, case: PenaltyCase) -> Problem | None:
    """P2: proven, with a loss or a consequence that is written down."""
    incident = _assessed(session, case)
    if incident is None or not _responsible(incident, case):
        return _not_met(case)
    if not incident.loss_amount and not case.facts.get("consequence"):
        missing = FieldError("/facts/consequence", "FIELD_REQUIRED")
        return INVALID(errors=[missing], clauses=[case.clause])
    return None


def ask(session: Session, actor: Actor, case: PenaltyCase) -> None:
    """The person is told and asked for his statement in the same act (P07-5.2-1)."""
    deciding.notify(session, actor, case.id, None)


def suspend(session: Session, actor: Actor, case: PenaltyCase) -> None:
    """P3: from the proposal on the person knows nothing; a precaution, not a penalty."""
    suspending.suspend(session, actor, case)
    notices.send(session, judges(session, case.facts), secrecy_events.CHANGED)
    ask(session, actor, case)


def decide_suspension(session: Session, actor: Actor, case: PenaltyCase) -> None:
    """With the decision: revocation ends what was suspended, anything else lifts it."""
    suspending.settle(session, actor, case)


INCIDENT = FactField("incident", "洩密事件", "Incident")
ANY_INCIDENT = FactField("incident", "洩密事件", "Incident", required=False)


def _choice(name: str, zh: str, en: str, *choices: tuple[str, str, str]) -> FactField:
    return FactField(name, zh, en, FactKind.choice, choices=choices)


INTENT = _choice(
    "intent", "主觀狀態", "Intent", ("deliberate", "故意", "Deliberate"), ("negligent", "過失", "Negligent"),
)  # fmt: skip
MODALITY = _choice(
    "modality", "方式", "Modality", ("steal", "竊取", "Steal"), ("spy", "刺探", "Spy"),
    ("buy", "收買", "Buy"), ("provide", "提供", "Provide"),
)  # fmt: skip
JUDGE = Seat("executive", "總公司領導", people=judges)


def _ground(ground: str, zh: str, en: str, clause: str, **more: Any) -> Scheme:
    common: dict[str, Any] = {
        "proposers": ("hr",), "decider": JUDGE, "reviewer": JUDGE, "everywhere": True, "private": True,
        "measures": (M.fine, M.compensation, M.warning, M.criticism, M.demerit, M.suspension, M.revocation, M.dismissal),
        "subjects": ("employee", "department"), "amount": Amount(AmountRule.cited), "standard_ref": True,
        "statement_within": policy.STATEMENT_WITHIN, "decide_within": policy.DECIDE_WITHIN,
        "objection_within": policy.APPEAL_WITHIN, "due_time": secrecy_policy.DUE_TIME,
        "referrers": tuple(sorted(EXECUTIVES)), "prepare": complete, "on_proposed": ask,
    }  # fmt: skip
    return Scheme(f"p07.{ground}", "07", ground, zh, en, clause, **{**common, **more})


REWARD: dict[str, Any] = {
    "reward": True, "subjects": ("employee",), "measures": (M.bonus, M.commendation),
    "statement_within": None, "facts": (INCIDENT,),
}  # fmt: skip
GROUNDS = (
    _ground("R1", "及時舉報並避免損失", "Reported in time, loss avoided", "P07-5.1-1", guards=(reported_in_time,), **REWARD),
    _ground("R2", "非責任人及時補救", "Remedied without being responsible", "P07-5.1-2", guards=(remedied,), **REWARD),
    _ground("P1", "洩密未造成嚴重後果或損失", "Leak without serious harm or loss", "P07-5.2-1", facts=(INCIDENT,), guards=(without_loss,)),
    _ground(
        "P2", "故意或過失洩密造成嚴重後果", "Leak with serious harm or loss", "P07-5.2-2",
        facts=(INCIDENT, INTENT, FactField("causal_link", "因果關係", "Causal link", least=2), FactField("consequence", "後果", "Consequence", required=False)),
        guards=(with_consequence,),
    ),
    _ground(
        "P3", "為他人竊取、刺探、收買或提供秘密", "Stealing, spying, buying or providing for others", "P07-5.2-3",
        facts=(ANY_INCIDENT, MODALITY, FactField("other_party", "對方", "Other party"), FactField("documents", "所涉文件", "Documents", required=False)),
        on_proposed=suspend, on_decided=decide_suspension, on_lifted=decide_suspension,
    ),
    _ground(
        "P4", "利用職權強制他人違反規定", "Forcing others by office", "P07-5.2-4",
        facts=(ANY_INCIDENT, FactField("coerced", "被強制人", "Who was forced", FactKind.person), FactField("instruction", "指令內容", "Instruction")),
        # Who forced others hears of it only when the office tells him.
        on_proposed=lambda session, actor, case: None,
    ),
)  # fmt: skip
