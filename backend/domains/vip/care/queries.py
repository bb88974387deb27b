"""Checks and incidents as lists."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.listing import Listing, equals, one_of
from backend.core.reading import Row
from backend.core.rows import visible_to
from backend.domains.vip.care.models import IncidentState, ServiceCheck, VipIncident
from backend.domains.vip.care.schemas import (
    ServiceCheckQuery,
    ServiceCheckRow,
    VipIncidentQuery,
    VipIncidentRow,
)
from backend.domains.vip.members.queries import shop_name
from backend.shared.access.guard import may
from backend.shared.access.permissions import Permission as P
from backend.shared.identity.models import Unit, User


def _person(column: Any) -> Any:
    return select(User.name).where(User.id == column).scalar_subquery()


_CHECK = ("id", "unit_id", "visited_on", "employee_id", "items", "score", "remark")
CHECKS = Listing(
    name="vip_service_checks",
    columns={name: getattr(ServiceCheck, name) for name in _CHECK}
    | {"shop": shop_name(ServiceCheck.unit_id), "checker": _person(ServiceCheck.checked_by)},
    key=ServiceCheck.id,
    sorts={"visited_on": ServiceCheck.visited_on},
    filters={"shop_id": equals(ServiceCheck.unit_id)},
)
_INCIDENT = (
    "id", "unit_id", "kind", "occurred_on", "employee_id", "member_id", "facts", "state", "handling",
    "handled_at", "created_at", "version",
)  # fmt: skip
INCIDENTS = Listing(
    name="vip_incidents",
    columns={name: getattr(VipIncident, name) for name in _INCIDENT}
    | {"shop": shop_name(VipIncident.unit_id), "employee": _person(VipIncident.employee_id)},
    key=VipIncident.id,
    sorts={"created_at": VipIncident.created_at},
    filters={
        "shop_id": equals(VipIncident.unit_id),
        "kind": one_of(VipIncident.kind),
        "state": one_of(VipIncident.state),
        "employee_id": equals(VipIncident.employee_id),
    },
)


def checks_page(actor: Actor, query: ServiceCheckQuery) -> bytes:
    return CHECKS.page(query, visible_to(actor, ServiceCheck))


def check_out(session: Session, check: ServiceCheck) -> ServiceCheckRow:
    row = {name: getattr(check, name) for name in _CHECK}
    row["shop"] = session.get_one(Unit, check.unit_id).name
    row["checker"] = session.get_one(User, check.checked_by).name
    return ServiceCheckRow.model_validate(row)


def _finished(actor: Actor, row: dict[str, Any]) -> dict[str, Any]:
    open_ = row["state"] == IncidentState.open and row["employee_id"] != actor.id
    row["can"] = ["handle"] if open_ and may(actor, P.vip_manage, row["unit_id"]) else []
    return row


def incidents_page(actor: Actor, query: VipIncidentQuery) -> bytes:
    def finish(row: Row) -> Row:
        return _finished(actor, row)

    return INCIDENTS.page(query, visible_to(actor, VipIncident), finish=finish)


def incident_out(session: Session, actor: Actor, incident: VipIncident) -> VipIncidentRow:
    session.flush()
    row: dict[str, Any] = {name: getattr(incident, name) for name in _INCIDENT}
    row["shop"] = session.get_one(Unit, incident.unit_id).name
    employee = session.get(User, incident.employee_id) if incident.employee_id else None
    row["employee"] = employee.name if employee else None
    return VipIncidentRow.model_validate(_finished(actor, row))
