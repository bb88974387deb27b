"""Signing in: passwords, lock-out, one-time codes, rotating tokens, sessions."""

from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import select

from backend.core import security
from backend.shared.audit.models import AuditEntry
from backend.shared.identity.models import User
from backend.shared.identity.service import lock_after, password_weakness
from tests import make

PASSWORD = "Correct-horse-2026"


def person(session, *roles, **over):
    user = make.user(session, *roles, username="amei", **over)
    user.password_hash = security.hash_password(PASSWORD)
    session.commit()
    return user


def login(service, **body):
    return service.post(
        "/api/v1/auth/login", json={"username": "amei", "password": PASSWORD, **body}
    )


def bearer(answer):
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


def test_the_right_password_opens_and_me_says_who(service, session):
    person(session, "receptionist")
    answer = login(service)
    assert answer.status_code == 200, answer.text
    me = service.get("/api/v1/me", headers=bearer(answer)).json()
    assert me["username"] == "amei"
    assert "customer:read" in me["permissions"]
    assert me["roles"] == [{"code": "receptionist", "label": "前台接待"}]


def test_unknown_user_and_wrong_password_look_alike(service, session):
    person(session)
    wrong = login(service, password="x")
    unknown = login(service, username="nobody")
    for answer in (wrong, unknown):
        assert (answer.status_code, answer.json()["code"]) == (401, "INVALID_CREDENTIALS")
    for key in ("title", "detail", "errors", "params"):
        assert wrong.json()[key] == unknown.json()[key]


def test_five_failures_lock_for_a_minute_and_doubling(service, session, at):
    at("2026-11-23 09:00")
    person(session)
    for _ in range(5):
        assert login(service, password="x").status_code == 401
    locked = login(service)
    assert locked.status_code == 429
    assert locked.json()["code"] == "ACCOUNT_LOCKED"
    assert int(locked.headers["retry-after"]) > 0


@pytest.mark.parametrize(
    ("failures", "minutes"), [(4, 0), (5, 1), (6, 2), (7, 4), (10, 32), (11, 60), (40, 60)]
)
def test_lock_grows(failures, minutes):
    assert lock_after(failures) == timedelta(minutes=minutes)


def test_refresh_rotates_and_a_reused_token_ends_the_session(service, session):
    person(session)
    first = login(service).json()
    second = service.post("/api/v1/auth/refresh", json={"refresh_token": first["refresh_token"]})
    assert second.status_code == 200
    again = service.post("/api/v1/auth/refresh", json={"refresh_token": first["refresh_token"]})
    assert (again.status_code, again.json()["code"]) == (401, "SESSION_ENDED")
    after = service.post(
        "/api/v1/auth/refresh", json={"refresh_token": second.json()["refresh_token"]}
    )
    assert after.status_code == 401
    events = session.scalars(select(AuditEntry.event)).all()
    assert "session.token_reused" in events


def test_the_spa_keeps_its_refresh_token_in_a_cookie_and_needs_its_header(service, session):
    person(session)
    answer = service.post(
        "/api/v1/auth/login",
        json={"username": "amei", "password": PASSWORD},
        headers={"X-Kehu-Client": "spa"},
    )
    assert answer.json()["refresh_token"] is None
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=strict" in answer.headers["set-cookie"]
    assert service.post("/api/v1/auth/refresh", json={}).status_code == 401
    kept = service.post("/api/v1/auth/refresh", json={}, headers={"X-Kehu-Client": "spa"})
    assert kept.status_code == 200
    service.cookies.clear()


def test_one_time_code_is_asked_for_and_counts_once(service, session, at):
    person(session)
    headers = bearer(login(service))
    secret = service.post("/api/v1/auth/totp", headers=headers).json()["secret"]
    code = pyotp.TOTP(secret).now()
    codes = service.post("/api/v1/auth/totp/confirm", json={"otp": code}, headers=headers).json()
    assert len(codes["recovery_codes"]) == 10
    assert login(service).json()["code"] == "OTP_REQUIRED"
    assert login(service, otp=code).json()["code"] == "OTP_INVALID"  # used for the confirmation
    recovery = codes["recovery_codes"][0]
    assert login(service, otp=recovery).status_code == 200
    assert login(service, otp=recovery).json()["code"] == "OTP_INVALID"


def test_roles_that_must_use_a_code_get_nowhere_without(service, session):
    person(session, "auditor", demo=False)
    headers = bearer(login(service))
    assert service.get("/api/v1/me", headers=headers).json()["must_enrol_totp"] is True
    other = service.patch("/api/v1/me", json={"locale": "en"}, headers=headers)
    assert other.status_code == 200


def test_first_password_must_be_changed(service, session):
    person(session, must_change_password=True)
    headers = bearer(login(service))
    changed = service.post(
        "/api/v1/auth/password",
        json={"current": PASSWORD, "new": "Another-horse-77"},
        headers=headers,
    )
    assert changed.status_code == 204, changed.text
    assert service.get("/api/v1/me", headers=headers).json()["must_change_password"] is False
    assert login(service, password="Another-horse-77").status_code == 200


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("Short-2026a", "PASSWORD_TOO_SHORT"),
        ("alllowercaseletters", "PASSWORD_TOO_SIMPLE"),
        ("Amei-2026-good", "PASSWORD_HAS_NAME"),
        ("Good-enough-12", None),
    ],
)
def test_password_policy(password, code):
    assert password_weakness(password, "amei") == code


def test_signing_out_a_device_ends_it_at_once(service, session):
    person(session)
    here, there = bearer(login(service)), bearer(login(service))
    open_ = service.get("/api/v1/auth/sessions", headers=here).json()["items"]
    assert len(open_) == 2
    other = next(s for s in open_ if not s["current"])
    assert service.delete(f"/api/v1/auth/sessions/{other['id']}", headers=here).status_code == 204
    assert service.get("/api/v1/me", headers=there).status_code == 401
    assert service.get("/api/v1/me", headers=here).status_code == 200


def test_nobody_ends_the_session_of_another(service, session, as_):
    person(session)
    headers = bearer(login(service))
    theirs = service.get("/api/v1/auth/sessions", headers=headers).json()["items"][0]["id"]
    answer = as_("sysadmin").delete(f"/auth/sessions/{theirs}")
    assert (answer.status_code, answer.json()["code"]) == (404, "NOT_FOUND")
    assert service.get("/api/v1/me", headers=headers).status_code == 200


def test_a_person_who_left_is_out(service, session):
    user = person(session)
    headers = bearer(login(service))
    assert service.get("/api/v1/me", headers=headers).status_code == 200
    session.execute(select(User).where(User.id == user.id)).scalar_one().state = "left"
    session.commit()
    from backend.shared.access import actors

    actors.forget_all()
    assert service.get("/api/v1/me", headers=headers).status_code == 401
    assert login(service).status_code == 401
