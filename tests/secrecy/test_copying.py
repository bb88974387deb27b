"""Copies only with an approval: who may ask, who decides, how long it is good, what the file carries."""

import io

import pypdfium2
import pytest

from backend.core.db import database
from backend.domains.secrecy.models import PageMark
from backend.domains.secrecy.viewing import marks
from tests.secrecy.copying import approved, ask, code, paper

WAYS = ("copy", "extract", "print", "download")


@pytest.mark.clause("P07-4.2-1a")
def test_top_secret_is_not_copied(house):
    id = paper(house, "juemi")
    for way in WAYS:
        answer = house.a_sup.post(f"/documents/{id}/{way}")
        assert code(answer) == (403, "COPY_FORBIDDEN_JUEMI")
        assert answer.json()["clauses"] == ["P07-4.2-1a"]
        assert answer.json()["params"]["ask"] == "/api/v1/copy-requests"
    denied = [line for line in house.lines(id) if not line["allowed"]]
    assert [line["facts"]["code"] for line in denied] == ["COPY_FORBIDDEN_JUEMI"] * 4
    assert house.a_gm.post(f"/documents/{id}/print").status_code == 404
    assert ask(house.a_gm, id).status_code == 404


@pytest.mark.clause("P07-4.2-1b")
def test_an_exception_at_the_top_is_made_by_another_executive(house, at):
    id = paper(house, "juemi")
    refused = ask(house.a_sup, id, recipients=[str(house.a_emp1.id)])
    assert code(refused) == (409, "RECIPIENT_NOT_AUTHORISED")
    assert code(ask(house.a_sup, id, copies=4)) == (422, "TOO_MANY_COPIES")
    asked = ask(house.a_sup, id, copies=3).json()
    assert house.a_gm.post(f"/copy-requests/{asked['id']}/approve", {}).status_code == 404
    assert house.a_gm.get(f"/copy-requests/{asked['id']}").status_code == 404
    told = house.hq_vgm1.post(f"/copy-requests/{asked['id']}/approve", {}).json()
    assert (told["state"], told["valid_until"]) == ("approved", "2026-09-30")
    at("2026-10-08 10:00")
    for serial in told["serials"]:
        assert code(house.a_cust.post(f"/copies/{serial}/issue")) == (409, "APPROVAL_EXPIRED")
    at("2026-09-30 10:00")
    for serial in told["serials"]:
        assert house.a_cust.post(f"/copies/{serial}/issue").json()["state"] == "issued"
    own = ask(house.hq_gm, id, recipients=[str(house.a_sup.id)]).json()
    assert code(house.hq_gm.post(f"/copy-requests/{own['id']}/approve", {})) == (
        403,
        "SELF_APPROVAL",
    )
    assert house.hq_vgm2.post(f"/copy-requests/{own['id']}/approve", {}).status_code == 200


@pytest.mark.clause("P07-4.2-2")
def test_below_the_owners_general_manager_decides_and_it_is_good_once(house):
    id = paper(house)
    assert code(house.a_emp1.post(f"/documents/{id}/download")) == (403, "APPROVAL_REQUIRED")
    asked = ask(house.a_emp1, id, "download", pages=[2]).json()
    assert house.b_gm.post(f"/copy-requests/{asked['id']}/approve", {}).status_code == 404
    card = house.a_gm.get(f"/documents/{id}").json()
    assert (card["card"], card["title"], card["level"]) == (True, None, "mimi")
    assert house.a_gm.get(f"/documents/{id}/pages/1").status_code == 403
    seen = house.a_gm.get(f"/copy-requests/{asked['id']}").json()
    assert (seen["purpose"], seen["can"]) == ("向合作方說明供貨條款時使用", ["approve", "reject"])
    assert [r["id"] for r in house.a_gm.get("/copy-requests?scene=todo").json()["items"]] == [
        asked["id"]
    ]
    assert house.a_gm.post(f"/copy-requests/{asked['id']}/approve", {}).status_code == 200
    assert code(house.a_emp1.post(f"/documents/{id}/print")) == (403, "APPROVAL_REQUIRED")
    assert house.a_emp1.post(f"/documents/{id}/download").status_code == 200
    assert code(house.a_emp1.post(f"/documents/{id}/download")) == (409, "APPROVAL_USED")
    assert house.a_gm.get(f"/documents/{id}").status_code == 404, "the card goes with the decision"


def test_through_the_approval_centre_it_is_the_same_act(house):
    id = paper(house)
    asked = ask(house.a_emp1, id).json()
    waiting = house.a_gm.get("/approvals?box=todo").json()["items"]
    assert [row["title"] for row in waiting] == ["保密事項待批"]
    answer = house.a_gm.post(f"/approvals/{waiting[0]['id']}/decisions", {"decision": "approve"})
    assert answer.status_code == 200, answer.text
    assert house.a_emp1.get(f"/copy-requests/{asked['id']}").json()["state"] == "approved"
    assert "說明" not in str(waiting[0])


def test_the_general_managers_own_request_goes_up(house):
    id = paper(house)
    house.know(id, house.a_gm, by=house.hq_gm)
    asked = ask(house.a_gm, id).json()
    assert code(house.a_gm.post(f"/copy-requests/{asked['id']}/approve", {})) == (
        403,
        "SELF_APPROVAL",
    )
    assert house.hq_vgm1.post(f"/copy-requests/{asked['id']}/approve", {}).status_code == 200


def test_nobody_is_left_to_approve(house, session):
    from backend.shared.identity.models import User, UserState

    id = paper(house, "juemi")
    for who in (house.hq_vgm1, house.hq_vgm2):
        session.get(User, who.id).state = UserState.left
    session.commit()
    assert code(ask(house.hq_gm, id, recipients=[str(house.a_sup.id)])) == (
        409,
        "NO_ELIGIBLE_APPROVER",
    )


@pytest.mark.parametrize(("copies", "status"), [(0, 422), (1, 201), (20, 201), (21, 422)])
def test_how_many_copies(house, copies, status):
    assert ask(house.a_emp1, paper(house), copies=copies).status_code == status


@pytest.mark.parametrize(
    ("purpose", "status"), [("九個字不夠的理由呀", 422), ("剛好十個字足夠的理由", 201)]
)
def test_a_purpose_has_ten_characters(house, purpose, status):
    assert ask(house.a_emp1, paper(house), purpose=purpose).status_code == status


def test_pages_exist_and_a_day_lies_ahead(house):
    id = paper(house, pages=2)
    assert ask(house.a_emp1, id, pages=[3]).status_code == 422
    assert ask(house.a_emp1, id, due_on="2026-09-21").status_code == 422
    assert code(ask(house.a_emp1, id, recipients=[str(house.a_emp2.id)])) == (
        409,
        "RECIPIENT_NOT_AUTHORISED",
    )


def test_who_may_not_ask(house):
    id = paper(house)
    for who, status in (
        (house.a_emp2, 404), (house.b_emp, 404), (house.sysadmin, 404), (house.a_cust, 403), (house.sec_off, 403),
    ):  # fmt: skip
        assert ask(who, id).status_code == status
        for way in WAYS:
            assert who.post(f"/documents/{id}/{way}").status_code == status, who.user.name


@pytest.mark.clause("P07-3.4-1", "P07-4.2-3b")
def test_the_file_has_the_approved_pages_with_label_serial_and_mark(house, session):
    id = paper(house, "jimi")
    told = approved(house, house.a_emp1, id, "download", pages=[1, 3], copies=2)
    answer = house.a_emp1.post(f"/documents/{id}/download")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "no-store"
    assert "%E5%85%AC%E5%8F%B8%E7%A7%98%E5%AF%86" in answer.headers["content-disposition"]
    file = pypdfium2.PdfDocument(io.BytesIO(answer.content))
    assert len(file) == 4
    assert "機密" in file.get_metadata_dict()["Title"]
    found = []
    for page in file:
        image = page.render(scale=1240 / page.get_width()).to_pil()
        with database.sessions() as own:
            mark = own.get(PageMark, marks.find(image))
        found.append((mark.serial, mark.page, mark.user_id))
    first, second = told["serials"]
    assert found == [(s, p, house.a_emp1.id) for s in (first, second) for p in (1, 3)]
    assert first.endswith("-C01")
    rows = house.a_emp1.get("/copies").json()["items"]
    assert {(r["serial"], r["state"], r["level"], r["due_on"]) for r in rows} == {
        (s, "issued", "jimi", "2026-09-30") for s in (first, second)
    }


def test_before_it_is_confirmed_nothing_circulates(house):
    id = house.draft()
    house.propose(id)
    for who in (house.a_dr, house.hq_gm):
        assert code(ask(who, id)) == (409, "NOT_CONFIRMED")


def test_what_is_not_secret_is_copied_freely(house):
    id = paper(house, "internal")
    answer = house.a_emp2.post(f"/documents/{id}/download")
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
    assert answer.headers["content-disposition"].endswith("x.pdf")
    assert ask(house.a_emp2, id).status_code == 409


def test_the_same_request_twice_is_one(house):
    id = paper(house)
    body = {
        "document_id": id,
        "action": "print",
        "purpose": "向合作方說明供貨條款時使用",
        "due_on": "2026-09-30",
    }
    one, two = (
        house.a_emp1.post("/copy-requests", body, headers={"Idempotency-Key": "k-1"})
        for _ in range(2)
    )
    assert one.json()["id"] == two.json()["id"]
    assert len(house.a_emp1.get("/copy-requests?scene=mine").json()["items"]) == 1


def test_a_refusal_ends_it_and_the_asker_may_take_it_back(house):
    id = paper(house)
    asked = ask(house.a_emp1, id).json()
    assert house.a_gm.post(f"/copy-requests/{asked['id']}/reject", {}).status_code == 422
    assert (
        house.a_gm.post(f"/copy-requests/{asked['id']}/reject", {"reason": "用途不明"}).json()[
            "state"
        ]
        == "refused"
    )
    assert code(house.a_emp1.post(f"/documents/{id}/print")) == (403, "APPROVAL_REQUIRED")
    other = ask(house.a_emp1, id).json()
    assert (
        house.a_emp1.post(f"/copy-requests/{other['id']}/withdraw").json()["state"] == "withdrawn"
    )


def test_frozen_is_not_copied(house):
    id = paper(house)
    told = approved(house, house.a_emp1, id)
    house.hq_gm.post(f"/documents/{id}/actions/freeze", {"reason": "疑似外洩,先行凍結"})
    assert house.a_emp1.post(f"/documents/{id}/print").status_code == 423
    assert house.a_cust.post(f"/copies/{told['serials'][0]}/issue").status_code == 423


def test_two_working_days_to_decide(house, at, session):
    from sqlalchemy import select

    from backend.rooms import tick
    from backend.shared.deadlines.models import Deadline
    from backend.shared.notices.models import Notice

    id = paper(house)
    ask(house.a_emp1, id)
    clock = session.scalars(select(Deadline).where(Deadline.code == "secrecy.copy")).one()
    assert f"{clock.due_at:%m-%d %H:%M}" == "09-24 18:00"
    assert (clock.responsible_id, clock.unit_id, clock.subject_no) == (None, None, "")
    at("2026-09-24 18:01")
    tick(session)
    session.commit()
    assert session.scalar(
        select(Notice.id).where(Notice.user_id == house.a_gm.id, Notice.event == "secrecy.todo")
    )
