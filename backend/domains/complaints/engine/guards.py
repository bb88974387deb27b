"""The guards a regime's steps name. Each answers the fault that holds the act up, or None. Pure.

Conflicts of interest speak first, then the separation of persons, then what is missing.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from backend.core.errors import Fault
from backend.domains.complaints.capas.models import CapaState
from backend.domains.complaints.engine import conditions, faults
from backend.domains.complaints.engine.facts import CaseFacts, uuid_of
from backend.domains.complaints.engine.moments import moment
from backend.domains.complaints.models import ContactKind

Guard = Callable[[CaseFacts], Fault | None]


def _unless(ok: Callable[[CaseFacts], Any], otherwise: Fault) -> Guard:
    return lambda facts: None if ok(facts) else otherwise


def _grave(facts: CaseFacts) -> bool:
    return conditions.CONDITIONS["grave_finding"](facts)


def _ours(facts: CaseFacts) -> bool:
    return facts.case.founded in ("yes", "partly")


def _target_is_free(facts: CaseFacts) -> Fault | None:
    return faults.CONFLICT_OF_INTEREST if facts.target in facts.case.subjects else None


def _target_is_not_their_superior(facts: CaseFacts) -> Fault | None:
    return faults.CONFLICT_OF_INTEREST if facts.target in facts.superiors else None


def _not_concerned(facts: CaseFacts) -> Fault | None:
    named = facts.given.get("responsible_person_id")
    return faults.CONFLICT_OF_INTEREST if named and _same(named, facts.actor_id) else None


def _same(one: Any, other: UUID | None) -> bool:
    return other is not None and str(one) == str(other)


def _attempts(facts: CaseFacts) -> Fault | None:
    """Unreachable needs so many attempts on so many days (P06-4.5-1a, P09-2-2d, P12-4.3-1)."""
    said = {facts.given.get(name) for name in ("outcome", "opinion", "consent", "cleared")}
    if "unreachable" not in said or facts.case.anonymous:
        return None
    days = facts.days_tried(ContactKind.callback, ContactKind.told, ContactKind.explanation)
    enough = len(days) >= facts.numbers.get("attempts", 3)
    spread = len(set(days)) >= facts.numbers.get("attempt_days", 2)
    return None if enough and spread else faults.ATTEMPTS_INSUFFICIENT


def _department_fits(facts: CaseFacts) -> Fault | None:
    if facts.given.get("mismatch_reason"):
        return None
    if not facts.department_fits:
        return faults.DEPARTMENT_MISMATCH
    return None if facts.target_in_department else faults.HANDLER_CATEGORY_MISMATCH


def _delay_explained(facts: CaseFacts) -> Fault | None:
    slow = {timer.code for timer in _timers(facts) if not timer.delay}
    needed = bool(facts.overdue - slow) or facts.dissatisfied
    missing = needed and not facts.answers.get("delay_reason")
    return faults.DELAY_RESPONSIBILITY_MISSING if missing else None


def _timers(facts: CaseFacts) -> Sequence[Any]:
    return facts.regime.tracks[facts.case.track].timers


def _measures_approved(facts: CaseFacts) -> Fault | None:
    """What was sent back does not count: another one stands for it."""
    if not facts.measures and facts.answers.get("no_measure_reason"):
        return None
    asked = [state for state in facts.measures if state != CapaState.rejected]
    waits = {CapaState.drafted, CapaState.commented} & set(asked)
    return None if asked and not waits else faults.CAPA_NOT_APPROVED


def _capa_present(facts: CaseFacts) -> Fault | None:
    """A founded case has at least one, whatever reason is given (P09-3C-4)."""
    return faults.CAPA_MISSING if _ours(facts) and not _has_plan(facts) else None


def _owners_free(facts: CaseFacts) -> Fault | None:
    """Neither the person complained about nor whoever looks afterwards owns a measure."""
    owners = {uuid_of(row["owner_id"]) for row in facts.given.get("measures") or []}
    if owners & set(facts.case.subjects):
        return faults.CONFLICT_OF_INTEREST
    return faults.SEPARATION_OF_DUTIES if owners & facts.overseers else None


def _has_plan(facts: CaseFacts) -> bool:
    return bool(facts.measures or facts.given.get("measures"))


def _plan(facts: CaseFacts) -> Fault | None:
    if not _ours(facts) or _has_plan(facts):
        return None
    if not facts.told("no_measure_reason"):
        treated = facts.told("treatment")
        return faults.RECTIFICATION_PLAN_MISSING if treated else faults.CORRECTIVE_ACTION_MISSING
    return None


def _treatment(facts: CaseFacts) -> Fault | None:
    if not _ours(facts):
        return faults.NO_FAULT_NO_PENALTY if facts.told("treatment") else None
    said = facts.told("treatment") or facts.told("no_treatment_reason")
    said = said or facts.answers.get("sanction_ids")
    return None if said else faults.STAFF_TREATMENT_MISSING


def _explained(facts: CaseFacts) -> Fault | None:
    return faults.EXPLANATION_MISSING if facts.case.founded == "no" and not facts.told("explained") else None  # fmt: skip


def _goods(facts: CaseFacts) -> bool:
    return (facts.given.get("category") or facts.case.category) in ("goods", "both")


def _at_home(facts: CaseFacts) -> Fault | None:
    if not _goods(facts):
        return None
    fits = facts.regime.goods_role in facts.target_unit_roles and facts.target_unit_at_home
    return None if fits else faults.WRONG_ROUTE


def _verifier(facts: CaseFacts) -> Fault | None:
    """Receiver, investigator and verifier are three persons; none of the line complained about."""
    case, me = facts.case, facts.actor_id
    part = {case.recorder_id, case.handler_id}
    done = {facts.signed("completed"), facts.signed("dispatched")}
    if me in part or str(me) in done or facts.actor_of_line:
        return faults.SEPARATION_OF_DUTIES
    return None


def _leader_reviewed(facts: CaseFacts) -> Fault | None:
    needed = facts.dissatisfied or facts.told("cleared") == "no"
    missing = needed and not facts.answers.get("leader_review")
    return faults.LEADER_REVIEW_REQUIRED if missing else None


def _replied(facts: CaseFacts) -> Fault | None:
    told = facts.told("told") or (facts.case.anonymous and facts.told("no_contact_reason"))
    return None if told else faults.REPLY_MISSING


def _both_present(facts: CaseFacts) -> Fault | None:
    handler = str(facts.case.handler_id) in _named(facts)
    both = handler and set(facts.regime.negotiators) <= facts.present_roles
    return None if both else faults.BOTH_MANAGERS_REQUIRED


def _named(facts: CaseFacts) -> set[str]:
    return {str(p) for name in ("present", "participants") for p in facts.given.get(name) or []}


def _meeting_complete(facts: CaseFacts) -> Fault | None:
    handler = str(facts.case.handler_id) in _named(facts)
    both = handler and set(facts.regime.meeting_roles) <= facts.present_roles
    return None if both else faults.PARTICIPANT_MISSING


def _promise(facts: CaseFacts) -> Fault | None:
    promised = moment(facts.given.get("promised_reply_at"))
    limit = facts.promise_limit
    fits = promised is not None and facts.now < promised and (limit is None or promised <= limit)
    return None if fits else faults.PROMISE_TOO_LATE


def _adoption(facts: CaseFacts) -> Fault | None:
    wanted = facts.case.category == "suggestion_criticism"
    return faults.DECISION_MISSING if wanted and not facts.told("adoption") else None


def _callback_note(facts: CaseFacts) -> Fault | None:
    low = any(facts.given.get(item) in (1, 2) for item, *_ in facts.regime.survey)
    return faults.NOTE_REQUIRED if low and not facts.given.get("survey_comment") else None


def _gm_contact(facts: CaseFacts) -> Fault | None:
    needed = facts.case.severity == "serious"
    return faults.GM_CONTACT_MISSING if needed and not facts.answers.get("gm_contact") else None


GUARDS: Mapping[str, Guard] = {
    # conflicts of interest
    "target_not_subject": _target_is_free,
    "target_not_superior": _target_is_not_their_superior,
    "responsible_is_not_oneself": _not_concerned,
    # separation of persons
    "target_not_receiver": _unless(lambda f: f.target != f.case.recorder_id, faults.SEPARATION_OF_DUTIES),
    "target_not_former": _unless(lambda f: f.target not in f.former, faults.SEPARATION_OF_DUTIES),
    "not_handler": _unless(lambda f: f.actor_id != f.case.handler_id, faults.SEPARATION_OF_DUTIES),
    "not_receiver": _unless(lambda f: f.actor_id != f.case.recorder_id, faults.SEPARATION_OF_DUTIES),
    "verifier_independent": _verifier,
    "cosigner_differs": _unless(lambda f: f.signed("summarised") != str(f.actor_id), faults.SEPARATION_OF_DUTIES),
    "withdrawal_second_person": _unless(lambda f: f.signed("withdrawal") != str(f.actor_id), faults.SEPARATION_OF_DUTIES),
    # who may be named
    "handler_has_role": _unless(lambda f: not f.target or f.target_roles & set(f.regime.handler_roles), faults.HANDLER_ROLE),
    "department_fits_category": _department_fits,
    "handler_present": _unless(lambda f: f.case.handler_id, faults.HANDLER_MISSING),
    # the judgement
    "reason_is_sufficient": _unless(lambda f: f.answers.get("reason_sufficient") == "yes", faults.REASON_INSUFFICIENT),
    "reason_is_insufficient": _unless(lambda f: f.answers.get("reason_sufficient") == "no", faults.REASON_SUFFICIENT),
    "is_founded": _unless(_ours, faults.NOT_FOUNDED),
    "is_unfounded": _unless(lambda f: f.case.founded == "no", faults.EXPLANATION_REQUIRED),
    "category_present": _unless(lambda f: f.told("category") or f.case.category, faults.CATEGORY_MISSING),
    "nature_reason": _unless(
        lambda f: not conditions.suggests_major(f) or f.told("nature_reason"), faults.NATURE_REASON_MISSING
    ),
    # territory
    "is_foreign": _unless(lambda f: f.receiver_is_foreign, faults.NOT_OUT_OF_SCOPE),
    "at_home": _unless(lambda f: not f.receiver_is_foreign, faults.OUT_OF_SCOPE_MUST_TRANSFER),
    "to_transfer_desk": _unless(
        lambda f: f.regime.transfer_role in f.target_unit_roles, faults.WRONG_TRANSFER_TARGET
    ),
    "goods_route": _at_home,
    # the finding
    "grave_finding": _unless(_grave, faults.NO_REPORT_NEEDED),
    "finding_confirmed": _unless(lambda f: f.answers.get("finding_confirmed_by"), faults.FINDING_UNCONFIRMED),
    "leader_told": _unless(lambda f: not _grave(f) or f.answers.get("report_acknowledged_by"), faults.LEADER_REPORT_PENDING),
    "correction_present": _unless(
        lambda f: not _ours(f) or f.told("correction") or f.told("no_correction_reason"), faults.CORRECTION_MISSING
    ),
    "staff_treatment_present": _treatment,
    "plan_present": _plan,
    "explanation_present": _explained,
    "is_about_goods": _unless(lambda f: f.case.category in ("goods", "both"), faults.NOT_ABOUT_GOODS),
    "goods_done": _unless(
        lambda f: f.case.category not in ("goods", "both") or f.answers.get("goods_result"), faults.GOODS_BRANCH_OPEN
    ),
    "facts_present": _unless(lambda f: f.told("facts"), faults.FACTS_MISSING),
    "measures_taken": _unless(lambda f: _has_plan(f) or f.told("measures_taken"), faults.MEASURES_MISSING),
    # the solution
    "late_proposal_has_reason": _unless(lambda f: "propose" not in f.overdue or f.given.get("late_reason"), faults.OVERDUE_REASON_MISSING),
    "approval_present": _unless(lambda f: f.signed("approved"), faults.APPROVAL_MISSING),
    "cost_approved": _unless(
        lambda f: not conditions.above_limit(f) or f.signed("approved"), faults.GM_APPROVAL_REQUIRED
    ),
    "gm_contact_present": _gm_contact,
    "meeting_complete": _meeting_complete,
    "minutes_signed": _unless(lambda f: f.minutes_signed, faults.MEETING_MISSING),
    "both_present": _both_present,
    # telling the customer
    "contacted": _unless(lambda f: any(t.kind is ContactKind.told for t in f.tried), faults.CONTACT_MISSING),
    "consent_given": _unless(lambda f: f.told("consent") == "accepts", faults.CONSENT_MISSING),
    "reaction_present": _unless(lambda f: f.answers.get("reaction"), faults.REACTION_MISSING),
    "not_refused": _unless(lambda f: f.answers.get("reaction") != "refuses", faults.CUSTOMER_REFUSED),
    "attempts_sufficient": _attempts,
    "customer_told": _replied,
    "department_contacted": _unless(
        lambda f: f.given.get("article") or any(t.kind is ContactKind.department for t in f.tried)
        or f.answers.get("department_person"), faults.DEPARTMENT_CONTACT_MISSING,
    ),
    "same_contact": _unless(lambda f: _in_one_contact(f), faults.CONTACT_ALREADY_ENDED),
    # suggestions
    "instruction_present": _unless(lambda f: f.answers.get("instruction"), faults.INSTRUCTION_MISSING),
    "promise_in_bounds": _promise,
    "promise_unchanged": _unless(lambda f: not f.answers.get("promise_change_reason"), faults.PROMISE_CHANGE_LIMIT),
    "answered_or_unwanted": _unless(
        lambda f: f.answers.get("answer") or f.answers.get("needs_reply") is False, faults.REPLY_MISSING
    ),
    # satisfaction
    "dissatisfied": _unless(lambda f: f.dissatisfied, faults.NOT_DISSATISFIED),
    "review_present": _unless(lambda f: f.answers.get("review"), faults.REVIEW_REQUIRED),
    "review_if_dissatisfied": _unless(lambda f: not f.dissatisfied or f.answers.get("review"), faults.REVIEW_REQUIRED),
    "leader_review_if_needed": _leader_reviewed,
    "gm_review_if_unclear": _unless(lambda f: f.told("cleared") != "no" or f.answers.get("gm_review"), faults.GM_REVIEW_REQUIRED),
    "not_reopened_before": _unless(lambda f: not f.case.rounds, faults.REOPENED_ALREADY),
    "low_score_noted": _callback_note,
    "satisfaction_known": _unless(lambda f: f.answers.get("outcome"), faults.SATISFACTION_MISSING),
    "called_back": _unless(lambda f: f.answers.get("outcome") or f.case.founded == "no", faults.CALLBACK_MISSING),
    "opinion_sent": _unless(lambda f: f.answers.get("opinion_sent_by") or f.case.founded == "no", faults.FEEDBACK_NOT_SENT),
    # the end
    "verified": _unless(lambda f: f.answers.get("verified_by"), faults.VERIFICATION_MISSING),
    "case_reviewed": _unless(lambda f: f.answers.get("process_evaluation"), faults.REVIEW_MISSING),
    "summary_cosigned": _unless(lambda f: f.signed("cosigned"), faults.COSIGN_MISSING),
    "not_cosigned": _unless(lambda f: not f.signed("cosigned"), faults.COSIGNED_ALREADY),
    "capa_present": _capa_present,
    "owners_free": _owners_free,
    "measures_approved": _measures_approved,
    "gm_checked": _unless(lambda f: not f.unchecked, faults.GM_CHECK_MISSING),
    "delay_explained": _delay_explained,
    "target_reason_present": _unless(
        lambda f: "resolve" not in f.overdue or f.given.get("resolution_late_reason"), faults.LATE_REASON_MISSING
    ),
    "adoption_decided": _adoption,
    "file_complete": _unless(lambda f: not f.missing_parts, faults.ARCHIVE_INCOMPLETE),
    "withdrawal_asked": _unless(lambda f: f.answers.get("withdrawal_evidence"), faults.WITHDRAWAL_NOT_ASKED),
    "contact_impossible": _unless(
        lambda f: f.case.anonymous or not (f.given.get("no_contact_reason") or f.given.get("outcome") == "no_contact"),
        faults.CONTACT_POSSIBLE,
    ),
    "at_home_if_registered": _unless(
        lambda f: f.case.state != "registered" or not f.receiver_is_foreign, faults.OUT_OF_SCOPE_MUST_TRANSFER
    ),
    "statement_signed": _unless(lambda f: f.given.get("signed_statement") is True, faults.STATEMENT_UNSIGNED),
    "is_ours": _unless(_ours, faults.NOT_OUR_FAULT),
    "explains_unfounded": _unless(lambda f: f.case.founded == "no", faults.NO_EXPLANATION_NEEDED),
    "disciplinary_file": _unless(
        lambda f: not _grave(f) or f.told("treatment") or f.answers.get("sanction_ids"), faults.DISCIPLINARY_FILE_MISSING
    ),
    "sanction_decided": _unless(
        lambda f: not f.answers.get("open_sanctions"), faults.SANCTION_OPEN
    ),
    "sanction_or_reason": _unless(
        lambda f: not _ours(f) or conditions.sanction_settled(f), faults.SANCTION_UNDECIDED
    ),
    "not_responsible": _unless(
        lambda f: f.answers.get("responsible_person_id") != str(f.actor_id), faults.SEPARATION_OF_DUTIES
    ),
    "reply_wanted": _unless(lambda f: f.answers.get("needs_reply") is not False, faults.NO_REPLY_WANTED),
    "studied_further": _unless(lambda f: f.answers.get("adoption") == "further_study", faults.NOT_STUDIED_FURTHER),
    "not_studied_further": _unless(lambda f: f.answers.get("adoption") != "further_study", faults.STUDIED_FURTHER),
    "promise_in_future": _unless(lambda f: (moment(f.given.get("promised_reply_at")) or f.now) > f.now, faults.PROMISE_TOO_LATE),
    "demand_unreasonable": _unless(lambda f: f.answers.get("demand_reasonable") in ("no", "partly"), faults.CONSENT_MISSING),
    "case_summarised": _unless(lambda f: f.answers.get("evaluation") or f.case.founded == "no", faults.SUMMARY_MISSING),
    "merge_fits": _unless(lambda f: f.other_case_fits, faults.CANNOT_MERGE),
}  # fmt: skip


def _in_one_contact(facts: CaseFacts) -> bool:
    answered = moment(facts.given.get("answered_at"))
    ended = moment(facts.given.get("contact_ended_at"))
    return answered is not None and ended is not None and answered <= ended <= facts.now


_FIRST = {"CONFLICT_OF_INTEREST": 0, "SEPARATION_OF_DUTIES": 1}


def held_by(guards: Sequence[str], facts: CaseFacts) -> Fault | None:
    """The guard that says no, or None; conflicts first, then separation, then as the step lists them."""
    found = [said for name in guards if (said := GUARDS[name](facts))]
    return min(found, key=lambda fault: _FIRST.get(fault.code, 2), default=None)


ASKS_ITS_FIELDS = {
    "handler_has_role", "target_not_subject", "target_not_superior", "target_not_receiver", "target_not_former",
    "department_fits_category", "responsible_is_not_oneself", "late_proposal_has_reason",
    "attempts_sufficient", "target_reason_present", "adoption_decided", "to_transfer_desk",
    "goods_route", "capa_present", "owners_free", "category_present", "staff_treatment_present", "plan_present",
    "explanation_present", "correction_present", "facts_present", "measures_taken",
    "meeting_complete", "both_present", "consent_given", "customer_told", "department_contacted",
    "same_contact", "promise_in_bounds", "leader_review_if_needed", "low_score_noted",
    "merge_fits", "contact_impossible", "statement_signed", "promise_in_future", "nature_reason", "cost_approved",
}  # fmt: skip
"""Guards that look at what the act brings: before the form is filled they cannot speak."""
