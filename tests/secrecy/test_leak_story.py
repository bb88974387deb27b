"""A leak at ten in the evening of a holiday, from the report to the closing with a penalty and a reward."""

import pytest

from backend.rooms import tick
from backend.shared.penalties import finishing
from tests.secrecy.leaks import CITED, WARNING, assessment, code, do, done, judge, propose, report


@pytest.mark.clause("P07-4.2-6a", "P07-4.2-6b", "P07-5.1-2", "P07-5.2-1", "P07-5.3-1", "P07-1-1")
def test_from_the_report_to_the_closing(house, session, at):
    doc = house.d2()
    house.know(doc, house.a_emp2, by=house.a_sup)
    at("2026-10-02 22:00")
    id = report(
        house.a_emp1,
        "2026-10-02T21:45:00+08:00",
        document_ids=[doc],
        suspected_ids=[str(house.a_emp2.id)],
    ).json()["id"]
    at("2026-10-02 23:00")
    tick(session)
    session.commit()
    assert len(house.hq_gm.get("/notices").json()["items"]) >= 2
    at("2026-10-02 23:20")
    done(house.hq_vgm1, id, "acknowledge", {"lead_id": str(house.hq_vgm2.id)})
    done(house.hq_vgm2, id, "actions", {"kind": "freeze", "what": "先行凍結", "document_id": doc})
    done(house.hq_vgm2, id, "contain")
    assert code(house.a_emp2.get(f"/documents/{doc}")) == (423, "DOCUMENT_FROZEN")
    assert house.a_emp2.get(f"/leak-reports/{id}").status_code == 404
    at("2026-10-08 09:30")
    made = done(
        house.hq_vgm2, id, "actions",
        {"kind": "notify_third_party", "what": "請群主刪除照片", "owner_id": str(house.a_emp1.id), "due_at": "2026-10-08T18:00:00+08:00"},
    )  # fmt: skip
    done(house.hq_vgm2, id, f"actions/{made['actions'][-1]['id']}/done")
    done(house.hq_vgm2, id, "remediate")
    at("2026-10-09 10:00")
    done(house.hr_mgr, id, "assess", assessment(responsible_ids=[str(house.a_emp2.id)]))
    penalty = propose(house, "P1", house.a_emp2, id).json()["id"]
    reward = propose(house, "R2", house.a_emp1, id).json()["id"]
    finding = {"finding": "照片已刪除,未流出公司。"}
    assert code(do(house.hq_gm, id, "close", finding)) == (409, "PROPOSALS_OPEN")
    at("2026-10-19 09:00")  # five working days passed without a word
    finishing.lapse(session)
    session.commit()
    assert judge(house.hq_vgm1, penalty, "decide", WARNING).status_code == 200
    praise = {"reason": "及時補救。", "measures": [{"kind": "commendation"}], "standard_ref": CITED}
    assert judge(house.hq_vgm1, reward, "decide", praise).status_code == 200
    for case in (penalty, reward):
        assert judge(house.hr_mgr, case, "serve", {"how": "當面送達"}).json()["state"] == "served"
    closed = done(house.hq_gm, id, "close", finding)
    assert (closed["state"], len(closed["proposals"]), closed["finding"]) == (
        "closed",
        2,
        finding["finding"],
    )
    assert all(clock["state"] != "running" for clock in closed["clocks"])
    assert house.a_emp1.get(f"/leak-reports/{id}").json()["state"] == "closed"
    assert house.hq_gm.get("/reports/secrecy/dashboard?month=2026-10").json()["leaks"]["SUBA"] == 1
    undone = house.hq_gm.post(f"/documents/{doc}/actions/unfreeze", {"reason": "事件已結束"})
    assert undone.status_code == 200
    assert house.a_emp1.get(f"/documents/{doc}").status_code == 200
