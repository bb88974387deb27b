"""Who keeps what: appointment with measures, a counted handover, stock-taking with a witness (P07-4.2-5)."""

import pytest
from sqlalchemy import select, text

from backend.core.db import transaction
from backend.domains.secrecy.custody import stock
from backend.shared.notices.models import Notice
from tests.secrecy.copying import approved, code, paper, witness


def appoint(
    house,
    by,
    who,
    company=None,
    measures=("safe", "encryption", "view_only"),
    levels=("mimi", "jimi", "juemi"),
    **over,
):
    return by.post("/custodian-appointments", {
        "company_id": str((company or house.b).id), "user_id": str(who.id), "levels": list(levels),
        "measures": list(measures), **over,
    })  # fmt: skip


@pytest.mark.clause("P07-4.2-5b")
@pytest.mark.parametrize(
    ("level", "measures", "enough"),
    [
        ("juemi", ["locked_cabinet"], False), ("juemi", ["safe", "encryption"], False),
        ("juemi", ["safe", "encryption", "view_only"], True), ("jimi", ["locked_cabinet"], False), ("jimi", ["safe"], True),
        ("jimi", ["encryption"], True), ("mimi", ["watermark"], False), ("mimi", ["locked_cabinet"], True),
    ],
)  # fmt: skip
def test_a_level_asks_for_its_measures(house, level, measures, enough):
    answer = appoint(house, house.b_gm, house.b_emp, levels=[level], measures=measures)
    assert code(answer) == ((201, None) if enough else (422, "MEASURES_INSUFFICIENT"))


@pytest.mark.clause("P07-4.2-5a")
def test_the_general_manager_appoints_and_then_documents_take_effect(house):
    id = house.draft(house.b_emp)
    house.propose(id, by=house.b_emp)
    assert code(house.confirm(id, house.b_gm)) == (409, "CUSTODIAN_MISSING")
    for who in (house.a_gm, house.b_emp, house.sysadmin):
        assert code(appoint(house, who, house.b_emp)) == (403, "WRONG_AUTHORITY")
    made = appoint(house, house.b_gm, house.b_emp, deputy_id=str(house.b_gm.id)).json()
    assert (made["from_on"], made["deputy_id"]) == ("2026-09-22", str(house.b_gm.id))
    assert appoint(house, house.b_gm, house.b_emp, deputy_id=str(house.b_emp.id)).status_code == 409
    assert house.confirm(id, house.b_gm).status_code == 204
    thing = house.hq_gm.get(f"/custody/objects?subject_id={id}").json()["items"][0]
    assert thing["custodian_id"] == str(house.b_emp.id)


@pytest.mark.clause("P07-4.2-5a")
def test_whoever_follows_counts_first(house):
    for _ in range(3):
        house.filed("mimi")
    made = appoint(house, house.a_gm, house.a_emp2, house.a).json()
    assert made["from_on"] is None
    assert code(appoint(house, house.a_gm, house.a_emp1, house.a)) == (409, "HANDOVER_PENDING")
    path = f"/custodian-appointments/{made['id']}/handover"
    assert house.a_emp1.get(path).status_code == 404
    numbers = [line["number"] for line in house.a_emp2.get(path).json()["lines"]]
    assert len(numbers) == 3
    short = house.a_emp2.post(path, {"lines": [{"number": n} for n in numbers[:2]]})
    assert code(short) == (409, "INVENTORY_MISMATCH")
    assert (short.json()["params"]["counted"], short.json()["params"]["listed"]) == (2, 3)
    extra = house.a_emp2.post(path, {"lines": [{"number": n} for n in [*numbers, "X-9"]]})
    assert code(extra) == (409, "INVENTORY_MISMATCH")
    assert house.a_cust.get("/documents").json()["items"], "the old one keeps until it is counted"
    done = house.a_emp2.post(path, {"lines": [{"number": n} for n in numbers]}).json()
    assert (done["from_on"], done["handed_over_items"]) == ("2026-09-22", 3)
    assert len(house.a_emp2.get("/documents").json()["items"]) == 3
    assert house.a_cust.get("/documents").json()["items"] == []


@pytest.mark.clause("P07-4.2-5a")
def test_keeping_is_not_knowing(house):
    id = paper(house, "jimi")
    card = house.a_cust.get(f"/documents/{id}")
    assert (card.status_code, card.json()["card"]) == (200, True)
    assert code(house.a_cust.get(f"/documents/{id}/pages/1")) == (403, "CONTENT_NOT_AUTHORISED")


def stocked(house, n=3):
    numbers = []
    for _ in range(n):
        id = house.filed("mimi")
        numbers.append(house.a_cust.get(f"/documents/{id}").json()["register_no"])
    return sorted(numbers)


def events(session):
    session.rollback()
    rows = session.execute(
        text("select args from procrastinate_jobs where task_name = 'event'")
    ).scalars()
    return [args["event"] for args in rows]


@pytest.mark.clause("P07-4.2-5b")
def test_a_count_that_agrees_is_closed_before_a_witness(house, session):
    numbers = stocked(house)
    begun = house.a_cust.post("/stock-takings", {}).json()
    assert [line["number"] for line in begun["lines"]] == numbers
    assert code(house.a_cust.post("/stock-takings", {})) == (409, "COUNT_OPEN")
    path = f"/stock-takings/{begun['id']}"
    house.a_cust.post(f"{path}/lines", {"lines": [{"number": n, "found": 1} for n in numbers]})
    who, proof = witness(house)
    for other in (house.a_emp1, house.a_gm, house.b_gm):
        assert other.get(path).status_code == 404
        assert (
            other.post(f"{path}/lines", {"lines": [{"number": "x", "found": 1}]}).status_code == 404
        )
    assert house.sec_off.get(path).status_code == 200
    closed = house.a_cust.post(f"{path}/close", {"witness": proof}).json()
    assert (closed["state"], closed["differences"], closed["witness_id"]) == (
        "closed",
        0,
        str(who.id),
    )
    assert "secrecy.stock_difference" not in events(session)
    assert (
        house.a_cust.post(f"{path}/lines", {"lines": [{"number": "x", "found": 1}]}).status_code
        == 409
    )


@pytest.mark.clause("P07-4.2-5b")
def test_one_that_is_missing_opens_an_incident(house, session):
    numbers = stocked(house)
    begun = house.a_cust.post("/stock-takings", {}).json()
    path = f"/stock-takings/{begun['id']}"
    house.a_cust.post(f"{path}/lines", {"lines": [{"number": n, "found": 1} for n in numbers[1:]]})
    _, proof = witness(house)
    closed = house.a_cust.post(f"{path}/close", {"witness": proof}).json()
    assert (closed["differences"], [x["result"] for x in closed["lines"]]) == (
        1,
        ["missing", "agrees", "agrees"],
    )
    assert events(session).count("secrecy.stock_difference") == 1
    line = next(x for x in house.lines(begun["id"]) if x["event"] == "secrecy.stock_difference")
    assert line["facts"] == {"company": str(house.a.id), "differences": 1}
    told = session.scalars(
        select(Notice.user_id).where(
            Notice.subject_type == "custody_stock_counts", Notice.event == "secrecy.todo"
        )
    )
    assert set(told) == {house.a_gm.id, house.sec_off.id}


def test_what_is_out_with_a_holder_is_not_looked_for_on_the_shelf(house):
    id = paper(house)
    serial = approved(house, house.a_emp1, id, "copy")["serials"][0]
    house.a_cust.post(f"/copies/{serial}/issue")
    lines = house.a_cust.post("/stock-takings", {}).json()["lines"]
    assert [line["number"] for line in lines] == [serial.rsplit("-", 1)[0]]


@pytest.mark.clause("P07-4.2-5b")
def test_every_six_months(house, at):
    appoint(house, house.b_gm, house.b_emp)

    def told():
        with transaction() as own:
            stock.remind(own)
        found = house.session.scalars(
            select(Notice.id).where(
                Notice.subject_type == "custodian_appointments", Notice.user_id == house.b_emp.id
            )
        ).all()
        house.session.rollback()
        return len(found) - 1  # the first says that he was appointed

    for day, total in (("2027-03-21", 0), ("2027-03-22", 1), ("2027-03-23", 1), ("2027-03-29", 2)):
        at(f"{day} 08:20")
        assert told() == total, day
