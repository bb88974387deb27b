"""Statistics and the month's reports: what is counted, as of when, for whom; who signs; how many per hundred customers."""

import io
import re
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from backend.core.db import transaction
from backend.domains.complaints.reports import service
from backend.domains.complaints.reports.models import ComplaintReport
from backend.shared.identity.models import User
from backend.shared.notices import service as notices
from backend.shared.notices.models import Delivery
from tests.complaints.branch import Branch, Office

SEPTEMBER = "since=2026-09-01&until=2026-09-30"
SIGNED = {"evaluation": "按時率較上月提高,送貨遲延仍居首位。"}


def drafted():
    with transaction() as session:
        return service.draft_month(session)


def told(who, more=""):
    answer = who.get(f"/reports/complaints/statistics?{SEPTEMBER}{more}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def counts(figures, group):
    return {row["value"]: row["count"] for row in figures["by"][group]}


@pytest.fixture
def branch(session, as_, at):
    at("2026-09-22 10:00")
    return Branch(session, as_)


@pytest.fixture
def september(branch, at):
    """Two enquiries, three suggestions and five complaints of county A; one complaint is answered too late."""
    b = branch
    for track, count in (("enquiry", 2), ("suggestion", 3)):
        for _ in range(count):
            b.record(b.a_recv, track=track)
    for _ in range(4):
        b.bring("closed")
    late = b.bring("verified")
    at("2026-09-28 18:01")
    b.do(b.a_recv, late, "feed_back", **b.told(opinion="neutral", overdue_reason="客戶外出"))
    at("2026-09-30 17:00")
    return b


@pytest.mark.clause("P06-5-1")
def test_a_unit_counts_what_it_received_and_what_was_on_time(september):
    found = told(september.a_lead, f"&unit_id={september.a.id}")
    assert counts(found, "track") == {"enquiry": 2, "suggestion": 3, "complaint": 5}
    clock = next(c for c in found["clocks"] if c["code"] == "complaint.complaint")
    assert (clock["on_time"], clock["late"], clock["rate"]) == (4, 1, "0.8000")
    assert counts(found, "cause") == {"送貨遲延": 5}
    assert counts(found, "finding") == {"general_fault": 5}
    assert (found["total"], found["closed"]) == (10, 4)
    quality = {name: (share["part"], share["whole"]) for name, share in found["quality"].items() if name in ("founded", "satisfied", "unreachable", "reopened")}  # fmt: skip
    assert quality == {"founded": (5, 5), "satisfied": (4, 5), "unreachable": (0, 5), "reopened": (0, 10)}
    assert found["quality"]["satisfied"]["rate"] == "0.8000"
    refused = september.b_lead.get(
        f"/reports/complaints/statistics?{SEPTEMBER}&unit_id={september.a.id}"
    )
    assert refused.status_code == 403
    assert told(september.b_lead)["total"] == 0
    assert september.driver.get(f"/reports/complaints/statistics?{SEPTEMBER}").status_code == 403


@pytest.mark.clause("P06-5-1")
def test_as_it_stood_then_whenever_it_is_asked(september, at):
    then = "2026-09-28T12:00:00%2B08:00"
    asked = f"&unit_id={september.a.id}&as_of={then}"
    before = told(september.a_lead, asked)
    clock = next(c for c in before["clocks"] if c["code"] == "complaint.complaint")
    assert (clock["on_time"], clock["late"]) == (4, 0)
    assert counts(before, "opinion") == {"satisfied": 4}
    at("2026-11-02 10:00")
    september.record(
        september.a_recv, received_at="2026-09-29T09:00:00+08:00", backdate_reason="補登"
    )
    assert told(september.a_lead, asked) == before
    future = september.a_lead.get(
        f"/reports/complaints/statistics?{SEPTEMBER}&as_of=2027-01-01T00:00:00%2B08:00"
    )
    assert (future.status_code, future.json()["errors"][0]["code"]) == (422, "IN_FUTURE")


@pytest.mark.clause("P06-5-2")
def test_how_far_demands_were_met(branch):
    b = branch
    for outcome in ("full", "full", "full", "partial", "none"):
        id = b.bring("fed_back")
        b.do(b.a_recv, id, "review", **b.review(demand_outcome=outcome))
    assert told(b.a_lead)["demand_shares"] == {"full": "60.00", "partial": "20.00", "none": "20.00"}


def test_a_mean_of_fewer_than_three_is_not_told(session, as_, at):
    at("2026-09-22 10:00")
    o = Office(session, as_)
    o.bring("called_back")
    o.bring("called_back")
    assert [(g["answers"], g["satisfaction"]) for g in told(o.gm)["by"]["category"]] == [(2, None)]
    o.bring("called_back")
    assert [(g["answers"], g["satisfaction"]) for g in told(o.gm)["by"]["category"]] == [
        (3, "5.00")
    ]


@pytest.mark.clause("P06-5-3", "P06-5-1")
def test_a_report_unsigned_past_its_day_is_missing(september, at):
    b = september
    at("2026-10-01 00:30")
    assert (drafted(), drafted()) == (1, 0)
    report = b.a_lead.get("/reports/complaints/monthly").json()["items"][0]
    assert (report["unit"], report["month"], report["state"]) == ("甲縣公司", "2026-09-01", "draft")
    assert report["due_at"] == "2026-10-13T18:00:00+08:00"
    at("2026-10-13 18:00")
    assert b.head.get("/reports/complaints/monthly/missing").json() == []
    at("2026-10-15 18:00")
    assert [m["unit"] for m in b.head.get("/reports/complaints/monthly/missing").json()] == [
        "甲縣公司"
    ]
    assert b.b_lead.get("/reports/complaints/monthly/missing").json() == []
    path = f"/reports/complaints/monthly/{report['id']}"
    reason = {**SIGNED, "no_suggestion_reason": "流程已於上月調整"}
    assert b.a_recv.post(f"{path}/sign", reason).status_code == 403
    assert b.b_lead.post(f"{path}/sign", reason).status_code == 404
    assert b.a_lead.post(f"{path}/sign", {**reason, "evaluation": ""}).status_code == 422
    signed = b.a_lead.post(f"{path}/sign", reason)
    assert (signed.status_code, signed.json()["state"], signed.json()["can"]) == (200, "signed", [])
    assert b.a_lead.post(f"{path}/sign", reason).json()["code"] == "INVALID_STATE"
    assert b.head.get("/reports/complaints/monthly/missing").json() == []


@pytest.mark.clause("P06-5-3")
def test_the_leader_gets_the_workbook_by_mail(september, at, session, as_):
    """Mailed with the draft, made when it is sent, counted as the frozen figures are; nothing of the customer's in it."""
    b = september
    at("2026-10-01 00:30")
    session.query(User).filter_by(id=b.a_lead.id).update({"email": "lead@a.example"})
    session.commit()
    drafted()
    (delivery,) = session.query(Delivery).filter_by(address="lead@a.example")
    assert (delivery.attachment, delivery.subject_type) == ("complaint_reports", "complaint_reports")
    report = session.get(ComplaintReport, delivery.subject_id)
    at("2026-10-01 00:31")
    b.record(b.a_recv, received_at="2026-09-30T16:00:00+08:00")
    file = notices.ATTACHMENTS[delivery.attachment](session, delivery.subject_id)
    session.commit()
    assert file.name == "投訴月報-2026-09.xlsx"
    lines = CalamineWorkbook.from_filelike(io.BytesIO(file.content)).get_sheet_by_name("案件").to_python()
    assert len(lines) == 1 + report.figures["total"]
    assert "李老闆" not in str(lines)
    assert "13900000001" not in str(lines)
    line = as_("auditor").get("/audit/entries?event=complaint_report.exported").json()["items"][0]
    assert (line["level"], line["facts"]["cases"]) == (3, 10)


@pytest.mark.clause("P06-5-4")
def test_a_report_suggests_something_or_says_why_not(september, at):
    b = september
    at("2026-10-08 09:00")
    drafted()
    path = f"/reports/complaints/monthly/{b.a_lead.get('/reports/complaints/monthly').json()['items'][0]['id']}"
    nothing = b.a_lead.post(f"{path}/sign", SIGNED)
    assert (nothing.status_code, nothing.json()["errors"][0]["pointer"]) == (422, "/suggestions")
    assert nothing.json()["errors"][0]["code"] == "FIELD_REQUIRED"
    assert b.a_lead.get(path).json()["state"] == "draft"
    nobody = {"suggestion": "線路調整前三天通知客戶", "owner_id": str(b.unit.id)}
    assert b.a_lead.post(f"{path}/sign", {**SIGNED, "suggestions": [nobody]}).status_code == 422
    mine = {**nobody, "owner_id": str(b.a_inv.id)}
    signed = b.a_lead.post(f"{path}/sign", {**SIGNED, "suggestions": [mine]}).json()
    assert [(i["state"], i["owner_id"]) for i in signed["improvements"]] == [
        ("open", str(b.a_inv.id))
    ]
    assert signed["figures"]["total"] == 10


@pytest.mark.clause("P12-4.3-3c")
def test_complaints_of_a_hundred_served_customers(session, as_, at):
    at("2026-09-22 10:00")
    o = Office(session, as_)
    for _ in range(3):
        o.bring("dispatched")
    sales = str(o.sales.id)
    assert [(r["cases"], r["served"], r["rate"]) for r in told(o.hr)["rates"]] == [(3, None, None)]
    entered = {"unit_id": sales, "month": "2026-09", "served": 240}
    nought = o.hr.put("/reports/complaints/served", {**entered, "served": 0})
    assert (nought.status_code, nought.json()["errors"][0]["pointer"]) == (422, "/served")
    assert o.head.put("/reports/complaints/served", entered).status_code == 403
    assert (
        o.hr.put("/reports/complaints/served", {**entered, "month": "2026-10"}).status_code == 422
    )
    for served, rate in ((100, "3.00"), (240, "1.25")):
        assert (
            o.hr.put("/reports/complaints/served", {**entered, "served": served}).status_code == 200
        )
        assert [r["rate"] for r in told(o.hr)["rates"]] == [rate]
    rows = o.hr.get("/reports/complaints/served?year=2026").json()
    assert [(r["unit"], r["month"], r["served"]) for r in rows] == [("被投訴部門", "2026-09-01", 240)]
    assert o.other_head.get("/reports/complaints/served?year=2026").json() == []
    assert o.hr.get("/reports/complaints/served?year=2025").json() == []


@pytest.mark.clause("P06-5-1")
def test_the_workbook_reckons_by_itself_and_names_no_customer(september, as_):
    path = f"/reports/complaints/statistics/workbook?{SEPTEMBER}"
    assert september.a_lead.get(path).status_code == 403
    answer = september.head.get(path)
    assert answer.status_code == 200
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    lines = book.get_sheet_by_name("案件").to_python()
    assert len(lines) == 11
    assert "李老闆" not in str(lines)
    assert "13900000001" not in str(lines)
    counted = book.get_sheet_by_name("類型").to_python()[1:]
    assert {row[0]: row[1] for row in counted} == {"complaint": 5, "enquiry": 2, "suggestion": 3}
    sheet = zipfile.ZipFile(io.BytesIO(answer.content)).read("xl/worksheets/sheet2.xml").decode()
    assert re.findall(r"<f>([^<]*)</f>", sheet)[:2] == [
        "COUNTIF(案件!$B$2:$B$11,A2)",
        "B2/COUNTA(案件!$A$2:$A$11)",
    ]
    line = as_("auditor").get("/audit/entries?event=complaint_report.exported").json()["items"][0]
    assert (line["level"], line["facts"]["cases"]) == (3, 10)


@pytest.mark.clause("P06-5-1")
def test_scores_say_who_is_satisfied_as_opinions_do(dealer):
    for score in (4, 3):
        id = dealer.bring("notified")
        dealer.do(dealer.advisor, id, "survey", outcome="answered", satisfaction=score)
    dealer.bring("notified")
    found = told(dealer.manager)
    assert found["quality"]["satisfied"] == {"part": 1, "whole": 2, "rate": "0.5000"}
    assert found["quality"]["unreachable"]["whole"] == 2
