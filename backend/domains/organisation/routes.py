"""The organisation: units, people, roles."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Response, status

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.rows import visible_to
from backend.core.schemas import Page
from backend.core.words import language
from backend.domains.organisation import granting, leaving, queries, service
from backend.domains.organisation.schemas import (
    ChargeIn,
    CreatedOut,
    GrantIn,
    MatrixOut,
    PasswordOut,
    PersonIn,
    PersonOut,
    PersonPatch,
    PersonQuery,
    PersonRow,
    PostIn,
    ReachOut,
    SuperiorIn,
    UnitIn,
    UnitOut,
    UnitPatch,
)
from backend.shared.access.guard import MustMatch, allow, fetch
from backend.shared.access.permissions import Permission as P
from backend.shared.idempotency.service import Idempotent, KeyedRoute
from backend.shared.identity.models import User

router = APIRouter(tags=["organisation"], route_class=KeyedRoute)
Reader = Annotated[Actor, allow(P.organisation_read)]
Organiser = Annotated[Actor, allow(P.organisation_manage)]
Manager = Annotated[Actor, allow(P.user_manage)]
Granter = Annotated[Actor, allow(P.role_grant)]
Language = Annotated[str, Header(alias="Accept-Language", max_length=200)]
CREATED = status.HTTP_201_CREATED
GONE = status.HTTP_204_NO_CONTENT


def _person(
    session: SessionDep, actor: Actor, found: User, response: Response, spoken: str
) -> PersonOut:
    session.flush()
    response.headers["ETag"] = f'"{found.version}"'
    return queries.person(session, actor, found, language(spoken))


@router.get("/units", summary="All units of the group")
def units(actor: Reader, session: SessionDep) -> list[UnitOut]:
    return queries.tree(session)


@router.post("/units", summary="Add a unit", status_code=CREATED, dependencies=[Idempotent])
def create_unit(body: UnitIn, actor: Organiser, session: SessionDep) -> UnitOut:
    return queries.one_unit(session, service.create_unit(session, actor, body))


@router.patch("/units/{id}", summary="Rename, move or close a unit")
def change_unit(
    id: UUID, body: UnitPatch, actor: Organiser, session: SessionDep, version: MustMatch
) -> UnitOut:
    unit = service.change_unit(session, actor, id, body, version)
    session.flush()
    return queries.one_unit(session, unit)


@router.post(
    "/units/{id}/charges",
    summary="Name the head or the deputy in charge",
    status_code=CREATED,
    dependencies=[Idempotent],
)
def charge(id: UUID, body: ChargeIn, actor: Organiser, session: SessionDep) -> UnitOut:
    service.set_charge(session, actor, id, body)
    session.flush()
    return next(unit for unit in queries.tree(session) if unit.id == id)


@router.get("/people", summary="People", response_model=Page[PersonRow])
def people(actor: Reader, query: Annotated[PersonQuery, Query()]) -> Response:
    body = queries.PEOPLE.page(query, visible_to(actor, User))
    return Response(body, media_type="application/json")


@router.post("/people", summary="Add a person", status_code=CREATED, dependencies=[Idempotent])
def create_person(
    body: PersonIn, actor: Manager, session: SessionDep, response: Response, spoken: Language = ""
) -> CreatedOut:
    found, password = service.create_person(session, actor, body)
    described = _person(session, actor, found, response, spoken)
    return CreatedOut(person=described, initial_password=password)


@router.get("/people/{id}", summary="One person with posts, roles and superiors")
def show(
    id: UUID, actor: Reader, session: SessionDep, response: Response, spoken: Language = ""
) -> PersonOut:
    return _person(session, actor, fetch(session, actor, User, id), response, spoken)


@router.patch("/people/{id}", summary="Change a person's data")
def change(
    id: UUID, body: PersonPatch, actor: Manager, session: SessionDep, version: MustMatch,
    response: Response, spoken: Language = "",
) -> PersonOut:  # fmt: skip
    found = service.change_person(session, actor, id, body, version)
    return _person(session, actor, found, response, spoken)


@router.get("/people/{id}/reach", summary="What this person can see and do, in words")
def reach(id: UUID, actor: Granter, session: SessionDep, spoken: Language = "") -> ReachOut:
    return queries.explain_reach(session, fetch(session, actor, User, id), language(spoken))


@router.post("/people/{id}/actions/lock", summary="Lock an account", dependencies=[Idempotent])
def lock(
    id: UUID, actor: Manager, session: SessionDep, response: Response, spoken: Language = ""
) -> PersonOut:
    return _person(session, actor, service.lock(session, actor, id), response, spoken)


@router.post("/people/{id}/actions/unlock", summary="Unlock an account", dependencies=[Idempotent])
def unlock(
    id: UUID, actor: Manager, session: SessionDep, response: Response, spoken: Language = ""
) -> PersonOut:
    return _person(session, actor, service.unlock(session, actor, id), response, spoken)


@router.post(
    "/people/{id}/actions/leave",
    summary="The person leaves: posts, roles, sessions end",
    dependencies=[Idempotent],
)
def leave(
    id: UUID, actor: Manager, session: SessionDep, response: Response, spoken: Language = ""
) -> PersonOut:
    return _person(session, actor, leaving.leave(session, actor, id), response, spoken)


@router.post(
    "/people/{id}/actions/reset-password", summary="A new first password", dependencies=[Idempotent]
)
def reset_password(id: UUID, actor: Manager, session: SessionDep) -> PasswordOut:
    return PasswordOut(initial_password=service.reset_password(session, actor, id))


@router.post(
    "/people/{id}/actions/remove-totp",
    summary="Take away the one-time code",
    status_code=GONE,
    dependencies=[Idempotent],
)
def remove_totp(id: UUID, actor: Manager, session: SessionDep) -> None:
    service.remove_totp(session, actor, id)


@router.post(
    "/people/{id}/roles",
    summary="Grant a role, or ask for one that takes two persons",
    status_code=CREATED,
    dependencies=[Idempotent],
)
def grant(
    id: UUID,
    body: GrantIn,
    actor: Granter,
    session: SessionDep,
    response: Response,
    spoken: Language = "",
) -> PersonOut:
    granting.grant(session, actor, id, body)
    return _person(session, actor, session.get_one(User, id), response, spoken)


@router.delete("/people/{id}/roles/{grant_id}", summary="End a role", status_code=GONE)
def end_grant(id: UUID, grant_id: UUID, actor: Granter, session: SessionDep) -> None:
    granting.end_grant(session, actor, id, grant_id)


@router.post(
    "/people/{id}/posts", summary="A new post", status_code=CREATED, dependencies=[Idempotent]
)
def post(
    id: UUID,
    body: PostIn,
    actor: Manager,
    session: SessionDep,
    response: Response,
    spoken: Language = "",
) -> PersonOut:
    leaving.post(session, actor, id, body)
    return _person(session, actor, session.get_one(User, id), response, spoken)


@router.post(
    "/people/{id}/superiors",
    summary="A new direct superior",
    status_code=CREATED,
    dependencies=[Idempotent],
)
def superior(
    id: UUID,
    body: SuperiorIn,
    actor: Manager,
    session: SessionDep,
    response: Response,
    spoken: Language = "",
) -> PersonOut:
    service.set_superior(session, actor, id, body)
    return _person(session, actor, session.get_one(User, id), response, spoken)


@router.get("/roles", summary="The role matrix")
def roles(actor: Reader, spoken: Language = "") -> MatrixOut:
    return queries.matrix(language(spoken))
