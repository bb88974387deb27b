"""What stands around every request: its id, the test clock, security headers, counters. Plain ASGI, no task per request."""

import re
import time
from contextlib import nullcontext
from datetime import datetime
from typing import Any

from prometheus_client import Counter, Histogram
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.core import clock, config
from backend.core.context import RequestInfo, request_info
from backend.core.ids import uuid7

REQUESTS = Counter("kehu_requests_total", "Requests answered", ["method", "status"])
SECONDS = Histogram("kehu_request_seconds", "Seconds until the answer began", ["method"])
ID = re.compile(r"^[\w.-]{1,64}$")
LARGEST_BODY = 25 * 1024 * 1024


class Frame:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.testing = config.settings().testing
        self.always = [("x-content-type-options", "nosniff"), ("referrer-policy", "same-origin")]
        if config.settings().hsts:
            self.always.append(("strict-transport-security", "max-age=31536000"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers, began = Headers(scope=scope), time.perf_counter()
        given = headers.get("x-request-id", "")
        client = scope.get("client") or ("",)
        info = RequestInfo(
            given if ID.match(given) else str(uuid7()),
            str(client[0]),
            headers.get("user-agent", ""),
        )
        scope["kehu_request"] = info
        token = request_info.set(info)

        async def framed(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(raw=message["headers"])
                out["x-request-id"] = info.id
                for name, value in self.always:
                    out.setdefault(name, value)
                REQUESTS.labels(scope["method"], message["status"]).inc()
                SECONDS.labels(scope["method"]).observe(time.perf_counter() - began)
            await send(message)

        try:
            with self._clock(headers):
                await self.app(scope, receive, framed)
        finally:
            request_info.reset(token)

    def _clock(self, headers: Headers) -> Any:
        """`X-Test-Now` is heard in the test environment alone; anywhere else it changes nothing."""
        told = headers.get("x-test-now") if self.testing else None
        if not told:
            return nullcontext()
        try:
            moment = datetime.fromisoformat(told)
        except ValueError:
            return nullcontext()
        return clock.at(moment) if moment.tzinfo else nullcontext()
