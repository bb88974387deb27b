"""What lies on the desk of the branch marketing centre: drawn cases, an inspection, a criticism with its order, lessons."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from backend.core import clock
from backend.core.db import transaction
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.oversight import (
    criticisms,
    inspections,
    lessons,
    orders,
    spotchecks,
)
from backend.domains.complaints.oversight.models import (
    Criticism,
    CriticismState,
    RectificationOrder,
    SpotCheck,
)
from backend.domains.complaints.oversight.schemas import (
    CriticismIn,
    InspectionIn,
    LessonIn,
    RectifiedIn,
    SpotCheckRunIn,
    VerifyIn,
)
from backend.seed.desks import Desk
from backend.seed.group import Group

HEAD, LEADER, RECEIVER = "branch_marketing_center", "department_leader", "complaint_receiver"
LESSONS = (
    ("線路調整先通知客戶", "調整送貨線路未事先通知,客戶誤以為停送,連續兩次補貨落空。", "調整前三天逐戶通知並留記錄。"),
    ("缺貨當日告知替代品", "暢銷規格缺貨時只記錄未告知,客戶等候過久。", "缺貨當日電話告知到貨日與可替代規格。"),
)  # fmt: skip


def fill(made: Group, today: date) -> None:
    desk = Desk(made, today)
    _draw(desk, today)
    _inspect(desk, "TOB-WM", ("reviews",), 40)
    done = _criticise(desk, 39)
    _rectify(desk, done, 33, 31)
    _inspect(desk, "TOB-WM", ("on_time", "archive"), 12)
    _criticise(desk, 11)
    _inspect(desk, "TOB-BY", (), 8)
    _inspect(desk, "TOB-HZ", ("hotline",), 1)
    _learn(desk)


def _draw(desk: Desk, today: date) -> None:
    """The last three months; what the older ones drew is verified but for the newest."""
    month = today.replace(day=1)
    with transaction() as session:
        for _ in range(3):
            month = (month - timedelta(days=1)).replace(day=1)
            spotchecks.draw_now(session, desk.actor(session, HEAD), SpotCheckRunIn(month=f"{month:%Y-%m}"))  # fmt: skip
    with transaction() as session:
        found = session.scalars(select(SpotCheck).order_by(SpotCheck.id)).all()
        for check in found[2:4]:
            seen = VerifyIn(result="conform", method="phone", remark="客戶表示補貨已恢復")
            spotchecks.verify(session, desk.actor(session, HEAD), check.id, seen, None)


def _inspect(desk: Desk, unit: str, failing: tuple[str, ...], days: int) -> None:
    with clock.at(desk.at(days)), transaction() as session:
        day = clock.today()
        items = [
            {"item": item, "passed": item not in failing, "remark": "抽看十件,三件不符" if item in failing else ""}
            for item in inspections.CHECKLIST
        ]  # fmt: skip
        asked = InspectionIn.model_validate(
            {"unit_id": desk.group.units[unit].id, "quarter": f"{day.year}-Q{(day.month + 2) // 3}", "items": items}
        )  # fmt: skip
        inspections.inspect(session, desk.actor(session, HEAD), asked)


def _criticise(desk: Desk, days: int) -> UUID:
    with clock.at(desk.at(days)), transaction() as session:
        owed = session.scalars(select(Criticism).where(Criticism.state == CriticismState.owed)).one()  # fmt: skip
        told = CriticismIn.model_validate(
            {
                "grounds": "季度檢查有項目不符合。", "text": "對貴單位未按要求辦理客戶投訴提出批評。",
                "order": {"demand": "逐件補齊不符項目,並調整值班確保按時辦結。", "due_on": clock.today() + timedelta(days=14)},
            }
        )  # fmt: skip
        criticisms.issue(session, desk.actor(session, HEAD), owed.id, told, None)
        made = select(RectificationOrder.id).where(RectificationOrder.criticism_id == owed.id)
        return session.scalars(made).one()


def _rectify(desk: Desk, order: UUID, reported: int, accepted: int) -> None:
    with clock.at(desk.at(reported)), transaction() as session:
        told = RectifiedIn(
            report="已補做評審十二件,每週五由專人核對。", evidence="補做評審清單、核對記錄"
        )
        orders.report(session, desk.actor(session, LEADER), order, told, None)
    with clock.at(desk.at(accepted)), transaction() as session:
        orders.accept(session, desk.actor(session, HEAD), order, None)


def _learn(desk: Desk) -> None:
    """Two are published; a draft still names the customer."""
    with transaction() as session:
        closed = select(Complaint).where(
            Complaint.regime == "P06", Complaint.closed_at.is_not(None)
        )
        cases = session.scalars(closed.order_by(Complaint.id).limit(3)).all()
        if len(cases) < 3:
            return
        who = desk.actor(session, RECEIVER)
        for case, (title, lesson, improvement) in zip(cases, LESSONS, strict=False):
            told = LessonIn(title=title, lesson=lesson, improvement=improvement)
            lessons.publish(session, who, lessons.draft(session, who, case.id, told).id, None)
        named = f"{cases[2].complainant_name}連續兩週未收到補貨通知。"
        told = LessonIn(
            title="補貨通知要有回執", lesson=named, improvement="補貨通知須由客戶確認收到。"
        )
        lessons.draft(session, who, cases[2].id, told)
