"""Copies are treated as originals: issued, taken back, handed on, destroyed before a witness, missed, lost."""

import pytest
from sqlalchemy import select

from backend.core.db import transaction
from backend.domains.secrecy.copies import service
from backend.domains.secrecy.copies.models import DocumentCopy
from backend.shared.notices.models import Notice
from tests.secrecy.copying import approved, ask, at_once, code, paper, witness


@pytest.fixture
def copy(house):
    """C01 of D3, issued to a_emp1, due back on 2026-09-30."""
    house.doc = paper(house)
    serial = approved(house, house.a_emp1, house.doc, "copy")["serials"][0]
    answer = house.a_cust.post(f"/copies/{serial}/issue")
    assert answer.status_code == 200, answer.text
    return serial


def one(house, serial):
    return house.a_cust.get(f"/copies/{serial}").json()


@pytest.mark.clause("P07-4.2-3b")
def test_the_ledger_says_who_holds_what_at_which_level(house, copy):
    row = one(house, copy)
    assert (row["serial"], row["holder_id"], row["level"], row["secrecy_until"], row["due_on"], row["state"]) == (
        copy, str(house.a_emp1.id), "mimi", "2029-12-31", "2026-09-30", "issued",
    )  # fmt: skip
    thing = house.a_cust.get(f"/custody/objects?number={copy}").json()["items"][0]
    assert (thing["state"], thing["holder_id"], thing["can"]) == ("lent", str(house.a_emp1.id), [])
    moves = house.a_cust.get(f"/custody/events?object_id={thing['id']}&sort=created_at").json()[
        "items"
    ]
    assert [m["kind"] for m in moves] == ["in", "lent"]


def test_who_sees_a_copy_and_who_must_not(house, copy):
    for who in (house.a_emp1, house.a_cust, house.a_gm, house.hq_gm, house.sec_off):
        assert who.get(f"/copies/{copy}").status_code == 200, who.user.name
        assert [r["serial"] for r in who.get("/copies").json()["items"]] == [copy]
    for who in (
        house.a_emp2,
        house.a_dr,
        house.a_sup,
        house.b_gm,
        house.b_emp,
        house.sysadmin,
        house.auditor,
    ):
        assert who.get(f"/copies/{copy}").status_code == 404, who.user.name
        assert who.get("/copies").json()["items"] == []
        assert who.post(f"/copies/{copy}/report-lost").status_code == 404
    for act in ("issue", "return", "transfer", "destroy"):
        body = {
            "condition": "完好",
            "to": str(house.a_emp1.id),
            "witness": {"username": "x", "password": "y"},
        }
        wanted = {"return": ["condition"], "transfer": ["to"], "destroy": ["witness"]}.get(act, [])
        answer = house.a_emp1.post(f"/copies/{copy}/{act}", {k: body[k] for k in wanted})
        assert code(answer) in ((403, "NOT_CUSTODIAN"), (422, "WITNESS_UNPROVEN")), act


@pytest.mark.clause("P07-4.2-3b")
def test_overdue_from_the_next_morning_to_holder_custodian_and_approver_once_a_day(house, copy, at):
    def told(job=True):
        if job:
            with transaction() as own:
                service.remind(own)
        found = house.session.execute(select(Notice.user_id, Notice.title).where(Notice.subject_type == "document_copies", Notice.event == "secrecy.todo"))  # fmt: skip
        rows = found.all()
        house.session.rollback()
        assert {title for _, title in rows} <= {"您有一項保密事項待辦"}
        return [who for who, _ in rows]

    three = {house.a_emp1.id, house.a_cust.id, house.a_gm.id}
    at("2026-09-30 23:59")
    assert told() == []
    at("2026-10-01 00:05")
    assert one(house, copy)["overdue"] is True
    assert [r["serial"] for r in house.a_cust.get("/copies?overdue=true").json()["items"]] == [copy]
    assert set(told()) == three
    assert len(told()) == 3, "once a day"
    at("2026-10-02 00:05")
    assert len(told()) == 6
    house.a_cust.post(f"/copies/{copy}/return", {"condition": "完好,頁數相符"})
    at("2026-10-03 00:05")
    assert len(told()) == 6
    assert house.a_cust.get("/copies?overdue=true").json()["items"] == []


def test_taken_back_handed_on_and_destroyed(house, copy):
    assert (
        house.a_cust.post(f"/copies/{copy}/return", {"condition": "完好"}).json()["state"]
        == "returned"
    )
    assert house.a_cust.post(f"/copies/{copy}/return", {"condition": "完好"}).status_code == 409
    refused = house.a_cust.post(f"/copies/{copy}/transfer", {"to": str(house.a_emp2.id)})
    assert code(refused) == (409, "RECIPIENT_NOT_AUTHORISED")
    moved = house.a_cust.post(f"/copies/{copy}/transfer", {"to": str(house.a_dr.id)}).json()
    assert (moved["state"], moved["holder_id"]) == ("issued", str(house.a_dr.id))
    assert house.a_dr.get(f"/copies/{copy}").status_code == 200
    _, proof = witness(house)
    wrong = house.a_cust.post(
        f"/copies/{copy}/destroy", {"witness": {**proof, "password": "nicht"}}
    )
    assert code(wrong) == (422, "WITNESS_UNPROVEN")
    assert one(house, copy)["state"] == "issued"
    gone = house.a_cust.post(f"/copies/{copy}/destroy", {"witness": proof}).json()
    assert (gone["state"], gone["can"]) == ("destroyed", [])
    assert house.a_cust.post(f"/copies/{copy}/report-lost").status_code == 409


def test_the_general_desk_does_not_move_what_the_register_keeps(house, copy):
    thing = house.a_cust.get(f"/custody/objects?number={copy}").json()["items"][0]["id"]
    for act, body in (
        ("lose", {"note": "不見了"}),
        ("destroy", {"reference": "銷毀清單"}),
        ("relocate", {"location": "別處"}),
    ):
        answer = house.a_cust.post(f"/custody/objects/{thing}/actions/{act}", body)
        assert code(answer) == (409, "MOVED_BY_ITS_ROOM")
    answer = house.a_cust.post(
        f"/custody/objects/{thing}/loans", {"purpose": "借用", "due_on": "2026-09-25"}
    )
    assert code(answer) == (409, "NOT_LENT_OUT")
    assert code(house.a_cust.post("/custody/stock-counts", {"kind": "classified"})) == (
        409,
        "MOVED_BY_ITS_ROOM",
    )


@pytest.mark.clause("P07-4.2-3b")
def test_a_lost_copy_is_told_to_whoever_opens_the_incident(house, copy, session):
    heard = house.session.execute(select(DocumentCopy.id)).scalars()
    assert list(heard) == [], "behind the wall"
    answer = house.a_emp1.post(f"/copies/{copy}/report-lost")
    assert answer.json()["state"] == "lost"
    id = answer.json()["id"]
    line = next(line for line in house.lines(id) if line["event"] == "secrecy.copy_lost")
    assert line["facts"] == {
        "document": house.doc, "company": str(house.a.id), "holder": str(house.a_emp1.id),
    }  # fmt: skip
    assert line["level"] == 2
    assert ("secrecy.copy_lost", id) in events(session)
    assert copy not in str(line["facts"])


def events(session):
    from sqlalchemy import text

    session.rollback()
    rows = session.execute(
        text("select args from procrastinate_jobs where task_name = 'event'")
    ).scalars()
    return {(args["event"], args["subject_id"]) for args in rows}


@pytest.mark.clause("P07-4.2-3b")
def test_declassifying_relabels_copies(house, copy):
    answer = house.hq_gm.post(
        f"/documents/{house.doc}/actions/reclassify", {"level": "internal", "reason": "項目已公告"}
    )
    assert answer.status_code == 204, answer.text
    row = one(house, copy)
    assert (row["level"], row["secrecy_until"], row["serial"]) == ("internal", None, copy)


def test_a_copy_nobody_approved_is_not_issued(house):
    id = paper(house)
    asked = ask(house.a_emp1, id).json()
    assert asked["serials"] == []
    assert house.a_cust.post(f"/copies/{id}-C01/issue").status_code == 404


def test_two_issue_at_once_and_one_does(house):
    id = paper(house)
    serial = approved(house, house.a_emp1, id, "copy")["serials"][0]
    answers = at_once(*[lambda: house.a_cust.post(f"/copies/{serial}/issue").status_code] * 2)
    assert sorted(answers) == [200, 409]


def test_two_fetch_the_file_at_once_and_one_gets_it(house):
    id = paper(house)
    approved(house, house.a_emp1, id, "print")
    answers = at_once(*[lambda: house.a_emp1.post(f"/documents/{id}/print").status_code] * 2)
    assert sorted(answers) == [200, 409]
