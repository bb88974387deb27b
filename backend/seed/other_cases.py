"""Complaints of the tobacco branch (regulation 6) and about staff (regulation 12), played through the engine."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from backend.core import clock
from backend.core.clock import ZONE
from backend.core.db import transaction
from backend.domains.complaints import service
from backend.domains.complaints.engine import acting
from backend.domains.complaints.schemas import ComplaintIn
from backend.seed.cases import Cast, carry_out
from backend.seed.group import Group
from backend.shared.workdays import service as workdays

Fields = dict[str, Any]
Step = tuple[str, str, float, Fields]
"""Who, which act, how many hours later, what he fills in."""

BRANCH_STORIES = (
    ("送貨員比約定時間晚到兩天,貨架已經空了。", "按時送貨並道歉", "線路調整後未通知客戶", "送貨遲延", "恢復原線路並逐戶通知"),
    ("訂單系統重複扣款,客戶經理三天沒有回覆。", "退回重複扣款", "對賬批次延後,客戶經理未跟進", "對賬差錯", "當日退款並補簽回訪單"),
    ("到貨三條包裝破損,司機拒絕當場登記。", "更換破損商品", "裝車時未加固,交接單未填", "裝卸不當", "更換商品並補做交接培訓"),
)  # fmt: skip
STAFF_STORIES = (
    ("attitude", "前台人員態度冷淡,不理會來訪人詢問,等候近半小時。", "書面道歉", "詢問未獲回應屬實", "部門主管登門致歉並加強禮儀培訓"),
    ("professional_quality", "經辦人說明的辦理條件前後不一致,客戶跑了三趟。", "一次說明清楚", "口頭說明與公告不符", "重新發布辦理須知並逐項說明"),
)  # fmt: skip
BRANCH_CASES, STAFF_CASES = 14, 6
HANDS = {
    "P06": ("investigator", "department_leader", "department_leader"),
    "P12": ("department_manager", "hq_gm", "hr_admin_manager"),
}
"""Whose measures, who monitors them, who looks."""


@dataclass
class Player:
    cast: Cast
    moment: datetime
    now: datetime

    def later(self, hours: float) -> None:
        """To the next office hour after so many hours, never past the present."""
        calendar = workdays.calendar()
        self.moment += timedelta(hours=hours)
        while not 9 <= self.moment.hour < 18 or not calendar.working(self.moment.date()):
            self.moment += timedelta(hours=1)
        self.moment = min(self.moment, self.now)

    def record(self, who: str, body: Fields) -> UUID:
        self.later(0)
        wanted = ComplaintIn.model_validate({**body, "received_at": self.moment})

        def recorded(session: Session) -> UUID:
            return service.record(session, self.cast.actor(session, who), wanted).id

        with clock.at(self.moment), transaction() as session:
            return recorded(session)

    def act(self, case: UUID, who: str, action: str, hours: float, given: Fields) -> None:
        self.later(hours)
        with clock.at(self.moment), transaction() as session:
            acting.act(session, self.cast.actor(session, who), case, action, given)


def play(random: Random, group: Group, today: date) -> None:
    """Most are filed; the last few of each stand somewhere on the way."""
    for kind, count, tell in (
        ("P06", BRANCH_CASES, of_the_branch),
        ("P12", STAFF_CASES, _about_staff),
    ):
        for n in range(count):
            left = count - n
            back = left // 2 + 1 if left <= 5 else 12 * left
            player = Player(Cast(group), begin(today, back, random), clock.now())
            case, steps = tell(player, random, kind)
            for who, action, hours, given in steps[: len(steps) if left > 5 else 2 * (left - 1)]:
                player.act(case, who, action, hours, given)
            if left > 5:
                carry_out(random, player.cast, case, HANDS[kind], player.moment)


def begin(today: date, back: int, random: Random) -> datetime:
    day, calendar = today - timedelta(days=back), workdays.calendar()
    while not calendar.working(day):
        day -= timedelta(days=1)
    return datetime.combine(day, time(9, 10), ZONE) + timedelta(minutes=random.randrange(300))


def _caller(random: Random, name: str) -> Fields:
    return {
        "channel": "phone", "complainant_name": f"{random.choice('李黃韋覃陸')}{name}",
        "phone": f"139{random.randrange(10**8):08}",
    }  # fmt: skip


def of_the_branch(player: Player, random: Random, regime: str) -> tuple[UUID, list[Step]]:
    content, demand, facts, cause, result = random.choice(BRANCH_STORIES)
    id = player.cast.id
    case = player.record(
        "complaint_receiver",
        {
            "regime": regime, "track": "complaint", "category": "work_or_service",
            "territory_id": str(player.cast.group.units["TOB-WM"].id), "content": content,
            "demand": demand, **_caller(random, "老闆"),
        },
    )  # fmt: skip
    measure = {
        "action": "調整線路前三天通知客戶", "owner_id": str(id("investigator")),
        "due_on": (player.moment.date() + timedelta(days=30)).isoformat(),
        "monitor_id": str(id("department_leader")),
    }  # fmt: skip
    take = partial(dict[str, Any])
    return case, [
        ("complaint_receiver", "register", 0.3, take(object="service", subject_line="delivery")),
        ("department_leader", "assign_investigator", 0.5, take(investigator_id=str(id("investigator")))),
        ("investigator", "start", 1, {}),
        ("investigator", "record_finding", 5, take(
            facts=facts, evidence="配送記錄與客戶簽收單", finding="general_fault", rule_broken="配送管理辦法",
            cause_code=cause, signed_statement=True)),
        ("department_leader", "confirm_finding", 1, {}),
        ("investigator", "record_correction", 1, take(correction="當日補送並致歉")),
        ("department_leader", "complete_handling", 2, take(
            handling_result=result, treatment="批評教育", treatment_rule="考核辦法", measures=[measure])),
        ("branch_order_dept", "verify", 2, take(method="phone", result="conform")),
        ("complaint_receiver", "feed_back", 1, take(channel="phone", told=f"已處理:{result}", opinion=random.choice(("satisfied", "satisfied", "neutral")))),
        ("complaint_receiver", "review", 3, take(
            process_evaluation="處理及時,溝通到位", root_cause=facts, demand_outcome="full", lessons="線路調整須先告知客戶", improvement="調整前三天通知")),
        ("complaint_receiver", "close", 1, {}),
        ("complaint_receiver", "archive", 2, {}),
    ]  # fmt: skip


def _about_staff(player: Player, random: Random, regime: str) -> tuple[UUID, list[Step]]:
    category, content, demand, facts, solution = random.choice(STAFF_STORIES)
    id, units = player.cast.id, player.cast.group.units
    case = player.record(
        "hr_admin_manager",
        {
            "regime": regime, "category": category, "content": content, "demand": demand,
            "subjects": [str(id("security_officer"))], **_caller(random, "女士"),
        },
    )  # fmt: skip
    measure = {
        "action": "每月服務禮儀培訓", "owner_id": str(id("department_manager")),
        "due_on": (player.moment.date() + timedelta(days=30)).isoformat(), "monitor_id": str(id("hq_gm")),
    }  # fmt: skip
    take = partial(dict[str, Any])
    return case, [
        ("hr_admin_manager", "judge", 0.5, take(
            founded="yes", grounds="錄影與登記可以佐證", demand_reasonable="yes", demand_grounds="屬於服務承諾範圍")),
        ("hr_admin_manager", "dispatch", 0.3, take(
            department_id=str(units["HQ-SEC"].id), handler_id=str(id("department_manager")))),
        ("department_manager", "start_investigation", 2, {}),
        ("department_manager", "record_facts", 2, take(facts=facts, responsible_person_id=str(id("security_officer")))),
        ("department_manager", "propose_solution", 1, take(
            solution=solution, cost="200.00", demands=[{"demand": demand, "answer": "accepted"}], measures=[measure])),
        ("department_manager", "contact_customer", 1, take(channel="phone", told="說明致歉安排", consent="accepts")),
        ("department_manager", "reply", 1, take(reply="已登門致歉,客戶表示接受")),
        ("hr_admin_manager", "call_back", 20, take(outcome="answered", satisfaction=random.choice((3, 4, 5)))),
        ("hr_admin_manager", "send_opinion", 1, take(opinion_text="客戶對處理結果表示認可")),
        ("hr_admin_manager", "summarise", 2, take(summary="處理及時妥當", evaluation="符合時限,客戶接受", advice="定期培訓並抽查")),
        ("department_manager", "waive_sanction", 1, take(no_sanction_reason="首次發生,當事人已道歉並參加培訓")),
        ("hr_admin_manager", "close", 1, take(final_result="resolved")),
        ("hr_admin_manager", "archive", 1, {}),
    ]  # fmt: skip
