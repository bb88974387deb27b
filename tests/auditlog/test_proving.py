"""Proofs over HTTP, checked as an auditor would: from the answers and the public key alone."""

import base64
import json
from itertools import combinations

import pytest
from sqlalchemy import select

from backend.core import config
from backend.core.actor import SYSTEM
from backend.core.db import transaction
from backend.core.errors import Denied, Refused
from backend.domains.auditlog import upkeep
from backend.shared.audit import keys, merkle, opaque, tree
from backend.shared.audit.models import AuditCheckpoint, AuditEntry
from backend.shared.audit.service import record, record_refusal
from backend.shared.identity.models import Unit
from backend.shared.notices.models import Delivery
from tests import make
from tests.auditlog.conftest import TOLD
from tests.notices.test_sending import deliver_all, mailbox  # noqa: F401


def test_a_line_is_proven_with_the_public_key_alone(as_, write):
    write(300)
    auditor = as_("auditor")
    entry = auditor.get("/audit/entries?event=test.told&limit=1").json()["items"][0]["id"]
    proof = auditor.get(f"/audit/entries/{entry}/proof").json()
    leaf = merkle.leaf_hash(proof["leaf"].encode())
    assert leaf.hex() == proof["leaf_hash"]
    assert json.loads(proof["leaf"])["id"] == entry
    checkpoint = proof["checkpoint"]
    path, root = [bytes.fromhex(step) for step in proof["path"]], bytes.fromhex(checkpoint["root"])
    assert merkle.includes(leaf, proof["seq"], proof["size"], path, root)
    assert checkpoint["size"] == proof["size"]
    key = next(
        k for k in auditor.get("/audit/key").json()["keys"] if k["key_id"] == checkpoint["key_id"]
    )
    public, signature = base64.b64decode(key["public_key"]), bytes.fromhex(checkpoint["signature"])
    assert keys.read_public(key["pem"]) == {checkpoint["key_id"]: public}
    assert keys.is_signed(
        public, signature, tree.signed_text(checkpoint["size"], root, checkpoint["at"])
    )
    assert not keys.is_signed(
        public, signature, tree.signed_text(checkpoint["size"] + 1, root, checkpoint["at"])
    )


def test_a_line_of_this_second_is_sealed_when_its_proof_is_asked_for(as_, write):
    auditor = as_("auditor")
    write(1, seal=False)
    entry = auditor.get("/audit/entries?event=test.told").json()["items"][0]["id"]
    assert auditor.get(f"/audit/entries/{entry}/proof").json()["size"] >= 1
    assert auditor.get(f"/audit/entries/{entry}").json()["id"] == entry


@pytest.mark.parametrize("way", ["", "/proof"])
def test_an_unknown_line_is_not_found(as_, way):
    answer = as_("auditor").get(f"/audit/entries/018f3c1e-7a60-7cc3-9a52-0a4d6b1f2e30{way}")
    assert (answer.status_code, answer.json()["code"]) == (404, "NOT_FOUND")


def test_any_checkpoint_goes_on_from_any_before_it(as_, write):
    for count in (1, 2, 300, 5, 1):
        write(count)
    auditor = as_("auditor")
    page = auditor.get("/audit/checkpoints?sort=at").json()
    assert [row["size"] for row in page["items"]] == [1, 3, 303, 308, 309]
    roots = {row["size"]: row["root"] for row in page["items"]}
    for earlier, later in [*combinations(roots, 2), (3, 3)]:
        found = auditor.get(f"/audit/consistency?from={earlier}&to={later}").json()
        assert (found["earlier_root"], found["later_root"]) == (roots[earlier], roots[later])
        steps = [bytes.fromhex(step) for step in found["proof"]]
        old, new = (bytes.fromhex(roots[n]) for n in (earlier, later))
        assert merkle.continues(earlier, later, steps, old, new)


@pytest.mark.parametrize(
    ("sizes", "code"),
    [
        ("from=3&to=2", "NO_SUCH_TREE"),
        ("from=1&to=6", "NO_SUCH_TREE"),
        ("from=0&to=2", "INVALID_DATA"),
        ("from=2", "INVALID_DATA"),
    ],
)
def test_trees_there_are_none_of(as_, write, sizes, code):
    auditor = as_("auditor")
    write(5)
    answer = auditor.get(f"/audit/consistency?{sizes}")
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert auditor.get("/audit/consistency?from=1&to=5").status_code == 200


def test_lag_is_shown(as_, write, service):
    auditor = as_("auditor")
    write(4)
    page = auditor.get("/audit/checkpoints").json()
    assert (page["sealed"], page["pending"], page["lag_seconds"]) == (4, 0, 0.0)
    write(3, seal=False)
    page = auditor.get("/audit/checkpoints").json()
    assert (page["sealed"], page["pending"]) == (4, 3)
    assert page["lag_seconds"] >= 0
    assert "kehu_audit_pending_lines 3.0" in service.get("/metrics").text


def test_only_auditors_get_proofs(as_, write):
    write(2)
    for role in ("sysadmin", "hq_gm", "general_manager", "employee"):
        other = as_(role)
        for path in (
            "checkpoints",
            "key",
            "consistency?from=1&to=2",
            f"entries/{other.id}",
            f"entries/{other.id}/proof",
        ):
            assert other.get(f"/audit/{path}").status_code == 403, path


def test_reading_the_book_is_in_the_book(as_, write):
    auditor = as_("auditor")
    write(1)
    entry = auditor.get("/audit/entries?event=test.told").json()["items"][0]["id"]
    auditor.get(f"/audit/entries/{entry}")
    auditor.get(f"/audit/entries/{entry}/proof")
    auditor.get("/audit/export")
    lines = auditor.get(f"/audit/entries?actor_id={auditor.id}&sort=at").json()["items"]
    assert [line["event"] for line in lines] == [
        "audit.listed",
        "audit.read",
        "audit.proved",
        "audit.export_begun",
        "audit.exported",
    ]
    assert lines[0]["facts"] == {"filter": {"event": "test.told"}, "later": False}
    assert lines[0]["roles"] == ["auditor"]
    assert [line["facts"]["entry"] for line in lines[1:3]] == [entry, entry]


def about(session, level, role="employee", **more):
    """A line of that level about a unit; gives the unit."""
    unit = make.unit(session)
    session.commit()
    with transaction() as own:
        record(own, SYSTEM, TOLD, own.get(Unit, unit.id), level=level, **more)
    return unit.id


@pytest.mark.clause("P07-3.0-4")
@pytest.mark.parametrize(
    ("level", "named"), [(0, True), (1, False), (2, False), (3, False), (4, False)]
)
def test_above_public_a_subject_is_a_reference(as_, session, level, named):
    unit, auditor = about(session, level), as_("auditor")
    ref = opaque.reference(unit)
    [line] = auditor.get("/audit/entries?event=test.told").json()["items"]
    assert (line["subject_id"], line["subject_ref"]) == (
        (str(unit), None) if named else (None, ref)
    )
    proof = json.loads(auditor.get(f"/audit/entries/{line['id']}/proof").json()["leaf"])
    assert (proof["subject_id"], proof["subject_ref"]) == (line["subject_id"], line["subject_ref"])
    if not named:
        [line] = auditor.get(f"/audit/entries?subject_ref={ref}&level={level}").json()["items"]
        for accept in ("application/x-ndjson", "text/csv"):
            for query in ("", f"?subject_ref={ref}"):
                text = auditor.get(f"/audit/export{query}", headers={"Accept": accept}).text
                assert ref in text
                assert str(unit) not in text
    found = auditor.get(f"/audit/entries?subject_id={unit}").json()["items"]
    assert len(found) == named, "an id does not say whose reference is whose"


def test_types_of_secrecy_rooms_are_references_at_any_level(as_, session, monkeypatch):
    monkeypatch.setattr(opaque, "OPAQUE_TYPES", {"units"})
    unit = about(session, 0)
    [line] = as_("auditor").get("/audit/entries?event=test.told").json()["items"]
    assert (line["subject_id"], line["subject_ref"]) == (None, opaque.reference(unit))


def test_the_database_makes_the_same_reference(as_, session, monkeypatch):
    """A read that writes its own line computes it in SQL."""
    monkeypatch.setattr(opaque, "OPAQUE_TYPES", {"customers"})
    from backend.domains.customers import queries

    queries._one.cache_clear()
    clerk = as_("sales_staff", unit=make.unit(session))
    made = clerk.post(
        "/customers", {"name": "南寧宏達商貿有限公司", "kind": "company", "phone": "13877112345"}
    ).json()
    clerk.get(f"/customers/{made['id']}")
    queries._one.cache_clear()
    session.rollback()
    refs = session.scalars(
        select(AuditEntry.subject_ref).where(
            AuditEntry.event.in_(["customer.read", "customer.created"])
        )
    ).all()
    assert len(refs) == 2
    assert set(refs) == {
        opaque.reference(
            session.scalars(
                select(AuditEntry.subject_id).where(AuditEntry.event == "customer.read")
            ).one()
        )
    }


@pytest.mark.clause("P07-4.1-1")
def test_an_executive_learns_what_it_is_and_says_why(as_, session):
    unit, auditor = about(session, 3), as_("auditor")
    [line] = auditor.get("/audit/entries?event=test.told").json()["items"]
    path = f"/audit/entries/{line['id']}/actions/identify"
    for role in ("hq_executive", "hq_gm"):
        executive = as_(role)
        answer = executive.post(path, {"reason": "查核洩密案之調閱人"})
        assert answer.json()["errors"][0]["pointer"] == "/reason"  # nine characters
        answer = executive.post(path, {"reason": "查核洩密案之調閱人員"})
        assert answer.json() == {"subject_type": "units", "subject_id": str(unit)}
        [told] = auditor.get(
            f"/audit/entries?actor_id={executive.id}&event=audit.identified"
        ).json()["items"]
        assert (told["reason"], told["subject_ref"], told["level"]) == (
            "查核洩密案之調閱人員",
            opaque.reference(unit),
            3,
        )
        assert told["facts"] == {"entry": line["id"], "ref": opaque.reference(unit)}
    for role in ("auditor", "sysadmin", "general_manager", "security_officer"):
        assert as_(role).post(path, {"reason": "查核洩密案之調閱人員"}).status_code == 403


def test_there_must_be_something_to_identify(as_, write):
    write(1)
    entry = as_("auditor").get("/audit/entries?event=test.told").json()["items"][0]["id"]
    answer = as_("hq_gm").post(
        f"/audit/entries/{entry}/actions/identify", {"reason": "查核洩密案之調閱人員"}
    )
    assert (answer.status_code, answer.json()["code"]) == (409, "NOTHING_TO_IDENTIFY")
    unknown = "/audit/entries/018f3c1e-7a60-7cc3-9a52-0a4d6b1f2e30/actions/identify"
    assert as_("hq_gm").post(unknown, {"reason": "查核洩密案之調閱人員"}).status_code == 404


def test_a_line_says_what_regulation_7_wants(as_, session):
    who = make.user(session, "cr_advisor", "employee")
    session.commit()
    unit = about(
        session, 2, relation="drafter", rule="P07-4.1-3", reason="調閱", policy_version="2026-11"
    )
    [line] = as_("auditor").get("/audit/entries?event=test.told").json()["items"]
    wanted = {
        "relation": "drafter",
        "rule": "P07-4.1-3",
        "reason": "調閱",
        "policy_version": "2026-11",
        "decision": "allow",
    }
    assert wanted.items() <= line.items()
    nosy = as_("cr_advisor", unit=session.get(Unit, unit))
    nosy.get("/audit/entries", headers={"User-Agent": "Firefox/140"})
    [line] = as_("auditor").get(f"/audit/entries?actor_id={nosy.id}&decision=deny").json()["items"]
    assert (line["roles"], line["unit_id"], line["device"]) == (
        ["cr_advisor"],
        str(unit),
        "Firefox/140",
    )
    assert who


@pytest.mark.clause("P07-3.0-4")
def test_a_concealed_row_stands_in_the_book_with_its_true_reference(as_, session):
    unit = make.unit(session).id
    session.commit()
    record_refusal(Refused(SYSTEM, "documents", unit, level=3, rule="P07-3.0-4", relation="none"))
    record_refusal(
        Denied(SYSTEM, "x:y", "documents", unit, level=4, rule="P07-4.2-1", reason="調閱")
    )
    lines = (
        as_("auditor")
        .get(f"/audit/entries?subject_ref={opaque.reference(unit)}&sort=at")
        .json()["items"]
    )
    assert [(x["level"], x["rule"], x["relation"], x["reason"], x["decision"]) for x in lines] == [
        (3, "P07-3.0-4", "none", "", "deny"), (4, "P07-4.2-1", "", "調閱", "deny"),
    ]  # fmt: skip


@pytest.mark.clause("P07-3.0-4")
def test_no_line_no_content(as_, session, superuser):
    clerk, auditor = as_("sales_staff", unit=make.unit(session)), as_("auditor")
    made = clerk.post(
        "/customers", {"name": "南寧宏達商貿有限公司", "kind": "company", "phone": "13877112345"}
    ).json()
    superuser.execute("revoke insert on audit_entries from kehu_service")
    try:
        tried = [
            clerk.get(f"/customers/{made['id']}"),
            clerk.post(f"/customers/{made['id']}/reveals", {"field": "phone"}),
            clerk.get("/customers/018f3c1e-7a60-7cc3-9a52-0a4d6b1f2e30"),
            clerk.get("/audit/entries"),
            auditor.get("/audit/entries"),
            auditor.get("/audit/export"),
        ]
    finally:
        superuser.execute("grant insert on audit_entries to kehu_service")
    for answer in tried:
        assert (answer.status_code, answer.json()["code"]) == (503, "AUDIT_UNAVAILABLE"), answer.url
        assert "宏達" not in answer.text
    assert clerk.get(f"/customers/{made['id']}").status_code == 200


def test_checkpoints_are_kept_outside(write, kept_outside):
    write(2)
    write(3)
    lines = [json.loads(line) for line in kept_outside.read_text().splitlines()]
    assert [line["size"] for line in lines] == [2, 5]


def test_a_file_that_cannot_be_written_does_not_stop_the_sealing(
    write, session, monkeypatch, tmp_path
):
    monkeypatch.setattr(config.settings(), "checkpoint_file", str(tmp_path))
    write(2)
    assert session.scalars(select(AuditCheckpoint.size)).all() == [2]


def test_the_first_checkpoint_of_a_day_goes_to_the_auditors(
    session,
    write,
    at,
    mailbox,  # noqa: F811
    monkeypatch,
):
    monkeypatch.setattr(config.settings(), "auditor_mail", "auditors@kehu.example")
    at("2026-11-24 23:59")
    write(2)
    write(2)
    at("2026-11-25 00:00")
    write(2)
    upkeep.mail_daily(session)
    session.commit()
    deliver_all(session)
    assert [message["To"] for message in mailbox.got] == ["auditors@kehu.example"] * 3
    text = mailbox.got[1].get_payload(decode=True).decode()
    line = next(line for line in text.splitlines() if line.startswith("{"))
    assert json.loads(line)["size"] == 6
    kept = session.scalar(select(AuditCheckpoint).where(AuditCheckpoint.size == 6))
    assert json.loads(line) == tree.shown(kept)


def test_nobody_is_mailed_where_no_address_is_set(session, write):
    write(2)
    assert session.scalars(select(Delivery.id)).all() == []
