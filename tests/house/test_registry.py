"""The registry of clauses is whole, and what the code cites stands in it."""

from backend.core.errors import CATALOGUE
from backend.core.rows import tables_without_rule
from backend.rooms import ENFORCED_BY, JOBS, LISTENERS, SCHEDULE
from backend.shared.approvals.kinds import KINDS
from backend.shared.policy import registry
from backend.shared.policy.service import DECLARED

COUNTS = {
    "01": 48, "02": 41, "03": 30, "04": 16, "05": 57, "06": 71, "07": 66, "08": 48, "09": 71,
    "10": 44, "11": 151, "12": 70, "13": 31, "14": 53, "15": 60,
}  # fmt: skip


def test_all_fifteen_regulations_and_857_clauses_are_there():
    counted = {r.no: len(r.clauses) for r in registry.regulations()}
    assert counted == COUNTS
    assert sum(counted.values()) == 857


def test_every_clause_has_a_gist_in_both_languages_and_every_parameter_an_origin():
    for regulation in registry.regulations():
        for clause in regulation.clauses:
            assert clause.zh, clause.id
            assert clause.en, clause.id
            assert clause.zh != clause.en
    assert {p.origin for p in registry.parameters().values()} <= {
        "text",
        "reading",
        "law",
        "default",
    }


def test_what_the_code_cites_exists():
    known = registry.clause_ids()
    cited = {clause for fault in CATALOGUE.values() for clause in fault.clauses}
    cited |= set(ENFORCED_BY) | {c for kind in KINDS.values() for c in kind.clauses}
    assert cited - known == set()
    assert set(registry.parameters()) >= DECLARED


def test_no_table_was_forgotten():
    assert tables_without_rule() == []


def test_jobs_and_schedule_have_names_of_their_own():
    names = [s.name for s in SCHEDULE] + list(JOBS)
    assert len(names) == len(set(names))
    assert all(callable(job) for job in JOBS.values())
    assert isinstance(LISTENERS, dict)
