"""Knock on every door without a key. Works from the published contract, not from FastAPI's insides."""

import re

import pytest

from backend.main import app
from backend.shared.access.permissions import Permission
from backend.shared.access.roles import INCOMPATIBLE, ROLES, clash

NOBODY = "00000000-0000-0000-0000-000000000000"
OPEN = {
    ("get", "/healthz"), ("get", "/readyz"), ("get", "/api/v1/problems"),
    ("post", "/api/v1/auth/login"), ("post", "/api/v1/auth/refresh"),
    ("post", "/api/v1/public/complaints"), ("get", "/api/v1/public/hotlines"),
    ("get", "/api/v1/public/surveys/{token}"), ("post", "/api/v1/public/surveys/{token}"),
    ("post", "/api/v1/vip/self/codes"), ("post", "/api/v1/vip/self/sessions"),
}  # fmt: skip
DOORS = [
    (method, path)
    for path, item in app.openapi()["paths"].items()
    for method in item
    if (method, path) not in OPEN
]


@pytest.mark.parametrize(("method", "path"), DOORS)
def test_a_stranger_is_turned_away(service, method, path):
    knocked = re.sub(r"{\w+}", NOBODY, path)
    answer = service.request(method, knocked, json={})
    assert answer.status_code == 401, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_what_stands_open_is_what_the_contract_says():
    for method, path in OPEN:
        assert app.openapi()["paths"][path][method]["security"] == []


def guards(dependant):
    for each in dependant.dependencies:
        yield getattr(each.call, "permission", None)
        yield from guards(each)


def test_every_route_names_its_permission():
    from backend.rooms import ROUTERS

    named = {
        (route.path, method): list(filter(None, guards(route.dependant)))
        for router in ROUTERS
        for route in router.routes
        for method in route.methods
    }
    open_paths = {path.removeprefix("/api/v1") for _, path in OPEN}
    forgotten = [key for key, found in named.items() if not found and key[0] not in open_paths]
    assert forgotten == []


def test_every_permission_is_held_by_a_role_and_has_words():
    from backend.domains.organisation.rules import PERMISSION_WORDS

    held = {permission for role in ROLES.values() for permission in role.grants}
    assert set(Permission) - held == {Permission.complaint_handle} - held
    assert set(PERMISSION_WORDS) == {str(p) for p in Permission}


def test_the_machine_sees_no_content_and_the_checker_does_no_work():
    content = {p for p in Permission if p.split(":")[0] in ("customer", "complaint")}
    for role in ("sysadmin", "auditor", "security_officer"):
        assert not content & set(ROLES[role].grants), role
    assert not {Permission.audit_read} & {
        p for code, r in ROLES.items() if code != "auditor" for p in r.grants
    }


@pytest.mark.parametrize("pair", INCOMPATIBLE, ids=lambda pair: "+".join(sorted(pair)))
def test_excluded_pairs_exist_and_clash(pair):
    assert pair <= set(ROLES)
    assert clash(pair | {"employee"}) == pair
    for one in pair:
        assert clash(frozenset({one})) is None
