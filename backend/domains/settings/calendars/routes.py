"""Which days are worked, entering days and years, and an open calculator."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response, status

from backend.core import reading
from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.rows import visible_to
from backend.core.schemas import Page
from backend.domains.settings.calendars import queries, service
from backend.domains.settings.calendars.schemas import (
    AnnouncementIn,
    AnnouncementOut,
    CalculationOut,
    CalculationQuery,
    CalendarDecisionIn,
    CalendarOut,
    OverrideIn,
    OverrideOut,
    OverrideQuery,
    OverrideRow,
    ReckonedStep,
)
from backend.shared.access.guard import IfMatch, allow
from backend.shared.access.permissions import Permission as P
from backend.shared.idempotency.service import Idempotent, KeyedRoute
from backend.shared.workdays.models import CalendarDay

router = APIRouter(tags=["calendar"], route_class=KeyedRoute)
Reader = Annotated[Actor, allow(P.calendar_read)]
Manager = Annotated[Actor, allow(P.calendar_manage)]
Confirmer = Annotated[Actor, allow(P.calendar_confirm)]
Year = Annotated[int, Path(ge=2001, le=2100, examples=[2026])]


def _answer(
    session: SessionDep, actor: Actor, entry: CalendarDay, moved: int, status_code: int = 200
) -> Response:
    session.flush()
    answer = reading.answer(queries.override(session, actor, entry, moved))
    answer.status_code = status_code
    answer.headers["ETag"] = f'"{entry.version}"'
    return answer


@router.get("/calendar/working-days", summary="Work out a period, with its arithmetic")
def calculate(actor: Reader, query: Annotated[CalculationQuery, Query()]) -> CalculationOut:
    found = service.calculate(query)
    return CalculationOut(
        start=query.start,
        due_at=found.due,
        provisional=found.provisional,
        supports_penalty=not found.provisional,
        steps=[
            ReckonedStep(date=s.day, kind=s.kind, count=s.count, note=s.note) for s in found.steps
        ],
    )


@router.get(
    "/calendar/overrides", summary="Days the company entered", response_model=Page[OverrideRow]
)
def overrides(actor: Reader, query: Annotated[OverrideQuery, Query()]) -> Response:
    rule = visible_to(actor, CalendarDay)
    body = queries.OVERRIDES.page(query, rule, finish=queries.finish(actor))
    return Response(body, media_type="application/json")


@router.post(
    "/calendar/overrides", summary="Propose to open or close a day", response_model=OverrideOut,
    status_code=status.HTTP_201_CREATED, dependencies=[Idempotent],
)  # fmt: skip
def propose(body: OverrideIn, actor: Manager, session: SessionDep) -> Response:
    entry = service.propose_day(session, actor, body.day, body.working, body.note)
    return _answer(session, actor, entry, 0, status.HTTP_201_CREATED)


@router.post(
    "/calendar/overrides/{id}/decisions", summary="Confirm or reject, as a second person",
    response_model=OverrideOut, dependencies=[Idempotent],
)  # fmt: skip
def decide(
    id: UUID, body: CalendarDecisionIn, actor: Confirmer, session: SessionDep, version: IfMatch
) -> Response:
    entry, moved = service.decide_day(session, actor, id, body.approve, body.reason, version)
    return _answer(session, actor, entry, moved)


@router.get("/calendar/years/{year}/announcements", summary="Notices entered for a year")
def announcements(year: Year, actor: Reader, session: SessionDep) -> list[AnnouncementOut]:
    return queries.announcements(session, actor, year)


@router.post(
    "/calendar/years/{year}/announcements", summary="Enter the State Council's notice of a year",
    status_code=status.HTTP_201_CREATED, dependencies=[Idempotent],
)  # fmt: skip
def announce(
    year: Year, body: AnnouncementIn, actor: Manager, session: SessionDep
) -> AnnouncementOut:
    entry = service.enter_year(session, actor, year, body.source, body.days)
    return queries.announcement(session, actor, entry)


@router.post(
    "/calendar/years/{year}/announcements/{id}/decisions",
    summary="Confirm or reject a notice, as a second person", dependencies=[Idempotent],
)  # fmt: skip
def decide_announcement(
    year: Year, id: UUID, body: CalendarDecisionIn, actor: Confirmer, session: SessionDep,
    version: IfMatch,
) -> AnnouncementOut:  # fmt: skip
    entry, moved = service.decide_year(session, actor, year, id, body.approve, body.reason, version)
    session.flush()
    return queries.announcement(session, actor, entry, moved)


@router.get("/calendar/{year}", summary="Every day of a year")
def show(year: Year, actor: Reader) -> CalendarOut:
    return queries.year(year)
