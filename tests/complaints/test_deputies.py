"""A handler's deputy acts under a dated delegation, and the case says for whom; accountable stays the handler."""

import pytest

from tests.complaints.test_branch_track import fault


@pytest.fixture
def deputy(dealer, as_):
    return as_("business_manager", unit=dealer.service, name="副經理")


def let(dealer, deputy, first, last, **over):
    body = {
        "delegate_id": str(deputy.id), "from_on": first, "until_on": last, "kinds": [],
        "max_amount": None, "reason": "出差", **over,
    }  # fmt: skip
    answer = dealer.handler.post("/delegations", body)
    assert answer.status_code == 201, answer.text


@pytest.mark.clause("P09-3C-1", "P09-2-3.1")
@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [("2026-09-22", "2026-09-23", 200), ("2026-09-23", "2026-09-30", 403)],
)
def test_a_deputy_acts_on_the_days_he_was_named_for(dealer, deputy, first, last, expected):
    id = dealer.bring("assigned")
    let(dealer, deputy, first, last)
    answer = dealer.act(deputy, id, "start")
    assert answer.status_code == expected
    if expected == 403:
        assert (answer.json()["code"], answer.json()["clauses"]) == ("DELEGATION_MISSING", ["P09-3C-1"])  # fmt: skip
        assert dealer.see(id)["state"] == "assigned"
        return
    done = answer.json()
    assert done["events"][-1]["actor"]["name"] == "副經理"
    assert done["events"][-1]["on_behalf_of"]["name"] == "服務經理"
    assert done["handler"]["name"] == "服務經理"  # accountability stays
    assert dealer.do(dealer.handler, id, "propose_solution", **dealer.proposal())["events"][-1]["on_behalf_of"] is None  # fmt: skip


@pytest.mark.clause("P09-3C-1")
def test_the_day_after_the_last_he_is_nobodys_deputy(dealer, deputy, at):
    id = dealer.bring("assigned")
    let(dealer, deputy, "2026-09-22", "2026-09-23")
    at("2026-09-23 09:00")
    assert fault(dealer.act(deputy, id, "start")) == (403, "DELEGATION_MISSING")


@pytest.mark.clause("P09-3C-1")
def test_a_colleague_never_named_and_one_named_for_something_else_are_no_deputies(dealer, deputy):
    id = dealer.bring("assigned")
    assert fault(dealer.act(deputy, id, "start")) == (403, "FORBIDDEN_ROLE")
    let(dealer, deputy, "2026-09-22", "2026-09-30", kinds=["complaint.solution"])
    assert dealer.act(deputy, id, "start").status_code == 403


@pytest.mark.clause("P09-3C-1", "P09-1-4")
def test_a_deputy_finds_the_case_unless_it_is_about_him(dealer):
    id = dealer.bring("assigned")
    assert dealer.consultant.get(f"/complaints/{id}").status_code == 404
    let(dealer, dealer.consultant, "2026-09-22", "2026-09-30")
    assert dealer.consultant.get(f"/complaints/{id}").status_code == 200
    dealer.do(dealer.manager, id, "name_subjects", people=[str(dealer.consultant.id)])
    assert dealer.consultant.get(f"/complaints/{id}").status_code == 404
    assert dealer.act(dealer.consultant, id, "start").status_code == 404
