"""Words of an incident, sealed with its own key."""

from backend.core import vault
from backend.domains.secrecy.leaks.models import LeakIncident, Remedy


def _context(row: LeakIncident | Remedy, field: str) -> str:
    return f"{row.__tablename__}:{row.id}:{field}"


def seal(incident: LeakIncident, field: str, words: str, row: Remedy | None = None) -> bytes:
    key = vault.unwrap(incident.key_wrapped)
    return vault.seal(key, words.encode(), _context(row or incident, field))


def unseal(
    incident: LeakIncident, field: str, sealed: bytes | None, row: Remedy | None = None
) -> str | None:
    if sealed is None:
        return None
    key = vault.unwrap(incident.key_wrapped)
    return vault.unseal(key, bytes(sealed), _context(row or incident, field)).decode()
