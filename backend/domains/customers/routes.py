"""Customers: list, search, one, and what is done with one."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Header, Query, Request, Response, status

from backend.core import export, reading
from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.errors import Denied
from backend.core.rows import visible_to
from backend.core.schemas import Page
from backend.domains.customers import duplicates, parts, queries, searching, service
from backend.domains.customers.imports.routes import router as imports
from backend.domains.customers.merging.routes import router as merging
from backend.domains.customers.models import CustomerHappening, CustomerNote
from backend.domains.customers.schemas import (
    AssignIn,
    ContactIn,
    ContactOut,
    ContactPatch,
    CustomerIn,
    CustomerOut,
    CustomerPatch,
    CustomerQuery,
    CustomerRow,
    DuplicateQuery,
    DuplicatesOut,
    HappeningOut,
    NoteIn,
    NoteOut,
    NoteQuery,
    PlateIn,
    PlateOut,
    RelationIn,
    RevealIn,
    RevealOut,
    ScheduleIn,
    SearchOut,
    TeamIn,
    TimelineQuery,
)
from backend.domains.customers.views.routes import router as views
from backend.shared.access.guard import IfMatch, MustMatch, allow
from backend.shared.access.permissions import Permission as P
from backend.shared.idempotency.service import Idempotent, KeyedRoute

router = APIRouter(prefix="/customers", tags=["customers"], route_class=KeyedRoute)
ROUTERS = (views, merging, imports, router)
"""In this order: the fixed names stand before `/customers/{id}`."""

Reader = Annotated[Actor, allow(P.customer_read)]
Writer = Annotated[Actor, allow(P.customer_update)]
Assigner = Annotated[Actor, allow(P.customer_assign)]
FILES: dict[str, Any] = {form.value: {"schema": {"type": "string"}} for form in export.Format}
JSON = "application/json"


def _unlisted(request: Request, actor: Actor) -> Denied:
    if request.headers.get("accept", "").split(";")[0].strip() in FILES:
        return searching.not_exported(actor)
    return Denied(actor, P.customer_read)


def _tagged(row: reading.Row, status_code: int = status.HTTP_200_OK) -> Response:
    response = reading.answer(row, {"ETag": f'"{row["version"]}"'})
    response.status_code = status_code
    return response


@router.get(
    "", summary="Customers by scene and filters; Accept csv, xlsx or ndjson for a file",
    response_model=Page[CustomerRow],
    responses={200: {"content": FILES}, 406: {"$ref": "#/components/responses/Problem406"}},
)  # fmt: skip
def list(
    actor: Annotated[Actor, allow(P.customer_read, _unlisted)],
    query: Annotated[CustomerQuery, Query()],
    accept: Annotated[str, Header(max_length=300)] = "",
) -> Response:
    if form := export.wanted(accept):
        return searching.download(actor, query, form)
    return Response(searching.page(actor, query), media_type=JSON)


@router.post(
    "", summary="Enter a customer", response_model=CustomerOut,
    status_code=status.HTTP_201_CREATED, dependencies=[Idempotent],
)  # fmt: skip
def create(
    body: CustomerIn, actor: Annotated[Actor, allow(P.customer_create)], session: SessionDep
) -> Response:
    entered = service.create(session, actor, body)
    return _tagged(queries.fresh(actor, *entered), status.HTTP_201_CREATED)


@router.get(
    "/search", summary="The one box: name, contact, phone, number, plate", response_model=SearchOut
)
def search(
    actor: Reader,
    q: Annotated[str, Query(min_length=1, max_length=100)],
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> Response:
    return reading.answer({"items": searching.found(actor, q, limit)})


@router.get("/duplicates", summary="Who looks the same, while one types")
def look_alikes(
    actor: Reader, session: SessionDep, query: Annotated[DuplicateQuery, Query()]
) -> DuplicatesOut:
    found = duplicates.candidates(session, actor, query.name, query.credit_code, query.phone)
    return DuplicatesOut(items=duplicates.shown(found))


@router.get("/{id}", summary="A customer; that it was read is recorded", response_model=CustomerOut)
def read(id: UUID, actor: Reader) -> Response:
    return _tagged(queries.one(actor, id))


@router.patch("/{id}", summary="Change a customer", response_model=CustomerOut)
def update(
    id: UUID, body: CustomerPatch, actor: Writer, session: SessionDep, expected: MustMatch
) -> Response:
    return _tagged(
        queries.again(session, actor, service.update(session, actor, id, body, expected))
    )


@router.post(
    "/{id}/actions/assign", summary="Give it to another owner", response_model=CustomerOut,
    dependencies=[Idempotent],
)  # fmt: skip
def assign(
    id: UUID, body: AssignIn, actor: Assigner, session: SessionDep, expected: IfMatch
) -> Response:
    return _tagged(
        queries.again(session, actor, service.assign(session, actor, id, body, expected))
    )


@router.post(
    "/{id}/actions/set-relation", summary="Potential, existing, not cooperating or lost",
    response_model=CustomerOut, dependencies=[Idempotent],
)  # fmt: skip
def set_relation(
    id: UUID, body: RelationIn, actor: Writer, session: SessionDep, expected: IfMatch
) -> Response:
    return _tagged(
        queries.again(session, actor, service.set_relation(session, actor, id, body, expected))
    )


@router.post(
    "/{id}/actions/schedule-contact", summary="When to be in touch next",
    response_model=CustomerOut, dependencies=[Idempotent],
)  # fmt: skip
def schedule_contact(
    id: UUID, body: ScheduleIn, actor: Writer, session: SessionDep, expected: IfMatch
) -> Response:
    return _tagged(
        queries.again(session, actor, service.schedule(session, actor, id, body, expected))
    )


@router.put("/{id}/team", summary="Who takes part besides the owner", response_model=CustomerOut)
def set_team(
    id: UUID, body: TeamIn, actor: Assigner, session: SessionDep, expected: IfMatch
) -> Response:
    return _tagged(
        queries.again(session, actor, service.set_team(session, actor, id, body, expected))
    )


@router.post("/{id}/reveals", summary="One masked value in clear; recorded")
def reveal(
    id: UUID, body: RevealIn, actor: Annotated[Actor, allow(P.customer_unmask)],
    session: SessionDep, response: Response,
) -> RevealOut:  # fmt: skip
    response.headers["Cache-Control"] = "no-store"
    return RevealOut(field=body.field, value=service.reveal(session, actor, id, body))


@router.get(
    "/{id}/timeline", summary="What happened with a customer", response_model=Page[HappeningOut]
)
def timeline(
    id: UUID, actor: Reader, session: SessionDep, query: Annotated[TimelineQuery, Query()]
) -> Response:
    service.seen(session, actor, id)
    rule = queries.of_customer(
        visible_to(actor, CustomerHappening), CustomerHappening.customer_id, id
    )
    body = queries.TIMELINE.page(
        query,
        rule,
        finish=lambda row: {**row, "label": queries.LABELS.get(row["kind"], row["kind"])},
    )
    return Response(body, media_type=JSON)


@router.get("/{id}/notes", summary="Notes on a customer", response_model=Page[NoteOut])
def notes(
    id: UUID, actor: Reader, session: SessionDep, query: Annotated[NoteQuery, Query()]
) -> Response:
    service.seen(session, actor, id)
    rule = queries.of_customer(visible_to(actor, CustomerNote), CustomerNote.customer_id, id)
    return Response(queries.NOTES.page(query, rule), media_type=JSON)


@router.post(
    "/{id}/notes",
    summary="Write a note",
    status_code=status.HTTP_201_CREATED,
    dependencies=[Idempotent],
)
def add_note(id: UUID, body: NoteIn, actor: Writer, session: SessionDep) -> NoteOut:
    note = parts.add_note(session, actor, id, body)
    return NoteOut(
        id=note.id,
        author_id=actor.id,
        author_name=actor.name,
        text=note.text,
        created_at=note.created_at,
    )


@router.post(
    "/{id}/contacts", summary="Add a contact", status_code=status.HTTP_201_CREATED,
    dependencies=[Idempotent],
)  # fmt: skip
def add_contact(
    id: UUID, body: ContactIn, actor: Writer, session: SessionDep, response: Response
) -> ContactOut:
    contact = parts.add_contact(session, actor, id, body)
    response.headers["ETag"] = f'"{contact.version}"'
    return ContactOut.model_validate(contact)


@router.patch("/{id}/contacts/{contact_id}", summary="Change a contact")
def change_contact(
    id: UUID, contact_id: UUID, body: ContactPatch, actor: Writer, session: SessionDep,
    expected: MustMatch, response: Response,
) -> ContactOut:  # fmt: skip
    contact = parts.change_contact(session, actor, id, contact_id, body, expected)
    response.headers["ETag"] = f'"{contact.version}"'
    return ContactOut.model_validate(contact)


@router.delete("/{id}/contacts/{contact_id}", summary="Remove a contact", status_code=204)
def remove_contact(id: UUID, contact_id: UUID, actor: Writer, session: SessionDep) -> None:
    parts.remove_contact(session, actor, id, contact_id)


@router.post(
    "/{id}/plates", summary="Add a vehicle", status_code=status.HTTP_201_CREATED,
    dependencies=[Idempotent],
)  # fmt: skip
def add_plate(id: UUID, body: PlateIn, actor: Writer, session: SessionDep) -> PlateOut:
    return PlateOut.model_validate(parts.add_plate(session, actor, id, body))


@router.delete("/{id}/plates/{plate_id}", summary="Remove a vehicle", status_code=204)
def remove_plate(id: UUID, plate_id: UUID, actor: Writer, session: SessionDep) -> None:
    parts.remove_plate(session, actor, id, plate_id)
