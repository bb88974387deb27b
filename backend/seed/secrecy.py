"""Classified documents of the demo group, each drafted, confirmed and read by its own people at their own moments."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from PIL import Image, ImageDraw

from backend.core import clock, wall
from backend.core.actor import Actor
from backend.core.clock import ZONE
from backend.core.db import transaction
from backend.core.errors import Refused, Withheld
from backend.domains.secrecy import standing
from backend.domains.secrecy.documents import levels, service
from backend.domains.secrecy.documents.schemas import (
    ConfirmIn,
    DocumentReasonIn,
    DraftIn,
    ProposalIn,
)
from backend.domains.secrecy.knowers import service as knowers
from backend.domains.secrecy.knowers.schemas import KnowerIn
from backend.domains.secrecy.models import CustodianAppointment, HarmGrade, Undertaking
from backend.domains.secrecy.viewing import render
from backend.domains.secrecy.viewing import service as viewing
from backend.domains.secrecy.viewing.marks import font
from backend.seed import desks, oversight
from backend.seed.group import SINCE, Group
from backend.shared.access import actors
from backend.shared.audit.service import record_refusal
from backend.shared.policy import service as policy
from backend.shared.workdays import service as workdays

CUSTODIANS = {
    "HQ": "custodian", "DLR": "capa_monitor", "TRD": "info_dept_manager", "PRP": "dossier_keeper",
    "LOA": "archivist",
}  # fmt: skip
UNSWORN = {"technician", "cashier_2"}
"""They still have to sign: the banner has somebody to greet."""


@dataclass(frozen=True)
class Paper:
    """`confirm`: who says yes (executives: two names, the first designates). `days`: how long ago it was drafted."""

    drafter: str
    kind: str
    title: str
    level: str
    confirm: str
    days: int
    until: int
    """Days from today to the end of secrecy."""
    supervisor: str | None = None
    knowers: tuple[str, ...] = ()
    text: str = ""


PAPERS = (
    Paper("sales_consultant", "contract", "年度原廠配件供貨合同", "mimi", "sales_manager", 120, 420, knowers=("business_manager",), text="甲方按季度向乙方採購原廠配件,價格條款見附件一。"),
    Paper("sales_consultant", "agreement", "試駕場地租用協議", "mimi", "sales_manager", 60, 6, text="場地租期一年,租金按季支付。"),
    Paper("service_clerk", "vendor_technical", "變速箱控制器維修手冊", "jimi", "business_manager", 200, 800, supervisor="business_manager", knowers=("capa_monitor",), text="控制器引腳定義與診斷流程,僅供授權維修人員使用。"),
    Paper("cr_advisor", "statistics", "上季度客戶投訴統計分析", "jimi", "cr_manager", 45, 300, supervisor="cr_manager", knowers=("general_manager",), text="按類別、部門與原因統計,含環比數據。"),
    Paper("hr_officer", "salary", "總公司九月工資表", "mimi", "hr_admin_manager", 50, 900, knowers=("hr",), text="工資明細。"),
    Paper("employee", "annual_plan", "集團明年度經營規劃(草案)", "jimi", "hq_gm", 30, 700, supervisor="hq_executive", knowers=("executive",), text="營收目標、投資重點與人員編制。"),
    Paper("employee", "major_decision", "關於併購倉儲公司的決策報告", "juemi", "hq_gm", 25, 1500, knowers=("executive",), text="併購價款、支付節點與對賭條款。"),
    Paper("sales_staff", "supply_intelligence", "華東貨源與底價情報", "jimi", "business_dept_manager", 80, 260, supervisor="business_dept_manager", knowers=("direct_superior",), text="主要供應商庫存與底價。"),
    Paper("sales_staff", "contract", "年度總經銷合同", "mimi", "business_dept_manager", 340, 2, knowers=("direct_superior",), text="經銷區域、任務量與返利。"),
    Paper("customer_service", "contract", "大廈整層租賃合同", "mimi", "customer_service_manager", 150, 1000, text="租期五年,免租期三個月。"),
    Paper("employee", "notice", "關於國慶值班安排的通知", "internal", "", 60, 0, text="請各部門於月底前上報值班表。"),
    Paper("project_manager", "contract", "借款合同(示範客戶)", "mimi", "chairman", 35, 1100, text="借款金額、利率與擔保方式。"),
)  # fmt: skip


def fill(group: Group, today: date) -> None:
    """Custodians, undertakings, a dozen documents in force, one that waits, one draft, one frozen."""
    began = datetime.combine(SINCE, time(9), ZONE)
    with clock.at(began), transaction() as session, wall.opened(session):
        for company, keeper in CUSTODIANS.items():
            session.add(
                CustodianAppointment(
                    company_id=group.units[company].id, user_id=group.people[keeper].id, from_on=SINCE,
                    levels=["mimi", "jimi", "juemi"], measures=["safe", "encryption", "view_only"],
                    appointed_by=group.people["hq_gm"].id,
                )
            )  # fmt: skip
        policy.publish(session, "07", SINCE, group.people["hq_gm"].id)
        for username, person in group.people.items():
            if username not in UNSWORN:
                session.add(
                    Undertaking(
                        user_id=person.id, text_number=1, signed_on=today - timedelta(days=40),
                        valid_until=today + timedelta(days=324),
                    )
                )  # fmt: skip
    standing.forget_all()
    made = {paper.title: _file(group, paper, today) for paper in PAPERS}
    _waiting(group, today)
    desks.fill(group, made, today)
    oversight.fill(desks.Desk(group, today), made["年度總經銷合同"])
    _freeze(group, made["試駕場地租用協議"], today)


def _actor(group: Group, username: str) -> Actor:
    with transaction() as session:
        return actors.build(session, group.people[username])


def _moment(today: date, days: int, hour: int) -> datetime:
    """A working moment about so many days ago."""
    calendar, day = workdays.calendar(), today - timedelta(days=days)
    while not calendar.working(day):
        day -= timedelta(days=1)
    return datetime.combine(day, time(hour, 12), ZONE)


HARMS = {"mimi": HarmGrade.loss, "jimi": HarmGrade.serious, "juemi": HarmGrade.especially_serious}


def _draft(group: Group, paper: Paper, at: datetime) -> tuple[UUID, Actor]:
    drafter = _actor(group, paper.drafter)
    with clock.at(at), transaction() as session:
        extra: dict[str, Any] = (
            {"carrier": "paper", "vendor": "某變速箱廠"} if paper.kind == "vendor_technical" else {}
        )
        made = service.draft(
            session, drafter, DraftIn(title=paper.title, kind=paper.kind, location="保密室 2 號櫃", **extra)
        )  # fmt: skip
        content = viewing.upload(session, drafter, made.id, f"{paper.title}.pdf", _pdf(paper))
        session.flush()
        viewing.make_pages(session, str(content.id))
        return made.id, drafter


def _propose(
    group: Group, paper: Paper, id: UUID, drafter: Actor, at: datetime, today: date
) -> None:
    with clock.at(at), transaction() as session:
        secret = paper.level in HARMS
        body = ProposalIn(
            level=paper.level, harm=HARMS.get(paper.level, HarmGrade.none),
            interests=["economic"] if secret else [], reason="按種類與後果定密",
            secrecy_until=today + timedelta(days=paper.until) if secret else None,
            supervisor_id=group.people[paper.supervisor].id if paper.supervisor else None,
        )  # fmt: skip
        levels.propose(session, drafter, id, body)


def _name(group: Group, id: UUID, by: str, who: Sequence[str], at: datetime) -> None:
    for username in who:
        with clock.at(at), transaction() as session:
            body = KnowerIn(user_id=group.people[username].id, reason="本項工作需要")
            knowers.add(session, _actor(group, by), id, body)


def _file(group: Group, paper: Paper, today: date) -> UUID:
    id, drafter = _draft(group, paper, _moment(today, paper.days, 9))
    _propose(group, paper, id, drafter, _moment(today, paper.days, 10), today)
    later = _moment(today, paper.days, 15)
    if paper.level == "juemi":
        _name(group, id, "hq_executive", paper.knowers, later)
    if paper.level in HARMS:
        with clock.at(later), transaction() as session:
            service.confirm(session, _actor(group, paper.confirm), id, ConfirmIn(reason="同意"))
    if paper.level == "mimi":
        _name(group, id, "hq_gm", paper.knowers, later + timedelta(minutes=20))
    elif paper.level == "jimi" and paper.supervisor:
        _name(group, id, paper.supervisor, paper.knowers, later + timedelta(minutes=20))
    for reader in (paper.drafter, *paper.knowers)[:2]:
        _look(group, id, reader, _moment(today, max(paper.days - 3, 1), 11))
    return id


def _look(group: Group, id: UUID, username: str, at: datetime) -> None:
    """A look as people take them; who may not see it leaves that in the book too."""
    with clock.at(at):
        try:
            with transaction() as session:
                service.read(session, _actor(group, username), id)
        except (Refused, Withheld) as refused:
            record_refusal(refused)


def _waiting(group: Group, today: date) -> None:
    """One that waits to be confirmed, and one still a draft."""
    paper = Paper("sales_consultant", "contract", "展廳改造工程合同", "mimi", "", 0, 500, text="工程總價與驗收條款。")  # fmt: skip
    yesterday = _moment(today, 1, 16)
    id, drafter = _draft(group, paper, yesterday)
    _propose(group, paper, id, drafter, yesterday + timedelta(minutes=9), today)
    _draft(group, Paper("sales_staff", "agreement", "倉儲合作協議(初稿)", "mimi", "", 0, 0, text="合作期限與費率。"), yesterday)  # fmt: skip


def _freeze(group: Group, id: UUID, today: date) -> None:
    with clock.at(_moment(today, 4, 14)), transaction() as session:
        reason = DocumentReasonIn(reason="疑似條款外洩,先行凍結核查")
        service.freeze(session, _actor(group, "hq_executive"), id, reason)


def _pdf(paper: Paper) -> bytes:
    """Two pages that look like a paper of this title."""
    pages = []
    for number in (1, 2):
        page = Image.new("RGB", render.A4, "white")
        draw = ImageDraw.Draw(page)
        width = draw.textlength(paper.title, font=font(44))
        draw.text(((render.A4[0] - width) / 2, 180), paper.title, font=font(44), fill="black")
        for line in range(18):
            text = f"第{line + 1 + 18 * (number - 1)}條  {paper.text}"
            draw.text((150, 320 + line * 70), text, font=font(26), fill=(30, 30, 30))
        pages.append(page)
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:])
    return out.getvalue()
