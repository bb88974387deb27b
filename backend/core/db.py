"""Tables, engines, and the one transaction a request has. Nobody else ends a transaction."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import Depends
from sqlalchemy import Date, DateTime, Engine, Enum, Integer, MetaData, Numeric, create_engine
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker
from sqlalchemy.types import String, Text
from starlette.concurrency import run_in_threadpool

from backend.core import config
from backend.core.clock import now
from backend.core.ids import uuid7

SERVICE_ROLE = "kehu_service"
OWNER_ROLE = "kehu_owner"


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012
        datetime: DateTime(timezone=True),
        date: Date(),
        Decimal: Numeric(16, 2),
        str: Text(),
        dict[str, Any]: JSONB,
        list[Any]: JSONB,
        list[str]: ARRAY(String),
        # Enums are stored as words. A native type would be named after the class, and two
        # rooms with a `State` would share one type without a murmur.
        StrEnum: Enum(
            StrEnum, native_enum=False, length=32, values_callable=lambda e: [m.value for m in e]
        ),
    }


class Record(Base):
    """A row with an identity and a birthday."""

    __abstract__ = True
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    created_at: Mapped[datetime] = mapped_column(default=now)


class Versioned(Record):
    """A row two people may change at once: each change raises `version`; a stale one is refused."""

    __abstract__ = True
    version: Mapped[int] = mapped_column(Integer, default=1)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        if "__tablename__" in cls.__dict__:
            cls.__mapper_args__ = {"version_id_col": cls.__dict__.get("version", Versioned.version)}
        super().__init_subclass__(**kwargs)


def dumps(value: Any) -> str:
    return orjson.dumps(value, default=str).decode()


def connect(url: str, role: str = SERVICE_ROLE, **options: Any) -> Engine:
    """An engine whose every connection acts as `role`: the service may neither change tables nor the book."""
    return create_engine(
        url.replace("postgresql://", "postgresql+psycopg://", 1),
        connect_args={"options": f"-c role={role} -c timezone=Asia/Shanghai -c jit=off"},
        json_serializer=dumps,
        json_deserializer=orjson.loads,
        **options,
    )


class Database:
    """The engines of this process; opened by the assembly, used through `SessionDep` and `reading`."""

    engine: Engine
    reader: Engine
    """Autocommit, one statement at a time: the optimised read path."""
    sessions: sessionmaker[Session]

    def open(self, url: str) -> None:
        size = config.settings().pool_size
        pool: dict[str, Any] = {"pool_size": size, "max_overflow": size, "pool_timeout": 10}
        self.engine = connect(url, **pool)
        self.reader = connect(url, isolation_level="AUTOCOMMIT", pool_reset_on_return=None, **pool)
        self.sessions = sessionmaker(self.engine, expire_on_commit=False)

    def close(self) -> None:
        self.engine.dispose()
        self.reader.dispose()


database = Database()


@contextmanager
def transaction() -> Iterator[Session]:
    """A transaction outside a request: the worker, the command line, a refusal's line."""
    with database.sessions() as session, session.begin():
        yield session


async def session_scope() -> AsyncIterator[Session]:
    """One request, one transaction: commit before the answer leaves, or nothing happened.

    The session connects on first use; a request that only reads through `reading` never pays for it.
    """
    session = database.sessions()
    try:
        yield session
        if session.in_transaction():
            await run_in_threadpool(session.commit)
    finally:
        if session.in_transaction():
            await run_in_threadpool(session.rollback)
        session.close()


def finish(session: Session, last: Callable[[Session], None]) -> None:
    """Commit here and now, in the thread that acted; `session_scope` then finds nothing left to do.

    What `last` sends travels with the COMMIT: locks are held for one trip less.
    """
    session.flush()
    driver: Any = session.connection().connection.driver_connection
    with driver.pipeline():
        last(session)
        driver.commit()
    # The driver has nothing left to commit; the session ends its own part and tells its listeners.
    session.commit()


SessionDep = Annotated[Session, Depends(session_scope, scope="function")]
