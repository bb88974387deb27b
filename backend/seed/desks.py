"""What lies on the desks of the secrecy rooms: copies asked for and out, certificates, loans, incidents, an extension."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core import clock, wall
from backend.core.actor import Actor
from backend.core.clock import ZONE
from backend.core.db import transaction
from backend.domains.secrecy.certificates import requests as certificate_requests
from backend.domains.secrecy.certificates import service as certificates
from backend.domains.secrecy.certificates.models import CertificateForm, CertificateUse
from backend.domains.secrecy.certificates.schemas import CertificateIn, CertificateRequestIn
from backend.domains.secrecy.copies import requests as copying
from backend.domains.secrecy.copies import service as copies
from backend.domains.secrecy.copies.models import CopyAction, DocumentCopy
from backend.domains.secrecy.copies.schemas import CopyRequestIn
from backend.domains.secrecy.leaks import handling, remedies, reporting
from backend.domains.secrecy.leaks.models import IncidentDocument, Remedy, RemedyKind
from backend.domains.secrecy.leaks.schemas import (
    AssessmentIn,
    ClosingIn,
    LeadIn,
    LeakReportIn,
    RemedyIn,
)
from backend.domains.secrecy.models import HarmGrade
from backend.domains.secrecy.periods import service as periods
from backend.domains.secrecy.periods.schemas import ExtensionIn
from backend.seed.group import Group
from backend.shared.access import actors
from backend.shared.approvals.deciding import Decision
from backend.shared.workdays import service as workdays
from backend.shared.workdays.rules import add_working_days, last_day


class Desk:
    """Acts of demo people at moments of the past weeks, each in a transaction of its own."""

    def __init__(self, group: Group, today: date) -> None:
        self.group, self.today = group, today

    def actor(self, session: Session, username: str) -> Actor:
        return actors.build(session, self.group.people[username])

    def at(self, days: int, hour: int = 10) -> datetime:
        calendar, day = workdays.calendar(), self.today - timedelta(days=days)
        while not calendar.working(day):
            day -= timedelta(days=1)
        return datetime.combine(day, time(hour, 24), ZONE)

    def ask_copy(self, who: str, document: UUID, days: int, due: int) -> UUID:
        with clock.at(self.at(days)), transaction() as session:
            body = CopyRequestIn(
                document_id=document, action=CopyAction.copy, purpose="向合作方核對條款時使用",
                due_on=self.at(days).date() + timedelta(days=due),
            )  # fmt: skip
            return copying.ask(session, self.actor(session, who), body).id

    def approve_copy(self, by: str, id: UUID, days: int) -> list[str]:
        with clock.at(self.at(days, 14)), transaction() as session:
            copying.decide(session, self.actor(session, by), id, Decision.approve, "同意")
        with transaction() as session, wall.opened(session):
            made = select(DocumentCopy.serial).where(DocumentCopy.request_id == id)
            return list(session.scalars(made))

    def issue(self, by: str, serial: str, days: int) -> None:
        with clock.at(self.at(days, 15)), transaction() as session:
            copies.issue(session, self.actor(session, by), serial)

    def certificate(self, keeper: str, kind: str, number: str, until: date) -> UUID:
        with clock.at(self.at(200)), transaction() as session:
            body = CertificateIn(kind=kind, number=number, form=CertificateForm.original, valid_until=until, location="財務室保險櫃")  # fmt: skip
            return certificates.file(session, self.actor(session, keeper), body).id

    def _working_days_on(self, days: int, ahead: int) -> date:
        calendar = workdays.calendar()
        return last_day(add_working_days(calendar, self.at(days), ahead).due)

    def ask_certificate(
        self, who: str, id: UUID, use: CertificateUse, days: int, due: int | None
    ) -> UUID:
        with clock.at(self.at(days)), transaction() as session:
            back = self._working_days_on(days, due) if due else None
            body = CertificateRequestIn(certificate_id=id, use=use, purpose="辦理年度備案", party="市場監督管理局", due_on=back)  # fmt: skip
            return certificate_requests.ask(session, self.actor(session, who), body).id


def fill(group: Group, papers: dict[str, UUID], today: date) -> None:
    """`papers`: documents by title."""
    desk = Desk(group, today)
    _copies(desk, papers["年度原廠配件供貨合同"])
    _certificates(desk)
    _incidents(desk, papers["試駕場地租用協議"], papers["年度原廠配件供貨合同"])
    with clock.at(desk.at(1)), transaction() as session:
        body = ExtensionIn(new_until=today + timedelta(days=365), reason="合同續簽,條款沿用")
        periods.ask(
            session, desk.actor(session, "business_dept_manager"), papers["年度總經銷合同"], body
        )


def _copies(desk: Desk, contract: UUID) -> None:
    """One out and overdue, one out in time, one that waits."""
    for days, due in ((20, 7), (3, 21)):
        asked = desk.ask_copy("business_manager", contract, days, due)
        for serial in desk.approve_copy("general_manager", asked, days - 1):
            desk.issue("capa_monitor", serial, days - 1)
    desk.ask_copy("sales_consultant", contract, 1, 14)


def _certificates(desk: Desk) -> None:
    ahead = desk.today + timedelta(days=27)
    licence = desk.certificate("capa_monitor", "business_licence", "91450100MA5KDLR01X", ahead)
    tax = desk.certificate("capa_monitor", "tax_registration", "450100DLR0001", desk.today + timedelta(days=900))  # fmt: skip
    asked = desk.ask_certificate("sales_consultant", tax, CertificateUse.lend, 9, 3)
    with clock.at(desk.at(8)), transaction() as session:
        manager = desk.actor(session, "general_manager")
        certificate_requests.decide(session, manager, asked, Decision.approve, "同意")
    with clock.at(desk.at(8, 15)), transaction() as session:
        certificate_requests.hand_over(session, desk.actor(session, "capa_monitor"), asked)
    desk.ask_certificate("cr_advisor", licence, CertificateUse.copy, 1, None)


def _incidents(desk: Desk, frozen: UUID, contract: UUID) -> None:
    """One closed a month ago, one on the table."""
    old = _report(desk, "cr_advisor", "公共打印機上發現合同首頁影本", 32, contract)
    with clock.at(desk.at(32, 11)), transaction() as session:
        gm = desk.actor(session, "hq_gm")
        lead = LeadIn(lead_id=desk.group.people["hq_executive"].id)
        handling.acknowledge(session, gm, old, lead, None)
    with clock.at(desk.at(32, 14)), transaction() as session:
        lead_person = desk.actor(session, "hq_executive")
        remedy = RemedyIn(
            kind=RemedyKind.recall_copies, what="收回並銷毀影本", document_id=contract
        )
        remedies.act(session, lead_person, old, remedy)
    with clock.at(desk.at(31, 9)), transaction() as session:
        lead_person = desk.actor(session, "hq_executive")
        with wall.opened(session):
            open_lines = select(Remedy.id).where(
                Remedy.incident_id == old, Remedy.done_at.is_(None)
            )
            waiting = session.scalars(open_lines).all()
        for line in waiting:
            remedies.done(session, lead_person, old, line)
        handling.contain(session, lead_person, old, None)
        handling.remediate(session, lead_person, old, None)
    with clock.at(desk.at(28)), transaction() as session:
        body = AssessmentIn(harm=HarmGrade.none, loss_amount=Decimal("0.00"), cause="影本遺留在公共打印機", intent="negligent", avoided_loss="及時收回,未流出公司", responsible_ids=[])  # fmt: skip
        handling.assess(session, desk.actor(session, "hr"), old, body, None)
    with clock.at(desk.at(27)), transaction() as session:
        closing = ClosingIn(
            finding="已收回並處理,未再外流", no_proposals_reason="未造成損失,已當面提醒"
        )
        handling.close(session, desk.actor(session, "hq_gm"), old, closing, None)
    fresh = _report(desk, "sales_consultant", "外部群組出現租用協議條款截圖", 4, frozen)
    with clock.at(desk.at(4, 11)), transaction() as session:
        handling.acknowledge(
            session, desk.actor(session, "hq_gm"), fresh, LeadIn(lead_id=None), None
        )


def _report(desk: Desk, who: str, what: str, days: int, document: UUID) -> UUID:
    moment = desk.at(days)
    with clock.at(moment), transaction() as session:
        reporter = desk.actor(session, who)
        body = LeakReportIn(
            what=what, discovered_at=moment - timedelta(minutes=12), how="同事轉告後核實"
        )
        id = reporting.report(session, reporter, body).id
    _attach(id, document)
    return id


def _attach(incident: UUID, document: UUID) -> None:
    with transaction() as session, wall.opened(session):
        session.add(IncidentDocument(incident_id=incident, document_id=document))
