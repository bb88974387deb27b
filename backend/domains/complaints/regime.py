"""The vocabulary in which a regime is written. A regime is data: seats, fields, steps, clocks, guards; one engine runs them all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from backend.shared.access.permissions import Permission as P


class FieldKind(StrEnum):
    text = "text"
    choice = "choice"
    choices = "choices"
    flag = "flag"
    amount = "amount"
    number = "number"
    day = "day"
    moment = "moment"
    person = "person"
    people = "people"
    unit = "unit"
    case = "case"
    measures = "measures"
    """Improvements, each with its monitor."""
    drafts = "drafts"
    """Improvements that somebody else approves and gives a monitor."""
    demands = "demands"


class Phase(StrEnum):
    """The states every regime shares, for boards and statistics; each regime has its own names beside them."""

    recorded = "recorded"
    registered = "registered"
    transferred = "transferred"
    judged = "judged"
    dispatched = "dispatched"
    assigned = "assigned"
    investigating = "investigating"
    proposed = "proposed"
    approved = "approved"
    negotiating = "negotiating"
    explained = "explained"
    answered = "answered"
    notified = "notified"
    fed_back = "fed_back"
    summarised = "summarised"
    reopened = "reopened"
    withdrawn = "withdrawn"
    closed = "closed"
    archived = "archived"


class At(StrEnum):
    """Which unit of the case a role must reach."""

    receiving = "receiving"
    responsible = "responsible"
    either = "either"
    territory = "territory"


@dataclass(frozen=True)
class Seat:
    """Whose hand an act needs: somebody named in this case (`slot`), or who holds a role over one of its units.

    `above` names the seat that hears in its place when nobody sits here.
    """

    code: str
    zh: str
    en: str
    roles: tuple[str, ...] = ()
    at: At = At.either
    permission: P = P.complaint_read
    slot: str | None = None
    leads: str | None = None
    """Whom those on another seat answer to; only told, never acting."""
    above: str | None = None


RECORDER = Seat("recorder", "記錄人", "Recorder", slot="recorder")
HANDLER = Seat("handler", "受理責任人", "Handler", slot="handler")


@dataclass(frozen=True)
class Field:
    """One thing a step asks for. `unless` names fields that may stand in its place ("a|b")."""

    name: str
    zh: str
    en: str
    kind: FieldKind = FieldKind.text
    required: bool = True
    least: int | None = None
    most: int | None = None
    choices: tuple[tuple[str, str, str], ...] = ()
    unless: str | None = None
    only_if: tuple[str, Any] | None = None
    """Asked for only when another field of the same step has this value (or one of these)."""
    clause: str | None = None
    plain: bool = False
    """No filler word may stand here (略, 同上)."""
    impersonal: bool = False
    """It will be read by whoever it is about: neither name, number nor plate of the customer."""


@dataclass(frozen=True)
class Timer:
    """A clock a step starts. The amount is a parameter of the regulation, so it is dated.

    `seat` answers for it; `escalate` says who hears at which share of the time (percent; 101 = a working day after).
    `since`: counted from the step ("now") or from the customer's word ("received"). A fixed clock names its moment in `at`.
    """

    code: str
    parameter: str | None
    unit: str
    seat: str
    zh: str
    en: str
    clause: str
    escalate: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    daily: tuple[str, ...] = ()
    """Who hears of it every working day once even the cap is over."""
    since: str = "now"
    cap: str | None = None
    """Parameter of the longest an extension may give; none: no extension."""
    at: str | None = None
    when: str | None = None
    """Condition under which it is started at all."""
    late_reason: str | None = None
    """Whoever ends it too late gives the reason in this field."""
    delay: bool = True
    """Counts when the case asks who was late."""
    sms: bool = False
    own: bool = False
    """Ends by the hand of whoever sits on its seat, by nobody else's."""
    repeats: bool = False
    """A clock of minutes that signals again after as many more, until it is met."""


@dataclass(frozen=True)
class Measures:
    """What becomes of the corrective and preventive actions of a case: whose hands they pass, who waits for them.

    Seats are the regime's; amounts are parameters, so they are dated. The rest is the same for all (complaints/capas).
    """

    drafts: tuple[str, ...]
    """Who may add one."""
    watches: str
    """Looks after the due day whether it was done; comments before it is signed."""
    leads: str
    """Owns what a recurrence opens."""
    signs: str | None = None
    """Approves it and names its monitor; none: whoever names the action names the monitor too."""
    late: tuple[str, ...] = ()
    """Who hears, besides owner and monitor, that it is overdue."""
    check_within: str | None = None
    """Parameter: working days after the due day in which `watches` looks."""
    sign_check_within: str | None = None
    """Parameter: working days after it was done in which `signs` looks."""
    all_checked: bool = False
    """`signs` looks at every one before the case is closed; else at a sample of the quarter."""


@dataclass(frozen=True)
class Tell:
    """Who hears of an act, in which words (events.TEMPLATES)."""

    template: str
    seats: tuple[str, ...]
    when: str | None = None
    sms: bool = False


@dataclass(frozen=True)
class Step:
    """One act: from which states, to which, by whose hand, asking what, under which guards, doing what besides."""

    action: str
    zh: str
    en: str
    from_: tuple[str, ...]
    to: str | None
    """None: the state stays."""
    seats: tuple[str, ...]
    fields: tuple[Field, ...] = ()
    guards: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    meets: tuple[str, ...] = ()
    asks: str | None = None
    """Kind of approval this act opens."""
    answers: str | None = None
    """Kind of approval this act decides; it goes through the approvals desk."""
    approves: bool = True
    step_no: int | None = None
    source: str | None = None
    """How the text itself numbers the step, when that is odd."""
    clauses: tuple[str, ...] = ()
    turns: tuple[tuple[str, str, str], ...] = ()
    """(field, value, state): another way on when the field has that value."""
    sets: Mapping[str, str] = field(default_factory=dict)
    """Column, or slot:name, or unit_of:slot -> field whose value goes there."""
    signs: str | None = None
    """Name under which later steps find who did this."""
    clears: tuple[str, ...] = ()
    """Answers a new round begins without."""
    founded: tuple[str, Mapping[str, str]] | None = None
    """(field, value -> yes, partly, no): what this step finds of the complaint."""
    effects: tuple[str, ...] = ()
    tells: tuple[Tell, ...] = ()
    customer: bool = False
    """The customer gets an SMS with the number alone."""
    to_track: str | None = None
    aside: bool = False
    """Beside the way: possible, but not what comes next."""

    def ways(self, states: Mapping[str, Any]) -> list[tuple[str, str]]:
        """(from, to) of every way this step can take inside its track."""
        found = []
        for state in self.from_:
            if not self.to_track:
                found.append((state, self.to or state))
            found += [(state, to) for _, _, to in self.turns]
        return found


@dataclass(frozen=True)
class Track:
    code: str
    zh: str
    en: str
    states: Mapping[str, tuple[str, str]]
    """state -> (zh, en), in the order of the way"""
    phases: Mapping[str, Phase]
    first: str
    last: tuple[str, ...]
    steps: tuple[Step, ...]
    timers: tuple[Timer, ...]
    starts: tuple[str, ...] = ()
    """Clocks that run from the first word."""
    closing: tuple[str, ...] = ("closed",)
    """States in which the matter is at an end; what follows is filing."""
    hard: str | None = None
    """The clock of the text by which this track is measured against another."""
    numbers: tuple[int, ...] = ()
    reserved: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    instead: tuple[str, ...] = ()
    """Guards that speak before "not from this state" does."""
    file: tuple[tuple[str, str, str], ...] = ()
    """(answer or part, zh, en): what a complete case file holds."""
    measures: Measures | None = None
    """None: this track takes no measures."""

    def step(self, action: str) -> Step | None:
        return next((s for s in self.steps if s.action == action), None)

    def steps_from(self, state: str) -> list[Step]:
        return [step for step in self.steps if state in step.from_]

    def timer(self, code: str) -> Timer:
        return next(timer for timer in self.timers if timer.code == code)

    def has(self, code: str) -> bool:
        return any(timer.code == code for timer in self.timers)

    def find(self, action: str, state: str) -> Step | None:
        """One action may stand for several steps; the state says which."""
        return next((s for s in self.steps if s.action == action and state in s.from_), None)

    def deciding(self, kind: str, approved: bool, state: str) -> Step | None:
        """The step an approval of this kind decides."""
        return next(
            (s for s in self.steps_from(state) if s.answers == kind and s.approves is approved),
            None,
        )


@dataclass(frozen=True)
class Regime:
    code: str
    regulation: str
    zh: str
    en: str
    seats: Mapping[str, Seat]
    tracks: Mapping[str, Track]
    first_track: str
    recorders: tuple[str, ...]
    """Seats that may record."""
    channels: tuple[tuple[str, str, str], ...]
    categories: tuple[tuple[str, str, str], ...] = ()
    stages: tuple[tuple[str, str, str], ...] = ()
    severities: tuple[tuple[str, str, str], ...] = ()
    impact_tags: tuple[tuple[str, str, str], ...] = ()
    intake: tuple[Field, ...] = ()
    scope: tuple[str, ...] = ()
    """Clauses that say what the regime takes at all."""
    elsewhere: tuple[str, ...] = ()
    """Categories known, but not taken here."""
    recording: tuple[str, ...] = ()
    """Clauses cited when a case is recorded."""
    never_deleted: str = ""
    numbers: Mapping[str, str] = field(default_factory=dict)
    """Name the guards use -> parameter of the regulation."""
    handler_roles: tuple[str, ...] = ()
    departments: Mapping[str, str] = field(default_factory=dict)
    """Category -> ending of the code of the department that handles it."""
    transfer_role: str | None = None
    """Cases of another territory go where this role sits."""
    goods_role: str | None = None
    """Complaints about goods go to the unit where this role sits."""
    negotiators: tuple[str, ...] = ()
    """Roles that negotiate beside the handler."""
    meeting_roles: tuple[str, ...] = ()
    """Roles that belong in an emergency meeting beside the handler."""
    survey: tuple[tuple[str, str, str], ...] = ()
    """(item, zh, en): what the customer is asked, 1 to 5."""
    reported: bool = False
    """Units make a report of each month, judged and signed by their leader."""
    spot_checks: tuple[str, str] | None = None
    """Parameters: which share of the closed cases is drawn each month (0: none), and how many at the least."""
    retention: tuple[str, str] | None = None
    """Parameters: years an ordinary and an important case are kept."""
    important: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Answer -> values that make a case important by themselves."""
    principles: tuple[tuple[str, str, str], ...] = ()
    checklist: tuple[tuple[str, str, str], ...] = ()
    told_first: tuple[Tell, ...] = ()
    """Who hears that a case was recorded."""
    hints: tuple[str, ...] = ()
    """Phrases better not said to a customer."""
