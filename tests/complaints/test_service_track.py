"""Regulation 12: judged by HR-administration, answered by the head, called back, filed."""

import pytest


def fault(answer):
    return answer.status_code, answer.json()["code"]


def pointers(answer):
    return {e["pointer"]: e["code"] for e in answer.json()["errors"]}


def clock(case, code):
    return [c for c in case["clocks"] if c["code"] == f"complaint.{code}"][-1]


@pytest.mark.clause("P12-4.1-1d", "P12-4.4-1", "P12-4.4-2a", "P12-4.3-2a", "P12-5-3")
def test_the_whole_way(office):
    id = office.bring("archived")
    case = office.see(office.hr, id)
    assert case["number"] == "P12-CO-202609-0001"
    assert (case["state"], case["founded"], case["retain_until"]) == (
        "archived",
        "yes",
        "2027-09-22",
    )
    assert clock(case, "start")["state"] == clock(case, "reply")["state"] == "met"
    assert office.gm.delete(f"/complaints/{id}").status_code == 405


@pytest.mark.clause("P12-2-0", "P12-2-3", "P12-2-4")
def test_what_is_taken(office):
    out = office.hr.post("/complaints", office.body(category="goods"))
    assert fault(out) == (422, "OUT_OF_SCOPE")
    assert out.json()["clauses"] == ["P12-2-0"]
    assert pointers(office.hr.post("/complaints", office.body(category="skill"))) == {
        "/category": "NOT_ONE_OF"
    }
    assert pointers(office.hr.post("/complaints", office.body(category="efficiency"))) == {
        "/delay": "FIELD_REQUIRED"
    }
    assert pointers(office.hr.post("/complaints", office.body(category="other_service"))) == {
        "/description": "FIELD_REQUIRED"
    }
    fine = office.body(
        category="efficiency", channel="wechat", fields={"delay": "約定10:00,到場11:40"}
    )
    assert office.hr.post("/complaints", fine).status_code == 201


@pytest.mark.clause("P12-4.1-1a")
def test_only_hr_administration_records(office):
    assert fault(office.head.post("/complaints", office.body())) == (403, "FORBIDDEN_ROLE")


@pytest.mark.clause("P12-4.1-2a", "P12-4.1-2b")
def test_the_judgement_needs_grounds(office):
    id = office.record(office.hr)
    assert fault(office.act(office.gm, id, "judge", **office.JUDGED)) == (403, "FORBIDDEN_ROLE")
    bare = office.act(office.hr, id, "judge", founded="yes", demand_reasonable="no")
    assert pointers(bare) == {"/grounds": "FIELD_REQUIRED", "/demand_grounds": "FIELD_REQUIRED"}
    office.do(office.hr, id, "judge", **{**office.JUDGED, "demand_reasonable": "no"})
    assert office.do(office.hr, id, "dispatch", **office.dispatched())["state"] == "dispatched"


@pytest.mark.clause("P12-4.1-2c", "P12-4.1-2d")
def test_what_is_not_founded_is_explained(office):
    id = office.record(office.hr)
    office.do(office.hr, id, "judge", **{**office.JUDGED, "founded": "no"})
    assert fault(office.act(office.hr, id, "dispatch", **office.dispatched())) == (
        409,
        "NOT_FOUNDED",
    )
    told = {"channel": "phone", "explained": "婉轉說明服務流程"}
    done = office.do(office.hr, id, "explain_to_customer", **told, cleared="no")
    assert clock(done, "reply")["state"] == "met"
    close = {"final_result": "resolved"}
    assert fault(office.act(office.hr, id, "close", **close)) == (409, "GM_REVIEW_REQUIRED")
    office.do(office.gm, id, "gm_review", gm_review="認同判定")
    assert office.do(office.hr, id, "close", **close)["state"] == "closed"


@pytest.mark.clause("P12-4.1-2d")
def test_the_general_manager_may_find_it_founded_after_all(office):
    id = office.record(office.hr)
    office.do(office.hr, id, "judge", **{**office.JUDGED, "founded": "no"})
    office.do(
        office.hr,
        id,
        "explain_to_customer",
        channel="phone",
        explained="婉轉說明服務流程",
        cleared="no",
    )
    done = office.do(office.gm, id, "second_look", second_look="客戶堅持且有錄音", founded="partly")
    assert (done["state"], done["founded"]) == ("judged", "partly")
    assert clock(done, "reply")["state"] == "running"


@pytest.mark.clause("P12-4.1-3a", "P12-4.2-1", "P12-4.4-2b")
def test_the_head_complained_about_neither_gets_nor_sees_it(office):
    id = office.record(office.hr, subjects=[str(office.head.id)])
    office.do(office.hr, id, "judge", **office.JUDGED)
    answer = office.act(office.hr, id, "dispatch", **office.dispatched())
    assert fault(answer) == (409, "CONFLICT_OF_INTEREST")
    assert office.head.get(f"/complaints/{id}").status_code == 404


@pytest.mark.clause("P12-4.1-3b")
def test_the_head_gets_a_snapshot_that_does_not_change(office):
    id = office.bring("dispatched")
    case = office.see(office.head, id)
    (sent,) = case["transfers"]
    assert len(sent["digest"]) == 64
    assert any(
        n["event"] == "complaint.handed" for n in office.head.get("/notices").json()["items"]
    )
    assert office.other_head.get(f"/complaints/{id}").status_code == 404
    office.do(office.head, id, "start_investigation")
    assert office.see(office.hr, id)["transfers"][0]["digest"] == sent["digest"]


@pytest.mark.clause("P12-4.4-2b")
def test_who_reads(office):
    id = office.bring("dispatched")
    for who in (office.hr, office.head, office.gm):
        assert who.get(f"/complaints/{id}").status_code == 200
    for who in (office.staff, office.other_head, office.sysadmin):
        assert who.get(f"/complaints/{id}").status_code == 404
        assert who.get("/complaints").json()["items"] == []


@pytest.mark.clause("P12-5-1")
@pytest.mark.parametrize(
    ("moment", "late"), [("2026-10-08 18:00", False), ("2026-10-08 18:01", True)]
)
def test_one_working_day_to_start(office, at, moment, late):
    at("2026-09-30 16:00")
    id = office.bring("dispatched", received_at="2026-09-30T16:00:00+08:00")
    assert clock(office.see(office.hr, id), "start")["due_at"] == "2026-10-08T18:00:00+08:00"
    at(moment)
    answer = office.act(office.head, id, "start_investigation")
    assert answer.status_code == (422 if late else 200), answer.text
    if late:
        assert pointers(answer) == {"/overdue_reason": "OVERDUE_REASON_MISSING"}
        assert answer.json()["clauses"] == ["P12-5-1"]
        assert (
            office.do(office.head, id, "start_investigation", overdue_reason="主管出差")["state"]
            == "investigating"
        )


@pytest.mark.clause("P12-4.1-1b", "P12-5-3")
@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-09-30T16:00:00+08:00", "2026-10-09T18:00:00+08:00"),
        ("2026-09-18T10:00:00+08:00", "2026-09-21T18:00:00+08:00"),  # a make-up Sunday between
    ],
)
def test_two_working_days_from_the_mail_not_from_the_register(office, at, received, due):
    at("2026-10-08 09:30" if received > "2026-09-2" else "2026-09-18 11:00")
    id = office.record(office.hr, channel="email", received_at=received)
    assert clock(office.see(office.hr, id), "reply")["due_at"] == due


@pytest.mark.clause("P12-4.2-1", "P12-4.2-2")
def test_what_a_solution_needs(office):
    id = office.bring("investigating")
    assert fault(office.act(office.head, id, "propose_solution", **office.solution())) == (
        409,
        "FACTS_MISSING",
    )
    office.do(
        office.head,
        id,
        "record_facts",
        facts="詢問未獲回應屬實",
        responsible_person_id=str(office.staff.id),
    )
    open_ = office.solution(demands=[{"demand": "書面道歉"}])
    assert pointers(office.act(office.head, id, "propose_solution", **open_)) == {
        "/demands/0/answer": "DEMAND_UNANSWERED"
    }
    refused = office.solution(demands=[{"demand": "開除", "answer": "refused"}])
    assert pointers(office.act(office.head, id, "propose_solution", **refused)) == {
        "/demands/0/reason": "FIELD_REQUIRED"
    }
    done = office.do(office.head, id, "propose_solution", **office.solution())
    assert [(s["number"], s["state"]) for s in done["solutions"]] == [(1, "proposed")]


@pytest.mark.clause("P12-4.2-2")
@pytest.mark.parametrize(
    ("cost", "held"), [("4999.99", False), ("5000.00", False), ("5000.01", True)]
)
def test_above_the_limit_the_general_manager_approves(office, cost, held):
    id = office.bring("facts")
    office.do(office.head, id, "propose_solution", **office.solution(cost=cost))
    answer = office.act(office.head, id, "contact_customer", **office.CONTACT)
    assert answer.status_code == (409 if held else 200), answer.text
    if held:
        assert fault(answer) == (409, "GM_APPROVAL_REQUIRED")
        office.do(office.head, id, "ask_approval")
        done = office.do(office.gm, id, "approve")
        assert (done["state"], done["solutions"][0]["state"]) == ("proposed", "approved")
        assert office.do(office.head, id, "contact_customer", **office.CONTACT)["state"] == "agreed"


@pytest.mark.clause("P12-4.2-3a", "P12-4.2-3b", "P12-4.2-3c")
def test_contacting_the_customer(office):
    id = office.bring("proposed")
    bare = office.act(office.head, id, "contact_customer", channel="phone", consent="accepts")
    assert pointers(bare) == {"/told": "FIELD_REQUIRED"}
    gone = {**office.CONTACT, "consent": "unreachable"}
    assert fault(office.act(office.head, id, "contact_customer", **gone)) == (
        409,
        "ATTEMPTS_INSUFFICIENT",
    )
    due = clock(office.see(office.hr, id), "reply")["due_at"]
    done = office.do(
        office.head, id, "contact_customer", **{**office.CONTACT, "consent": "refuses"}
    )
    assert done["state"] == "investigating"
    assert clock(done, "reply")["due_at"] == due
    answer = office.act(office.head, id, "reply", reply="已登門致歉")
    assert answer.json()["params"]["allowed"] == ["propose_solution"]
    assert any(n["event"] == "complaint.reacted" for n in office.hr.get("/notices").json()["items"])


@pytest.mark.clause("P12-4.2-4a", "P12-5-2")
def test_the_reply_needs_measures_and_the_right_hand(office):
    id = office.bring("facts")
    office.do(office.head, id, "propose_solution", **office.solution(measures=[]))
    office.do(office.head, id, "contact_customer", **office.CONTACT)
    assert fault(office.act(office.head, id, "reply", reply="已登門致歉")) == (
        409,
        "MEASURES_MISSING",
    )
    assert office.act(office.other_head, id, "reply", reply="已登門致歉").status_code == 404
    done = office.do(office.head, id, "reply", reply="已登門致歉", measures_taken="當日培訓")
    assert done["state"] == "replied"


@pytest.mark.clause("P12-4.2-4b")
@pytest.mark.parametrize(
    ("moment", "late"), [("2026-09-22 14:00", False), ("2026-09-22 14:01", True)]
)
def test_the_form_comes_back_within_four_working_hours(office, at, moment, late):
    id = office.bring("agreed")
    at(moment)
    answer = office.act(office.head, id, "reply", reply="已登門致歉")
    assert answer.status_code == (422 if late else 200), answer.text
    if late:
        assert pointers(answer) == {"/late_reason": "OVERDUE_REASON_MISSING"}


@pytest.mark.clause("P12-4.3-0", "P12-4.4-0")
def test_the_steps_keep_the_numbers_of_the_text(office):
    track = office.hr.get("/complaint-regimes/P12/tracks/service").json()
    acts = {act["action"]: act for act in track["acts"]}
    assert (acts["call_back"]["step_no"], acts["call_back"]["source"]) == (3, "(二)")
    assert (acts["archive"]["step_no"], acts["archive"]["source"], acts["archive"]["label"]) == (
        4,
        "資料備枯",
        "資料備檔",
    )
    id = office.bring("agreed")
    assert fault(office.act(office.hr, id, "call_back", outcome="answered", satisfaction=5)) == (
        409,
        "INVALID_STATE",
    )
    assert fault(office.act(office.hr, id, "archive")) == (409, "INVALID_STATE")


@pytest.mark.clause("P12-4.3-1", "P12-6-2")
def test_the_call_back(office):
    id = office.bring("replied")
    assert clock(office.see(office.hr, id), "callback")["due_at"] == "2026-09-28T18:00:00+08:00"
    good = {"outcome": "answered", "satisfaction": 4}
    assert fault(office.act(office.head, id, "call_back", **good)) == (403, "FORBIDDEN_ROLE")
    assert fault(office.act(office.hr, id, "close", final_result="resolved")) == (
        409,
        "CALLBACK_MISSING",
    )
    assert pointers(office.act(office.hr, id, "call_back", **good, patience=0)) == {
        "/patience": "OUT_OF_RANGE"
    }
    assert fault(office.act(office.hr, id, "call_back", **good, sincerity=2)) == (
        422,
        "NOTE_REQUIRED",
    )
    done = office.do(office.hr, id, "call_back", **good, sincerity=2, survey_comment="語氣生硬")
    assert done["state"] == "called_back"


@pytest.mark.clause("P12-4.3-2a", "P12-4.3-2b", "P12-4.3-3a", "P12-4.3-3b")
def test_what_closing_needs(office):
    id = office.bring("called_back")
    assert set(pointers(office.act(office.hr, id, "summarise", summary="處理及時妥當"))) == {
        "/evaluation",
        "/advice",
    }
    office.do(
        office.hr, id, "summarise", summary="處理及時妥當", evaluation="良好", advice="加強禮儀培訓"
    )
    assert pointers(office.act(office.hr, id, "close")) == {"/final_result": "FIELD_REQUIRED"}
    assert fault(office.act(office.hr, id, "close", final_result="resolved")) == (
        409,
        "FEEDBACK_NOT_SENT",
    )
    office.do(office.hr, id, "send_opinion", opinion_text="客戶滿意")
    assert any(
        n["event"] == "complaint.opinion" for n in office.head.get("/notices").json()["items"]
    )
    office.do(office.head, id, "waive_sanction", no_sanction_reason="首次發生,已當面教育")
    assert office.do(office.hr, id, "close", final_result="resolved")["state"] == "closed"


@pytest.mark.clause("P12-5-3")
def test_what_is_barred_says_why_in_the_words_of_its_own_regulation(office):
    id = office.bring("replied")
    office.do(office.hr, id, "call_back", outcome="answered", satisfaction=3)
    ahead = {act["action"]: act for act in office.see(office.hr, id)["next"]}
    assert ahead["reopen"]["code"] == "NOT_DISSATISFIED"
    assert "2 分以下" in ahead["reopen"]["reason"]
    assert ahead["reopen"]["clauses"] == ["P12-5-3"]
    assert office.see(office.hr, id)["file_missing"] == ["丙部 結果"]


@pytest.mark.clause("P12-5-3")
def test_not_satisfied_goes_back_with_a_clock_of_its_own(office):
    id = office.bring("replied")
    office.do(office.hr, id, "call_back", outcome="answered", satisfaction=2)
    done = office.do(office.hr, id, "reopen", reopen_reason="客戶認為未改善")
    assert (done["state"], done["rounds"], done["founded"]) == ("investigating", 1, "yes")
    assert [c["state"] for c in done["clocks"] if c["code"] == "complaint.reply"] == [
        "met",
        "running",
    ]


@pytest.mark.clause("P12-6-5", "P12-6-6")
def test_a_serious_case_wants_the_general_managers_own_word_and_a_second_call(office):
    id = office.record(office.hr)
    office.do(office.hr, id, "judge", **office.JUDGED, severity="serious")
    office.do(office.hr, id, "dispatch", **office.dispatched())
    office.do(office.head, id, "start_investigation")
    office.do(
        office.head,
        id,
        "record_facts",
        facts="詢問未獲回應屬實",
        responsible_person_id=str(office.staff.id),
    )
    office.do(office.head, id, "propose_solution", **office.solution())
    assert fault(office.act(office.hr, id, "contact_customer", **office.CONTACT)) == (
        403,
        "FORBIDDEN_ROLE",
    )
    office.do(office.head, id, "contact_customer", **office.CONTACT)
    assert fault(office.act(office.head, id, "reply", reply="已登門致歉")) == (
        409,
        "GM_CONTACT_MISSING",
    )
    office.do(office.gm, id, "gm_contact", channel="phone", gm_contact="致電慰問")
    office.do(office.head, id, "reply", reply="已登門致歉")
    office.do(office.hr, id, "call_back", outcome="answered", satisfaction=5)
    office.do(office.hr, id, "send_opinion", opinion_text="客戶滿意")
    office.do(
        office.hr, id, "summarise", summary="處理及時妥當", evaluation="良好", advice="加強培訓"
    )
    office.do(office.head, id, "waive_sanction", no_sanction_reason="首次發生,已當面教育")
    done = office.do(office.hr, id, "close", final_result="resolved")
    assert clock(done, "second_callback")["due_at"] == "2026-10-22T18:00:00+08:00"
    assert pointers(office.act(office.hr, id, "call_again")) == {
        "/customer_opinion": "FIELD_REQUIRED"
    }
    assert (
        clock(office.do(office.hr, id, "call_again", customer_opinion="仍滿意"), "second_callback")[
            "state"
        ]
        == "met"
    )
    assert done["retain_until"] == "2029-09-22"
