"""An empty house gets its first administrator; a house with people gets none."""

import pytest

from backend.core.errors import Problem
from backend.domains.organisation.founding import first_administrator
from tests import make


def test_the_first_administrator_must_change_his_password_and_enrol_a_code(service, session):
    password = first_administrator(session, "boss", "張三", "新集團")
    session.commit()
    signed = service.post("/api/v1/auth/login", json={"username": "boss", "password": password})
    headers = {"Authorization": f"Bearer {signed.json()['access_token']}"}
    me = service.get("/api/v1/me", headers=headers).json()
    assert (me["must_change_password"], me["must_enrol_totp"]) == (True, True)
    assert service.get("/api/v1/people", headers=headers).status_code == 403


def test_not_where_somebody_is(session):
    make.user(session)
    with pytest.raises(Problem):
        first_administrator(session, "boss", "張三", "新集團")
