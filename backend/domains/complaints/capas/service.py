"""The acts of a measure: drafted, commented, approved with its monitor, done, checked, closed."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import ZONE, now, today
from backend.core.errors import INVALID, INVALID_STATE, Denied, Fault, FieldError
from backend.domains.complaints.capas import clocks, events, faults, opening, rules, telling
from backend.domains.complaints.capas.models import (
    Capa,
    CapaCheck,
    CapaCheckKind,
    CapaResult,
    CapaState,
)
from backend.domains.complaints.capas.rules import Look
from backend.domains.complaints.capas.schemas import (
    CapaApproveIn,
    CapaCheckIn,
    CapaCommentIn,
    CapaDoneIn,
    CapaEffectIn,
    CapaIn,
    CapaRejectIn,
)
from backend.domains.complaints.engine import seats
from backend.domains.complaints.engine.faults import CONFLICT_OF_INTEREST, SEPARATION_OF_DUTIES
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.regime import Measures, Phase
from backend.domains.complaints.regimes import REGIMES
from backend.shared.access.guard import check_version, fetch
from backend.shared.approvals import asking, deciding
from backend.shared.approvals.deciding import Decision
from backend.shared.audit.service import record
from backend.shared.deadlines import service as deadlines
from backend.shared.files.models import StoredFile
from backend.shared.identity.models import User, UserState

FOUND = {
    CapaResult.done: ("已落實", "done"),
    CapaResult.not_done: ("未落實", "not done"),
    CapaResult.effective: ("有效", "effective"),
    CapaResult.ineffective: ("無效", "ineffective"),
}


def look_at(session: Session, actor: Actor, capa: Capa) -> Look | None:
    """What the rules look at; None where the case's track takes no measures (any more)."""
    case = session.get_one(Complaint, capa.complaint_id)
    measures = telling.measures_of(case)
    if measures is None:
        return None
    approval = asking.open_for(session, opening.KIND, capa.id) if measures.signs else None
    waiting = frozenset(approval.waiting_for if approval else ())
    return Look(actor, case, capa, measures, telling.overseeing(session, case, capa), waiting)


def _at_hand(
    session: Session, actor: Actor, id: UUID, act: str, faulty: list[FieldError] | None = None,
    version: int | None = None,
) -> Look:  # fmt: skip
    """404 unknown or concealed, 409 state, 403 wrong hand (409 where hands must differ), 422 fields, 409 what is missing, 412."""
    capa = fetch(session, actor, Capa, id, lock=True)
    look = look_at(session, actor, capa)
    if look is None or not rules.possible(act, look):
        raise _not_now(look, capa)
    if said_no := rules.ACTS[act].hand(look):
        if said_no.status == 403:
            raise Denied(actor, f"capa.{act}")
        raise said_no(clauses=rules.ACTS[act].clauses)
    if said_no := rules.missing(act, look):
        raise said_no()
    if faulty:
        raise INVALID(errors=faulty, clauses=rules.ACTS[act].clauses)
    check_version(capa, version)
    return look


def _not_now(look: Look | None, capa: Capa) -> Exception:
    allowed = [act for act in rules.ACTS if rules.possible(act, look)] if look else []
    return INVALID_STATE(state=capa.state.value, allowed=allowed)


def draft(session: Session, actor: Actor, complaint_id: UUID, body: CapaIn) -> Capa:
    """A further one. 404, 403, 409 NO_MEASURES_HERE / CONFLICT_OF_INTEREST / SEPARATION_OF_DUTIES, 422."""
    case = fetch(session, actor, Complaint, complaint_id, lock=True)
    measures = telling.measures_of(case)
    if measures is None:
        raise faults.NO_MEASURES_HERE()
    if case.phase is Phase.withdrawn or case.duplicate_of_id:
        raise INVALID_STATE(state=case.state, allowed=[])
    known = REGIMES[case.regime].seats
    if not any(seats.sits(actor, case, known[code]) for code in measures.drafts):
        raise Denied(actor, "capa.draft")
    _fits(session, case, measures, body)
    return opening.open_one(
        session, actor, case, body.action, body.owner_id, body.due_on, body.kind, body.monitor_id
    )


def _fits(session: Session, case: Complaint, measures: Measures, body: CapaIn) -> None:
    wrong = [
        FieldError(f"/{name}", "NOT_FOUND")
        for name, person in (("owner_id", body.owner_id), ("monitor_id", body.monitor_id))
        if person and not (name == "monitor_id" and measures.signs) and not _here(session, person)
    ]
    if body.due_on < today():
        wrong.append(FieldError("/due_on", "OUT_OF_RANGE", {"min": today().isoformat()}))
    if measures.signs and body.monitor_id:
        wrong.append(FieldError("/monitor_id", "FIELD_UNKNOWN"))
    if not measures.signs and body.monitor_id is None:
        wrong.append(FieldError("/monitor_id", "FIELD_REQUIRED"))
    if wrong:
        raise INVALID(errors=wrong, clauses=["P09-3C-4", "P06-2-6"])
    if {body.owner_id, body.monitor_id} & set(case.subjects):
        raise CONFLICT_OF_INTEREST()
    watching = seats.sitting(session, case, measures.watches) if measures.signs else []
    if body.owner_id == body.monitor_id or body.owner_id in watching:
        raise SEPARATION_OF_DUTIES(clauses=["P09-3B-6", "P09-3D-2"])


def _here(session: Session, person: UUID) -> bool:
    wanted = select(User.id).where(User.id == person, User.state == UserState.active)
    return session.scalar(wanted) is not None


def revise(session: Session, actor: Actor, id: UUID, body: CapaIn, version: int | None) -> Capa:
    """A draft, or one that was sent back: it needs its comment and its signature anew."""
    look = _at_hand(session, actor, id, "revise", version=version)
    _fits(session, look.case, look.measures, body)
    capa = look.capa
    if approval := asking.open_for(session, opening.KIND, capa.id):
        asking.take_away(session, actor, approval, "revised")
    capa.kind, capa.action = body.kind, body.action
    capa.owner_id, capa.due_on = body.owner_id, body.due_on
    capa.state, capa.comment = CapaState.drafted, ""
    capa.commented_by = capa.commented_at = None
    record(session, actor, events.REVISED, capa, clauses=("P09-3C-4",))
    people = telling.overseers(session, look.case, capa)
    telling.await_them(session, look.case, capa, people, "請提出意見", "Comment on it")
    return capa


def comment(
    session: Session, actor: Actor, id: UUID, body: CapaCommentIn, version: int | None
) -> Capa:
    """The customer relations manager's word (P09-3B-5); with it the general manager is asked."""
    look = _at_hand(session, actor, id, "comment", version=version)
    capa = look.capa
    capa.comment, capa.commented_by, capa.commented_at = body.comment, actor.id, now()
    capa.state = CapaState.commented
    record(session, actor, events.COMMENTED, capa, clauses=("P09-3B-5",))
    asking.ask(session, actor, opening.KIND, capa.id)
    return capa


def approve(
    session: Session, actor: Actor, id: UUID, body: CapaApproveIn, version: int | None
) -> Capa:
    """At the approvals desk, with the monitor named: neither owner nor customer relations manager (P09-3D-2)."""
    wrong = []
    if body.monitor_id is None:
        wrong.append(FieldError("/monitor_id", "FIELD_REQUIRED"))
    elif not _here(session, body.monitor_id):
        wrong.append(FieldError("/monitor_id", "NOT_FOUND"))
    look = _at_hand(session, actor, id, "approve", wrong, version)
    capa, case = look.capa, look.case
    watching = {*seats.sitting(session, case, look.measures.watches), capa.commented_by}
    if body.monitor_id in case.subjects:
        raise CONFLICT_OF_INTEREST(clauses=["P09-3D-2"])
    if body.monitor_id in {capa.owner_id, *watching}:
        raise SEPARATION_OF_DUTIES(clauses=["P09-3D-2"])
    capa.monitor_id = body.monitor_id
    _sign(session, actor, capa, Decision.approve, body.comment or None)
    return capa


def reject(
    session: Session, actor: Actor, id: UUID, body: CapaRejectIn, version: int | None
) -> Capa:
    look = _at_hand(session, actor, id, "reject", version=version)
    _sign(session, actor, look.capa, Decision.reject, body.reason)
    return look.capa


def _sign(
    session: Session, actor: Actor, capa: Capa, decision: Decision, comment: str | None
) -> None:
    session.flush()
    approval = asking.open_for(session, opening.KIND, capa.id)
    if approval is None:
        raise faults.CR_COMMENT_MISSING()
    if decision is Decision.approve:
        asking.content_agreed(session, approval)
    deciding.decide(session, actor, approval.id, decision, comment)


def done(session: Session, actor: Actor, id: UUID, body: CapaDoneIn, version: int | None) -> Capa:
    """By its owner, with evidence in words or as a file. From here the looks begin."""
    wrong = []
    if not body.evidence and not _has_file(session, id):
        wrong.append(FieldError("/evidence", "FIELD_REQUIRED"))
    look = _at_hand(session, actor, id, "done", wrong, version)
    capa, case = look.capa, look.case
    capa.state, capa.done_at, capa.evidence = CapaState.done, now(), body.evidence
    capa.gm_wanted = capa.gm_wanted or look.measures.all_checked
    deadlines.meet(session, actor, capa, clocks.CARRIED)
    overseers = telling.overseers(session, case, capa)
    if capa.gm_wanted:
        await_signer(session, actor, case, capa, look.measures)
    helps = capa.monitor_id or next(iter(overseers), None)
    clocks.start(session, actor, case, capa, clocks.HELPED, person=helps)
    record(session, actor, events.DONE, capa, clauses=("P09-3C-4",), complaint=str(case.id))
    telling.await_them(
        session,
        case,
        capa,
        [capa.monitor_id, *overseers],
        "負責人已提報完成,請檢查",
        "Reported done: please check",
    )
    return capa


def _has_file(session: Session, id: UUID) -> bool:
    wanted = select(StoredFile.id).where(
        StoredFile.subject_type == Capa.__tablename__, StoredFile.subject_id == id
    )
    return session.scalar(wanted.limit(1)) is not None


def await_signer(
    session: Session, actor: Actor, case: Complaint, capa: Capa, measures: Measures
) -> None:
    """His look is wanted within so many working days of its being done (P09-3D-3)."""
    if measures.sign_check_within is None:
        return
    signers = telling.signers(session, case)
    rule = clocks.signers_look(measures.sign_check_within)
    found = clocks.start(session, actor, case, capa, rule, person=signers[0] if signers else None)
    telling.await_them(
        session,
        case,
        capa,
        signers,
        "請檢查落實情形",
        "Check whether it was carried out",
        found.due_at,
    )


def check(
    session: Session, actor: Actor, id: UUID, kind: CapaCheckKind, body: CapaCheckIn,
    version: int | None,
) -> Capa:  # fmt: skip
    """Monitor, overseer or general manager looked. What was not done is owed again."""
    look = _at_hand(session, actor, id, BY[kind], version=version)
    capa, case, result = look.capa, look.case, CapaResult(body.result)
    if result is CapaResult.done and capa.state is not CapaState.done:
        raise faults.NOT_DONE_YET()
    _note(session, actor, look, kind, result, body.text)
    if kind is CapaCheckKind.manager:
        deadlines.meet(session, actor, capa, clocks.LOOKED)
    if kind is CapaCheckKind.general_manager:
        deadlines.meet(session, actor, capa, clocks.SIGNER_LOOKED)
    if result is CapaResult.not_done:
        _owed_again(session, actor, look)
    elif kind is CapaCheckKind.monitor:
        capa.monitor_checked_at = now()
    elif kind is CapaCheckKind.general_manager:
        capa.gm_checked_at = now()
    people = [capa.owner_id, capa.monitor_id, *telling.overseers(session, case, capa), *telling.signers(session, case)]  # fmt: skip
    zh, en = FOUND[result]
    told = [p for p in people if p != actor.id]
    telling.tell(session, case, capa, told, events.CHECK_FOUND, found=zh, found_en=en)
    return capa


BY = {
    CapaCheckKind.monitor: "monitor-check",
    CapaCheckKind.manager: "manager-check",
    CapaCheckKind.general_manager: "gm-check",
}


def _note(
    session: Session, actor: Actor, look: Look, kind: CapaCheckKind, result: CapaResult, text: str
) -> None:
    capa = look.capa
    session.add(
        CapaCheck(
            capa_id=capa.id, kind=kind, result=result, text=text, by_id=actor.id, checked_on=today()
        )
    )
    clauses = rules.ACTS[BY.get(kind, "effectiveness")].clauses
    record(
        session, actor, events.CHECKED, capa, clauses=clauses, kind_of_check=kind.value,
        result=result.value, complaint=str(look.case.id),
    )  # fmt: skip


def _owed_again(session: Session, actor: Actor, look: Look) -> None:
    capa, case = look.capa, look.case
    if capa.state is not CapaState.done:
        return
    capa.state = CapaState.approved
    capa.done_at = capa.monitor_checked_at = capa.gm_checked_at = None
    for code in (clocks.EFFECT, clocks.SIGNER_LOOKED):
        deadlines.cancel(session, actor, capa, "not_done", code)
    clocks.owed(session, actor, case, capa)
    if look.measures.check_within and not deadlines.open_clocks(session, capa, clocks.LOOKED):
        clocks.start(
            session, actor, case, capa, clocks.looked(look.measures.check_within),
            person=next(iter(telling.overseers(session, case, capa)), None),
        )  # fmt: skip


def too_early(session: Session, capa: Capa) -> Fault | None:
    """Whether it helped shows only so many days after it was done."""
    ended = (capa.done_at or now()).astimezone(ZONE).date()
    days = clocks.EFFECT_AFTER.on(session, ended)
    day = ended + timedelta(days=days)
    if today() >= day:
        return None
    zh, en = (words.format(days=days, day=day) for words in (faults.EFFECT_TOO_EARLY.zh, faults.EFFECT_TOO_EARLY.en))  # fmt: skip
    return replace(faults.EFFECT_TOO_EARLY, zh=zh, en=en)


def effectiveness(
    session: Session, actor: Actor, id: UUID, body: CapaEffectIn, version: int | None
) -> Capa:
    """Whether it helped: not before so many days have shown it. 409 EFFECTIVENESS_TOO_EARLY."""
    look = _at_hand(session, actor, id, "effectiveness", version=version)
    capa, case = look.capa, look.case
    if early := too_early(session, capa):
        raise early()
    result = CapaResult.effective if body.effective else CapaResult.ineffective
    _note(session, actor, look, CapaCheckKind.effectiveness, result, body.text)
    capa.effective = body.effective
    deadlines.meet(session, actor, capa, clocks.EFFECT)
    zh, en = FOUND[result]
    people = [capa.owner_id, capa.monitor_id, *telling.overseers(session, case, capa)]
    told = [p for p in people if p != actor.id]
    telling.tell(session, case, capa, told, events.CHECK_FOUND, found=zh, found_en=en)
    return capa


def close(session: Session, actor: Actor, id: UUID, version: int | None) -> Capa:
    """409 EFFECTIVENESS_CHECK_MISSING, MONITOR_CHECK_MISSING, GM_CHECK_MISSING."""
    look = _at_hand(session, actor, id, "close", version=version)
    capa = look.capa
    capa.state, capa.closed_at = CapaState.closed, now()
    deadlines.cancel(session, actor, capa, "closed")
    record(
        session, actor, events.CLOSED, capa, clauses=("P06-6-2c", "P06-2-6"),
        effective=capa.effective, complaint=str(look.case.id),
    )  # fmt: skip
    return capa
