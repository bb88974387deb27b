"""Regulation 7's rewards and penalties (chapter 5) as data of the desk: what its room will declare fits."""

from threading import Thread

import pytest

from backend.shared.access.actors import holders
from backend.shared.approvals.kinds import Seat
from backend.shared.penalties import schemes
from backend.shared.penalties.facts import FactField, FactKind
from backend.shared.penalties.faults import NOT_SEVERE
from backend.shared.penalties.rules import AmountRule, MeasureKind
from backend.shared.penalties.schemes import Amount
from tests import make
from tests.penalties.conftest import HEARD, INTENT, scheme

M = MeasureKind
CITED = "員工獎懲管理制度 2026 版 第 12 條"


def executives(session, facts):
    """Either role of the head office."""
    from uuid import UUID

    unit = UUID(facts["unit_id"])
    return [p for role in ("hq_executive", "hq_gm") for p in holders(session, role, unit)]


def too_late(session, actor, case):
    return NOT_SEVERE() if case.facts["late"] else None


COMMON = {
    "proposers": ("hr",), "decider": Seat("executive", "總公司副/總經理", people=executives),
    "reviewer": Seat("executive", "總公司副/總經理", people=executives), "readers": ("hq_executive", "hq_gm"),
    "standard_ref": True, "amount": Amount(AmountRule.cited), "referrers": ("hq_executive", "hq_gm"),
    "subjects": ("employee", "department"), "measures": (M.fine, M.demerit, M.warning, M.dismissal),
}  # fmt: skip
REWARD = {
    **COMMON, "reward": True, "measures": (M.bonus, M.commendation), "statement_within": None,
    "subjects": ("employee",),
}  # fmt: skip
MODALITY = FactField(
    "modality", "方式", "Modality", FactKind.choice,
    choices=tuple((c, c, c) for c in ("steal", "spy", "buy", "provide")),
)  # fmt: skip
frozen = []
GROUNDS = (
    scheme("s7.R1", "07", clause="P07-5.1-1", facts=(FactField("late", "遲報", "Late", FactKind.flag),), guards=(too_late,), **REWARD),
    scheme("s7.R2", "07", clause="P07-5.1-2", **REWARD),
    scheme("s7.P1", "07", clause="P07-5.2-1", **COMMON),
    scheme("s7.P2", "07", clause="P07-5.2-2", facts=(INTENT,), **COMMON),
    scheme("s7.P3", "07", clause="P07-5.2-3", facts=(MODALITY, FactField("other", "對方", "Other party")), on_proposed=lambda session, actor, case: frozen.append(case.respondent_id), **COMMON),
    scheme("s7.P4", "07", clause="P07-5.2-4", facts=(FactField("coerced", "被強制人", "Coerced", FactKind.person),), **COMMON),
)  # fmt: skip


@pytest.fixture
def house(session, as_, at):
    at("2026-09-22 10:00")
    schemes.register(*GROUNDS)
    frozen.clear()
    hq = make.unit(session, code="HQ")
    company = make.unit(session, parent=hq, code="SUB")

    class House:
        hr = as_("hr", unit=company)
        first, second = as_("hq_executive", unit=hq), as_("hq_gm", unit=hq)
        gm = as_("subsidiary_gm", unit=company)
        worker, reporter = as_("employee", unit=company), as_("employee", unit=company)

        def propose(self, ground, who=None, **over):
            body = {
                "scheme": f"s7.{ground}", "subject_id": str((who or self.worker).id), "occurred_on": "2026-09-21",
                "description": "會議資料外流。", "fact_ref": "LK-1", "source": "incident", **over,
            }  # fmt: skip
            return self.hr.post("/penalties", body)

        def act(self, who, id, name, body=None):
            return who.post(f"/penalties/{id}/actions/{name}", body or {})

    yield House()
    for ground in GROUNDS:
        schemes.SCHEMES.pop(ground.code)


@pytest.mark.clause("P07-5.1-1")
def test_a_reward_for_a_report_in_time_decided_by_another(house, code):
    late = house.propose("R1", house.reporter, facts={"late": True})
    assert late.status_code == 409
    id = house.propose("R1", house.reporter, facts={"late": False}).json()["id"]
    assert house.act(house.hr, id, "notify").status_code == 200
    decision = {
        "reason": "及時舉報。",
        "measures": [{"kind": "commendation"}],
        "standard_ref": CITED,
    }
    assert code(house.act(house.reporter, id, "decide", decision)) == (403, "SELF_APPROVAL")
    assert house.act(house.first, id, "decide", decision).status_code == 200


@pytest.mark.clause("P07-5.3-1")
def test_one_ground_for_one_leak_and_person(house, code):
    assert house.propose("P2", facts={"intent": "negligent"}).status_code == 201
    assert code(house.propose("P1")) == (409, "DOUBLE_PENALTY")
    assert house.propose("R2", house.reporter).status_code == 201


@pytest.mark.clause("P07-5.2-3")
def test_the_room_freezes_at_the_proposal(house):
    assert house.propose("P3", facts={"modality": "", "other": "某公司"}).status_code == 422
    assert house.propose("P3", facts={"modality": "provide", "other": "某公司"}).status_code == 201
    assert frozen == [house.worker.id]


@pytest.mark.clause("P07-5.2-4")
def test_who_forced_others_sees_nothing_and_the_head_office_is_told(house):
    id = house.propose(
        "P4", house.gm, facts={"coerced": str(house.worker.id)}, reporter_id=str(house.worker.id)
    ).json()["id"]
    assert house.gm.get(f"/penalties/{id}").status_code == 404
    assert house.gm.get("/penalties").json()["items"] == []
    for who in (house.first, house.second):
        assert who.get("/notices").json()["items"][0]["event"] == "penalty.proposed"
    mild = house.propose("P1", mitigating=True).json()
    assert mild["mitigating"] is True


@pytest.mark.clause("P07-5.2-0")
def test_only_the_head_office_refers(house, code):
    id = house.propose("P1", severe=True).json()["id"]
    body = {"authority": "公安局", "on": "2026-09-22", "documents": ["報告"]}
    assert code(house.act(house.hr, id, "refer", body)) == (403, "WRONG_AUTHORITY")
    assert house.act(house.second, id, "refer", body).status_code == 201


@pytest.mark.clause("P07-5.3-1")
def test_the_other_executive_reviews(house, code):
    id = house.propose("P1").json()["id"]
    house.act(house.hr, id, "notify")
    house.act(house.worker, id, "statement", HEARD)
    body = {"reason": "事實清楚。", "measures": [{"kind": "warning"}], "standard_ref": CITED}
    house.act(house.first, id, "decide", body)
    house.act(house.hr, id, "serve", {"how": "當面"})
    house.act(house.worker, id, "object", {"text": "處分過重。"})
    upheld = {"outcome": "upheld", "reason": "維持原決定。"}
    assert code(house.act(house.first, id, "review", upheld)) == (403, "SAME_DECIDER")
    assert house.act(house.second, id, "review", upheld).json()["state"] == "upheld"


def test_two_who_decide_at_once(house):
    id = house.propose("P1").json()["id"]
    house.act(house.hr, id, "notify")
    house.act(house.worker, id, "statement", HEARD)
    body = {"reason": "事實清楚。", "measures": [{"kind": "warning"}], "standard_ref": CITED}
    answers = []
    both = [
        Thread(target=lambda w=who: answers.append(house.act(w, id, "decide", body).status_code))
        for who in (house.first, house.second)
    ]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(answers) == [200, 409]
