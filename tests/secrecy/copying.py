"""What tests of copies, custody and tracing share: papers with pages, requests, a witness with a password."""

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

from sqlalchemy import select

from backend.core import security, wall
from backend.core.db import transaction
from backend.domains.secrecy.models import DocumentContent
from backend.domains.secrecy.viewing import service as viewing
from tests.secrecy.test_looking_at_pages import pdf

PASSWORD = "Kehu-witness-2026"


def paper(house, level="mimi", pages=3, **over):
    """A document in force with pages: D3 at 秘密 (a_emp1 related), D2 at 機密, D1 at 絕密 (a_sup designated)."""
    kind = {
        "mimi": "contract",
        "jimi": "vendor_technical",
        "juemi": "key_decision_document",
        "internal": "notice",
    }[level]
    id = house.draft(kind=kind, **over)
    answer = house.a_dr.post(
        f"/documents/{id}/content", files={"file": ("x.pdf", pdf(pages), "application/pdf")}
    )
    assert answer.status_code == 201
    make_pages(id)
    assert house.propose(id, level).status_code == 200
    if level == "juemi":
        house.know(id, house.a_sup, by=house.hq_gm)
        house.confirm(id, house.hq_vgm1)
    elif level != "internal":
        house.confirm(id, house.a_mgr)
    if level == "mimi":
        house.know(id, house.a_emp1, by=house.a_mgr)
    if level == "jimi":
        house.know(id, house.a_emp1, by=house.a_sup)
    return id


def make_pages(id):
    with transaction() as session:
        with wall.opened(session):
            ids = list(
                session.scalars(select(DocumentContent.id).where(DocumentContent.document_id == id))
            )
        for content_id in ids:
            viewing.make_pages(session, str(content_id))


def ask(who, id, action="print", **over):
    body = {
        "document_id": id, "action": action, "purpose": "向合作方說明供貨條款時使用", "due_on": "2026-09-30", **over,
    }  # fmt: skip
    return who.post("/copy-requests", body)


def approved(house, who, id, action="print", by=None, **over):
    asked = ask(who, id, action, **over)
    assert asked.status_code == 201, asked.text
    answer = (by or house.a_gm).post(f"/copy-requests/{asked.json()['id']}/approve", {})
    assert answer.status_code == 200, answer.text
    return answer.json()


def witness(house, username="witness", unit=None):
    """Somebody with a password, and his proof."""
    who = house.as_(
        "employee",
        unit=unit or house.a,
        username=username,
        password_hash=security.hash_password(PASSWORD),
    )
    return who, {"username": username, "password": PASSWORD}


def at_once(*calls):
    """Both at the same time, at the test's own time."""
    with ThreadPoolExecutor(len(calls)) as pool:
        running = [pool.submit(copy_context().run, call) for call in calls]
        return [one.result() for one in running]


def code(answer):
    return answer.status_code, answer.json().get("code")
