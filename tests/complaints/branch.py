"""The tobacco branch of regulation 6 and the company of regulation 12, with their people."""

from backend.shared.identity.models import UnitKind
from tests import make


class House:
    """What both have in common: recording, acting, reading."""

    regime = ""

    def act(self, who, id, action, /, **fields):
        return who.post(f"/complaints/{id}/actions/{action}", {"fields": fields})

    def do(self, who, id, action, /, **fields):
        answer = self.act(who, id, action, **fields)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def see(self, who, id):
        answer = who.get(f"/complaints/{id}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def record(self, by, **over):
        answer = by.post("/complaints", self.body(**over))
        assert answer.status_code == 201, answer.text
        return answer.json()["id"]

    def measure(self, owner, monitor, **over):
        return {
            "action": "調整配送線路並通知客戶", "owner_id": str(owner.id), "due_on": "2026-10-20",
            "monitor_id": str(monitor.id), **over,
        }  # fmt: skip


class Branch(House):
    regime = "P06"

    def __init__(self, session, as_):
        self.session = session
        b = self.unit = make.unit(session, code="BR", name="分公司")
        d = UnitKind.department
        self.mc = make.unit(session, d, b, code="BR-MC", name="分公司營銷中心")
        self.od = make.unit(session, d, self.mc, code="BR-OD", name="訂單部")
        self.cs = make.unit(session, d, b, code="BR-CS", name="分公司客戶服務部")
        self.a = make.unit(session, UnitKind.county, b, code="CO-A", name="甲縣公司")
        self.a_marketing = make.unit(session, d, self.a, code="CO-A-MKT", name="甲縣區域營銷部")
        self.a_delivery = make.unit(session, d, self.a, code="CO-A-DLV", name="甲縣配送部")
        self.b = make.unit(session, UnitKind.county, b, code="CO-B", name="乙縣公司")
        self.b_marketing = make.unit(session, d, self.b, code="CO-B-MKT", name="乙縣區域營銷部")
        self.head = as_("branch_marketing_center", unit=self.mc, name="中心負責人")
        self.desk_lead = as_("department_leader", unit=self.od, name="訂單長")
        self.desk = as_(
            "branch_order_dept", unit=self.od, superior=self.desk_lead.user, name="訂單陳"
        )
        self.service = as_("branch_customer_service", unit=self.cs, name="客服吳")
        self.a_lead = as_("department_leader", unit=self.a, name="甲領導")
        self.a_recv = as_("complaint_receiver", unit=self.a, name="甲接訴")
        self.a_inv = as_("investigator", unit=self.a, superior=self.a_lead.user, name="甲調查")
        self.a_mkt = as_("county_marketing_dept", unit=self.a_marketing, name="甲營銷")
        self.driver = as_(
            "employee", unit=self.a_delivery, superior=self.a_lead.user, name="甲司機"
        )
        self.driver2 = as_("verifier", unit=self.a_delivery, name="甲司機二")
        self.b_lead = as_("department_leader", unit=self.b, name="乙領導")
        self.b_recv = as_("complaint_receiver", unit=self.b, name="乙接訴")
        self.b_mkt = as_("county_marketing_dept", unit=self.b_marketing, name="乙營銷")
        self.gm = as_("subsidiary_gm", unit=b, name="分公司領導")
        self.sysadmin = as_("sysadmin", unit=b)

    def body(self, **over):
        return {
            "track": "complaint", "category": "work_or_service", "channel": "phone",
            "complainant_name": "李老闆", "phone": "13900000001", "territory_id": str(self.a.id),
            "received_at": "2026-09-22T10:00:00+08:00",
            "content": "送貨員比約定時間晚到兩天,貨架空了。", "demand": "按時送貨並道歉", **over,
        }  # fmt: skip

    def finding(self, **over):
        return {
            "facts": "線路調整後未通知客戶", "evidence": "配送記錄", "finding": "general_fault",
            "rule_broken": "配送管理辦法第五條", "cause_code": "送貨遲延", "signed_statement": True, **over,
        }  # fmt: skip

    def told(self, **over):
        return {"channel": "phone", "told": "已恢復原線路並致歉", "opinion": "satisfied", **over}

    def review(self, **over):
        return {
            "process_evaluation": "處理及時", "root_cause": "線路調整未通知", "demand_outcome": "full",
            "lessons": "線路調整要先告知客戶", "improvement": "調整前三天通知", **over,
        }  # fmt: skip

    def bring(self, state, id=None, **over):
        """A case of county A in `state`, all on the way."""
        id = id or self.record(self.a_recv, **over)
        steps = [
            ("registered", lambda: self.do(self.a_recv, id, "register", object="service", subject_line="delivery")),
            ("assigned", lambda: self.do(self.a_lead, id, "assign_investigator", investigator_id=str(self.a_inv.id))),
            ("investigating", lambda: self.do(self.a_inv, id, "start")),
            ("found", lambda: self.do(self.a_inv, id, "record_finding", **self.finding())),
            ("confirmed", lambda: self.do(self.a_lead, id, "confirm_finding")),
            ("corrected", lambda: self.do(self.a_inv, id, "record_correction", correction="當日補送")),
            ("handled", lambda: self.do(
                self.a_lead, id, "complete_handling", handling_result="恢復原線路", treatment="考核扣2分",
                treatment_rule="考核辦法", measures=[self.measure(self.a_inv, self.a_lead)],
            )),
            ("verified", lambda: self.do(self.desk, id, "verify", method="phone", result="conform")),
            ("fed_back", lambda: self.do(self.a_recv, id, "feed_back", **self.told())),
            ("reviewed", lambda: self.do(self.a_recv, id, "review", **self.review())),
            ("closed", lambda: self.do(self.a_recv, id, "close")),
            ("archived", lambda: self.do(self.a_recv, id, "archive")),
        ]  # fmt: skip
        for name, step in steps if state != "recorded" else []:
            step()
            if name == state:
                break
        return id


class Office(House):
    regime = "P12"

    def __init__(self, session, as_):
        self.session = session
        c = self.unit = make.unit(session, code="CO", name="公司")
        d = UnitKind.department
        self.hr_unit = make.unit(session, d, c, code="CO-HR", name="人事行政部")
        self.sales = make.unit(session, d, c, code="D-SALES", name="被投訴部門")
        self.other = make.unit(session, d, c, code="D-OTHER", name="他部門")
        self.hr = as_("hr_admin_manager", unit=self.hr_unit, name="人事經理")
        self.gm = as_("general_manager", unit=c, name="總經理")
        self.head = as_(
            "department_manager", unit=self.sales, superior=self.gm.user, name="部門主管"
        )
        self.staff = as_("employee", unit=self.sales, superior=self.head.user, name="員工甲")
        self.other_head = as_("department_manager", unit=self.other, name="他主管")
        self.sysadmin = as_("sysadmin", unit=c)

    def body(self, **over):
        return {
            "category": "attitude", "channel": "phone", "complainant_name": "李女士", "phone": "13800000000",
            "received_at": "2026-09-22T10:00:00+08:00", "content": "前台人員態度冷淡,不理會客人詢問。",
            "demand": "書面道歉", **over,
        }  # fmt: skip

    JUDGED = {  # noqa: RUF012
        "founded": "yes", "grounds": "錄影顯示屬實", "demand_reasonable": "yes", "demand_grounds": "要求合理",
    }  # fmt: skip

    def solution(self, **over):
        return {
            "solution": "部門主管登門致歉並加強培訓", "cost": "200.00",
            "demands": [{"demand": "書面道歉", "answer": "accepted"}],
            "measures": [self.measure(self.head, self.gm)], **over,
        }  # fmt: skip

    CONTACT = {"channel": "phone", "told": "說明致歉安排", "consent": "accepts"}  # noqa: RUF012

    def dispatched(self, **over):
        return {"department_id": str(self.sales.id), "handler_id": str(self.head.id), **over}

    def bring(self, state, id=None, **over):
        id = id or self.record(self.hr, **over)
        steps = [
            ("judged", lambda: self.do(self.hr, id, "judge", **self.JUDGED)),
            ("dispatched", lambda: self.do(self.hr, id, "dispatch", **self.dispatched())),
            ("investigating", lambda: self.do(self.head, id, "start_investigation")),
            ("facts", lambda: self.do(self.head, id, "record_facts", facts="詢問未獲回應屬實", responsible_person_id=str(self.staff.id))),
            ("proposed", lambda: self.do(self.head, id, "propose_solution", **self.solution())),
            ("agreed", lambda: self.do(self.head, id, "contact_customer", **self.CONTACT)),
            ("replied", lambda: self.do(self.head, id, "reply", reply="已登門致歉,客戶滿意")),
            ("called_back", lambda: self.do(self.hr, id, "call_back", outcome="answered", satisfaction=5)),
            ("opinion", lambda: self.do(self.hr, id, "send_opinion", opinion_text="客戶滿意")),
            ("summarised", lambda: self.do(self.hr, id, "summarise", summary="處理及時妥當", evaluation="良好", advice="加強禮儀培訓")),
            ("waived", lambda: self.do(self.head, id, "waive_sanction", no_sanction_reason="首次發生,已當面教育")),
            ("closed", lambda: self.do(self.hr, id, "close", final_result="resolved")),
            ("archived", lambda: self.do(self.hr, id, "archive")),
        ]  # fmt: skip
        for name, step in steps if state != "received" else []:
            step()
            if name == state:
                break
        return id
