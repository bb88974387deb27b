"""People are found by name and user name: their search columns follow them, whoever adds or renames them."""

from typing import Any

from sqlalchemy import event

from backend.shared.identity.models import User
from backend.shared.search.service import searchable


@event.listens_for(User, "before_insert")
@event.listens_for(User, "before_update")
def fold(_mapper: Any, _connection: Any, person: User) -> None:
    person.search_text, person.tokens = searchable(person.name, person.username)
