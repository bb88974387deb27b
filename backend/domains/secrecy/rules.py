"""Who may do what with a classified document: one table, read by the pure `decide` and by the SQL of rows.py alike.

Subject x level x act, as model B4 of regulation 7 reads it. A label opens nothing: only a recorded relation does.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from backend.shared.access.levels import SECRET, Level


class Relation(StrEnum):
    """What a person is to a document. Facts that are recorded, not roles that are worn."""

    executive = "executive"
    designated = "designated"
    responsible = "responsible"
    named = "named"
    related = "related"
    data_subject = "data_subject"
    drafter_open = "drafter_open"
    confirmer_open = "confirmer_open"
    incident_lead = "incident_lead"
    break_glass = "break_glass"
    manager = "manager"
    approver = "approver"
    custodian = "custodian"
    security = "security"
    employee = "employee"
    addressed = "addressed"


class Act(StrEnum):
    see = "see"
    read = "read"
    copy = "copy"
    know = "know"
    """Give knowledge: add a knower."""
    assign = "assign"
    """Change who is responsible."""
    lend = "lend"
    raise_level = "raise_level"
    lower_level = "lower_level"
    extend = "extend"
    log = "log"
    edit = "edit"
    freeze = "freeze"
    unfreeze = "unfreeze"


class Verdict(IntEnum):
    """Ordered: of several relations the best one counts."""

    concealed = 0
    refused = 1
    card = 2
    """Only for `see`: number, kind and level, no title."""
    approval = 3
    """After a single-use approval by somebody else."""
    allowed = 4


@dataclass(frozen=True)
class Says:
    """What one relation says of one act, and the clause that makes it say so. `code` names the refusal."""

    verdict: Verdict
    clause: str
    code: str = ""


CONCEALED, ALLOWED = Verdict.concealed, Verdict.allowed
Acts = Mapping[Act, Says]
_R, _A = Relation, Act


def _yes(clause: str, *acts: Act) -> dict[Act, Says]:
    return {act: Says(ALLOWED, clause) for act in acts}


def _no(clause: str, code: str, *acts: Act) -> dict[Act, Says]:
    return {act: Says(Verdict.refused, clause, code) for act in acts}


def _ask(clause: str, *acts: Act) -> dict[Act, Says]:
    return {act: Says(Verdict.approval, clause, "APPROVAL_REQUIRED") for act in acts}


def _card(clause: str) -> dict[Act, Says]:
    return {_A.see: Says(Verdict.card, clause)}


_CHANGES = (_A.raise_level, _A.lower_level, _A.extend)
_NAMING, _LEVELS, _CONTENT = "DESIGNATION_AUTHORITY", "RECLASSIFICATION_AUTHORITY", "CONTENT_NOT_AUTHORISED"  # fmt: skip


def _knower(clause: str, copying: str) -> dict[Act, Says]:
    """A person of the know list: reads, copies after approval, names nobody, may propose to raise, sees no log."""
    return {
        **_yes(clause, _A.see, _A.read),
        **_ask(copying, _A.copy),
        **_no(clause, _NAMING, _A.know, _A.assign),
        **_yes("P07-3.3-1", _A.raise_level),
        **_no("P07-3.3-1", _LEVELS, _A.lower_level, _A.extend),
        **_no("P07-3.0-4", "LOG_NOT_AUTHORISED", _A.log),
    }


_COPY_JUEMI = {_A.copy: Says(Verdict.refused, "P07-4.2-1a", "COPY_FORBIDDEN_JUEMI")}
_OPEN: Acts = {
    **_yes("P07-3.0-2", _A.see, _A.read, _A.edit),
    **_no("P07-3.0-2", "NOT_CONFIRMED", _A.copy, _A.know, _A.assign, _A.lend, *_CHANGES),
}
_CONFIRMING: Acts = {
    **_yes("P07-3.0-2", _A.see, _A.read),
    **_no("P07-3.0-2", "NOT_CONFIRMED", _A.copy),
}


def _executive(level: Level) -> Acts:
    """Knows everything, copies nothing without another executive (4.1-1 against 4.2)."""
    copying = "P07-4.2-1b" if level is Level.juemi else "P07-4.2-2"
    copies = _ask(copying, _A.copy, _A.lend) if level.secret else _yes("P07-3.2-12", _A.copy)
    return {
        **_yes("P07-4.1-1", _A.see, _A.read, _A.know, _A.assign, *_CHANGES, _A.log),
        **_yes("P07-4.2-6b", _A.freeze, _A.unfreeze),
        **copies,
    }


_SECURITY: Acts = {
    **_card("P07-4.2-6b"),
    **_no("P07-4.2-5a", _CONTENT, _A.read, _A.copy),
    **_yes("P07-4.2-6b", _A.freeze, _A.log),
}
_CUSTODIAN: Acts = {
    **_card("P07-4.2-5a"),
    **_no("P07-4.2-5a", _CONTENT, _A.read, _A.copy),
    **_yes("P07-4.2-5a", _A.lend),
}
_EMPLOYEE: Acts = _yes("P07-3.2-12", _A.see, _A.read, _A.copy)
_LAPSED: Acts = _yes("P07-3.4-3", _A.see, _A.read)
"""Papers about persons keep their know list when their level has lapsed."""
_APPROVER: Acts = {**_card("P07-4.2-2"), **_no("P07-4.2-2", _CONTENT, _A.read, _A.copy)}


def _lead(copying: str) -> Acts:
    return {
        **_yes("P07-4.2-6b", _A.see, _A.read, _A.log),
        **_ask(copying, _A.copy),
    }


Table = Mapping[Relation, Mapping[Level, Acts]]
TABLE: Table = {
    _R.executive: {level: _executive(level) for level in Level},
    _R.designated: {Level.internal: _LAPSED, Level.juemi: {**_knower("P07-4.1-2", "P07-4.2-1b"), **_COPY_JUEMI}},
    _R.responsible: {
        Level.internal: _LAPSED,
        Level.jimi: {
            **_knower("P07-4.1-3a", "P07-4.2-2"),
            **_yes("P07-4.1-3b", _A.know),
            **_ask("P07-3.3-1", _A.lower_level),
            **_yes("P07-3.4-4", _A.extend),
            **_yes("P07-4.1-3a", _A.log),
        }
    },
    _R.named: {Level.internal: _LAPSED, Level.jimi: _knower("P07-4.1-3b", "P07-4.2-2")},
    _R.related: {Level.internal: _LAPSED, Level.mimi: _knower("P07-4.1-4", "P07-4.2-2")},
    _R.data_subject: {Level.internal: _LAPSED, Level.mimi: _knower("P07-3.2-10", "P07-4.2-2")},
    _R.drafter_open: dict.fromkeys(Level, _OPEN),
    _R.confirmer_open: {Level.mimi: _CONFIRMING, Level.jimi: _CONFIRMING, Level.juemi: _CONFIRMING},
    _R.incident_lead: {Level.mimi: _lead("P07-4.2-2"), Level.jimi: _lead("P07-4.2-2")},
    _R.break_glass: {
        Level.mimi: {
            **_yes("P07-3.0-4", _A.see, _A.read),
            **_no("P07-4.2-3a", "APPROVAL_REQUIRED", _A.copy),
        }
    },
    _R.manager: {
        Level.internal: _EMPLOYEE,
        Level.mimi: {
            **_yes("P07-4.1-4", _A.see, _A.know),
            **_no("P07-4.1-4", _CONTENT, _A.read, _A.copy),
            **_yes("P07-3.3-1", _A.raise_level),
            **_ask("P07-3.3-1", _A.lower_level),
            **_yes("P07-3.4-4", _A.extend),
        },
        Level.jimi: {**_card("P07-4.1-3a"), **_yes("P07-4.1-3a", _A.assign)},
    },
    _R.approver: {Level.mimi: _APPROVER, Level.jimi: _APPROVER, Level.juemi: _APPROVER},
    _R.custodian: {
        Level.internal: _EMPLOYEE, **dict.fromkeys(SECRET, _CUSTODIAN),
    },
    _R.security: dict.fromkeys(SECRET, _SECURITY),
    _R.employee: {Level.internal: _EMPLOYEE, Level.public: _EMPLOYEE},
    _R.addressed: {Level.internal: _EMPLOYEE, Level.public: _EMPLOYEE},
}  # fmt: skip
"""Relation -> level -> act -> what it says. What is not written is concealed."""

OVER_FREEZE = frozenset({Relation.executive, Relation.incident_lead})
"""Who still reads what is frozen (P07-4.2-6b)."""
UNFROZEN_ACTS = frozenset({Act.see, Act.log, Act.freeze, Act.unfreeze})


@dataclass(frozen=True)
class Decision:
    """`code` is empty when allowed; NOT_FOUND when concealed. `relation` and `clause` go into the book."""

    verdict: Verdict
    code: str
    clause: str
    relation: Relation | None

    @property
    def allowed(self) -> bool:
        return self.verdict is ALLOWED


NOBODY = Decision(CONCEALED, "NOT_FOUND", "P07-3.0-4", None)


def decide(
    relations: Collection[Relation],
    level: Level,
    act: Act,
    frozen: bool = False,
    sworn: bool = True,
) -> Decision:
    """What a person who stands in these relations may do. Nothing written, nothing allowed.

    Without a valid undertaking nothing secret is even looked up (P07-2-2).
    """
    if level.secret and not sworn:
        return Decision(Verdict.refused, "UNDERTAKING_REQUIRED", "P07-2-2", None)
    best = _best(relations, level, act)
    if frozen and act not in UNFROZEN_ACTS and best.verdict >= Verdict.approval:
        over = _best(OVER_FREEZE & set(relations), level, act)
        if over.verdict < Verdict.approval:
            return Decision(Verdict.refused, "DOCUMENT_FROZEN", "P07-4.2-6b", best.relation)
        return over
    return best


def _best(relations: Collection[Relation], level: Level, act: Act) -> Decision:
    best = NOBODY
    for relation, says in _said(relations, level, act):
        if says.verdict > best.verdict:
            best = Decision(says.verdict, says.code, says.clause, relation)
    return best


def _said(
    relations: Collection[Relation], level: Level, act: Act
) -> Iterator[tuple[Relation, Says]]:
    for relation in Relation:
        if relation in relations and (says := TABLE[relation].get(level, {}).get(act)):
            yield relation, says


def levels_where(relation: Relation, act: Act, *verdicts: Verdict) -> list[Level]:
    """The levels at which the relation says one of `verdicts` of the act: what rows.py makes its SQL of."""
    return [
        level
        for level in Level
        if (says := TABLE[relation].get(level, {}).get(act)) and says.verdict in verdicts
    ]
