"""Messages: to whom wants them, once, in time (P14-S-5a..c, U-8a, X-4)."""

import pytest

from backend.domains.vip.outreach import service
from backend.domains.vip.outreach.models import VipMessage
from backend.shared.notices.models import Delivery
from tests.vip.conftest import code


def outbox(chain, **filters):
    query = "&".join(f"{k}={v}" for k, v in {"limit": 200, **filters}.items())
    return chain.manager.get(f"/vip/outbox?{query}").json()["items"]


def told(chain, **filters):
    return sorted(
        (m["kind"], m["state"], m["reason"], m["send_on"]) for m in outbox(chain, **filters)
    )


def run(chain, job):
    job(chain.session)
    chain.session.commit()


@pytest.mark.clause("P14-S-5c")
def test_a_greeting_three_days_ahead_once_a_year(chain):
    chain.enrol(birthday="1990-10-01")
    chain.enrol(birthday="1990-10-02", name="李四")
    chain.enrol(birthday="1991-10-01", name="張三", sms_consent=False)
    for moment in ("2026-09-27 08:00", "2026-09-28 08:00", "2026-09-28 08:00"):
        chain.at(moment)
        run(chain, service.greet)
    assert told(chain) == [
        ("birthday", "queued", None, "2026-09-28"), ("birthday", "skipped", "no_consent", "2026-09-28"),
    ]  # fmt: skip
    text = outbox(chain, state="queued")[0]["text"]
    assert "身份證" in text
    assert text.startswith("王女士")


@pytest.mark.clause("P14-S-5c")
def test_a_membership_that_will_have_run_out_is_skipped(chain):
    chain.at("2024-09-29 10:00")
    chain.enrol(birthday="1990-10-01")
    chain.at("2026-09-28 08:00")
    run(chain, service.greet)
    assert told(chain) == [("birthday", "skipped", "expired", "2026-09-28")]


@pytest.mark.clause("P14-S-5a")
@pytest.mark.parametrize(
    ("day", "ok"), [("2026-06-08", True), ("2026-06-09", True), ("2026-06-10", False)]
)
def test_a_new_product_a_day_ahead(chain, day, ok):
    chain.at("2026-05-01 10:00")
    chain.enrol()
    chain.enrol(name="李四", sms_consent=False)
    chain.at(f"{day} 10:00")
    body = {"kind": "new_product", "title": "秋裝上市", "starts_on": "2026-06-10"}
    answer = chain.manager.post("/vip/announcements", body)
    if ok:
        assert (answer.json()["queued"], answer.json()["skipped"], answer.json()["send_on"]) == (
            1,
            1,
            "2026-06-09",
        )
        assert told(chain) == [
            ("new_product", "queued", None, "2026-06-09"), ("new_product", "skipped", "no_consent", "2026-06-09"),
        ]  # fmt: skip
    else:
        assert code(answer) == (422, "TOO_LATE")
        assert outbox(chain) == []


@pytest.mark.clause("P14-S-5b")
def test_a_promotion_to_those_who_still_want_it(chain):
    members = [chain.enrol(name=f"客{n}甲")[0]["id"] for n in range(5)]
    for id in members[:2]:
        chain.staff.patch(f"/vip/members/{id}", {"sms_consent": False})
    chain.enrol(who=chain.staff_b)
    chain.at("2026-09-23 10:00")
    body = {
        "kind": "promotion",
        "title": "國慶滿減",
        "starts_on": "2026-09-26",
        "ends_on": "2026-10-07",
    }
    made = chain.manager.post("/vip/announcements", body).json()
    assert (made["queued"], made["skipped"], made["send_on"]) == (3, 2, "2026-09-25")
    assert {m["reason"] for m in outbox(chain, state="skipped")} == {"opted_out"}
    assert "2026-09-26" in outbox(chain, state="queued")[0]["text"]
    assert chain.a.name in outbox(chain, state="queued")[0]["text"]
    chain.at("2026-09-26 10:00")
    assert code(chain.manager.post("/vip/announcements", body)) == (422, "TOO_LATE")
    assert code(chain.staff.post("/vip/announcements", body)) == (403, "FORBIDDEN_ROLE")


@pytest.mark.clause("P14-S-5b")
def test_consent_is_asked_again_when_it_is_sent_and_nothing_is_sent_twice(chain):
    chain.enrol()
    no_more, _ = chain.enrol(name="李四")
    chain.at("2026-09-23 10:00")
    chain.manager.post(
        "/vip/announcements", {"kind": "promotion", "title": "滿減", "starts_on": "2026-09-26"}
    )
    run(chain, service.send_due)
    assert {m["state"] for m in outbox(chain)} == {"queued"}  # not before its day
    chain.staff.patch(f"/vip/members/{no_more['id']}", {"sms_consent": False})
    chain.at("2026-09-25 09:00")
    for _ in range(2):
        run(chain, service.send_due)
    assert told(chain) == [
        ("promotion", "sent", None, "2026-09-25"), ("promotion", "skipped", "opted_out", "2026-09-25"),
    ]  # fmt: skip
    sent = chain.session.query(Delivery).all()
    assert len(sent) == 1
    assert sent[0].subject_id == chain.session.query(VipMessage).filter_by(state="sent").one().id


def test_two_workers_send_it_once(chain):
    from tests.vip.test_selling import together

    chain.enrol()
    chain.at("2026-09-23 10:00")
    chain.manager.post(
        "/vip/announcements", {"kind": "promotion", "title": "滿減", "starts_on": "2026-09-24"}
    )

    def work():
        from backend.core.db import transaction

        with transaction() as session:
            service.send_due(session)

    together(work, work, work)
    assert chain.session.query(Delivery).count() == 1


@pytest.mark.clause("P14-U-8a", "P14-U-9")
@pytest.mark.parametrize(
    ("day", "count"), [("2028-08-15", 0), ("2028-08-16", 1), ("2028-09-01", 1)]
)
def test_thirty_days_before_the_card_runs_out_with_the_balance(chain, day, count):
    _, card = chain.enrol()
    chain.spend(card, "4200.00")
    chain.at(f"{day} 08:00")
    for _ in range(2):
        run(chain, service.warn_of_expiry)
    assert len(outbox(chain)) == count
    if count:
        assert "42 分" in outbox(chain)[0]["text"]
        assert "2028-09-15" in outbox(chain)[0]["text"]
