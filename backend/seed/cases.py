"""Complaints of the past year, each played through the engine at its own moments: clocks, approvals and book are real."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core import clock
from backend.core.actor import Actor
from backend.core.clock import ZONE
from backend.core.db import transaction
from backend.domains.complaints import service
from backend.domains.complaints.capas import service as capas
from backend.domains.complaints.capas.models import Capa, CapaCheckKind
from backend.domains.complaints.capas.schemas import (
    CapaApproveIn,
    CapaCheckIn,
    CapaCommentIn,
    CapaDoneIn,
    CapaEffectIn,
)
from backend.domains.complaints.engine import acting
from backend.domains.complaints.models import ContactKind
from backend.domains.complaints.schemas import ComplaintContactIn, ComplaintIn
from backend.seed.group import Group
from backend.shared.access import actors
from backend.shared.workdays import service as workdays

Row = dict[str, Any]
Fields = dict[str, Any]

STORIES = (
    ("repair_quality", "after_sales", "更換剎車片後三天又出現異響,行駛時抖動明顯。", "免費重新檢修並說明原因", "剎車片安裝後未複檢扭力", "免費更換剎車片並重新校正,由維修班組長親自複檢"),
    ("repair_quality", "after_sales", "保養後機油滲漏,停車位地面有明顯油漬。", "重新處理並賠償洗地費用", "放油螺栓墊片未更換", "更換墊片並重新加注機油,補償清潔費用二百元"),
    ("service_quality", "after_sales", "預約九點到店,等候兩小時才有人接待,且無人說明。", "要求道歉並改善預約安排", "預約系統排班與技師出勤未同步", "由服務經理致電道歉,贈送一次免費基礎保養"),
    ("product_quality", "after_sales", "新車行駛一千公里,中控屏多次黑屏,倒車影像無法使用。", "更換中控屏總成", "中控屏軟件版本存在缺陷", "依廠家技術通報升級軟件,無效則更換中控屏總成"),
    ("sales_contract", "sales", "合同約定十日內交車,至今已二十日仍未交付。", "盡快交車並依約補償", "廠家物流延誤且未及時通知客戶", "於三日內交車並依合同約定支付逾期補償金五百元"),
    ("sales_contract", "sales", "購車時承諾贈送的裝潢與合同附件不一致。", "依口頭承諾補齊贈品", "銷售顧問口頭承諾未寫入合同", "補齊腳墊與行車記錄儀,並由銷售經理當面說明"),
    ("suggestion_criticism", "after_sales", "客戶休息區插座太少,希望增設充電位與兒童讀物。", "希望改善休息區設施", "休息區設施配置未隨客流調整", "於休息區增設六個充電插座並添購兒童讀物一批"),
)  # fmt: skip
CHAIN = ("triage", "assign", "start", "propose_solution", "approve", "notify_customer", "survey", "summarise", "cosign", "measures", "close")  # fmt: skip


@dataclass
class Cast:
    """The dealer's people as actors."""

    group: Group

    def actor(self, session: Session, username: str) -> Actor:
        return actors.build(session, self.group.people[username])

    def id(self, username: str) -> UUID:
        return self.group.people[username].id


def play(random: Random, group: Group, customers: list[Row], count: int, today: date) -> None:
    """`count` complaints over the past year; the last dozen still stand somewhere on the way."""
    cast, calendar = Cast(group), workdays.calendar()
    drivers = [
        row
        for row in customers
        if row["unit_id"] in {group.units["DLR-CR"].id, group.units["DLR-S"].id}
    ]
    for n in range(count):
        back = int(340 * (1 - n / count)) + 1
        day = today - timedelta(days=back)
        if n >= count - 12:
            day = today - timedelta(days=(count - n) // 3)
        while day >= today or not calendar.working(day):
            day -= timedelta(days=1)
        moment = datetime.combine(day, time(9, 5), ZONE) + timedelta(minutes=random.randrange(400))
        upto = len(CHAIN) if n < count - 12 else (count - n - 1) % 9
        _one(random, cast, random.choice(drivers), moment, upto, random.choice(STORIES))


def _one(
    random: Random, cast: Cast, customer: Row, moment: datetime, upto: int, story: tuple[str, ...]
) -> None:
    category, stage, content, demand, cause, solution = story
    calendar = workdays.calendar()
    now = datetime.now(ZONE)

    def later(hours: float) -> None:
        nonlocal moment
        moment += timedelta(hours=hours)
        while moment.hour < 9 or moment.hour >= 18 or not calendar.working(moment.date()):
            moment += timedelta(hours=1)
        moment = min(moment, now)

    def do(act: Callable[[Session], Any]) -> Any:
        with clock.at(moment), transaction() as session:
            return act(session)

    recorder = random.choice(("receptionist", "cr_advisor"))
    in_sales = category == "sales_contract"
    handler = "sales_manager" if in_sales else "business_manager"
    body = ComplaintIn.model_validate(
        {
            "stage": stage, "category": category, "channel": random.choice(("phone", "visit", "wechat")),
            "customer_id": customer["id"], "complainant_name": customer["name"], "phone": customer["phone"],
            "received_at": moment, "content": content, "demand": demand,
            "no_vehicle_reason": "客戶未帶行駛證", "contract_ref": f"{moment:%Y}-XS-{random.randrange(1000):03}",
            "repair_order_no": f"RO-{random.randrange(1000, 9999)}",
            "impact_tags": ["social_network"] if random.random() < 0.1 else [],
        }
    )  # fmt: skip
    later(0)
    case = do(lambda s: service.record(s, cast.actor(s, recorder), body).id)
    late = random.random() < 0.12
    satisfaction = random.choice((3, 4, 4, 5, 5))
    fields: dict[str, tuple[str, float, Fields]] = {
        "triage": ("cr_manager", 1.2, {
            "preliminary_inquiry": "已向經辦人了解情況,與客戶所述一致。", "category": category,
            "reason_sufficient": "yes", "reason_grounds": "工單與記錄可以佐證", "demand_reasonable": "yes",
            "demand_grounds": "屬於服務承諾範圍",
            "nature_reason": "影響限於客戶本人,可於時限內解決"}),
        "assign": ("cr_manager", 0.4, {
            "department_id": str(cast.group.units["DLR-S" if in_sales else "DLR-A"].id),
            "handler_id": str(cast.id(handler))}),
        "start": (handler, 0.6, {}),
        "propose_solution": (handler, 30 if late else 5, {
            "cause_code": "process", "cause": cause, "root_cause": f"{cause},流程缺少覆核環節",
            "evidence": "工單影本與現場照片", "responsible_unit_id": str(cast.group.units["DLR-S" if in_sales else "DLR-A"].id),
            "responsible_person_id": str(cast.id("sales_consultant" if in_sales else "technician")),
            "solution": solution, "cost": f"{random.choice((0, 200, 380, 680, 1200))}.00",
            "by_when": (moment.date() + timedelta(days=5)).isoformat(), "who": "責任班組",
            "late_reason": "等待廠家技術確認"}),
        "approve": ("general_manager", 2.5, {}),
        "notify_customer": (recorder, 1.5, {"channel": "phone", "told": solution, "reaction": "accepts"}),
        "survey": (recorder, 20, {"outcome": "answered", "satisfaction": satisfaction}),
        "summarise": (handler, 10, {
            "summary": f"{cause},已依方案處理完畢。", "evaluation": "處理時效與質量符合要求,客戶接受方案。",
            "measures": [{"action": "於交車與維修流程增加覆核表", "owner_id": str(cast.id(handler)),
                          "due_on": (moment.date() + timedelta(days=45)).isoformat()}]}),
        "cosign": ("cr_manager", 3, {}),
        "close": ("cr_manager", 3, {"resolution_late_reason": "配合客戶時間安排", "adoption": "已採納並回覆客戶"}),
    }  # fmt: skip
    _react(cast, recorder, case, do, later)
    for action in CHAIN[:upto]:
        if action == "measures":
            _approve_measures(cast, case, do, later)
            continue
        who, hours, given = fields[action]
        later(hours)
        if action == "close" and late:
            delay = {
                "delay_responsible_id": str(cast.id(handler)),
                "delay_reason": "等待廠家技術確認",
            }
            do(partial(_act, cast, "cr_manager", case, "record_delay", delay))
        do(partial(_act, cast, who, case, action, given))
    if upto == len(CHAIN):
        carry_out(random, cast, case, (handler, "capa_monitor", "cr_manager"), moment)


def _act(cast: Cast, who: str, case: UUID, action: str, given: Fields, session: Session) -> None:
    acting.act(session, cast.actor(session, who), case, action, given)


def _react(cast: Cast, recorder: str, case: UUID, do: Any, later: Any) -> None:
    later(0.5)
    word = ComplaintContactIn(
        kind=ContactKind.first_reaction,
        channel="phone",
        reached=True,
        text="已致電告知受理編號與處理流程",
    )
    do(lambda s: service.add_contact(s, cast.actor(s, recorder), case, word))


def _approve_measures(cast: Cast, case: UUID, do: Any, later: Any) -> None:
    later(2)
    said = CapaCommentIn(comment="措施針對原因,可行。")
    do(lambda s: capas.comment(s, cast.actor(s, "cr_manager"), _measure(s, case), said, None))
    later(2)
    named = CapaApproveIn(monitor_id=cast.id("capa_monitor"), comment="同意")
    do(lambda s: capas.approve(s, cast.actor(s, "general_manager"), _measure(s, case), named, None))


def _measure(session: Session, case: UUID) -> UUID:
    return session.scalars(select(Capa.id).where(Capa.complaint_id == case).order_by(Capa.id)).one()


def carry_out(
    random: Random, cast: Cast, case: UUID, hands: tuple[str, str, str], since: datetime
) -> None:
    """Most measures were done before their day and looked at after it; the old ones helped and are closed. A few are late."""
    if random.random() < 0.12:
        return
    owner, monitor, overseer = hands
    seen = CapaCheckIn(result="done", text="現場查看記錄,已落實")
    helped = CapaEffectIn(effective=True, text="三十日內無同類投訴")
    evidence = CapaDoneIn(evidence="覆核表自本月起使用,抽查二十份均已填寫")
    acts: tuple[tuple[int, str, Callable[[Session, Actor, UUID], Any]], ...] = (
        (25, owner, lambda s, a, id: capas.done(s, a, id, evidence, None)),
        (27, monitor, lambda s, a, id: capas.check(s, a, id, CapaCheckKind.monitor, seen, None)),
        (28, overseer, lambda s, a, id: capas.check(s, a, id, CapaCheckKind.manager, seen, None)),
        (58, monitor, lambda s, a, id: capas.effectiveness(s, a, id, helped, None)),
        (59, monitor, lambda s, a, id: capas.close(s, a, id, None)),
    )
    for days, who, act in acts:
        moment = since + timedelta(days=days)
        if moment >= clock.now():
            return
        with clock.at(moment), transaction() as session:
            act(session, cast.actor(session, who), _measure(session, case))
