"""The service: rooms behind one frame, one contract, one way to fail."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import Field
from sqlalchemy import text

from backend import contract, problems, spa
from backend.core import config, log, memory
from backend.core.db import database, transaction
from backend.core.errors import CATALOGUE, NOT_READY
from backend.core.listening import Listener
from backend.core.rows import tables_without_rule
from backend.core.schemas import Out
from backend.frame import Frame, by_name
from backend.rooms import CACHES, ENFORCED_BY, ROUTERS
from backend.shared.audit import keys
from backend.shared.identity.service import demo_people

VERSION = "0.1.0"
probes = APIRouter(tags=["probes"])


@probes.get("/healthz", summary="The process lives", openapi_extra={"security": []})
async def healthz() -> dict[str, str]:
    return {"status": "ok"}


@probes.get("/readyz", summary="The process can serve", openapi_extra={"security": []})
def readyz() -> dict[str, str]:
    try:
        with database.reader.connect() as connection:
            connection.execute(text("select 1"))
    except Exception as error:
        raise NOT_READY() from error
    return {"status": "ready"}


class FaultOut(Out):
    code: str = Field(examples=["VERSION_CONFLICT"])
    status: int
    zh: str
    en: str
    clauses: list[str]


catalogue = APIRouter(tags=["problems"])


@catalogue.get("/problems", summary="Every error code there is", openapi_extra={"security": []})
def problem_catalogue() -> list[FaultOut]:
    return [FaultOut.model_validate(CATALOGUE[code]) for code in sorted(CATALOGUE)]


@probes.get("/metrics", summary="Prometheus figures", include_in_schema=False)
def metrics() -> Response:
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    """Open the database, hear what other processes change, close both."""
    settings = config.settings()
    if faults := settings.faults():
        raise SystemExit("\n".join(faults))
    keys.signing_key()  # better now than at the first checkpoint
    database.open(settings.database_url)
    if settings.env is config.Environment.production:
        with transaction() as session:
            if demo_people(session):
                raise SystemExit(
                    "demo people are in this database: production does not start with them"
                )
    listeners = [Listener(database.engine, channel, heard) for channel, heard in CACHES.items()]
    for listener in listeners:
        listener.start()
    try:
        yield
    finally:
        for listener in listeners:
            listener.stop()
        database.close()


def create_app() -> FastAPI:
    if forgotten := tables_without_rule():
        raise SystemExit(f"tables without a row rule: {', '.join(forgotten)}")
    app = FastAPI(
        title="Kehu", version=VERSION, lifespan=running, docs_url=None, redoc_url=None,
        openapi_url="/api/v1/openapi.json", generate_unique_id_function=contract.operation_id,
    )  # fmt: skip
    app.state.enforced_by = ENFORCED_BY
    app.include_router(probes)
    for router in (catalogue, *ROUTERS):
        by_name(router, "/api/v1")
        app.include_router(router, prefix="/api/v1")
    app.openapi = lambda: contract.build(app)  # type: ignore[method-assign]
    problems.install(app)
    spa.install(app)
    app.add_middleware(Frame)
    return app


memory.share_heaps()
log.configure()
app = create_app()
gc.freeze()  # what was imported stays: it is not looked through again
