"""A VIP at home: a code to the phone, his own rows alone (P14-X-4)."""

import re

import pytest

from backend.core import clock
from backend.domains.vip.outreach import service as outreach
from backend.shared.notices.models import Delivery
from tests.vip.conftest import code

PHONE = "13800138000"


class Home:
    def __init__(self, chain, service):
        self.chain, self.service, self.token = chain, service, ""

    def call(self, method, path, json=None):
        headers = {"X-Test-Now": clock.now().isoformat()}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        return self.service.request(method, f"/api/v1/vip/self{path}", json=json, headers=headers)

    def code(self, phone=PHONE):
        answer = self.call("POST", "/codes", {"phone": phone})
        assert answer.status_code == 202, answer.text
        self.chain.session.commit()
        sent = (
            self.chain.session.query(Delivery)
            .filter_by(address=phone)
            .order_by(Delivery.id.desc())
            .first()
        )
        return re.search(r"\d{6}", sent.body)[0]

    def enter(self, phone=PHONE):
        self.token = self.call(
            "POST", "/sessions", {"phone": phone, "code": self.code(phone)}
        ).json()["token"]
        return self


@pytest.fixture
def home(chain, service):
    return Home(chain, service)


@pytest.mark.clause("P14-X-4")
def test_he_sees_his_own_and_nobody_elses(chain, home):
    member, card = chain.enrol(phone=PHONE)
    other, _ = chain.enrol(name="李四")
    sold = chain.spend(card, "1200.00")
    chain.redeem(chain.gift(points=10).json()["id"], card)
    assert code(home.call("GET", "/me")) == (401, "UNAUTHENTICATED")
    (mine,) = home.enter().call("GET", "/me").json()["memberships"]
    assert (mine["number"], mine["phone"], mine["birthday"]) == (
        member["number"],
        PHONE,
        "1990-10-01",
    )
    assert (mine["points_balance"], [p["points"] for p in mine["points"]]) == (2, [-10, 12])
    assert [p["receipt_no"] for p in mine["purchases"]] == [sold["receipt_no"]]
    assert [(g["gift"], g["points"]) for g in mine["gifts"]] == [("杯子", 10)]
    assert mine["batches"] == [
        {"earned_on": "2026-09-15", "expires_on": "2028-09-15", "points": 12, "left": 2}
    ]
    assert code(home.call("PATCH", f"/me/{other['id']}", {"sms_consent": False})) == (
        404,
        "NOT_FOUND",
    )
    staff = chain.staff.get("/vip/self/me")
    assert code(staff) == (401, "UNAUTHENTICATED")
    home.call("DELETE", "/sessions")
    assert code(home.call("GET", "/me")) == (401, "UNAUTHENTICATED")


@pytest.mark.clause("P14-X-4")
def test_a_code_is_good_once_for_minutes_and_a_few_guesses(chain, home):
    chain.enrol(phone=PHONE)
    right = home.code()
    wrong = f"{(int(right) + 1) % 1_000_000:06}"
    for _ in range(5):
        assert code(home.call("POST", "/sessions", {"phone": PHONE, "code": wrong})) == (
            401,
            "WRONG_CODE",
        )
    assert code(home.call("POST", "/sessions", {"phone": PHONE, "code": right})) == (
        401,
        "WRONG_CODE",
    )
    second = home.code()
    assert home.call("POST", "/sessions", {"phone": PHONE, "code": second}).status_code == 201
    assert code(home.call("POST", "/sessions", {"phone": PHONE, "code": second})) == (
        401,
        "WRONG_CODE",
    )
    third = home.code()
    chain.at("2026-09-15 10:05:01")
    assert code(home.call("POST", "/sessions", {"phone": PHONE, "code": third})) == (
        401,
        "WRONG_CODE",
    )
    home.code(), home.code()
    assert code(home.call("POST", "/codes", {"phone": PHONE})) == (429, "TOO_MANY_REQUESTS")


def test_nothing_tells_whether_a_number_is_known(chain, home):
    chain.enrol(phone=PHONE)
    known, unknown = (home.call("POST", "/codes", {"phone": p}) for p in (PHONE, "13999999999"))
    assert (known.status_code, known.json()) == (unknown.status_code, unknown.json())
    assert home.enter("13999999999").call("GET", "/me").json() == {"memberships": []}


def test_a_session_ends(chain, home):
    chain.enrol(phone=PHONE)
    home.enter()
    chain.at("2026-09-15 10:31")
    assert code(home.call("GET", "/me")) == (401, "UNAUTHENTICATED")


@pytest.mark.clause("P14-X-4")
def test_withdrawn_the_day_before_no_birthday_message(chain, home):
    member, _ = chain.enrol(phone=PHONE, birthday="1990-10-01")
    chain.at("2026-09-27 10:00")
    changed = home.enter().call("PATCH", f"/me/{member['id']}", {"sms_consent": False}).json()
    assert changed["memberships"][0]["sms_consent"] is False
    chain.at("2026-09-28 08:00")
    outreach.greet(chain.session)
    chain.session.commit()
    rows = chain.manager.get("/vip/outbox").json()["items"]
    assert [(m["state"], m["reason"]) for m in rows] == [("skipped", "opted_out")]


def test_a_new_phone_with_the_code_sent_to_it_and_closing(chain, home):
    member, _ = chain.enrol(phone=PHONE)
    chain.enrol(name="李四", phone="13900139000")
    path = f"/me/{member['id']}"
    home.enter()
    new = "13700137000"
    assert code(home.call("PATCH", path, {"phone": new})) == (422, "INVALID_DATA")
    assert code(home.call("PATCH", path, {"phone": new, "code": "000000"})) == (401, "WRONG_CODE")
    taken = home.call("PATCH", path, {"phone": "13900139000", "code": home.code("13900139000")})
    assert code(taken) == (409, "ALREADY_VIP")
    assert (
        home.call("PATCH", path, {"phone": new, "code": home.code(new)}).json()["memberships"][0][
            "phone"
        ]
        == new
    )
    assert home.call("GET", "/me").json()["memberships"][0]["number"] == member["number"]
    assert home.call("POST", f"{path}/close").json()["memberships"][0]["close_asked_at"]
    events = [n["event"] for n in chain.operations.get("/notices").json()["items"]]
    assert events == ["vip.close_asked"]
