from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Path

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.words import language
from backend.domains.complaints.forms import service
from backend.domains.complaints.forms.service import FormOut
from backend.shared.access.guard import allow
from backend.shared.access.permissions import Permission as P

router = APIRouter(prefix="/complaints", tags=["complaints"])
Anybody = Annotated[Actor, allow(P.self_service)]


@router.get("/{id}/forms/{form}", summary="A form of the text, ready to print (recorded)")
def show_form(
    id: UUID,
    form: Annotated[str, Path(max_length=32, examples=["record"])],
    actor: Anybody,
    session: SessionDep,
    spoken: Annotated[str, Header(alias="Accept-Language", max_length=200)] = "",
) -> FormOut:
    return service.form(session, actor, id, form, language(spoken))
