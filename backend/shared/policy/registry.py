"""The clauses as they are shipped: regulations/*.yaml, gists in our own words, parameters with the value of the text."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "regulations"


@dataclass(frozen=True)
class RegisteredParameter:
    key: str
    """Unique in the house: `P09-4G-3c.propose_deadline`."""
    name: str
    value: Any
    unit: str
    origin: str
    """text, reading, law, or default (the text gives no number)."""


@dataclass(frozen=True)
class RegisteredClause:
    id: str
    kind: str
    zh: str
    en: str
    parameters: tuple[RegisteredParameter, ...]


@dataclass(frozen=True)
class RegisteredRegulation:
    no: str
    title_zh: str
    title_en: str
    clauses: tuple[RegisteredClause, ...]


@lru_cache
def regulations() -> tuple[RegisteredRegulation, ...]:
    return tuple(_regulation(path) for path in sorted(FOLDER.glob("p*.yaml")))


@lru_cache
def parameters() -> dict[str, RegisteredParameter]:
    return {p.key: p for r in regulations() for c in r.clauses for p in c.parameters}


def clause_ids() -> set[str]:
    return {clause.id for regulation in regulations() for clause in regulation.clauses}


def _regulation(path: Path) -> RegisteredRegulation:
    # 300 KB of YAML: the C loader takes a tenth of the time. It is as safe as SafeLoader.
    raw: dict[Any, Any] = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    # YAML 1.1 reads a bare `no` as False.
    number = str(raw.get("no", raw.get(False)))
    return RegisteredRegulation(
        number, raw["title"]["zh"], raw["title"]["en"], tuple(map(_clause, raw["clauses"]))
    )


def _clause(raw: dict[str, Any]) -> RegisteredClause:
    found = tuple(
        RegisteredParameter(f"{raw['id']}.{p['key']}", p["key"], p["value"], p["unit"], p["origin"])
        for p in raw.get("parameters") or ()
    )
    return RegisteredClause(raw["id"], raw["kind"], raw["zh"], raw["en"], found)
