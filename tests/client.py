"""A signed-in caller, as an integrator sees the service."""

from typing import Any

import httpx
from fastapi.testclient import TestClient

from backend.core import clock
from backend.shared.identity.models import User


class Client:
    """Calls paths below /api/v1 with the person's token, at the test's own time."""

    def __init__(self, service: TestClient, token: str, user: User) -> None:
        self._service, self._token, self.user = service, token, user
        self.id = user.id

    def request(self, method: str, path: str, **more: Any) -> httpx.Response:
        headers = {
            "Authorization": f"Bearer {self._token}",
            "X-Test-Now": clock.now().isoformat(),
            **(more.pop("headers", None) or {}),
        }
        return self._service.request(method, f"/api/v1{path}", headers=headers, **more)

    def get(self, path: str, **more: Any) -> httpx.Response:
        return self.request("GET", path, **more)

    def post(self, path: str, json: Any = None, **more: Any) -> httpx.Response:
        return self.request(
            "POST", path, json={} if json is None and "files" not in more else json, **more
        )

    def patch(self, path: str, json: Any = None, version: Any = "*", **more: Any) -> httpx.Response:
        return self.request(
            "PATCH",
            path,
            json=json,
            headers={"If-Match": f'"{version}"' if version != "*" else "*"},
            **more,
        )

    def put(self, path: str, json: Any = None, **more: Any) -> httpx.Response:
        return self.request("PUT", path, json=json, **more)

    def delete(self, path: str, **more: Any) -> httpx.Response:
        return self.request("DELETE", path, **more)
