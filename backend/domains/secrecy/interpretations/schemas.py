from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out
from backend.domains.secrecy.interpretations.models import QuestionState

CLAUSE = "P07-4.2-2"


class QuestionIn(In):
    clause_id: str = Field(max_length=40, examples=[CLAUSE])
    question: str = Field(min_length=4, max_length=1000, examples=["會議照片算不算摘抄?"])


class QuestionRow(Out):
    id: UUID
    created_at: datetime
    clause_id: str = Field(examples=[CLAUSE])
    question: str
    asked_by: UUID
    asker: str
    state: QuestionState
    due_at: datetime
    can: list[str] = Field(examples=[["answer"]])


class QuestionQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"
    clause: str | None = Field(None, max_length=40)
    state: QuestionState | None = None


class InterpretationIn(In):
    clause_id: str = Field(max_length=40, examples=[CLAUSE])
    answer: str = Field(min_length=4, max_length=2000, examples=["拍攝等同複製,須先獲批准"])
    effective_from: date = Field(examples=["2026-10-01"], description="Today or later")
    question_id: UUID | None = Field(None, description="The question it answers")


class InterpretationRow(Out):
    id: UUID
    created_at: datetime
    clause_id: str = Field(examples=[CLAUSE])
    answer: str
    effective_from: date
    publisher: str


class InterpretationQuery(ListQuery):
    sort: Literal["-created_at", "created_at", "-effective_from", "effective_from"] = "-created_at"
    clause: str | None = Field(None, max_length=40)
