from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out
from backend.shared.importing.models import ImportState, RowOutcome


class ImportOut(Out):
    id: UUID
    state: ImportState
    filename: str
    unit_id: UUID
    created_at: datetime
    total_rows: int
    done_rows: int = Field(description="Rows imported so far")
    counts: dict[str, int] = Field(examples=[{"ready": 412, "repaired": 55, "refused": 93}])
    reasons: dict[str, int] = Field(
        description="Every row once, under its first finding",
        examples=[{"CLEAN": 412, "REQUIRED": 12}],
    )
    committed_at: datetime | None
    undone_at: datetime | None
    can: list[str] = Field(examples=[["commit"]])


class CommitIn(In):
    accept_duplicates: bool = Field(
        False,
        description="Import rows that double a name or a phone too; never a doubled credit code",
    )


class UndoneOut(Out):
    batch: ImportOut
    kept_lines: list[int] = Field(description="Lines whose customer somebody has touched since")


class ProblemQuery(ListQuery):
    sort: Literal["line"] = "line"
    outcome: RowOutcome | None = None


class FindingOut(Out):
    column: str
    value: str
    code: str
    detail: str


class RepairOut(Out):
    column: str
    from_: str = Field(alias="from")
    to: str
    rule: str


class ImportRowOut(Out):
    id: UUID
    line: int = Field(description="As the spreadsheet numbers it")
    outcome: RowOutcome
    problems: list[FindingOut]
    repairs: list[RepairOut]
    subject_id: UUID | None


def shown(row: dict[str, Any]) -> dict[str, Any]:
    """`can` of a batch follows its state."""
    acts = {ImportState.checked: ["commit"], ImportState.committed: ["undo"]}
    return {**row, "can": acts.get(ImportState(row["state"]), [])}
