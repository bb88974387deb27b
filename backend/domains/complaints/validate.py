"""Whether a regime's tables hold together. The product does not start while they do not."""

from collections.abc import Iterable, Mapping

from backend.domains.complaints.engine import conditions, effects, guards, moments
from backend.domains.complaints.events import TEMPLATES
from backend.domains.complaints.regime import Field, FieldKind, Regime, Seat, Step, Track
from backend.shared.access.roles import ROLES
from backend.shared.policy import registry


def faults(regime: Regime) -> list[str]:
    """What is wrong, in words; empty when all is well."""
    found = [
        f"{regime.code}.{track.code}: {fault}"
        for track in regime.tracks.values()
        for fault in _track_faults(regime, track)
    ]
    return [*found, *(f"{regime.code}: {fault}" for fault in _regime_faults(regime))]


def _regime_faults(regime: Regime) -> Iterable[str]:
    parameters, known = registry.parameters(), registry.clause_ids()
    for seat in regime.seats.values():
        yield from _seat_faults(regime.seats, seat)
    for code in regime.recorders:
        if code not in regime.seats:
            yield f"unknown seat {code}"
    for key in (*regime.numbers.values(), *(regime.retention or ())):
        if key not in parameters:
            yield f"no clause registers {key}"
    for clause in (*cited(regime),):
        if clause not in known:
            yield f"cites {clause}, which does not exist"
    if regime.first_track not in regime.tracks:
        yield f"unknown track {regime.first_track}"


def _seat_faults(seats: Mapping[str, Seat], seat: Seat) -> Iterable[str]:
    if seat.leads and seat.leads not in seats:
        yield f"seat {seat.code}: unknown seat {seat.leads}"
    if not seat.slot and not seat.roles and not seat.leads:
        yield f"nobody can ever sit on {seat.code}"
    for role in seat.roles:
        if role not in ROLES:
            yield f"seat {seat.code}: unknown role {role}"
        elif seat.permission not in ROLES[role].grants:
            yield f"seat {seat.code}: {role} does not carry {seat.permission}"
    if seat.above and seat.above not in seats:
        yield f"seat {seat.code}: unknown seat {seat.above}"


def _entries(regime: Regime, track: Track) -> set[str]:
    """Where a case comes into the track: at its start, or from another one."""
    steps = (s for other in regime.tracks.values() for s in other.steps)
    return {track.first, *(s.to for s in steps if s.to_track == track.code and s.to)}


def _track_faults(regime: Regime, track: Track) -> Iterable[str]:
    ways = [way for step in track.steps for way in step.ways(track.states)]
    reached = _entries(regime, track)
    while more := {to for start, to in ways if start in reached} - reached:
        reached |= more
    ends = set(track.last)
    leading = {start for start, to in ways if start != to}
    leading |= {state for step in track.steps if step.to_track for state in step.from_}
    for state in track.states:
        if state not in reached:
            yield f"state {state} is never reached"
        if state not in ends and state not in leading:
            yield f"state {state} is a dead end"
        if state not in track.phases:
            yield f"state {state} has no phase"
    for state in {*track.last, *track.closing, track.first} - set(track.states):
        yield f"unknown state {state}"
    timers = [timer.code for timer in track.timers]
    if len(timers) != len(set(timers)):
        yield "two clocks of one name"
    for code in (*track.starts, *([track.hard] if track.hard else [])):
        if code not in timers:
            yield f"unknown clock {code}"
    yield from _timer_faults(regime, track)
    yield from _measures_faults(regime, track)
    seen: set[tuple[str, str]] = set()
    for step in track.steps:
        yield from _step_faults(regime, track, step, timers)
        for pair in ((step.action, state) for state in step.from_):
            if pair in seen:
                yield f"{step.action} from {pair[1]} stands twice"
            seen.add(pair)
    for name in track.instead:
        if name not in guards.GUARDS:
            yield f"unknown guard {name}"


def _timer_faults(regime: Regime, track: Track) -> Iterable[str]:
    parameters = registry.parameters()
    for timer in track.timers:
        for key in (timer.parameter, timer.cap):
            if key and key not in parameters:
                yield f"clock {timer.code}: no clause registers {key}"
        if (timer.unit == "fixed") == bool(timer.parameter):
            yield f"clock {timer.code}: needs an amount or a moment"
        if timer.at and timer.at not in moments.MOMENTS:
            yield f"clock {timer.code}: unknown moment {timer.at}"
        if timer.when and timer.when not in conditions.CONDITIONS:
            yield f"clock {timer.code}: unknown condition {timer.when}"
        told = [*timer.escalate.values(), timer.daily]
        for seat in {timer.seat, *(seat for seats in told for seat in seats)}:
            if seat not in regime.seats:
                yield f"clock {timer.code}: unknown seat {seat}"


def _measures_faults(regime: Regime, track: Track) -> Iterable[str]:
    takes = {FieldKind.measures, FieldKind.drafts} & {f.kind for s in track.steps for f in s.fields}
    measures = track.measures
    if measures is None:
        if takes:
            yield "asks for measures, but says not what becomes of them"
        return
    if (FieldKind.drafts if measures.signs is None else FieldKind.measures) in takes:
        yield "measures: the monitor is named by whoever signs them, else in the form"
    named = (*measures.drafts, measures.watches, measures.leads, measures.signs, *measures.late)
    for seat in {seat for seat in named if seat} - set(regime.seats):
        yield f"measures: unknown seat {seat}"
    for key in (measures.check_within, measures.sign_check_within):
        if key and key not in registry.parameters():
            yield f"measures: no clause registers {key}"


def _step_faults(regime: Regime, track: Track, step: Step, timers: list[str]) -> Iterable[str]:
    inside = track if not step.to_track else regime.tracks.get(step.to_track)
    if inside is None:
        yield f"{step.action}: unknown track {step.to_track}"
    elif step.to is not None and step.to not in inside.states:
        yield f"{step.action}: unknown state {step.to}"
    for state in (*step.from_, *(to for _, _, to in step.turns)):
        if state not in track.states:
            yield f"{step.action}: unknown state {state}"
    if not step.clauses:
        yield f"{step.action} cites no clause"
    for code in (*step.starts, *step.meets):
        if code not in timers:
            yield f"{step.action}: unknown clock {code}"
    for seat in {*step.seats, *(s for tell in step.tells for s in tell.seats)}:
        if seat not in regime.seats:
            yield f"{step.action}: unknown seat {seat}"
    if not step.seats:
        yield f"{step.action}: nobody may do it"
    for name in step.guards:
        if name not in guards.GUARDS:
            yield f"{step.action}: unknown guard {name}"
    for name in step.effects:
        if name not in effects.EFFECTS:
            yield f"{step.action}: unknown effect {name}"
    for tell in step.tells:
        if tell.template not in TEMPLATES:
            yield f"{step.action}: unknown words {tell.template}"
        if tell.when and tell.when not in conditions.CONDITIONS:
            yield f"{step.action}: unknown condition {tell.when}"
    names = {f.name for f in step.fields}
    for name in (*step.sets.values(), *(f for f, _, _ in step.turns)):
        if name not in names:
            yield f"{step.action}: does not ask for {name}"


def cited(regime: Regime) -> set[str]:
    """Every clause the tables name."""
    fields: list[Field] = list(regime.intake)
    found = {*regime.scope, *regime.recording, *(c for c, _, _ in regime.principles)}
    if regime.never_deleted:
        found.add(regime.never_deleted)
    for track in regime.tracks.values():
        found |= {timer.clause for timer in track.timers}
        for step in track.steps:
            found |= set(step.clauses)
            fields += step.fields
    return found | {f.clause for f in fields if f.clause}


def mermaid(track: Track) -> str:
    """The track as a state diagram for the documents and the page."""
    lines = ["stateDiagram-v2", f"    [*] --> {track.first}"]
    for step in track.steps:
        seen = []
        for start, to in step.ways(track.states):
            if (start, to) not in seen:
                seen.append((start, to))
                lines.append(f"    {start} --> {to}: {step.zh}")
    return "\n".join([*lines, *(f"    {state} --> [*]" for state in track.last)])


def enforces(regime: Regime) -> dict[str, str]:
    """Clause id -> the step, clock or field of this regime that carries it out, in words."""
    found: dict[str, str] = {}
    for clause in (*regime.scope, *regime.recording):
        found.setdefault(clause, "投訴登記")
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
