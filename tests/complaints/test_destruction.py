"""The end of a case: a leader's yes, two persons, nothing left but the tombstone; and the figures of a former year unchanged."""

import threading
from contextvars import copy_context
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from backend.core.db import Base, database, transaction
from backend.domains.auditlog import checking, upkeep
from backend.domains.complaints.archives import wiping
from backend.domains.complaints.models import Complaint
from backend.shared.audit.models import AuditEntry
from backend.shared.files import service as files
from backend.shared.files.models import StoredFile
from tests.complaints.test_retention import ask, keep

WORDS = ("李老闆", "13900000001", "送貨員比約定時間", "恢復原線路", "客戶外出", "線路調整", "當日補送", "考核扣2分")
SEPTEMBER = "since=2026-09-01&until=2026-09-30"


@pytest.fixture
def closed(branch, at):
    """A case of county A with everything a case can gather, closed on 28 September 2026."""
    b = branch
    id = b.bring("reviewed")
    b.a_recv.post(f"/complaints/{id}/addenda", {"about": "content", "text": "李老闆補充:線路調整", "reason": "客戶來電"})
    b.a_recv.post(f"/complaints/{id}/contacts", {"kind": "note", "channel": "phone", "reached": True, "text": "李老闆來電"})
    b.head.post(f"/complaints/{id}/urges", {"text": "李老闆再催"})
    b.a_recv.post(f"/complaints/{id}/surveys")
    at("2026-09-28 10:00")
    b.do(b.a_recv, id, "close")
    return id


def attach(who, id, content):
    form = {"subject_type": "complaints", "subject_id": str(id)}
    return who.request("POST", "/files", data=form, files={"file": ("a.txt", content)}).json()


@pytest.fixture
def approved(branch, closed, at):
    at("2027-09-29 10:00")
    path = f"/archives/destruction-lists/{ask(branch.a_recv, branch.a, closed).json()['id']}"
    assert branch.a_lead.post(f"{path}/approve").status_code == 200
    return path


def hits(word):
    """Tables in which a word stands anywhere."""
    names = [t.name for t in Base.metadata.sorted_tables] + ["procrastinate_jobs"]
    with database.engine.connect() as connection:
        return [
            name
            for name in names
            if connection.scalar(
                text(f"select exists (select from {name} t where t::text like :w)"), {"w": f"%{word}%"}
            )
        ]


@pytest.mark.clause("P06-4.5-3b")
def test_two_persons_sign_and_neither_alone(branch, closed, at):
    b = branch
    at("2027-09-29 10:00")
    path = f"/archives/destruction-lists/{ask(b.a_recv, b.a, closed).json()['id']}"
    early = b.a_recv.post(f"{path}/execute")
    assert (early.status_code, early.json()["code"]) == (409, "APPROVAL_MISSING")
    b.a_lead.post(f"{path}/approve")
    assert b.b_lead.post(f"{path}/execute").status_code == 404
    first = b.a_recv.post(f"{path}/execute").json()
    assert (first["state"], first["first_by"]["name"]) == ("signed", "甲接訴")
    assert "execute" not in first["can"]
    alone = b.a_recv.post(f"{path}/execute")
    assert (alone.status_code, alone.json()["code"]) == (409, "SEPARATION_OF_DUTIES")
    assert b.see(b.a_recv, closed)["content"]
    second = b.a_lead.post(f"{path}/execute").json()
    assert (second["state"], second["second_by"]["name"]) == ("executed", "甲領導")
    assert [i["state"] for i in second["items"]] == ["destroyed"]
    assert b.a_lead.post(f"{path}/execute").json()["code"] == "INVALID_STATE"


@pytest.mark.clause("P06-4.5-3b", "P12-4.4-2a")
def test_the_content_is_gone_and_the_tombstone_stays(branch, closed, approved, session, as_):
    b = branch
    assert all(hits(word) for word in WORDS[:4])
    before = [(e["seq"], e["action"], e["from_state"], e["to_state"], e["at"], e["clauses"]) for e in b.see(b.a_recv, closed)["events"]]  # fmt: skip
    kept = attach(b.a_recv, closed, "李老闆的簽收單".encode())
    shared = attach(b.a_recv, closed, b"the same paper")
    other = b.record(b.a_recv, received_at="2027-09-29T09:00:00+08:00")
    attach(b.a_recv, other, b"the same paper")
    b.a_recv.post(f"{approved}/execute")
    b.a_lead.post(f"{approved}/execute")
    here = b.see(b.a_recv, closed)
    assert (here["destroyed_at"], here["destruction_list"]["name"]) == (
        "2027-09-29T10:00:00+08:00",
        "XH-CO-A-2027-001",
    )
    assert here["number"].startswith("P06-CO-A-202609-")
    assert (here["retain_until"], here["state"], here["track"]) == ("2027-09-28", "closed", "complaint")
    assert (here["content"], here["complainant_name"], here["phone_masked"], here["answers"]) == ("", "", "", {})  # fmt: skip
    assert [here[part] for part in ("contacts", "solutions", "assignments", "transfers", "links", "next", "can")] == [[]] * 7  # fmt: skip
    assert [(e["seq"], e["action"], e["from_state"], e["to_state"], e["at"], e["clauses"]) for e in here["events"]] == before  # fmt: skip
    session.query(Complaint).filter_by(id=other).update({"content": "-", "complainant_name": "-", "phone": ""})
    session.execute(text("delete from complaint_events where complaint_id = :id"), {"id": other})
    session.commit()
    for word in WORDS:
        assert [t for t in hits(word) if t not in ("users", "audit_entries")] == [], word
    assert session.query(StoredFile).filter_by(subject_id=closed).count() == 0
    with transaction() as later:
        files.drop(later, [kept["sha256"], shared["sha256"]])
    assert files.get(kept["sha256"]) is None
    assert files.get(shared["sha256"]) == b"the same paper"
    assert b.a_recv.get(f"/archives/complaints?q={'李老闆'}").json()["items"] == []
    assert b.b_recv.get(f"/complaints/{closed}").status_code == 404
    line = as_("auditor").get("/audit/entries?event=complaint.destroyed").json()["items"][0]
    assert (line["facts"]["first"], line["facts"]["second"]) == (str(b.a_recv.id), str(b.a_lead.id))


@pytest.mark.clause("P06-4.5-3b", "P06-5-1")
def test_former_figures_read_the_same(branch, closed, approved, at):
    b = branch
    then = f"{SEPTEMBER}&unit_id={b.a.id}&as_of=2026-10-01T00:00:00%2B08:00"
    now = f"{SEPTEMBER}&unit_id={b.a.id}&as_of=2027-09-29T09:00:00%2B08:00"
    before = [b.a_lead.get(f"/reports/complaints/statistics?{q}").json() for q in (then, now)]
    assert before[0]["by"]["cause"] == [{"value": "送貨遲延", "count": 1, "answers": 0, "satisfaction": None}]
    b.a_recv.post(f"{approved}/execute")
    b.a_lead.post(f"{approved}/execute")
    assert [b.a_lead.get(f"/reports/complaints/statistics?{q}").json() for q in (then, now)] == before


def test_a_tombstone_is_read_and_never_changed(branch, closed, approved):
    b = branch
    b.a_recv.post(f"{approved}/execute")
    b.a_lead.post(f"{approved}/execute")
    tries = (
        b.act(b.head, closed, "reopen", reopen_reason="抽查結果與記錄不符"),
        keep(b.a_lead, closed, until="2030-01-01"),
        b.a_recv.post(f"/complaints/{closed}/addenda", {"about": "content", "text": "補充", "reason": "漏記"}),
        b.a_recv.post(f"/complaints/{closed}/contacts", {"kind": "note", "channel": "phone", "reached": True, "text": "x"}),
        b.head.post(f"/complaints/{closed}/marks", {"important": True, "reason": "補標"}),
        b.head.post(f"/complaints/{closed}/urges", {"text": "請處理"}),
        b.a_recv.post(f"/complaints/{closed}/surveys"),
        b.a_recv.get(f"/complaints/{closed}/forms/record"),
    )  # fmt: skip
    assert [(t.status_code, t.json()["code"]) for t in tries] == [(410, "CONTENT_DESTROYED")] * 8
    upload = attach(b.a_recv, closed, b"late")
    assert upload["code"] == "CONTENT_DESTROYED"
    assert b.a_recv.get(f"/complaints/{closed}/beside").json()["can"] == []
    assert b.a_lead.delete(f"/complaints/{closed}").status_code == 405


def test_what_happened_since_the_signature_stops_it(branch, closed, approved, session):
    b = branch
    b.a_recv.post(f"{approved}/execute")
    session.query(Complaint).filter_by(id=closed).update({"legal_hold": True})
    session.commit()
    held = b.a_lead.post(f"{approved}/execute")
    assert (held.status_code, held.json()["code"]) == (409, "LEGAL_HOLD")
    assert b.see(b.a_recv, closed)["content"]
    assert b.a_recv.get(approved).json()["state"] == "signed"


def test_the_same_request_twice_acts_once(branch, closed, approved):
    b = branch
    key = {"Idempotency-Key": "execute-0001"}
    for _ in range(2):
        answer = b.a_recv.post(f"{approved}/execute", headers=key)
        assert (answer.status_code, answer.json()["state"]) == (200, "signed")


def test_two_second_signatures_at_once_destroy_once(branch, closed, approved, session):
    b = branch
    b.a_recv.post(f"{approved}/execute")
    answers = []

    def sign(who):
        answers.append(who.post(f"{approved}/execute").status_code)

    threads = [
        threading.Thread(target=copy_context().run, args=(sign, who)) for who in (b.a_lead, b.head)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200, 409]


def test_the_book_still_proves_every_line(branch, closed, approved):
    b = branch
    b.a_recv.post(f"{approved}/execute")
    b.a_lead.post(f"{approved}/execute")
    upkeep.seal_now(wait=True)
    with transaction() as session:
        assert list(checking.check(session)) == []
    with transaction() as session:
        (last,) = session.query(AuditEntry).filter_by(event="complaint.destroyed")
        assert last.subject_id == UUID(closed)


def test_every_table_that_hangs_on_a_case_has_its_end():
    """A new table with `complaint_id` must be named in wiping.py, or its words outlive the case."""
    named = {t.__tablename__ for t in (*wiping.GONE, *wiping.APPENDED, *wiping.EMPTIED, *wiping.KEPT)}
    hanging = {
        m.class_.__tablename__
        for m in Base.registry.mappers
        if "complaint_id" in m.columns and m.class_.__tablename__ != "complaints"
    }
    assert hanging <= named


def test_the_database_itself_lets_no_word_go_without_two_signatures(branch, closed, approved):
    branch.a_recv.post(f"{approved}/execute")
    with database.sessions() as service, pytest.raises(ProgrammingError, match="signed by two persons"):
        service.execute(text("select complaint_words_end(:id)"), {"id": closed})
    with database.sessions() as service, pytest.raises(ProgrammingError, match="permission denied"):
        service.execute(text("delete from complaint_addenda"))
