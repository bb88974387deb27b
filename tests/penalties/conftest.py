"""Invented grounds of an invented office: a fixed fine, a range, minutes, points, a reward, a cited standard."""

from decimal import Decimal

import pytest

from backend.core.actor import SYSTEM
from backend.shared.approvals.kinds import Seat
from backend.shared.penalties import finishing, proposing, schemes
from backend.shared.penalties.facts import FactField, FactKind
from backend.shared.penalties.rules import AmountRule, MeasureKind
from backend.shared.penalties.schemas import PenaltyIn
from backend.shared.penalties.schemes import Amount, Scheme
from tests import make

M = MeasureKind
DECIDER = Seat("decider", "綜合辦", role="general_office")
REVIEWER = Seat("reviewer", "總經理", role="general_manager")
HEARD = {"outcome": "given", "text": "當日確有其事。"}


def scheme(code, regulation, **over):
    return Scheme(
        **{
            "code": code, "regulation": regulation, "ground": code.split(".")[1], "zh": "測試依據",
            "en": "Test ground", "clause": "P07-5.2-1", "proposers": ("hr", "team_leader"),
            "decider": DECIDER, "reviewer": REVIEWER, "measures": (M.fine, M.warning, M.notice),
            "statement_within": 3, "decide_within": 5, "objection_within": 5, "due_time": "18:00",
            "referrers": ("hq_gm",), **over,
        }
    )  # fmt: skip


MINUTES = FactField("minutes", "遲到分鐘", "Minutes late", FactKind.number, least=1, most=480)
INTENT = FactField(
    "intent", "主觀狀態", "Intent", FactKind.choice,
    choices=(("deliberate", "故意", "Deliberate"), ("negligent", "過失", "Negligent")),
)  # fmt: skip
FIXED = scheme("t03.fixed", "03", amount=Amount(AmountRule.fixed, Decimal(50)))
RANGE = scheme("t03.range", "03", amount=Amount(AmountRule.range, Decimal(20), Decimal(200)))
MINUTE = scheme(
    "t13.minute", "13", facts=(MINUTES,),
    amount=Amount(AmountRule.per_unit, Decimal(1), quantity="minutes"),
)  # fmt: skip
POINTS = scheme(
    "t12.points", "12", amount=Amount(AmountRule.fixed, Decimal(200)), points=5,
    measures=(M.fine, M.points_deduction, M.notice),
)  # fmt: skip
REWARD = scheme(
    "t07.R1", "07", reward=True, measures=(M.bonus, M.commendation), statement_within=None,
    amount=Amount(AmountRule.cited), standard_ref=True,
)  # fmt: skip
CITED = scheme(
    "t07.P2", "07", facts=(INTENT,), subjects=("employee", "department"), standard_ref=True,
    amount=Amount(AmountRule.cited), measures=(M.fine, M.demerit, M.warning, M.compensation),
)  # fmt: skip
GAIN = scheme(
    "t11.gain", "11", subjects=("member",), measures=(M.fine, M.rectification),
    facts=(FactField("gain", "違法所得", "Illegal gain", FactKind.amount),),
    amount=Amount(AmountRule.minimum, quantity="gain"),
)  # fmt: skip
ALL = (FIXED, RANGE, MINUTE, POINTS, REWARD, CITED, GAIN)


class Office:
    def __init__(self, session, as_):
        self.session, self.as_ = session, as_
        self.company = make.unit(session, code="CO")
        self.team = make.department(session, self.company, code="CO-T")
        self.hr = as_("hr", unit=self.company, name="人事")
        self.leader = as_("team_leader", unit=self.team, name="班組長")
        self.decider = as_("general_office", unit=self.company, name="綜合辦")
        self.gm = as_("general_manager", unit=self.company, name="總經理")
        self.hq = as_("hq_gm", name="總公司")
        self.worker = as_("team_member", unit=self.team, name="小王")
        self.colleague = as_("team_member", unit=self.team, name="小李")
        self.stranger = as_("hr")
        self.finance = as_("finance", unit=self.company)

    def body(self, scheme="t03.fixed", who=None, **over):
        return {
            "scheme": scheme, "subject_kind": "employee",
            "subject_id": str((who or self.worker).id), "occurred_on": "2026-09-21",
            "description": "當日在崗位上打瞌睡。", **over,
        }  # fmt: skip

    def propose(self, scheme="t03.fixed", by=None, who=None, **over):
        answer = (by or self.hr).post("/penalties", self.body(scheme, who, **over))
        assert answer.status_code == 201, answer.text
        return answer.json()["id"]

    def act(self, who, id, name, body=None):
        return who.post(f"/penalties/{id}/actions/{name}", body or {})

    def do(self, who, id, name, body=None):
        answer = self.act(who, id, name, body)
        assert answer.status_code in (200, 201), answer.text
        return answer.json()

    def decision(self, *measures, **over):
        return {
            "reason": "事實清楚。",
            "measures": list(measures) or [{"kind": "fine", "amount": "50.00"}],
            **over,
        }

    def bring(self, state, scheme="t03.fixed", decision=None, **over):
        """A case in `state`, all on the way."""
        id = self.propose(scheme, **over)
        steps = [
            ("notified", lambda: self.do(self.hr, id, "notify")),
            ("statement", lambda: self.do(self.worker, id, "statement", HEARD)),
            ("decided", lambda: self.do(self.decider, id, "decide", decision or self.decision())),
            ("served", lambda: self.do(self.hr, id, "serve", {"how": "當面送達"})),
            ("objected", lambda: self.do(self.worker, id, "object", {"text": "當日已獲准。"})),
        ]
        for name, step in steps if state != "proposed" else []:
            step()
            if name == state:
                break
        return id

    def one(self, id, who=None):
        return (who or self.hr).get(f"/penalties/{id}").json()

    def by_job(self, scheme="t03.fixed", **over):
        case = proposing.propose(
            self.session, SYSTEM, PenaltyIn(**self.body(scheme, **over), source="job")
        )
        self.session.commit()
        return case

    def lapse(self):
        done = finishing.lapse(self.session)
        self.session.commit()
        return done


@pytest.fixture
def office(session, as_, at):
    at("2026-09-22 10:00")
    schemes.register(*ALL)
    yield Office(session, as_)
    for each in ALL:
        schemes.SCHEMES.pop(each.code, None)


@pytest.fixture
def code():
    return lambda answer: (answer.status_code, answer.json().get("code"))
