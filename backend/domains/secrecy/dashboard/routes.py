"""The secrecy dashboard of the executives; purpose and version for every secrecy screen."""

from typing import Annotated

from fastapi import APIRouter, Header, Query

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.words import language
from backend.domains.secrecy.dashboard import service
from backend.domains.secrecy.dashboard.schemas import DashboardOut, PurposeOut
from backend.shared.access.guard import allow
from backend.shared.access.permissions import Permission as P

router = APIRouter(prefix="/reports/secrecy", tags=["secrecy-reports"])
User = Annotated[Actor, allow(P.secrecy_use)]
Executive = Annotated[Actor, allow(P.secrecy_know_all)]
Language = Annotated[str, Header(alias="Accept-Language", max_length=200)]
Month = Annotated[str | None, Query(pattern=r"^20\d\d-(0[1-9]|1[0-2])$", examples=["2026-09"])]


@router.get("/dashboard", summary="Leaks, overdue copies and reviews, alarms by company and month (recorded)")  # fmt: skip
def dashboard(
    actor: Executive, session: SessionDep, month: Month = None, spoken: Language = ""
) -> DashboardOut:
    return service.dashboard(session, actor, month, language(spoken))


@router.get("/purpose", summary="Purpose and version of the secrecy regulation")
def purpose(actor: User, session: SessionDep, spoken: Language = "") -> PurposeOut:
    return service.purpose(session, language(spoken))
