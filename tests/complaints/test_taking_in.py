"""Where complaints come from: any employee, the public page, hotlines; business cards."""

import pytest

from tests.complaints.test_branch_track import fault, pointers

HEARD = {
    "complainant_name": "張先生",
    "phone": "13877112345",
    "content": "在展廳抱怨交車延誤",
    "demand": "儘快交車",
}
WRITTEN = {
    "complainant_name": "張先生",
    "phone": "13877112345",
    "content": "維修後仍有異響,希望重新檢查。",
    "demand": "免費複檢",
}


@pytest.mark.clause("P09-3A-1", "P12-4.1-1a")
def test_any_employee_passes_on_what_he_heard(dealer, at):
    answer = dealer.consultant.post("/intake-notices", HEARD)
    assert answer.status_code == 202
    id = answer.json()["id"]
    assert any(
        n["event"] == "complaint.intake" for n in dealer.advisor.get("/notices").json()["items"]
    )
    assert [
        row["id"] for row in dealer.advisor.get("/intake-notices?state=waiting").json()["items"]
    ] == [id]
    assert dealer.outsider.get("/intake-notices").json()["items"] == []
    at("2026-09-22 11:00")
    case = dealer.record(notice_id=id, received_at="2026-09-22T11:00:00+08:00")
    shown = dealer.see(case)
    assert shown["received_at"] == "2026-09-22T10:00:00+08:00"  # the clocks run from the first word
    again = dealer.advisor.post("/complaints", dealer.body(notice_id=id))
    assert fault(again) == (409, "INVALID_STATE")


@pytest.mark.clause("P06-6-1a")
def test_a_notice_is_set_aside_only_with_a_reason(dealer):
    id = dealer.consultant.post("/intake-notices", HEARD).json()["id"]
    assert (
        dealer.consultant.post(f"/intake-notices/{id}/dismiss", {"reason": "不是投訴"}).status_code
        == 403
    )
    assert dealer.advisor.post(f"/intake-notices/{id}/dismiss", {}).status_code == 422
    assert (
        dealer.advisor.post(f"/intake-notices/{id}/dismiss", {"reason": "不是投訴"}).json()["state"]
        == "dismissed"
    )


def hotline(branch, **over):
    return branch.head.post("/contact-points", {
        "unit_id": str(branch.mc.id), "regime": "P06", "kind": "phone", "value": "4008123459", "toll_free": True, **over,
    })  # fmt: skip


@pytest.mark.clause("P06-3.1-1a", "P06-3.1-1b", "P06-3.1-2a")
def test_a_hotline_is_public_only_when_published_and_the_last_one_stays(branch, stranger):
    assert pointers(hotline(branch, value="*****59")) == {"/value": "INVALID_NUMBER"}
    point = hotline(branch).json()
    assert stranger.get("/api/v1/public/hotlines").json() == []
    path = f"/contact-points/{point['id']}"
    bare = branch.head.post(
        f"{path}/publications", {"channel": "web", "on": "2026-09-22", "evidence": ""}
    )
    assert pointers(bare) == {"/evidence": "FIELD_REQUIRED"}
    branch.head.post(
        f"{path}/publications", {"channel": "web", "on": "2026-09-22", "evidence": "官網截圖"}
    )
    assert [h["value"] for h in stranger.get("/api/v1/public/hotlines").json()] == ["4008123459"]
    assert fault(branch.head.post(f"{path}/actions/deactivate")) == (409, "LAST_HOTLINE")
    assert (
        branch.a_lead.post(
            "/contact-points",
            {
                "unit_id": str(branch.b.id),
                "regime": "P06",
                "kind": "phone",
                "value": "0771-2345678",
            },
        ).status_code
        == 403
    )
    answer = branch.head.get("/reports/hotline-compliance")
    assert answer.status_code == 200, answer.text
    missing = {row["unit"] for row in answer.json()}
    assert missing == {"甲縣公司", "乙縣公司"}
    branch.b_lead.post(
        "/contact-points",
        {"unit_id": str(branch.b.id), "regime": "P06", "kind": "phone", "value": "0771-2345678"},
    )
    assert {row["unit"] for row in branch.head.get("/reports/hotline-compliance").json()} == {
        "甲縣公司"
    }


@pytest.mark.clause("P06-3.1-1b")
def test_a_number_left_unpublished_is_told(branch, at):
    from tests.complaints.test_clocks import tick

    at("2026-09-16 10:00")
    hotline(branch)
    at("2026-09-22 18:01")
    tick()
    assert any(
        n["event"] == "contact_point.attention" for n in branch.head.get("/notices").json()["items"]
    )


@pytest.mark.clause("P06-3.1-2b")
def test_a_countys_number_is_sent_to_its_retailers(branch, session):
    from backend.domains.customers.models import Customer
    from tests import make

    for n in range(3):
        make.save(session, Customer(
            number=f"R-{n}", name=f"店{n}", name_folded=f"店{n}", unit_id=branch.a_marketing.id, owner_id=branch.a_recv.id,
            phone=f"1390000000{n}", search_text="", tokens=[],
        ))  # fmt: skip
    session.commit()
    point = branch.a_lead.post(
        "/contact-points",
        {"unit_id": str(branch.a.id), "regime": "P06", "kind": "phone", "value": "0771-1234567"},
    ).json()
    path = f"/contact-points/{point['id']}/publications"
    assert "/channel" in pointers(
        branch.a_lead.post(path, {"channel": "", "on": "2026-09-22", "evidence": ""})
    )
    branch.a_lead.post(path, {"channel": "sms", "on": "2026-09-22", "evidence": "群發記錄"})
    from backend.domains.complaints.points.models import ContactPublication

    assert len(session.query(ContactPublication).one().delivered) == 3


@pytest.mark.clause("P12-3-1a", "P12-3-1b", "P12-3-1c", "P12-3-2")
def test_office_numbers_and_cards(office, at):
    def point(**over):
        return office.hr.post("/contact-points", {
            "unit_id": str(office.hr_unit.id), "regime": "P12", "kind": "phone", "value": "0755-12345678", "line": "direct", **over,
        })  # fmt: skip

    extension = {"line": "extension", "value": "0755-12345678-801"}
    assert set(pointers(point(**extension))) == {"/reason", "/extension_owner_id"}
    wrong = point(**extension, reason="總機統一", extension_owner_id=str(office.head.id))
    assert fault(wrong) == (422, "EXTENSION_NOT_HR_ADMIN_MANAGER")
    phone = point().json()
    batch = {
        "unit_id": str(office.hr_unit.id),
        "people": [str(office.staff.id)],
        "phone_id": phone["id"],
        "quantity": 200,
    }
    assert fault(office.hr.post("/card-batches", batch)) == (409, "CARD_INCOMPLETE")
    mail = point(kind="mailbox", value="tousu@example.com", line=None).json()
    elsewhere = {**batch, "mailbox_id": mail["id"], "unit_id": str(office.sales.id)}
    assert fault(office.hr.post("/card-batches", elsewhere)) == (409, "CARD_INCOMPLETE")
    made = office.hr.post("/card-batches", {**batch, "mailbox_id": mail["id"]})
    assert made.status_code == 201, made.text
    assert fault(office.hr.post(f"/contact-points/{phone['id']}/actions/deactivate")) == (
        409,
        "LAST_HOTLINE",
    )
    point(value="0755-87654321")
    assert office.hr.post(f"/contact-points/{phone['id']}/actions/deactivate").status_code == 200
    (shown,) = office.hr.get("/card-batches").json()["items"]
    assert (shown["phone"], shown["mailbox"], shown["unit"]) == ("0755-12345678", "tousu@example.com", "人事行政部")
    assert shown["reprint_by"].startswith("2026-10-13T18:00")
    assert any(
        n["event"] == "contact_point.attention"
        for n in office.staff.get("/notices").json()["items"]
    )


@pytest.mark.clause("P06-1-2")
def test_the_public_page_gives_a_receipt_and_nothing_else(branch, stranger):
    point = hotline(branch).json()
    unpublished = stranger.post(
        "/api/v1/public/complaints", json={**WRITTEN, "hotline_id": point["id"]}
    )
    assert unpublished.status_code == 422
    branch.head.post(
        f"/contact-points/{point['id']}/publications",
        {"channel": "web", "on": "2026-09-22", "evidence": "官網"},
    )
    answer = stranger.post("/api/v1/public/complaints", json=WRITTEN)
    assert (answer.status_code, set(answer.json())) == (202, {"receipt"})
    robot = stranger.post("/api/v1/public/complaints", json={**WRITTEN, "website": "http://spam"})
    assert robot.status_code == 202
    from backend.domains.complaints.intake.models import IntakeNotice

    assert branch.session.query(IntakeNotice).count() == 1  # the robot is thanked and dropped
    refused = [stranger.post("/api/v1/public/complaints", json=WRITTEN) for _ in range(4)]
    last = refused[-1]
    assert (last.status_code, last.json()["code"]) == (429, "RATE_LIMITED")
    assert int(last.headers["Retry-After"]) >= 1


@pytest.mark.clause("P06-2-2")
def test_a_unit_of_two_regimes_takes_the_stricter_clock(branch, session, as_):
    from tests import make

    make.grant(session, branch.a_recv.user, "hr_admin_manager", branch.unit)
    session.commit()
    from backend.shared.access import actors

    actors.forget_all()
    body = branch.body(category=None, track=None, territory_id=None, unit_id=str(branch.a.id))
    case = branch.a_recv.post("/complaints", body).json()
    assert (case["regime"], case["answers"]["also_fits"]) == ("P12", ["P06"])
