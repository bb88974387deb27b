"""The page people read is the rule the code follows."""

from pathlib import Path

import pytest

from backend.domains.secrecy import rules, table
from backend.domains.secrecy.rules import Act, Relation, Verdict
from backend.shared.access.levels import Level

README = Path(__file__).parents[2] / "backend/domains/secrecy/README.md"


def test_the_readme_shows_the_rule():
    assert table.markdown() in README.read_text()


def test_what_is_not_written_is_concealed():
    for level in Level:
        for act in Act:
            assert rules.decide((), level, act) == rules.NOBODY


@pytest.mark.clause("P07-4.1-1")
def test_knowing_is_not_copying():
    for level in (Level.mimi, Level.jimi, Level.juemi):
        says = rules.decide({Relation.executive}, level, Act.copy)
        assert says.verdict is Verdict.approval


def test_no_basis_opens_another_level():
    for relation, level in (
        (Relation.designated, Level.juemi), (Relation.responsible, Level.jimi), (Relation.named, Level.jimi),
        (Relation.related, Level.mimi), (Relation.data_subject, Level.mimi),
    ):  # fmt: skip
        opened = {one for one in Level if rules.decide({relation}, one, Act.read).allowed}
        assert opened == {level, Level.internal}  # internal: papers about persons keep their list


def test_frozen_is_for_executives_and_the_lead():
    for relation in Relation:
        for level in Level:
            before = rules.decide({relation}, level, Act.read)
            after = rules.decide({relation}, level, Act.read, frozen=True)
            kept = relation in rules.OVER_FREEZE
            assert after.allowed == (before.allowed and kept)
            if before.allowed and not kept:
                assert after.code == "DOCUMENT_FROZEN"


def test_every_answer_cites_a_clause():
    assert all(
        says.clause.startswith("P07-") and (says.code or says.verdict in (Verdict.allowed, Verdict.card))
        for levels in rules.TABLE.values() for acts in levels.values() for says in acts.values()
    )  # fmt: skip
