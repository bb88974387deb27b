"""The vocabulary in which a regime is written. A regime is data: fields, steps, clocks, guards; one engine runs them all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


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
    unit = "unit"
    measures = "measures"


class Seat(StrEnum):
    """Whose hand an act needs: a seat in this case, or a role in its company."""

    recorder = "recorder"
    cr_advisor = "cr_advisor"
    cr_manager = "cr_manager"
    handler = "handler"
    general_manager = "general_manager"


@dataclass(frozen=True)
class Field:
    """One thing a step asks for. `unless` names a field that may stand in its place."""

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
    """Asked for only when another field of the same step has this value."""
    clause: str | None = None


@dataclass(frozen=True)
class Timer:
    """A clock a step starts. The amount is a parameter of the regulation, so it is dated.

    `seat` answers for it; `escalate` says who hears at which share of the time (percent; 101 = a day after).
    """

    code: str
    parameter: str
    unit: str
    seat: Seat
    zh: str
    en: str
    clause: str
    escalate: Mapping[int, tuple[Seat, ...]] = field(default_factory=dict)
    strict: bool = False
    """Stands in the text: finishing late needs a reason."""


@dataclass(frozen=True)
class Step:
    """One act: from which states, to which, by whose hand, asking what, under which guards."""

    action: str
    zh: str
    en: str
    from_: tuple[str, ...]
    to: str
    seats: tuple[Seat, ...]
    fields: tuple[Field, ...] = ()
    guards: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    meets: tuple[str, ...] = ()
    asks: str | None = None
    """Kind of approval this act opens."""
    answers: str | None = None
    """Kind of approval this act decides; it goes through the approvals desk."""
    step_no: int | None = None
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Track:
    code: str
    zh: str
    en: str
    states: Mapping[str, tuple[str, str]]
    """state -> (zh, en), in the order of the way"""
    first: str
    last: tuple[str, ...]
    steps: tuple[Step, ...]
    timers: tuple[Timer, ...]
    numbers: tuple[int, ...] = ()
    reserved: Mapping[int, tuple[str, str]] = field(default_factory=dict)

    def step(self, action: str) -> Step | None:
        return next((s for s in self.steps if s.action == action), None)

    def steps_from(self, state: str) -> list[Step]:
        return [step for step in self.steps if state in step.from_]

    def timer(self, code: str) -> Timer:
        return next(timer for timer in self.timers if timer.code == code)

    def find(self, action: str, state: str) -> Step | None:
        """One action may stand for several steps; the state says which."""
        return next((s for s in self.steps if s.action == action and state in s.from_), None)


@dataclass(frozen=True)
class Regime:
    code: str
    regulation: str
    zh: str
    en: str
    stages: tuple[tuple[str, str, str], ...]
    categories: tuple[tuple[str, str, str], ...]
    channels: tuple[tuple[str, str, str], ...]
    impact_tags: tuple[tuple[str, str, str], ...]
    recorders: tuple[Seat, ...]
    intake: tuple[Field, ...]
    tracks: Mapping[str, Track]
    principles: tuple[tuple[str, str, str], ...] = ()
    checklist: tuple[tuple[str, str, str], ...] = ()


def faults(regime: Regime) -> list[str]:
    """What is wrong with a regime's tables; the product does not start while anything is."""
    return [
        f"{regime.code}.{t.code}: {f}" for t in regime.tracks.values() for f in _track_faults(t)
    ]


def _track_faults(track: Track) -> Iterable[str]:
    reached, ahead = {track.first}, [track.first]
    while ahead:
        for step in track.steps_from(ahead.pop()):
            if step.to not in reached:
                reached.add(step.to)
                ahead.append(step.to)
    for state in track.states:
        if state not in reached:
            yield f"state {state} is never reached"
        if state not in track.last and not track.steps_from(state):
            yield f"state {state} is a dead end"
    timers = {timer.code for timer in track.timers}
    seen: set[tuple[str, str]] = set()
    for step in track.steps:
        for state in (*step.from_, step.to):
            if state not in track.states:
                yield f"{step.action}: unknown state {state}"
        for pair in ((step.action, state) for state in step.from_):
            if pair in seen:
                yield f"{step.action} from {pair[1]} stands twice"
            seen.add(pair)
        if not step.clauses:
            yield f"{step.action} cites no clause"
        for code in (*step.starts, *step.meets):
            if code not in timers:
                yield f"{step.action}: unknown clock {code}"


def mermaid(track: Track) -> str:
    """The track as a state diagram for the documents and the page."""
    lines = ["stateDiagram-v2", f"    [*] --> {track.first}"]
    lines += [f"    {state} --> {s.to}: {s.zh}" for s in track.steps for state in s.from_]
    return "\n".join([*lines, *(f"    {state} --> [*]" for state in track.last)])


def enforces(regime: Regime) -> dict[str, str]:
    """Clause id -> the step, clock or field of this regime that carries it out, in words."""
    found: dict[str, str] = {}
    for field_ in regime.intake:
        found.setdefault(field_.clause or "", f"投訴登記欄位「{field_.zh}」")
    for track in regime.tracks.values():
        for step in track.steps:
            for clause in step.clauses:
                found.setdefault(clause, f"投訴流程「{step.zh}」")
            for field_ in step.fields:
                found.setdefault(field_.clause or "", f"投訴流程「{step.zh}」欄位「{field_.zh}」")
        for timer in track.timers:
            found[timer.clause] = f"投訴時鐘「{timer.zh}」"
    found |= {clause: f"案件頁原則「{zh}」" for clause, zh, _ in regime.principles}
    found.pop("", None)
    return found
