"""The head office and two subsidiaries of regulation 7, their people, and documents brought as far as a test wants."""

from uuid import UUID

import pytest

from backend.domains.secrecy import standing
from backend.domains.secrecy.models import CustodianAppointment, Undertaking
from backend.shared.audit.opaque import reference_of
from backend.shared.identity.models import UnitKind
from tests import make

LONG = make.LONG_AGO
PERIOD = {"mimi": "2029-12-31", "jimi": "2029-12-31", "juemi": "2029-12-31"}
HARM = {"mimi": "loss", "jimi": "serious", "juemi": "especially_serious"}
KIND = {
    "mimi": "contract",
    "jimi": "vendor_technical",
    "juemi": "key_decision_document",
    "internal": "notice",
}


class House:
    """Names as the regulation's own fixtures have them: hq_gm, a_mgr, b_emp, ..."""

    def __init__(self, session, as_):
        self.session, self.as_ = session, as_
        group = make.unit(session, UnitKind.group, code="GRP")
        hq = self.hq = make.unit(session, UnitKind.head_office, group, code="HQ")
        a = self.a = make.unit(session, UnitKind.subsidiary, group, code="SUBA")
        b = self.b = make.unit(session, UnitKind.subsidiary, group, code="SUBB")
        self.a_tech = make.department(session, a, code="A-T")
        self.b_dept = make.department(session, b, code="B-D")
        self.hq_gm = as_("hq_gm", unit=hq, name="總經理", email="gm@x.cn", phone="13800000001")
        self.hq_vgm1 = as_(
            "hq_executive", unit=hq, name="副總一", email="v1@x.cn", phone="13800000002"
        )
        self.hq_vgm2 = as_(
            "hq_executive", unit=hq, name="副總二", email="v2@x.cn", phone="13800000003"
        )
        self.a_gm = as_("subsidiary_gm", unit=a, name="甲總")
        self.a_mgr = as_("department_manager", unit=self.a_tech, name="甲經理")
        self.a_sup = as_("employee", unit=self.a_tech, name="甲主管")
        self.a_emp1 = as_("employee", unit=self.a_tech, name="甲一")
        self.a_emp2 = as_("employee", unit=self.a_tech, name="甲二")
        self.a_dr = as_("employee", unit=self.a_tech, name="甲起草")
        self.a_cust = as_("custodian", unit=a, name="甲保管")
        self.b_gm = as_("subsidiary_gm", unit=b, name="乙總")
        self.b_emp = as_("employee", unit=self.b_dept, name="乙員")
        self.hr_mgr = as_("hr", unit=hq, name="人力")
        self.sec_off = as_("security_officer", unit=a, name="保密員")
        self.sysadmin = as_("sysadmin", unit=hq, name="管理員")
        self.auditor = as_("auditor", unit=hq, name="審計")
        for company, keeper in ((a, self.a_cust), (hq, self.hr_mgr)):
            self.appoint(company, keeper)
        for who in vars(self).copy().values():
            if hasattr(who, "user"):
                self.swear(who)
        session.commit()
        standing.forget_all()

    def appoint(self, company, keeper):
        from backend.core import wall

        with wall.opened(self.session):
            row = make.save(self.session, CustodianAppointment(
                company_id=company.id, user_id=keeper.id, from_on=LONG, levels=["mimi", "jimi", "juemi"],
                measures=["safe", "encryption", "view_only"], appointed_by=keeper.id,
            ))  # fmt: skip
        return row

    def swear(self, who, until=None):
        from datetime import date

        from backend.core import wall

        with wall.opened(self.session):
            make.save(self.session, Undertaking(
                user_id=who.id, text_number=1, signed_on=LONG, valid_until=until or date(2099, 1, 1),
            ))  # fmt: skip

    def draft(self, by=None, kind="contract", **over):
        body = {"title": "某供貨合同", "kind": kind, **over}
        if kind == "vendor_technical":
            body.setdefault("carrier", "file")
        answer = (by or self.a_dr).post("/documents", body)
        assert answer.status_code == 201, answer.text
        return answer.json()["id"]

    def proposal(self, level="mimi", **over):
        body = {
            "level": level, "harm": HARM.get(level, "none"), "interests": ["economic"] if level in HARM else [],
            "secrecy_until": PERIOD.get(level), **over,
        }  # fmt: skip
        if level == "jimi":
            body.setdefault("supervisor_id", str(self.a_sup.id))
        return body

    def propose(self, id, level="mimi", by=None, **over):
        return (by or self.a_dr).post(
            f"/documents/{id}/actions/propose_level", self.proposal(level, **over)
        )

    def confirm(self, id, by, **body):
        return by.post(f"/documents/{id}/actions/confirm_level", body)

    def filed(self, level="mimi", by=None, kind=None, designate=None, **over):
        """A document in force at `level`, the way it takes."""
        id = self.draft(by, kind or KIND[level], **over)
        answer = self.propose(id, level, by)
        assert answer.status_code == 200, answer.text
        if level == "juemi":
            for who in designate or [self.a_sup]:
                self.know(id, who, by=self.hq_gm)
            answer = self.confirm(id, self.hq_vgm1)
        elif level in ("mimi", "jimi"):
            answer = self.confirm(id, self.a_mgr)
        assert answer.status_code in (200, 204), answer.text
        return id

    def know(self, id, who, by=None, **over):
        answer = (by or self.hq_gm).post(
            f"/documents/{id}/knowers", {"user_id": str(who.id), "reason": "工作需要", **over}
        )
        assert answer.status_code == 201, answer.text
        return answer.json()["id"]

    def d1(self):
        """絕密 of SUB-A, a_sup designated."""
        return self.filed("juemi")

    def d2(self):
        """機密 of SUB-A: a_sup responsible, a_emp1 named."""
        id = self.filed("jimi")
        self.know(id, self.a_emp1, by=self.a_sup)
        return id

    def d3(self, **over):
        """秘密 of SUB-A: a_emp1 and a_mgr related, besides the drafter."""
        id = self.filed("mimi", **over)
        for who in (self.a_emp1, self.a_mgr):
            self.know(id, who, by=self.a_mgr)
        return id

    def lines(self, id, **filters):
        asked = "&".join(f"{k}={v}" for k, v in filters.items())
        ref = reference_of("documents", UUID(str(id)), 4)
        path = f"/audit/entries?limit=200&{asked}"
        found = [
            self.auditor.get(f"{path}&{name}").json()["items"]
            for name in (f"subject_ref={ref}", f"subject_id={id}")
        ]
        return found[0] or found[1]


@pytest.fixture
def house(session, as_, at):
    at("2026-09-22 10:00")
    return House(session, as_)


@pytest.fixture
def work(session):
    """Everything that waits for the worker as an event is heard, once."""

    def run():
        from sqlalchemy import text

        from backend.core.db import transaction
        from backend.rooms import hear

        with transaction() as worker:
            waiting = (
                worker.execute(
                    text("delete from procrastinate_jobs where task_name = 'event' returning args")
                )
                .scalars()
                .all()
            )
        for facts in waiting:
            with transaction() as worker:
                hear(worker, **facts)

    return run
