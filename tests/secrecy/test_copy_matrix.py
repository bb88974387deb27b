"""Every cell of the decision table for copying, through HTTP: who, at which level, what he is told, with a line in the book."""

import pytest

from tests.secrecy.copying import code, paper

A, N = (200, None), (404, "NOT_FOUND")
ASK, NEVER, KEEP = (
    (403, "APPROVAL_REQUIRED"),
    (403, "COPY_FORBIDDEN_JUEMI"),
    (403, "CONTENT_NOT_AUTHORISED"),
)
WHO = (
    "hq_gm",
    "a_sup",
    "a_emp1",
    "a_gm",
    "a_mgr",
    "a_cust",
    "a_emp2",
    "a_dr",
    "b_gm",
    "b_emp",
    "hr_mgr",
    "sec_off",
    "sysadmin",
    "auditor",
)
CELLS = {
    #            executive supervisor knower  gm  manager custodian other drafter b_gm b_emp hr   guard admin auditor
    "internal": (A, A, A, A, A, A, A, A, N, N, N, A, N, N),
    "mimi":     (ASK, N, ASK, N, KEEP, KEEP, N, ASK, N, N, N, KEEP, N, N),
    "jimi":     (ASK, ASK, ASK, N, N, KEEP, N, N, N, N, N, KEEP, N, N),
    "juemi":    (ASK, NEVER, N, N, N, KEEP, N, N, N, N, N, KEEP, N, N),
}  # fmt: skip
"""A department manager who is not related knows that a 秘密 paper is there, of a 機密 one only the card; no content."""


@pytest.mark.clause("P07-4.2-3a")
@pytest.mark.parametrize("level", CELLS)
def test_copying_without_an_approval(house, level):
    id = paper(house, level)
    found = {}
    for name in WHO:
        answer = getattr(house, name).post(f"/documents/{id}/download")
        found[name] = (answer.status_code, None if answer.status_code == 200 else code(answer)[1])
    assert found == dict(zip(WHO, CELLS[level], strict=True))
    denied = {line["actor_id"] for line in house.lines(id) if not line["allowed"]}
    assert denied >= {str(getattr(house, name).id) for name in WHO if found[name] != A}


@pytest.mark.clause("P07-4.2-3a")
def test_each_try_is_a_line_that_alarms_can_count(house):
    id = paper(house)
    for _ in range(4):
        assert code(house.a_emp1.post(f"/documents/{id}/print")) == ASK
    lines = [
        line
        for line in house.lines(id)
        if line["actor_id"] == str(house.a_emp1.id) and not line["allowed"]
    ]
    assert [line["facts"]["act"] for line in lines] == ["print"] * 4
    assert {line["facts"]["code"] for line in lines} == {"APPROVAL_REQUIRED"}
