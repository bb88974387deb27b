"""What lies on the desks of those who watch: a look through the glass, reviews, an alarm, questions about clauses."""

from datetime import timedelta
from uuid import UUID

from backend.core import clock
from backend.core.clock import now
from backend.core.db import transaction
from backend.domains.secrecy.interpretations import service as interpretations
from backend.domains.secrecy.interpretations.schemas import InterpretationIn, QuestionIn
from backend.domains.secrecy.oversight import alarms, breaking, reviews
from backend.domains.secrecy.oversight.models import AlarmKind
from backend.domains.secrecy.oversight.schemas import BreakGlassIn
from backend.seed.desks import Desk

REASON = "經銷商當日到訪核對返利條款,經辦人出差無法聯絡,須立即確認付款節點與返利比例"


def fill(desk: Desk, contract: UUID) -> None:
    """`contract`: one of the trading company's, whose manager does not read it."""
    with clock.at(desk.at(1)), transaction() as session:
        manager = desk.actor(session, "business_dept_manager")
        breaking.break_glass(session, manager, contract, BreakGlassIn(reason=REASON))
    with clock.at(desk.at(1, 11)), transaction() as session:
        reviews.open_quarter(session)
        who = desk.actor(session, "sales_consultant")
        if who.company_id:
            alarms.sound(
                session, AlarmKind.refused_copies, who.id, who.company_id, now(), 4, 2, [],
                since=now() - timedelta(days=1),
            )  # fmt: skip
    _questions(desk)


def _questions(desk: Desk) -> None:
    with clock.at(desk.at(6)), transaction() as session:
        asked = interpretations.ask(
            session, desk.actor(session, "sales_consultant"),
            QuestionIn(clause_id="P07-4.2-2", question="用手機拍下屏幕上的頁面,算不算複製?"),
        ).id  # fmt: skip
    with clock.at(desk.at(4)), transaction() as session:
        answer = InterpretationIn(
            clause_id="P07-4.2-2", question_id=asked, effective_from=desk.at(4).date(),
            answer="拍攝屏幕或紙本與複製同等對待,須先獲批准;頁面上的標記可追查至個人。",
        )  # fmt: skip
        interpretations.publish(session, desk.actor(session, "hr"), answer)
    with clock.at(desk.at(1)), transaction() as session:
        waiting = QuestionIn(clause_id="P07-4.2-4a", question="外地辦事處可否以傳真件代替證件原件?")
        interpretations.ask(session, desk.actor(session, "cr_advisor"), waiting)
