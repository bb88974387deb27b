"""A fourth regime is data alone: a library's, with two seats, three steps and a clock."""

from dataclasses import replace

import pytest

from backend.domains.complaints.engine import clocks
from backend.domains.complaints.regime import (
    HANDLER,
    At,
    Field,
    FieldKind,
    Phase,
    Regime,
    Seat,
    Step,
    Tell,
    Timer,
    Track,
)
from backend.domains.complaints.regimes import REGIMES
from backend.domains.complaints.validate import faults
from backend.shared.access.permissions import Permission as P
from tests import make

DESK = Track(
    code="desk", zh="館務", en="Desk", first="heard", last=("over",), closing=("over",), hard="reply", starts=("reply",),
    states={"heard": ("已聽取", "Heard"), "looked_at": ("查看中", "Looked at"), "over": ("了結", "Over")},
    phases={"heard": Phase.recorded, "looked_at": Phase.investigating, "over": Phase.closed},
    timers=(Timer("reply", "P12-5-3.reply_deadline", "working_day", "handler", "答覆", "Reply", "P12-5-3",
                  {100: ("librarian",)}, since="received", late_reason="why_late"),),
    steps=(
        Step("hand_over", "交辦", "Hand over", ("heard",), "looked_at", ("librarian",),
             (Field("reader", "承辦人", "Person", FieldKind.person),), guards=("target_not_subject",),
             sets={"handler_id": "reader"}, tells=(Tell("assigned", ("handler",)),), clauses=("P12-4.1-3a",)),
        Step("answer", "答覆", "Answer", ("looked_at",), "over", ("handler",),
             (Field("told", "答覆內容", "Answer", least=2), Field("shelved", "結果", "Result", FieldKind.choice,
              choices=(("yes", "已上架", "Yes"), ("no", "再找", "No"))), Field("why_late", "逾時原因", "Why late", required=False)),
             turns=(("shelved", "no", "looked_at"),), meets=("reply",), founded=("shelved", {"yes": "yes"}),
             clauses=("P12-5-3",)),
    ),
)  # fmt: skip
LIBRARY = Regime(
    code="LIB", regulation="12", zh="圖書館", en="Library", first_track="desk", tracks={"desk": DESK},
    seats={"librarian": Seat("librarian", "館員", "Librarian", ("customer_service",), At.receiving, P.customer_read), "handler": HANDLER},
    recorders=("recorder_desk",), channels=(("counter", "櫃台", "Counter"),), recording=("P12-4.1-1d",), never_deleted="P12-4.4-2a",
    categories=(("lost", "遺失", "Lost"),), intake=(Field("shelf", "書架", "Shelf", most=20),),
)  # fmt: skip
LIBRARY = replace(
    LIBRARY,
    seats={
        **LIBRARY.seats,
        "librarian": Seat("librarian", "館員", "Librarian", ("complaint_receiver",), At.receiving),
        "recorder_desk": Seat("recorder_desk", "櫃台", "Counter", ("complaint_receiver",), At.receiving, P.complaint_record),
    },
)  # fmt: skip


@pytest.fixture
def library(monkeypatch):
    monkeypatch.setitem(REGIMES, "LIB", LIBRARY)
    monkeypatch.setitem(clocks.CLOCKS, ("LIB", "desk"), clocks.of_track(DESK))


def test_its_tables_hold_together(library):
    assert faults(LIBRARY) == []


def broken(**over):
    track = replace(DESK, **over)
    return faults(replace(LIBRARY, tracks={"desk": track}))


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"steps": DESK.steps[:1]}, "never reached"),
        ({"steps": (replace(DESK.steps[0], seats=("nobody",)), DESK.steps[1])}, "unknown seat nobody"),
        ({"steps": (replace(DESK.steps[0], clauses=()), DESK.steps[1])}, "cites no clause"),
        ({"steps": (replace(DESK.steps[0], clauses=("P12-9-9",)), DESK.steps[1])}, "which does not exist"),
        ({"steps": (replace(DESK.steps[0], guards=("luck",)), DESK.steps[1])}, "unknown guard luck"),
        ({"steps": (replace(DESK.steps[0], effects=("magic",)), DESK.steps[1])}, "unknown effect magic"),
        ({"timers": (replace(DESK.timers[0], parameter="P12-9-9.x"),)}, "no clause registers"),
        ({"last": ()}, "dead end"),
        ({"phases": {}}, "has no phase"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_named(library, over, said):
    assert any(said in fault for fault in broken(**over)), broken(**over)


def test_it_runs_without_a_line_of_code(library, session, as_, at):
    at("2026-09-22 10:00")
    house = make.unit(session, code="LIB", name="圖書館")
    desk = as_("complaint_receiver", unit=house)
    reader = as_("employee", unit=house, name="承辦")
    body = {
        "regime": "LIB", "channel": "counter", "complainant_name": "讀者", "phone": "13900000009", "category": "lost",
        "received_at": "2026-09-22T10:00:00+08:00", "content": "預約的書在書架上找不到。", "demand": "找到並保留",
    }  # fmt: skip
    refused = desk.post("/complaints", body)
    assert [e["pointer"] for e in refused.json()["errors"]] == ["/shelf"]
    case = desk.post("/complaints", {**body, "fields": {"shelf": "B-7"}}).json()
    assert case["number"] == "LIB-LIB-202609-0001"
    assert [c["due_at"] for c in case["clocks"]] == ["2026-09-24T18:00:00+08:00"]

    def act(who, action, **fields):
        return who.post(f"/complaints/{case['id']}/actions/{action}", {"fields": fields})

    assert act(reader, "answer").status_code == 404
    assert act(desk, "answer").json()["code"] == "INVALID_STATE"
    assert act(desk, "hand_over", reader=str(reader.id)).json()["state"] == "looked_at"
    assert act(reader, "answer", told="再找一次", shelved="no").json()["state"] == "looked_at"
    at("2026-09-24 18:01")
    done = act(reader, "answer", told="已找到", shelved="yes").json()
    assert (done["state"], done["phase"], done["founded"]) == ("over", "closed", "yes")


def test_the_engine_names_no_regime():
    from pathlib import Path

    import backend.domains.complaints.engine as engine

    for path in Path(engine.__file__).parent.glob("*.py"):
        code = "\n".join(
            line.split('"""')[0]
            for line in path.read_text().splitlines()
            if "fault(" not in line and "Clauses" not in line
        )
        for name in ('"P06"', '"P09"', '"P12"'):
            assert name not in code, path.name
