"""Yes-or-no questions the tables ask: whether a clock starts, whether somebody is told. Pure."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from backend.domains.complaints.engine.facts import CaseFacts

CONDITIONS: Mapping[str, Callable[[CaseFacts], bool]] = {
    "received_by_branch": lambda f: f.received_by_branch,
    "grave_finding": lambda f: f.told("finding") in ("violation", "dereliction"),
    "founded": lambda f: f.case.founded in ("yes", "partly"),
    "sanction_owed": lambda f: f.case.founded in ("yes", "partly") and not sanction_settled(f),
    "unfounded": lambda f: f.case.founded == "no",
    "dissatisfied": lambda f: f.dissatisfied,
    "refused": lambda f: f.told("reaction") == "refuses" or f.told("consent") == "refuses",
    "serious": lambda f: f.case.severity == "serious",
    "serious_or_dissatisfied": lambda f: f.case.severity in ("serious", "major") or f.dissatisfied,
    "above_cost_limit": lambda f: above_limit(f),
    "reply_wanted": lambda f: bool(f.told("needs_reply")),
    "dispatched_by_branch": lambda f: bool(f.answers.get("dispatched_by")),
    "suggests_major": lambda f: suggests_major(f),
}


def sanction_settled(facts: CaseFacts) -> bool:
    """Decided, dropped with its reason, or waived with one (P12-7.N-1)."""
    return bool(facts.answers.get("settled_sanctions") or facts.answers.get("no_sanction_reason"))


def above_limit(facts: CaseFacts) -> bool:
    limit, cost = facts.numbers.get("cost_limit"), facts.told("cost")
    return limit is not None and cost is not None and Decimal(str(cost)) > Decimal(str(limit))


def suggests_major(facts: CaseFacts) -> bool:
    """Any impact tag, or a claim of the size the parameter names (P09-0-2, P09-4M-0)."""
    tags = {code for code, *_ in facts.regime.impact_tags}
    limit, claimed = facts.numbers.get("claimed_amount"), facts.case.claimed_amount
    large = limit is not None and claimed is not None and claimed >= limit
    return bool(tags & set(facts.case.impact_tags)) or large
