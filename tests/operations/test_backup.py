"""A backup is whole, sealed, and restored elsewhere as it was; anything else is refused before a row is written."""

import io

import psycopg
import pytest

from backend import backup
from backend.core import config, embedded, sealed
from backend.core.sealed import Opener, Sealer, Unsealable
from backend.shared.audit.models import AuditEntry
from tests import make

KEY = "a key of the operator"


@pytest.fixture
def elsewhere(postgres_url):
    url = embedded.ensure_database(postgres_url, "kehu_test_restored", fresh=True)
    yield url
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("drop database if exists kehu_test_restored with (force)")


@pytest.fixture
def saved(as_, session, tmp_path, monkeypatch):
    """(archive, its report) of a house with people, customers, a book and a file."""
    monkeypatch.setattr(config.settings(), "data_dir", tmp_path / "here")
    seller = as_("sales_staff", unit=make.department(session))
    for name in ("東興銀河商業有限公司", "西江貿易有限公司"):
        assert seller.post("/customers", {"name": name}).status_code == 201
    customer = seller.get("/customers").json()["items"][0]["id"]
    form = {"subject_type": "customers", "subject_id": customer}
    sent = seller.post("/files", data=form, files={"file": ("約.txt", "合同".encode())})
    assert sent.status_code == 201, sent.text
    file = tmp_path / "kehu.backup"
    return file, backup.backup(config.settings().database_url, file, KEY)


def test_restored_elsewhere_every_row_and_file_is_there(saved, elsewhere, tmp_path, monkeypatch):
    file, made = saved
    assert made["tables"]["customers"][0] == 2
    assert made["tables"][AuditEntry.__tablename__][0] >= 2
    assert made["files"] == 1
    monkeypatch.setattr(config.settings(), "data_dir", tmp_path / "there")
    assert backup.restore(elsewhere, file, KEY)["files"] == 1
    (copy,) = (path for path in (tmp_path / "there").rglob("*") if path.is_file())
    assert copy.read_bytes() == "合同".encode()
    with psycopg.connect(elsewhere) as connection:
        assert backup.figures(connection) == made["tables"]
        connection.execute("set role kehu_service")
        assert connection.execute("select count(*) from customers").fetchone() == (2,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("delete from audit_entries")


def test_nothing_in_it_can_be_read_without_the_key(saved):
    content = saved[0].read_bytes()
    assert "銀河".encode() not in content
    assert b"audit_entries" not in content
    assert not list(saved[0].parent.glob("*.part"))
    assert not list(saved[0].parent.glob(".kehu-*"))


@pytest.mark.parametrize("what", ["another key", "changed", "cut off"])
def test_what_does_not_open_is_refused_and_writes_nothing(saved, elsewhere, what):
    file, key = saved[0], KEY
    content = bytearray(file.read_bytes())
    if what == "another key":
        key = "another key"
    elif what == "changed":
        content[len(content) // 2] ^= 1
    else:
        content = content[:-40]
    file.write_bytes(content)
    with pytest.raises(backup.NotRestored):
        backup.restore(elsewhere, file, key)
    with psycopg.connect(elsewhere) as connection:
        assert connection.execute(backup._TABLES).fetchall() == []


def test_only_into_an_empty_database(saved):
    with pytest.raises(backup.NotRestored, match="not empty"):
        backup.restore(config.settings().database_url, saved[0], KEY)


def test_a_row_that_is_missing_or_differs_is_told():
    kept = {"customers": [2, "17"], "audit_entries": [9, "4"]}
    backup.compare(kept, dict(kept))
    for found in (
        {**kept, "customers": [1, "17"]},
        {**kept, "audit_entries": [9, "5"]},
        {"customers": [2, "17"]},
    ):
        with pytest.raises(backup.NotRestored):
            backup.compare(kept, found)


@pytest.mark.parametrize(
    "size", [0, 1, sealed.CHUNK - 1, sealed.CHUNK, sealed.CHUNK + 1, 2 * sealed.CHUNK]
)
def test_a_sealed_stream_opens_as_it_was(size):
    content, out = bytes(range(256)) * (size // 256) + bytes(size % 256), io.BytesIO()
    sealer = Sealer(out, KEY)
    sealer.write(content)
    sealer.close()
    assert Opener(io.BytesIO(out.getvalue()), KEY).read() == content
    with pytest.raises(Unsealable):
        Opener(io.BytesIO(out.getvalue()), KEY + "x").read()
    with pytest.raises(Unsealable):
        Opener(io.BytesIO(out.getvalue()[:-1]), KEY).read()
