"""Who sees a case and who must not, through every entrance; the reporter stays unknown to the person concerned."""

import pytest


def seen(who, id):
    """Every entrance that could show it."""
    lists = [f"/penalties?scene={scene}" for scene in ("all", "todo", "proposed", "about_me")]
    found = {
        path
        for path in [*lists, "/penalties/mine"]
        if id in [r["id"] for r in who.get(path).json()["items"]]
    }
    return found | ({"one"} if who.get(f"/penalties/{id}").status_code == 200 else set())


def test_who_takes_part_sees_it_and_nobody_else(office):
    id = office.propose()
    manager = office.as_("department_manager", unit=office.team)
    auditor, admin = (
        office.as_("auditor", unit=office.company),
        office.as_("sysadmin", unit=office.company),
    )
    for who in (office.hr, office.decider, office.gm, office.leader, office.hq):
        assert "one" in seen(who, id), who.user.name
    for who in (office.colleague, office.stranger, manager, office.finance, auditor, admin):
        assert seen(who, id) == set(), who.user.name


@pytest.mark.clause("P07-5.2-4")
def test_the_person_concerned_sees_nothing_before_he_is_notified_whatever_his_role(office):
    id = office.propose("t03.fixed", by=office.hr, who=office.gm)
    assert seen(office.gm, id) == set()
    answer, unknown = (
        office.gm.get(f"/penalties/{id}"),
        office.gm.get("/penalties/01920000-0000-7000-8000-000000000001"),
    )
    same = {"code", "title", "status", "detail"}
    assert {k: answer.json()[k] for k in same} == {k: unknown.json()[k] for k in same}
    assert office.act(office.gm, id, "notify").status_code == 404
    office.do(office.hr, id, "notify")
    assert seen(office.gm, id) == {
        "one",
        "/penalties?scene=all",
        "/penalties?scene=todo",
        "/penalties?scene=about_me",
        "/penalties/mine",
    }


def test_a_dropped_case_stays_unknown_to_him(office):
    id = office.propose()
    office.do(office.hr, id, "drop", {"reason": "查無此事。"})
    assert seen(office.worker, id) == set()


def test_a_reporter_is_never_shown_to_the_person_concerned(office):
    reporter = office.colleague
    id = office.bring("served", reporter_id=str(reporter.id), source="incident", source_ref="LK-1")
    own, office_view = office.one(id, office.worker), office.one(id)
    assert office_view["reporter"]["name"] == "小李"
    assert own["reporter"] is None
    assert str(reporter.id) not in office.worker.get(f"/penalties/{id}").text
    assert own["source_ref"] is None
    for row in office.worker.get("/notices").json()["items"]:
        assert "小李" not in row["title"] + row["body"]


def test_a_proposer_who_reported_it_himself_is_hidden_as_well(office):
    id = office.propose(by=office.leader, reporter_id=str(office.leader.id))
    office.do(office.leader, id, "notify")
    text = office.worker.get(f"/penalties/{id}").text
    assert str(office.leader.id) not in text
    assert "班組長" not in text


def test_the_decision_is_his_only_once_it_is_served(office):
    id = office.bring("decided")
    own = office.one(id, office.worker)
    assert (own["decided_amount"], own["measures"], own["reason"], own["decided_by"]) == (
        None,
        [],
        "",
        None,
    )
    row = office.worker.get("/penalties/mine").json()["items"][0]
    assert row["decided_amount"] is None
    assert office.worker.get("/penalties/ledger").json()["items"] == []
    office.do(office.hr, id, "serve", {"how": "當面"})
    assert office.one(id, office.worker)["decided_amount"] == "50.00"
    assert office.one(id, office.worker)["can"] == ["object"]


def test_his_clocks_are_his_and_tell_nobody_else(office):
    office.bring("notified")
    boss = office.as_("department_leader", unit=office.company)
    assert [d["subject_type"] for d in office.worker.get("/deadlines").json()["items"]] == [
        "penalty_cases"
    ]
    assert boss.get("/deadlines").json()["items"] == []


def test_reading_is_recorded(office, session):
    from sqlalchemy import select

    from backend.shared.audit.models import AuditEntry

    id = office.propose()
    office.one(id)
    mine = select(AuditEntry.event).where(AuditEntry.actor_id == office.hr.id)
    events = session.scalars(mine.order_by(AuditEntry.id)).all()
    assert events == ["penalty.proposed", "penalty.read"]


def test_acts_ahead_say_why_they_are_barred(office):
    id = office.bring("served")
    ahead = {n["action"]: n for n in office.one(id)["next"]}
    assert ahead["finalise"]["code"] == "APPEAL_PERIOD_RUNNING"
    assert "2026-09-29" in ahead["finalise"]["reason"] or "18:00" in ahead["finalise"]["reason"]
    assert ahead["object"]["code"] == "WRONG_AUTHORITY"


def test_filters(office):
    a = office.propose(fact_ref="a")
    b = office.propose(
        "t13.minute",
        facts={"minutes": 4},
        fact_ref="b",
        occurred_on="2026-09-18",
        source_ref="S-1",
        who=office.colleague,
    )
    office.do(office.hr, b, "notify")

    def ids(query):
        return [r["id"] for r in office.hr.get(f"/penalties?{query}").json()["items"]]

    assert ids("state=notified") == [b]
    assert ids("regulation=03") == [a]
    assert ids("scheme=t13.minute") == [b]
    assert ids(f"subject_id={office.colleague.id}") == [b]
    assert ids("source_ref=S-1") == [b]
    assert ids("occurred_from=2026-09-19") == [a]
    assert ids("occurred_to=2026-09-19") == [b]
    assert ids("sort=occurred_on") == [b, a]
    assert ids(f"unit_id={office.team.id}") == [b, a]


def test_a_file_is_for_whoever_keeps_the_ledger(office):
    office.propose()
    csv = {"headers": {"Accept": "text/csv"}}
    assert office.decider.get("/penalties", **csv).text.count("CF-P03-2026-0001") == 1
    assert office.leader.get("/penalties", **csv).status_code == 403
    assert office.worker.get("/penalties/ledger", **csv).status_code == 403
