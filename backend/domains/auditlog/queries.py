from backend.core.listing import Listing, equals, since, until
from backend.domains.auditlog.schemas import EntryRow
from backend.shared.audit.models import AuditEntry
from backend.shared.identity.models import User

ENTRIES = Listing(
    name="audit_entries",
    columns={
        name: User.name if name == "actor" else getattr(AuditEntry, name)
        for name in EntryRow.model_fields
    },
    key=AuditEntry.id,
    sorts={"at": AuditEntry.at},
    filters={
        "actor_id": equals(AuditEntry.actor_id),
        "subject_id": equals(AuditEntry.subject_id),
        "event": equals(AuditEntry.event),
        "kind": equals(AuditEntry.kind),
        "allowed": equals(AuditEntry.allowed),
        "level": equals(AuditEntry.level),
        "since": since(AuditEntry.at),
        "until": until(AuditEntry.at),
    },
    source=AuditEntry.__table__.outerjoin(User, User.id == AuditEntry.actor_id),
)
