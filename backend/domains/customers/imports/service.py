"""The customer sheet at the importing desk."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from fastapi import Response, UploadFile
from sqlalchemy import and_, bindparam
from sqlalchemy.orm import Session
from sqlalchemy.types import Uuid

from backend.core import export
from backend.core.actor import Actor
from backend.core.listing import Condition, Listing, RowRule, equals
from backend.core.reading import Row
from backend.core.rows import visible_to
from backend.domains.customers.imports.sheet import BATCHES, CUSTOMER_SHEET
from backend.domains.customers.service import placed
from backend.shared.access.guard import fetch
from backend.shared.access.permissions import Permission as P
from backend.shared.importing import files
from backend.shared.importing import service as desk
from backend.shared.importing.models import ImportBatch, ImportRow, RowOutcome
from backend.shared.importing.schemas import CommitIn, ImportOut, ProblemQuery, UndoneOut, shown
from backend.shared.numbering import service as numbering

PROBLEMS = Listing(
    name="import_problems",
    columns={
        "id": ImportRow.id,
        "line": ImportRow.line,
        "outcome": ImportRow.outcome,
        "problems": ImportRow.problems,
        "repairs": ImportRow.repairs,
        "subject_id": ImportRow.subject_id,
    },
    key=ImportRow.id,
    sorts={"line": ImportRow.line},
    filters={"outcome": equals(ImportRow.outcome)},
)


def out(batch: ImportBatch) -> ImportOut:
    names = ImportOut.model_fields.keys() - {"can"}
    return ImportOut(**shown({name: getattr(batch, name) for name in names}))


def template() -> bytes:
    return files.template(CUSTOMER_SHEET)


def file(body: bytes, form: export.Format, name: str) -> Response:
    disposition = f"attachment; filename*=UTF-8''{quote(f'{name}.{form.name}')}"
    return Response(body, media_type=form.value, headers={"Content-Disposition": disposition})


def upload(session: Session, actor: Actor, sent: UploadFile, unit_id: UUID | None) -> ImportOut:
    unit = placed(session, actor, unit_id, P.customer_import)
    data = sent.file.read(files.LARGEST_FILE + 1)
    name = (sent.filename or "file").replace("\x00", "")
    return out(desk.dry_run(session, actor, CUSTOMER_SHEET, name, data, unit.id))


def read(session: Session, actor: Actor, id: UUID) -> ImportOut:
    return out(fetch(session, actor, ImportBatch, id))


def problems(session: Session, actor: Actor, id: UUID, query: ProblemQuery) -> bytes:
    """The lines with findings (or of one outcome), in the file's order."""
    fetch(session, actor, ImportBatch, id)
    rule = visible_to(actor, ImportRow)

    def build() -> Condition:
        wanted = [rule.build(), ImportRow.batch_id == bindparam("batch_id", type_=Uuid())]
        if query.outcome is None:
            wanted += [ImportRow.outcome != dull for dull in (RowOutcome.ready, RowOutcome.empty)]
        return and_(*wanted)

    key = ("findings", rule.key, query.outcome is None)
    found = RowRule(key, build, {**rule.params, "batch_id": id})

    def finish(row: Row) -> Row:
        row["problems"] = [_worded(found) for found in row["problems"]]
        return row

    return PROBLEMS.page(query, found, finish=finish)


def _worded(found: dict[str, Any]) -> dict[str, Any]:
    shown = {name: found[name] for name in ("column", "value", "code")}
    return {**shown, "detail": CUSTOMER_SHEET.detail(found)}


def error_file(session: Session, actor: Actor, id: UUID, form: export.Format) -> Response:
    return file(desk.error_file(session, actor, CUSTOMER_SHEET, id, form), form, "匯入錯誤")


def commit(session: Session, actor: Actor, id: UUID, data: CommitIn) -> ImportOut:
    batch = fetch(session, actor, ImportBatch, id, lock=True)
    options = {
        "accept_duplicates": data.accept_duplicates,
        "number": numbering.take(session, actor, BATCHES, batch),
    }
    return out(desk.commit(session, actor, CUSTOMER_SHEET, id, options))


def undo(session: Session, actor: Actor, id: UUID) -> UndoneOut:
    batch, kept = desk.undo(session, actor, CUSTOMER_SHEET, id)
    return UndoneOut(batch=out(batch), kept_lines=kept)
