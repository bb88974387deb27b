"""Lists of oversight, and one row as it was just made."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import Text, case, cast, func, literal
from sqlalchemy.orm import Session, aliased

from backend.core.actor import Actor
from backend.core.clock import now
from backend.core.listing import Listing, equals
from backend.core.reading import Row
from backend.core.rows import EVERYTHING, visible_to
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.oversight import lessons, spotchecks
from backend.domains.complaints.oversight.models import (
    Criticism,
    CriticismState,
    Inspection,
    Lesson,
    LessonState,
    OrderState,
    RectificationOrder,
    SpotCheck,
    SpotCheckRun,
    SpotCheckState,
)
from backend.domains.complaints.oversight.schemas import (
    CriticismQuery,
    CriticismRow,
    InspectionQuery,
    InspectionRow,
    LessonQuery,
    LessonRow,
    OrderQuery,
    OrderRow,
    OrderStatus,
    SpotCheckOut,
    SpotCheckQuery,
    SpotCheckRow,
    SpotCheckRunQuery,
    SpotCheckRunRow,
)
from backend.shared.access.guard import fetch
from backend.shared.access.permissions import Permission as P
from backend.shared.identity.models import Unit, User
from backend.shared.search.pages import SearchList

_person: Any = aliased(User)
Finish = Callable[[Row], Row]


def _ref(table: Any, name: Any = None) -> Any:
    shown = func.jsonb_build_object(literal("id"), table.id, literal("name"), table.name if name is None else name)  # fmt: skip
    return case((table.id.is_(None), None), else_=shown)


def _columns(model: Any, row: Any, **others: Any) -> dict[str, Any]:
    found = {n: others.get(n, getattr(model, n, None)) for n in row.model_fields}
    return {name: column for name, column in found.items() if column is not None}


RUNS = Listing(
    name="spot_check_runs",
    columns=_columns(
        SpotCheckRun, SpotCheckRunRow, unit=_ref(Unit), rate=cast(func.trim_scale(SpotCheckRun.rate), Text),
        population=func.jsonb_array_length(SpotCheckRun.population), drawn=func.jsonb_array_length(SpotCheckRun.drawn),
    ),
    key=SpotCheckRun.id,
    sorts={"month": SpotCheckRun.month},
    filters={"unit_id": equals(SpotCheckRun.unit_id), "month": equals(SpotCheckRun.month)},
    source=SpotCheckRun.__table__.join(Unit.__table__, Unit.id == SpotCheckRun.unit_id),
)  # fmt: skip
CHECKS = Listing(
    name="spot_checks",
    columns=_columns(
        SpotCheck, SpotCheckRow, case=_ref(Complaint, Complaint.number), category=Complaint.category, unit=_ref(Unit),
        verifier=_ref(_person),
    ),
    extra={"_part": Complaint.participants},
    key=SpotCheck.id,
    sorts={"due_at": SpotCheck.due_at},
    filters={"state": equals(SpotCheck.state), "unit_id": equals(SpotCheck.unit_id)},
    source=SpotCheck.__table__.join(Complaint.__table__, Complaint.id == SpotCheck.complaint_id)
    .join(Unit.__table__, Unit.id == SpotCheck.unit_id)
    .outerjoin(_person, _person.id == SpotCheck.verified_by),
)  # fmt: skip
INSPECTIONS = Listing(
    name="inspections",
    columns=_columns(Inspection, InspectionRow, unit=_ref(Unit), inspector=_ref(_person)),
    key=Inspection.id,
    sorts={"created_at": Inspection.created_at},
    filters={
        "unit_id": equals(Inspection.unit_id), "quarter": equals(Inspection.quarter), "result": equals(Inspection.result),
    },
    source=Inspection.__table__.join(Unit.__table__, Unit.id == Inspection.unit_id).join(
        _person, _person.id == Inspection.inspected_by
    ),
)  # fmt: skip
CRITICISMS = Listing(
    name="criticisms",
    columns=_columns(
        Criticism, CriticismRow, unit=_ref(Unit), decider=_ref(_person),
        source=case((Criticism.inspection_id.is_(None), "spot_check"), else_="inspection"),
    ),
    key=Criticism.id,
    sorts={"created_at": Criticism.created_at},
    filters={"unit_id": equals(Criticism.unit_id), "state": equals(Criticism.state)},
    source=Criticism.__table__.join(Unit.__table__, Unit.id == Criticism.unit_id).outerjoin(
        _person, _person.id == Criticism.decided_by
    ),
)  # fmt: skip
ORDERS = Listing(
    name="rectification_orders",
    columns=_columns(RectificationOrder, OrderRow, unit=_ref(Unit), reporter=_ref(_person)),
    key=RectificationOrder.id,
    sorts={"due_at": RectificationOrder.due_at},
    filters={"unit_id": equals(RectificationOrder.unit_id), "state": equals(RectificationOrder.state)},
    source=RectificationOrder.__table__.join(Unit.__table__, Unit.id == RectificationOrder.unit_id).outerjoin(
        _person, _person.id == RectificationOrder.reported_by
    ),
)  # fmt: skip
LESSONS = SearchList(
    name="lessons",
    columns=_columns(
        Lesson, LessonRow, complaint_id=case((Lesson.state == LessonState.draft, Lesson.complaint_id), else_=None),
    ),
    extra={"_unit": Complaint.unit_id, "_department": Complaint.department_id, "_by": Lesson.drafted_by},
    key=Lesson.id,
    sorts={"created_at": Lesson.created_at},
    filters={
        "category": equals(Lesson.category), "regime": equals(Lesson.regime), "state": equals(Lesson.state),
    },
    source=Lesson.__table__.join(Complaint.__table__, Complaint.id == Lesson.complaint_id),
    table=Lesson.__table__,  # type: ignore[arg-type]
    text=Lesson.search_text,  # type: ignore[arg-type]
    held=Lesson.tokens,  # type: ignore[arg-type]
)  # fmt: skip


def runs(actor: Actor, query: SpotCheckRunQuery) -> bytes:
    return RUNS.page(query, visible_to(actor, SpotCheckRun))


def made(session: Session, ids: list[UUID]) -> list[SpotCheckRunRow]:
    asked = RUNS.select((), EVERYTHING).where(SpotCheckRun.id.in_(ids)).order_by(Unit.code)
    return [SpotCheckRunRow.model_validate(row) for row in session.execute(asked)]


def _checks(actor: Actor) -> Finish:
    def finish(row: Row) -> Row:
        apart = actor.id not in row.pop("_part")
        return {**row, "can": ["verify"] if row["state"] == SpotCheckState.drawn and apart else []}

    return finish


def checks(actor: Actor, query: SpotCheckQuery) -> bytes:
    return CHECKS.page(query, visible_to(actor, SpotCheck), finish=_checks(actor))


def check(session: Session, actor: Actor, id: UUID) -> SpotCheckOut:
    found = fetch(session, actor, SpotCheck, id)
    row = _checks(actor)(_one(session, CHECKS, SpotCheck.id == id))
    case = session.get_one(Complaint, found.complaint_id)
    said_no = spotchecks.barred(session, actor, case) if found.state is SpotCheckState.drawn else None  # fmt: skip
    code = said_no.code if said_no else None
    return SpotCheckOut(**{**row, "can": [] if code else row["can"]}, code=code)


def inspections(actor: Actor, query: InspectionQuery) -> bytes:
    return INSPECTIONS.page(query, visible_to(actor, Inspection))


def inspection(session: Session, actor: Actor, id: UUID) -> InspectionRow:
    fetch(session, actor, Inspection, id)
    return InspectionRow(**_one(session, INSPECTIONS, Inspection.id == id))


def _reaches(actor: Actor, permission: P, row: Row) -> bool:
    reach = actor.reach.get(permission)
    return reach is not None and reach.covers(UUID(str(row["unit"]["id"])))


def _criticisms(actor: Actor) -> Finish:
    def finish(row: Row) -> Row:
        open_ = row["state"] == CriticismState.owed and _reaches(actor, P.oversight_manage, row)
        return {**row, "can": ["issue", "waive"] if open_ else []}

    return finish


def criticisms(actor: Actor, query: CriticismQuery) -> bytes:
    return CRITICISMS.page(query, visible_to(actor, Criticism), finish=_criticisms(actor))


def criticism(session: Session, actor: Actor, id: UUID) -> CriticismRow:
    return CriticismRow(**_criticisms(actor)(_one(session, CRITICISMS, Criticism.id == id)))


def _orders(actor: Actor) -> Finish:
    at = now()

    def finish(row: Row) -> Row:
        state, can = OrderState(row["state"]), []
        late = state is OrderState.ordered and at > row["due_at"]
        if state is OrderState.ordered and _reaches(actor, P.oversight_answer, row):
            can = ["report"]
        reporter = row["reporter"] and str(row["reporter"]["id"])
        if state is OrderState.reported and reporter != str(actor.id) and _reaches(actor, P.oversight_manage, row):  # fmt: skip
            can = ["accept", "reject"]
        return {**row, "status": OrderStatus.overdue if late else state.value, "can": can}

    return finish


def orders(actor: Actor, query: OrderQuery) -> bytes:
    return ORDERS.page(query, visible_to(actor, RectificationOrder), finish=_orders(actor))


def order(session: Session, actor: Actor, id: UUID) -> OrderRow:
    fetch(session, actor, RectificationOrder, id)
    return OrderRow(**_orders(actor)(_one(session, ORDERS, RectificationOrder.id == id)))


def _lessons(actor: Actor) -> Finish:
    def finish(row: Row) -> Row:
        units = {row.pop("_unit"), row.pop("_department")} - {None}
        mine = row.pop("_by") == actor.id or lessons.writes(actor, units)
        return {**row, "can": ["change", "publish"] if mine and row["state"] == LessonState.draft else []}  # fmt: skip

    return finish


def lesson_page(actor: Actor, query: LessonQuery) -> bytes:
    return LESSONS.page(query, visible_to(actor, Lesson), finish=_lessons(actor))


def lesson(session: Session, actor: Actor, id: UUID) -> LessonRow:
    fetch(session, actor, Lesson, id)
    return LessonRow(**_lessons(actor)(_one(session, LESSONS, Lesson.id == id)))


def _one(session: Session, listing: Listing, here: Any) -> Row:
    session.flush()
    return dict(session.execute(listing.select((), EVERYTHING).where(here)).one()._mapping)
