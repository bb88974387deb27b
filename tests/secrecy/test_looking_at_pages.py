"""What a document says: sealed on disk, shown as images that name the reader, traced by their marks."""

import io

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import select, text

from backend.core import config, vault
from backend.core.db import database, transaction
from backend.domains.secrecy.models import DocumentContent, PageMark
from backend.domains.secrecy.viewing import marks, render, service


def pdf(pages=2):
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def put(house, id, content=None, name="合同.pdf", by=None):
    answer = (by or house.a_dr).post(
        f"/documents/{id}/content", files={"file": (name, content or pdf(), "application/pdf")}
    )
    if answer.status_code == 201:
        with transaction() as session:
            from backend.core import wall

            with wall.opened(session):
                wanted = select(DocumentContent.id).where(DocumentContent.document_id == id)
                ids = list(session.scalars(wanted))
            for content_id in ids:
                service.make_pages(session, str(content_id))
    return answer


def filed(house, content=None):
    id = house.draft()
    assert put(house, id, content).status_code == 201
    house.propose(id)
    house.confirm(id, house.a_mgr)
    house.know(id, house.a_emp1, by=house.a_mgr)
    return id


def picture(answer):
    return Image.open(io.BytesIO(answer.content))


@pytest.mark.clause("P07-4.2-1a")
def test_a_look_is_an_image_that_names_the_reader(house):
    id = filed(house)
    shown = house.a_emp1.get(f"/documents/{id}").json()
    assert (shown["content"]["name"], shown["content"]["pages"], shown["content"]["state"]) == (
        "合同.pdf",
        2,
        "ready",
    )
    answer = house.a_emp1.get(f"/documents/{id}/pages/2")
    assert (answer.status_code, answer.headers["content-type"], answer.headers["x-pages"]) == (
        200,
        "image/png",
        "2",
    )
    assert answer.headers["cache-control"] == "no-store"
    mark = marks.find(picture(answer))
    line = next(line for line in house.lines(id) if line["event"] == "secrecy.page_read")
    assert line["facts"]["mark"] == f"{mark:010X}"
    assert (line["actor_id"], line["level"], line["facts"]["page"]) == (str(house.a_emp1.id), 2, 2)
    assert house.a_emp1.get(f"/documents/{id}/pages/3").status_code == 404
    assert house.a_emp1.get(f"/documents/{id}/pages/0").status_code == 422


def test_two_looks_have_two_marks_and_a_cropped_page_is_traced(house):
    id = filed(house)
    one, two = (picture(house.a_emp1.get(f"/documents/{id}/pages/1")) for _ in range(2))
    assert marks.find(one) != marks.find(two)
    cropped = one.crop((137, 251, 900, 1100))
    mark = marks.find(cropped)
    with database.sessions() as session:
        assert session.get(PageMark, mark).user_id == house.a_emp1.id


@pytest.mark.clause("P07-4.2-3b")
def test_a_page_of_ours_is_no_new_original(house):
    id = filed(house)
    page = house.a_emp1.get(f"/documents/{id}/pages/1").content
    other = house.draft()
    refused = put(house, other, page, "掃描.png")
    assert (refused.status_code, refused.json()["code"]) == (409, "COPY_OF_CONTROLLED")
    assert put(house, other, render_blank(), "白紙.png").status_code == 201


def render_blank():
    out = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(out, "PNG")
    return out.getvalue()


def test_who_must_not_look(house):
    id = filed(house)
    for who, expected in (
        (house.a_emp2, 404), (house.b_emp, 404), (house.a_gm, 404), (house.sysadmin, 404), (house.auditor, 404),
        (house.a_cust, 403), (house.sec_off, 403), (house.a_mgr, 403), (house.hq_gm, 200), (house.a_dr, 200),
    ):  # fmt: skip
        assert who.get(f"/documents/{id}/pages/1").status_code == expected, who.user.name
    other = house.filed("mimi")
    for who, filed_id, expected in (
        (house.a_dr, other, 403),
        (house.a_dr, id, 403),
        (house.a_emp2, id, 404),
    ):
        assert put(house, filed_id, by=who).status_code == expected


def test_pages_come_when_they_are_made(house):
    id = house.draft()
    house.a_dr.post(f"/documents/{id}/content", files={"file": ("x.pdf", pdf(), "application/pdf")})
    assert house.a_dr.get(f"/documents/{id}/pages/1").json()["code"] == "PAGES_NOT_READY"
    docx = b"PK\x03\x04" + b"\x00" * 40
    assert put(house, house.draft(), docx, "x.docx").status_code == 415
    assert put(house, house.draft(), "第一條 保密\n".encode() * 120, "條文.txt").status_code == 201


def test_text_becomes_pages(house):
    id = house.draft()
    put(house, id, ("第一條 本合同自簽字之日起生效。" * 4 + "\n").encode() * 60, "條文.txt")
    assert house.a_dr.get(f"/documents/{id}").json()["content"]["pages"] >= 2


@pytest.mark.clause("P07-3.4-1")
def test_a_dump_of_database_and_disk_says_nothing(house):
    secret = "絕密價格條款一二三"
    id = house.draft(title="獨一無二的標題甲乙丙")
    put(house, id, secret.encode(), "獨一無二的檔名.txt")
    house.propose(id)
    with database.engine.connect() as connection:
        connection.execute(text("reset role"))
        connection.execute(text("set role none"))
        tables = [
            r[0]
            for r in connection.execute(
                text("select tablename from pg_tables where schemaname = 'public'")
            )
        ]
        dump = "".join(str(connection.execute(text(f'select * from "{t}"')).all()) for t in tables)
    for words in (secret, "獨一無二的標題", "獨一無二的檔名"):
        assert words not in dump
    for file in (config.settings().data_dir / "files").rglob("*"):
        if file.is_file():
            assert secret.encode() not in file.read_bytes()
    assert (
        house.a_dr.get("/documents?q=獨一無二").json()["items"][0]["title"]
        == "獨一無二的標題甲乙丙"
    )


def test_a_new_master_key_opens_what_the_old_one_closed(house, monkeypatch):
    import base64

    from backend.domains.secrecy.viewing import rotation

    id = filed(house)
    old = vault.masters()
    fresh = f"k2:{base64.b64encode(bytes(range(32))).decode()}"
    both = f"{fresh},{old.current}:{base64.b64encode(old.keys[old.current]).decode()}"
    monkeypatch.setattr(config.settings(), "vault_keys", both)
    vault.unwrap.cache_clear()
    with transaction() as session:
        assert rotation.rotate(session) >= 1
        assert rotation.rotate(session) == 0
    monkeypatch.setattr(config.settings(), "vault_keys", fresh)
    vault.unwrap.cache_clear()
    assert house.a_emp1.get(f"/documents/{id}").json()["title"] == "某供貨合同"
    assert house.a_emp1.get(f"/documents/{id}/pages/1").status_code == 200
    vault.unwrap.cache_clear()


def test_a_sealed_value_opens_in_its_own_place_only():
    key, wrapped = vault.new_key()
    sealed = vault.seal(key, b"x", "a")
    assert vault.unseal(vault.unwrap(wrapped), sealed, "a") == b"x"
    with pytest.raises(vault.Tampered):
        vault.unseal(key, sealed, "b")
    with pytest.raises(vault.Tampered):
        vault.unseal(key, sealed[:-1] + bytes([sealed[-1] ^ 1]), "a")


@settings(max_examples=10, deadline=None)
@given(mark=st.integers(0, 2**marks.BITS - 1), left=st.integers(0, 200), top=st.integers(0, 200))
def test_every_mark_is_found_again_however_the_page_is_cut(mark, left, top):
    page = marks.hide(Image.new("RGB", (900, 1000), "white"), mark)
    assert marks.find(page.crop((left, top, left + 600, top + 700))) == mark


def test_a_page_without_mark_has_none():
    assert marks.find(Image.new("RGB", (900, 1000), "white")) is None
    assert marks.find(Image.effect_noise((600, 600), 80).convert("RGB")) is None


def test_office_papers_need_a_converter(monkeypatch):
    monkeypatch.setattr(render, "office", lambda: None)
    with pytest.raises(render.NoPages):
        list(
            render.pages(
                b"PK", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            )
        )
