"""The dealer of regulation 9 with its people, and a case brought as far as a test wants it."""

from types import SimpleNamespace

import pytest

from backend.shared.identity.models import UnitKind
from tests import make
from tests.complaints.branch import Branch, Office

TRIAGE = {
    "preliminary_inquiry": "已向服務顧問了解經過", "category": "repair_quality", "reason_sufficient": "yes",
    "reason_grounds": "維修記錄屬實", "demand_reasonable": "yes", "demand_grounds": "仍在保固期內",
}  # fmt: skip
PROPOSAL = {
    "cause_code": "workmanship", "cause": "剎車片安裝不到位", "root_cause": "未按扭力標準複檢",
    "evidence": "維修記錄 RO-118", "solution": "2026-09-28前更換剎車片並免工時費,由王技師執行",
    "cost": "680.00", "by_when": "2026-09-28", "who": "王技師",
}  # fmt: skip
TOLD = {"channel": "phone", "told": "將免費更換剎車片", "reaction": "accepts"}
SUMMARY = {"summary": "維修複檢流程執行不到位", "evaluation": "按時提出方案,客戶滿意,費用680元"}


class Dealer:
    def __init__(self, session, as_):
        self.session = session
        dealer = self.unit = make.unit(session, code="DLR", name="汽車經銷店")
        self.sales = make.unit(session, UnitKind.department, dealer, code="DLR-S", name="銷售部")
        self.service = make.unit(
            session, UnitKind.department, dealer, code="DLR-A", name="售後服務部"
        )
        self.relations = make.unit(
            session, UnitKind.department, dealer, code="DLR-CR", name="客戶關係部"
        )
        self.advisor = as_("cr_advisor", unit=self.relations, name="客顧問")
        self.manager = as_("cr_manager", unit=self.relations, name="客經理")
        self.sales_manager = as_("business_manager", unit=self.sales, name="銷售經理")
        self.handler = as_("business_manager", unit=self.service, name="服務經理")
        self.gm = as_("general_manager", unit=dealer, name="總經理")
        self.technician = as_("employee", unit=self.service, name="王技師")
        self.consultant = as_("sales_person", unit=self.sales, name="趙顧問")
        self.sysadmin = as_("sysadmin", unit=dealer)
        self.outsider = as_("cr_manager")

    def body(self, **over):
        return {
            "stage": "after_sales", "category": "repair_quality", "channel": "phone",
            "complainant_name": "張先生", "phone": "13877112345", "plate_no": "桂A12345",
            "repair_order_no": "RO-118", "received_at": "2026-09-22T10:00:00+08:00",
            "content": "更換剎車片後三天又出現異響,要求免費檢修。", "demand": "免費重新檢修", **over,
        }  # fmt: skip

    def record(self, by=None, **over):
        answer = (by or self.advisor).post("/complaints", self.body(**over))
        assert answer.status_code == 201, answer.text
        return answer.json()["id"]

    def act(self, who, id, action, /, **fields):
        return who.post(f"/complaints/{id}/actions/{action}", {"fields": fields})

    def do(self, who, id, action, /, **fields):
        answer = self.act(who, id, action, **fields)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def see(self, id, who=None):
        return (who or self.manager).get(f"/complaints/{id}").json()

    def assign(self, id, **over):
        fields = {"department_id": str(self.service.id), "handler_id": str(self.handler.id), **over}
        return self.do(self.manager, id, "assign", **fields)

    def proposal(self, **over):
        return {
            **PROPOSAL, "responsible_unit_id": str(self.service.id),
            "responsible_person_id": str(self.technician.id), **over,
        }  # fmt: skip

    def measure(self, **over):
        return {
            "action": "維修後增加扭力複檢記錄", "owner_id": str(self.handler.id), "due_on": "2026-10-31", **over,
        }  # fmt: skip

    def capas(self, id):
        return self.manager.get(f"/capas?complaint_id={id}").json()["items"]

    def capa(self, who, id, action, /, **fields):
        return who.post(f"/capas/{id}/actions/{action}", fields)

    def agree(self, id, monitor=None):
        """The relations manager comments on each measure of the case, the general manager approves it and names a monitor."""
        for row in self.capas(id):
            assert self.capa(self.manager, row["id"], "comment", comment="措施可行").status_code == 200
            named = str((monitor or self.technician).id)
            agreed = self.capa(self.gm, row["id"], "approve", monitor_id=named)
            assert agreed.status_code == 200, agreed.text

    def bring(self, state, id=None):
        """A case in `state`, all on the way."""
        id = id or self.record()
        steps = [
            ("triaged", lambda: self.do(self.manager, id, "triage", **TRIAGE)),
            ("assigned", lambda: self.assign(id)),
            ("investigating", lambda: self.do(self.handler, id, "start")),
            ("proposed", lambda: self.do(self.handler, id, "propose_solution", **self.proposal())),
            ("approved", lambda: self.do(self.gm, id, "approve")),
            ("notified", lambda: self.do(self.advisor, id, "notify_customer", **TOLD)),
            (
                "surveyed",
                lambda: self.do(self.advisor, id, "survey", outcome="answered", satisfaction=4),
            ),
            (
                "summarised",
                lambda: self.do(
                    self.handler, id, "summarise", **SUMMARY, measures=[self.measure()]
                ),
            ),
        ]
        for name, step in steps if state != "recorded" else []:
            step()
            if name == state:
                break
        return id


@pytest.fixture
def dealer(session, as_, at):
    at("2026-09-22 10:00")
    return Dealer(session, as_)


@pytest.fixture
def words():
    return SimpleNamespace(triage=TRIAGE, proposal=PROPOSAL, told=TOLD, summary=SUMMARY)


@pytest.fixture
def branch(session, as_, at):
    at("2026-09-22 10:00")
    return Branch(session, as_)


@pytest.fixture
def office(session, as_, at):
    at("2026-09-22 10:00")
    return Office(session, as_)
