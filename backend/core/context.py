"""What the book wants to know about the request at hand, without every act passing it on."""

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class RequestInfo:
    id: str = ""
    ip: str = ""
    user_agent: str = ""


request_info: ContextVar[RequestInfo] = ContextVar("request_info", default=RequestInfo())  # noqa: B039
