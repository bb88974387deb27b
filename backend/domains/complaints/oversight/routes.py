"""Spot checks, inspections, criticisms, orders to rectify; lessons."""

from collections.abc import Mapping
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Response, status

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.schemas import Page, Ref
from backend.core.words import language, say
from backend.domains.complaints.oversight import (
    criticisms,
    inspections,
    lessons,
    orders,
    queries,
    spotchecks,
)
from backend.domains.complaints.oversight.schemas import (
    ChecklistItem,
    CriticismIn,
    CriticismQuery,
    CriticismRow,
    InspectionIn,
    InspectionQuery,
    InspectionRow,
    LessonIn,
    LessonQuery,
    LessonRow,
    OrderQuery,
    OrderRow,
    RectifiedIn,
    RedrawOut,
    RejectIn,
    SpotCheckOut,
    SpotCheckQuery,
    SpotCheckRow,
    SpotCheckRunIn,
    SpotCheckRunQuery,
    SpotCheckRunRow,
    VerifyIn,
    WaiveIn,
)
from backend.shared.access.guard import IfMatch, MustMatch, allow
from backend.shared.access.permissions import Permission as P
from backend.shared.idempotency.service import Idempotent, KeyedRoute

router = APIRouter(tags=["complaint-oversight"], route_class=KeyedRoute)
learning = APIRouter(tags=["lessons"], route_class=KeyedRoute)
Prover = Annotated[Actor, allow(P.oversight_prove)]
Verifier = Annotated[Actor, allow(P.oversight_verify)]
Reader = Annotated[Actor, allow(P.oversight_read)]
Head = Annotated[Actor, allow(P.oversight_manage)]
Staff = Annotated[Actor, allow(P.complaint_read)]
JSON = "application/json"
CREATED = status.HTTP_201_CREATED


@router.get("/spot-check-runs", summary="What was drawn, with seed and digest", response_model=Page[SpotCheckRunRow])  # fmt: skip
def list_runs(actor: Prover, query: Annotated[SpotCheckRunQuery, Query()]) -> Response:
    return Response(queries.runs(actor, query), media_type=JSON)


@router.post("/spot-check-runs", summary="Draw a month now; units already drawn stay", status_code=CREATED, dependencies=[Idempotent])  # fmt: skip
def draw(body: SpotCheckRunIn, actor: Head, session: SessionDep) -> list[SpotCheckRunRow]:
    return queries.made(session, spotchecks.draw_now(session, actor, body))


@router.get("/spot-check-runs/{id}/redraw", summary="Draw again from the seed: is it the same list?")  # fmt: skip
def redraw(id: UUID, actor: Prover, session: SessionDep) -> RedrawOut:
    return spotchecks.redraw(session, actor, id)


@router.get("/spot-checks", summary="Drawn cases to be verified", response_model=Page[SpotCheckRow])
def list_checks(actor: Verifier, query: Annotated[SpotCheckQuery, Query()]) -> Response:
    return Response(queries.checks(actor, query), media_type=JSON)


@router.get("/spot-checks/{id}", summary="One drawn case")
def one_check(id: UUID, actor: Verifier, session: SessionDep) -> SpotCheckOut:
    return queries.check(session, actor, id)


@router.post("/spot-checks/{id}/verify", summary="Conform, or nonconform with a remark: then the case is reopened", dependencies=[Idempotent])  # fmt: skip
def verify(id: UUID, body: VerifyIn, actor: Verifier, session: SessionDep, version: IfMatch) -> SpotCheckOut:  # fmt: skip
    spotchecks.verify(session, actor, id, body, version)
    return queries.check(session, actor, id)


@router.get("/inspections/checklist", summary="What an inspection looks at")
def checklist(
    actor: Reader, spoken: Annotated[str, Header(alias="Accept-Language", max_length=200)] = ""
) -> list[ChecklistItem]:
    known: Mapping[str, tuple[str, str]] = inspections.CHECKLIST
    return [ChecklistItem(item=code, label=say(*words, language(spoken))) for code, words in known.items()]  # fmt: skip


@router.get("/inspections", summary="Inspections of units", response_model=Page[InspectionRow])
def list_inspections(actor: Reader, query: Annotated[InspectionQuery, Query()]) -> Response:
    return Response(queries.inspections(actor, query), media_type=JSON)


@router.get("/inspections/missing", summary="Units not yet inspected this cycle")
def missing_inspections(actor: Head, session: SessionDep) -> list[Ref]:
    return inspections.missing(session, actor)


@router.get("/inspections/{id}", summary="One inspection, item by item")
def one_inspection(id: UUID, actor: Reader, session: SessionDep) -> InspectionRow:
    return queries.inspection(session, actor, id)


@router.post("/inspections", summary="Inspect a unit", status_code=CREATED, dependencies=[Idempotent])  # fmt: skip
def inspect(body: InspectionIn, actor: Head, session: SessionDep) -> InspectionRow:
    row = inspections.inspect(session, actor, body)
    return queries.inspection(session, actor, row.id)


@router.get("/criticisms", summary="Criticisms owed and issued", response_model=Page[CriticismRow])
def list_criticisms(actor: Reader, query: Annotated[CriticismQuery, Query()]) -> Response:
    return Response(queries.criticisms(actor, query), media_type=JSON)


@router.post("/criticisms/{id}/issue", summary="Criticise the unit and order it to rectify", dependencies=[Idempotent])  # fmt: skip
def issue(id: UUID, body: CriticismIn, actor: Head, session: SessionDep, version: IfMatch) -> CriticismRow:  # fmt: skip
    criticisms.issue(session, actor, id, body, version)
    return queries.criticism(session, actor, id)


@router.post("/criticisms/{id}/waive", summary="Do not criticise, with the reason", dependencies=[Idempotent])  # fmt: skip
def waive(id: UUID, body: WaiveIn, actor: Head, session: SessionDep, version: IfMatch) -> CriticismRow:  # fmt: skip
    criticisms.waive(session, actor, id, body, version)
    return queries.criticism(session, actor, id)


@router.get("/rectification-orders", summary="What units have to put right", response_model=Page[OrderRow])  # fmt: skip
def list_orders(actor: Reader, query: Annotated[OrderQuery, Query()]) -> Response:
    return Response(queries.orders(actor, query), media_type=JSON)


@router.get("/rectification-orders/{id}", summary="One order")
def one_order(id: UUID, actor: Reader, session: SessionDep) -> OrderRow:
    return queries.order(session, actor, id)


@router.post("/rectification-orders/{id}/report", summary="What was done, with evidence", dependencies=[Idempotent])  # fmt: skip
def report(id: UUID, body: RectifiedIn, actor: Reader, session: SessionDep, version: IfMatch) -> OrderRow:  # fmt: skip
    orders.report(session, actor, id, body, version)
    return queries.order(session, actor, id)


@router.post("/rectification-orders/{id}/accept", summary="It is put right", dependencies=[Idempotent])  # fmt: skip
def accept(id: UUID, actor: Head, session: SessionDep, version: IfMatch) -> OrderRow:
    orders.accept(session, actor, id, version)
    return queries.order(session, actor, id)


@router.post("/rectification-orders/{id}/reject", summary="Back to the unit, with the reason", dependencies=[Idempotent])  # fmt: skip
def reject(id: UUID, body: RejectIn, actor: Head, session: SessionDep, version: IfMatch) -> OrderRow:  # fmt: skip
    orders.reject(session, actor, id, body, version)
    return queries.order(session, actor, id)


@learning.get("/lessons", summary="Lessons, searched by words and category", response_model=Page[LessonRow])  # fmt: skip
def list_lessons(actor: Staff, query: Annotated[LessonQuery, Query()]) -> Response:
    return Response(queries.lesson_page(actor, query), media_type=JSON)


@learning.post("/complaints/{id}/lessons", summary="Draft a lesson from a case", status_code=CREATED, dependencies=[Idempotent])  # fmt: skip
def draft_lesson(id: UUID, body: LessonIn, actor: Staff, session: SessionDep) -> LessonRow:
    return queries.lesson(session, actor, lessons.draft(session, actor, id, body).id)


@learning.get("/lessons/{id}", summary="One lesson")
def one_lesson(id: UUID, actor: Staff, session: SessionDep, response: Response) -> LessonRow:
    row = queries.lesson(session, actor, id)
    response.headers["ETag"] = f'"{row.version}"'
    return row


@learning.patch("/lessons/{id}", summary="Change a draft")
def change_lesson(id: UUID, body: LessonIn, actor: Staff, session: SessionDep, version: MustMatch) -> LessonRow:  # fmt: skip
    lessons.change(session, actor, id, body, version)
    return queries.lesson(session, actor, id)


@learning.post("/lessons/{id}/publish", summary="Publish it, if it names nobody", dependencies=[Idempotent])  # fmt: skip
def publish_lesson(id: UUID, actor: Staff, session: SessionDep, version: IfMatch) -> LessonRow:
    lessons.publish(session, actor, id, version)
    return queries.lesson(session, actor, id)
