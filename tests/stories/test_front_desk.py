"""The main job, over HTTP as an integrator would: a receptionist, a customer, a complaint, the general manager, the auditor."""

from random import Random

import pytest

from backend import seed
from backend.core.clock import now, today
from tests.complaints.conftest import PROPOSAL, SUMMARY, TOLD, TRIAGE

PASSWORD = "Kehu-demo-2026"


class Person:
    """Signed in by name and password, like anybody."""

    def __init__(self, service, username):
        self.service = service
        body = {"username": username, "password": PASSWORD}
        answer = service.post("/api/v1/auth/login", json=body)
        assert answer.status_code == 200, answer.text
        self.headers = {"Authorization": f"Bearer {answer.json()['access_token']}"}
        self.id = self.get("/me")["id"]

    def get(self, path):
        answer = self.service.get(f"/api/v1{path}", headers=self.headers)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path, body=None, expect=(200, 201)):
        answer = self.service.post(f"/api/v1{path}", json=body or {}, headers=self.headers)
        assert answer.status_code in expect, answer.text
        return answer.json()

    def act(self, case, action, **fields):
        return self.post(f"/complaints/{case}/actions/{action}", {"fields": fields})


@pytest.fixture
def cast(service, session):
    seed._make(Random(2), 40, 2, today())
    session.commit()
    return lambda username: Person(service, username)


@pytest.mark.clause("P09-4G-0", "P09-4G-1a", "P09-4G-3c", "P09-3D-1", "P09-4G-4b", "P09-4G-5")
def test_from_the_front_desk_to_the_auditor(cast):
    desk, manager, handler = cast("receptionist"), cast("cr_manager"), cast("business_manager")
    gm, auditor, technician = cast("general_manager"), cast("auditor"), cast("technician")

    nobody = desk.get("/customers/search?q=韋冬青")
    assert not nobody["items"] if isinstance(nobody, dict) else nobody == []
    customer = desk.post(
        "/customers",
        {
            "kind": "person",
            "name": "韋冬青",
            "phone": "13877166001",
            "plates": [{"plate_no": "桂A66K01"}],
        },
    )
    found = desk.get("/customers/search?q=66K01")
    rows = found["items"] if isinstance(found, dict) else found
    assert [row["id"] for row in rows] == [customer["id"]]

    case = desk.post(
        "/complaints",
        {
            "stage": "after_sales", "category": "repair_quality", "channel": "visit", "customer_id": customer["id"],
            "complainant_name": "韋冬青", "phone": "13877166001", "plate_no": "桂A66K01", "repair_order_no": "RO-2266",
            "received_at": now().isoformat(), "content": "保養後發動機異響,懷疑機油型號加錯。",
            "demand": "免費更換並檢查發動機",
        },
    )  # fmt: skip
    id, number = case["id"], case["number"]
    assert number.startswith(f"P09-DLR-{now():%Y%m}-")

    manager.act(id, "triage", **TRIAGE)
    units = {unit["code"]: unit["id"] for unit in manager.get("/units")}
    assigned = manager.act(id, "assign", department_id=units["DLR-A"], handler_id=handler.id)
    propose = next(c for c in assigned["clocks"] if c["code"] == "complaint.propose")
    assert propose["due_at"].endswith("18:00:00+08:00")
    explained = handler.get(f"/deadlines/{propose['id']}/explanation")
    assert "P09-4G-3c" in str(explained)

    handler.act(id, "start")
    handler.act(
        id, "propose_solution", **PROPOSAL, responsible_unit_id=units["DLR-A"],
        responsible_person_id=technician.id,
    )  # fmt: skip
    waiting = gm.get("/approvals?box=todo&state=open")["items"]
    mine = next(row for row in waiting if number in row["title"])
    shown = gm.get(f"/approvals/{mine['id']}")
    assert "approve" in shown["can"]
    gm.post(f"/approvals/{mine['id']}/decisions", {"decision": "approve", "comment": "同意"})

    desk.act(id, "notify_customer", **TOLD)
    desk.act(id, "survey", outcome="answered", satisfaction=5)
    measure = {
        "action": "機油型號於工單上雙人核對",
        "owner_id": handler.id,
        "due_on": "2027-01-15",
    }
    handler.act(id, "summarise", **SUMMARY, measures=[measure])
    manager.act(id, "cosign")
    (capa,) = manager.get(f"/capas?complaint_id={id}")["items"]
    manager.post(f"/capas/{capa['id']}/actions/comment", {"comment": "措施可行"})
    gm.post(f"/capas/{capa['id']}/actions/approve", {"monitor_id": technician.id})
    assert manager.act(id, "close")["state"] == "closed"

    book = auditor.get(f"/audit/entries?subject_id={id}&limit=100")["items"]
    acts = [(line["event"], line["facts"].get("action")) for line in reversed(book)]
    assert acts[0][0] == "complaint.recorded"
    assert [a for _, a in acts if a] == [
        "triage", "assign", "start", "propose_solution", "approve", "notify_customer", "survey",
        "summarise", "cosign", "close",
    ]  # fmt: skip
    assert {line["actor_id"] for line in book} >= {desk.id, manager.id, handler.id, gm.id}
    assert "韋冬青" not in str(book)
    refused = auditor.service.get(f"/api/v1/complaints/{id}", headers=auditor.headers)
    assert refused.status_code == 404
