"""Schemathesis over the whole contract: no 5xx, answers as documented, no undocumented status. Bounded and repeatable."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from backend.main import app
from tests import make

ROLES = (
    "sysadmin",
    "auditor",
    "general_manager",
    "info_dept_manager",
    "cr_manager",
    "hq_gm",
    "store_manager",
    "operations",
)
"""One caller who may do everything (nobody may in life: these roles exclude each other)."""
CHECKS = (
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
)  # fmt: skip


async def running(scope, receive, send):
    """The service as the other tests opened it: nobody starts or stops it a second time."""
    if scope["type"] != "lifespan":
        await app(scope, receive, send)
        return
    for word in ("startup", "shutdown"):
        await receive()
        await send({"type": f"lifespan.{word}.complete"})


contract = schemathesis.openapi.from_asgi("/api/v1/openapi.json", running)


@pytest.fixture
def everybody(session):
    person = make.user(session, *ROLES)
    token = make.token(session, person)
    session.commit()
    return {"Authorization": f"Bearer {token}"}


@contract.parametrize()
@settings(
    max_examples=8, deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
def test_the_service_keeps_its_contract(case, everybody):
    if (
        case.operation.path != "/api/v1/auth/logout"
    ):  # it would sign out the one who tries the others
        case.call_and_validate(headers=everybody, checks=list(CHECKS))
