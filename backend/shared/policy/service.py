"""The value in force on the day of the fact. Kept in the process; whoever changes one calls `forget`, which all hear."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from threading import Lock
from time import monotonic
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import event, exists, func, not_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, aliased

from backend.core.clock import now
from backend.core.db import transaction
from backend.core.ids import uuid7
from backend.shared.policy import registry, rules
from backend.shared.policy.models import (
    Clause,
    ParameterChange,
    ParameterEntry,
    ParameterValue,
    Regulation,
    RegulationVersion,
)

CHANNEL = "kehu_policy"
LIFETIME = 60.0
BEGINNING = date(1949, 10, 1)
"""From when the registry's own values hold."""

T = TypeVar("T")
Versions = Mapping[str, list[tuple[date, Any]]]
_kept: tuple[Versions, float] | None = None
_epoch = 0
_lock = Lock()

DECLARED: set[str] = set()
"""Keys the rooms read; a house test holds that the registry knows every one of them."""


def forget_all(_: str = "") -> None:
    global _kept, _epoch
    with _lock:
        _kept, _epoch = None, _epoch + 1


def forget(session: Session) -> None:
    """This transaction reads its own changes; when it commits, every process reads anew."""
    session.info[CHANNEL] = True
    session.execute(select(func.pg_notify(CHANNEL, "")))

    def committed(_: Session) -> None:
        session.info.pop(CHANNEL, None)
        forget_all()

    event.listen(session, "after_commit", committed, once=True)


def load(session: Session) -> Versions:
    found: dict[str, list[tuple[date, Any]]] = defaultdict(list)
    for key, since, value in session.execute(
        select(ParameterValue.key, ParameterValue.effective_from, ParameterValue.value).order_by(
            ParameterValue.key, ParameterValue.effective_from, ParameterValue.id
        )
    ):
        found[key].append((since, value))
    for no, since, number in session.execute(
        select(
            RegulationVersion.regulation, RegulationVersion.effective_from, RegulationVersion.number
        ).order_by(RegulationVersion.regulation, RegulationVersion.number)
    ):
        found[f"P{no}"].append((since, number))
    return dict(found)


def versions(session: Session) -> Versions:
    """Every version of every key, oldest first; under `P07` those of the regulation itself."""
    global _kept
    if session.info.get(CHANNEL):
        return load(session)
    found = _kept
    if found is not None and found[1] > monotonic():
        return found[0]
    epoch = _epoch
    with transaction() as reader:
        loaded = load(reader)
    with _lock:
        if epoch == _epoch:  # nobody changed a value while we were reading
            _kept = loaded, monotonic() + LIFETIME
    return loaded


def value(session: Session, key: str, on: date) -> Any:
    """The value of `key` on the date of the fact. KeyError: no clause registers it."""
    return rules.in_force(versions(session)[key], on)


def version(session: Session, regulation: str, on: date) -> str:
    """`P07 v2`: the version that judges a fact of that day. Empty before the first was published (P07-6-1)."""
    name = f"P{regulation}"
    published = [number for since, number in versions(session).get(name, ()) if since <= on]
    return f"{name} v{published[-1]}" if published else ""


def publish(session: Session, regulation: str, on: date, by: UUID) -> RegulationVersion:
    """The next version, from that day on. Two at once become two numbers."""
    session.get_one(Regulation, regulation, with_for_update=True)
    last = session.scalar(
        select(func.max(RegulationVersion.number)).where(RegulationVersion.regulation == regulation)
    )
    made = RegulationVersion(
        regulation=regulation, number=(last or 0) + 1, effective_from=on, published_by=by
    )
    session.add(made)
    session.flush()
    forget(session)
    return made


@dataclass(frozen=True)
class Parameter(Generic[T]):
    """A value a room reads: `PROPOSE_WITHIN = Parameter("P09-4G-3c.propose_deadline", int)`.

    `kind` is what the room wants it as: int, float, Decimal, bool, str, list, dict.
    """

    key: str
    kind: type[T]

    def __post_init__(self) -> None:
        DECLARED.add(self.key)

    @property
    def clause(self) -> str:
        return self.key.rpartition(".")[0]

    def on(self, session: Session, day: date) -> T:
        found = self.maybe(session, day)
        if found is None:
            raise ValueError(f"{self.key} has no value on {day}")
        return found

    def maybe(self, session: Session, day: date) -> T | None:
        """For parameters that may be empty (no limit, no threshold)."""
        found = value(session, self.key, day)
        if found is None or isinstance(found, self.kind):
            return found
        made: Any = Decimal(str(found)) if self.kind is Decimal else self.kind(found)  # type: ignore[call-arg]
        return made  # type: ignore[no-any-return]


def add_version(session: Session, change: ParameterChange) -> ParameterValue:
    """An approved change becomes a version of its own; the ones before stay as they were."""
    version = ParameterValue(
        key=change.key,
        value=change.value,
        effective_from=change.effective_from,
        origin="change",
        set_by=change.proposed_by,
        change_id=change.id,
    )
    session.add(version)
    session.flush()
    forget(session)
    return version


@dataclass(frozen=True)
class Wish:
    """A change somebody considers."""

    key: str
    old: Any
    new: Any
    effective_from: date


@dataclass(frozen=True)
class Simulation:
    """What the change would have done: how many cases come out differently, and some of them."""

    affected: int
    examples: list[dict[str, Any]] = field(default_factory=list)


Simulator = Callable[[Session, Wish], Simulation]


def simulate(
    session: Session, wish: Wish, simulators: Mapping[str, Simulator]
) -> Simulation | None:
    """By the simulator registered for the key, or for its clause; None when nobody can tell."""
    clause = wish.key.rpartition(".")[0]
    found = simulators.get(wish.key) or simulators.get(clause)
    return found(session, wish) if found else None


def sync(session: Session) -> None:
    """Bring the registry of clauses into the database. Any number of times; decided values are never touched."""
    listed = registry.regulations()
    _upsert(
        session, Regulation, ["no"],
        [{"no": r.no, "title_zh": r.title_zh, "title_en": r.title_en} for r in listed],
    )  # fmt: skip
    _upsert(
        session, Clause, ["id"],
        [
            {"id": c.id, "regulation": r.no, "position": at, "kind": c.kind, "gist_zh": c.zh, "gist_en": c.en}
            for r in listed
            for at, c in enumerate(r.clauses, 1)
        ],
    )  # fmt: skip
    entries = [
        (c, at, p) for r in listed for c in r.clauses for at, p in enumerate(c.parameters, 1)
    ]
    _upsert(
        session, ParameterEntry, ["key"],
        [
            {
                "key": p.key, "clause_id": c.id, "position": at, "name": p.name, "unit": p.unit,
                "type": rules.type_of(p.value, p.unit),
            }
            for c, at, p in entries
        ],
    )  # fmt: skip
    _sync_values(session, [p for _, _, p in entries])
    forget(session)


def _upsert(session: Session, table: Any, key: list[str], rows: list[dict[str, Any]]) -> None:
    statement = insert(table).values(rows)
    changed = {name: statement.excluded[name] for name in rows[0] if name not in key}
    session.execute(statement.on_conflict_do_update(index_elements=key, set_=changed))


def _sync_values(session: Session, found: list[registry.RegisteredParameter]) -> None:
    """The registry's own version of each key; left alone once a decided version stands beside it."""
    statement = insert(ParameterValue).values(
        [
            {
                "id": uuid7(), "created_at": now(), "key": p.key, "value": p.value,
                "effective_from": BEGINNING, "origin": p.origin,
            }
            for p in found
        ]
    )  # fmt: skip
    decided = aliased(ParameterValue)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["key"],
            index_where=ParameterValue.change_id.is_(None),
            set_={"value": statement.excluded.value, "origin": statement.excluded.origin},
            where=not_(
                exists().where(decided.key == ParameterValue.key, decided.change_id.is_not(None))
            ),
        )
    )
