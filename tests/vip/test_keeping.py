"""Who sees VIP customers and who must not: masked, revealed with a line, exported by operations alone, erased in time (P14-M-3, U-1b)."""

from urllib.parse import quote

import pytest

from backend.domains.vip.members import issuing, keeping
from backend.domains.vip.models import VipApplication, VipMember
from backend.shared.audit.models import AuditEntry
from tests.vip.conftest import code


def lines(chain, event):
    chain.session.commit()
    return chain.session.query(AuditEntry).filter_by(event=event).all()


@pytest.mark.clause("P14-M-3")
def test_the_shop_and_operations_and_nobody_else(chain):
    member, _ = chain.enrol(phone="13800131234")
    path = f"/vip/members/{member['id']}"
    for who in (chain.cashier, chain.staff, chain.manager, chain.operations):
        assert who.get(path).json()["phone"] == "138****1234"
        row = who.get("/vip/members").json()["items"][0]
        assert (row["phone"], row["birth_md"], "birthday" in row) == ("138****1234", "10-01", False)
    for who in (chain.cashier_b, chain.staff_b, chain.manager_b):
        assert code(who.get(path)) == (404, "NOT_FOUND")
        assert code(who.post(f"{path}/reveal")) in ((404, "NOT_FOUND"), (403, "FORBIDDEN_ROLE"))
        for entrance in (
            "/vip/members",
            "/vip/members?q=王麗",
            "/vip/applications",
            f"{path}/points",
        ):
            assert who.get(entrance).json()["items"] == [], entrance
    for role in ("hq_gm", "general_manager", "auditor", "sysadmin"):
        assert code(chain.as_(role, unit=chain.company).get(path)) == (403, "FORBIDDEN_ROLE")
    other = chain.as_("operations")
    assert code(other.get(path)) == (404, "NOT_FOUND")


@pytest.mark.clause("P14-M-3")
def test_revealed_one_by_one_with_a_line(chain):
    member, _ = chain.enrol(phone="13800131234", id_last4="0018")
    path = f"/vip/members/{member['id']}/reveal"
    assert code(chain.cashier.post(path)) == (403, "FORBIDDEN_ROLE")
    told = chain.staff.post(path).json()
    assert (told["phone"], told["birthday"], told["id_last4"]) == (
        "13800131234",
        "1990-10-01",
        "0018",
    )
    found = lines(chain, "vip.revealed")
    assert [(str(e.subject_id), e.actor_id) for e in found] == [(member["id"], chain.staff.id)]
    assert "13800131234" not in str(found[0].facts)
    assert len(lines(chain, "vip.read")) == 0
    chain.member(member["id"])
    assert len(lines(chain, "vip.read")) == 1


@pytest.mark.clause("P14-M-3")
def test_only_operations_export_and_say_what_for(chain):
    chain.enrol(phone="13800131234")
    for who in (chain.cashier, chain.staff, chain.manager):
        refused = who.get("/vip/members/export", headers={"X-Purpose": "test"})
        assert code(refused) == (403, "EXPORT_FORBIDDEN")
    assert code(chain.operations.get("/vip/members/export")) == (422, "PURPOSE_REQUIRED")
    file = chain.operations.get("/vip/members/export", headers={"X-Purpose": quote("年度寄送")})
    assert file.status_code == 200
    assert "13800131234" in file.text
    assert [(e.kind, e.reason, e.facts["rows"]) for e in lines(chain, "vip.exported")] == [
        ("export", "年度寄送", 1)
    ]


@pytest.mark.clause("P14-M-3")
@pytest.mark.parametrize(("most", "alarm"), [(3, False), (2, True)])
def test_reading_in_bulk_alerts_operations_once(chain, most, alarm):
    members = [chain.enrol(name=f"客{n}甲")[0]["id"] for n in range(3)]
    chain.change("P14-M-3.bulk_read_alert", most, "2026-09-15")
    for id in [*members, *members]:
        chain.staff.get(f"/vip/members/{id}")
    told = [
        n for n in chain.operations.get("/notices").json()["items"] if n["event"] == "vip.bulk_read"
    ]
    assert len(told) == int(alarm)
    kinds = [i["kind"] for i in chain.operations.get("/vip/incidents").json()["items"]]
    assert kinds == ["data_leak"] * int(alarm)


def test_pages_of_the_list_count_too(chain):
    for n in range(3):
        chain.enrol(name=f"客{n}甲")
    chain.change("P14-M-3.bulk_read_alert", 5, "2026-09-15")
    for _ in range(2):
        chain.staff.get("/vip/members")
    assert len(chain.operations.get("/vip/incidents").json()["items"]) == 1


@pytest.mark.clause("P14-U-1b")
@pytest.mark.parametrize(
    ("who", "change", "expected"),
    [
        ("manager", {"name": "張偉", "reason": "改名"}, (409, "NOT_TRANSFERABLE")),
        ("manager", {"name": "王莉"}, (422, "CORRECTION_REASON_REQUIRED")),
        ("staff", {"name": "王莉", "reason": "登記時寫錯字"}, (403, "FORBIDDEN_ROLE")),
        ("manager", {"name": "王莉", "reason": "登記時寫錯字"}, (200, None)),
        ("manager", {"birthday": "1991-10-01", "reason": "寫錯"}, (409, "NOT_TRANSFERABLE")),
        ("manager", {"id_last4": "9999", "reason": "寫錯"}, (409, "NOT_TRANSFERABLE")),
        ("manager_b", {"name": "王莉", "reason": "登記時寫錯字"}, (404, "NOT_FOUND")),
    ],
)
def test_a_membership_passes_to_nobody(chain, who, change, expected):
    member, _ = chain.enrol(id_last4="0018")
    answer = getattr(chain, who).patch(f"/vip/members/{member['id']}", change)
    assert code(answer) == expected
    now = chain.member(member["id"])
    assert now["name"] == ("王莉" if expected[0] == 200 else "王麗")
    found = lines(chain, "vip.corrected")
    assert [(e.reason, e.facts["fields"]) for e in found] == (
        [("登記時寫錯字", ["name"])] if expected[0] == 200 else []
    )


def test_phone_and_consent_by_the_staff(chain):
    member, _ = chain.enrol()
    chain.enrol(name="李四", phone="13900139000")
    path = f"/vip/members/{member['id']}"
    assert code(chain.staff.patch(path, {"phone": "13900139000"})) == (409, "ALREADY_VIP")
    assert code(chain.staff.patch(path, {"phone": "139"})) == (422, "INVALID_DATA")
    now = chain.staff.patch(path, {"phone": "13700137000", "sms_consent": False}).json()
    assert (now["phone"], now["sms_consent"]) == ("137****7000", False)
    assert chain.staff.get("/vip/members?q=13700137000").json()["items"][0]["id"] == member["id"]
    assert code(chain.staff.patch(path, {"sms_consent": True}, version=1)) == (
        412,
        "VERSION_CONFLICT",
    )


def test_closed_by_operations(chain):
    member, card = chain.enrol()
    chain.spend(card, "500.00")
    path = f"/vip/members/{member['id']}/close"
    assert code(chain.manager.post(path, {"reason": "customer"})) == (403, "FORBIDDEN_ROLE")
    closed = chain.operations.post(path, {"reason": "customer"}).json()
    assert (closed["state"], closed["points_balance"], closed["cards"][0]["state"]) == (
        "closed",
        0,
        "expired",
    )
    assert code(chain.quote(card=card)) == (409, "MEMBERSHIP_CLOSED")
    assert code(chain.operations.post(path, {"reason": "customer"})) == (409, "INVALID_STATE")


@pytest.mark.clause("P14-M-3")
@pytest.mark.parametrize(("day", "erased"), [("2031-03-10", False), ("2031-03-11", True)])
def test_a_person_is_forgotten_when_the_time_is_over(chain, day, erased):
    chain.at("2026-03-10 10:00")
    member, _ = chain.enrol(phone="13800131234")
    chain.at("2028-03-11 00:05")
    issuing.expire_due(chain.session)
    chain.session.commit()
    chain.at(f"{day} 03:50")
    assert keeping.erase_due(chain.session) == int(erased)
    chain.session.commit()
    chain.session.expire_all()
    row = chain.session.get(VipMember, member["id"])
    form = chain.session.get(VipApplication, row.application_id)
    assert (row.phone is None, row.birthday is None, form.phone is None, row.name) == (
        (erased,) * 3 + ("—" if erased else "王麗",)
    )
    assert keeping.erase_due(chain.session) == 0
