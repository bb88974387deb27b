"""Whatever the one who runs the database does to the book, an export or the database check names it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from backend import cli
from backend.core import config
from backend.domains.auditlog import command, exporting, verify
from backend.shared.audit import keys, sealing

ROOT = Path(__file__).parents[2]


@pytest.fixture
def exported(write):
    """The lines of an export of the whole book."""

    def lines():
        return b"".join(chunk for _, chunk in exporting.sealed_book()).splitlines(keepends=True)

    return lines


@pytest.fixture
def broken(public, kept_outside):
    """What is wrong with these lines; None: nothing."""

    def first(lines, outside=False):
        try:
            verify.verify(lines, public, kept_outside.read_bytes().splitlines() if outside else ())
        except verify.Broken as found:
            return found
        return None

    return first


def test_an_export_nobody_touched_is_whole(write, exported, broken, public):
    write(3)
    write(300)
    lines = exported()
    assert broken(lines) is broken(lines, outside=True) is None
    found = verify.verify(lines, public)
    assert (found.lines, found.size, found.gone) == (303, 303, 0)
    assert json.loads(lines[-1])["checkpoint"]["size"] == 303


def test_an_empty_book_has_nothing_to_prove(service, exported, broken):
    assert broken(exported()).what == "cut off: there is no checkpoint at all"


def changed(line, **fields):
    return json.dumps({**json.loads(line), **fields}).encode() + b"\n"


@pytest.mark.parametrize(
    ("deed", "what", "line", "seq"),
    [
        (lambda x: [*x[:4], changed(x[4], event="test.other"), *x[5:]], "altered", 5, 4),
        (lambda x: [*x[:4], changed(x[4], more=1), *x[5:]], "altered", 5, 4),
        (lambda x: [*x[:4], b"nonsense\n", *x[5:]], "altered", 5, 4),
        (lambda x: x[:4] + x[5:], "missing", 5, 4),
        (lambda x: x[1:], "missing", 1, 0),
        (lambda x: [*x[:4], x[3], *x[4:]], "inserted", 5, 3),
        (lambda x: [*x[:4], b'{"event": "test.told"}\n', *x[4:]], "inserted", 5, 4),
        (lambda x: [*x[:4], x[5], x[4], *x[6:]], "out of order", 5, 5),
        (lambda x: x[:8] + x[10:], "cut off", 9, 8),
        (lambda x: x[:8], "cut off", 8, 8),
        (lambda x: x[:10], "cut off", 10, 10),
        (lambda x: [*x[:4], b'{"seq": 4, "until": 5, "root": "' + json.loads(x[4])["hash"].encode() + b'"}\n', *x[5:]], "missing", 5, 4),
    ],
)  # fmt: skip
def test_a_file_that_was_touched(write, exported, broken, deed, what, line, seq):
    write(10)
    found = broken(deed(exported()))
    assert found.what.startswith(what), found
    assert (found.line, found.seq) == (line, seq)


def test_the_checkpoint_at_the_end_is_signed(write, exported, broken):
    write(3)
    *lines, last = exported()
    for name, value in (
        ("root", "00" * 32),
        ("size", 2),
        ("at", "2020-01-01T00:00:00.000000Z"),
        ("key_id", "0" * 16),
    ):
        told = json.loads(last)["checkpoint"] | {name: value}
        assert broken([*lines, json.dumps({"checkpoint": told}).encode()]) is not None, name


TAMPER = {
    "altered": "update audit_entries set facts = '{\"n\": 99}' where id = (select entry_id from audit_leaves where seq = 4)",
    "moved in time": "update audit_entries set at = at + interval '1 second' where id = (select entry_id from audit_leaves where seq = 4)",
    "deleted": "delete from audit_entries where id = (select entry_id from audit_leaves where seq = 4)",
    "swapped": "update audit_leaves l set entry_id = o.entry_id, at = o.at from audit_leaves o where l.seq in (4, 5) and o.seq in (4, 5) and o.seq <> l.seq",
}


@pytest.mark.parametrize("deed", TAMPER)
def test_a_row_touched_by_a_superuser_is_named(write, exported, broken, faults, superuser, deed):
    write(10)
    superuser.execute("alter table audit_leaves drop constraint uq_audit_leaves_entry_id")
    superuser.execute(TAMPER[deed])
    superuser.execute(
        "create unique index uq on audit_leaves (entry_id); alter table audit_leaves add constraint uq_audit_leaves_entry_id unique using index uq"
    )
    found = broken(exported())
    assert (found.line, found.seq) == (5, 4)
    assert any(fault.startswith("leaf 4: its line") for fault in faults())


def test_a_row_altered_together_with_its_hash_does_not_give_the_root(
    write, exported, broken, faults, superuser
):
    write(10)
    superuser.execute(TAMPER["altered"])
    line = superuser.execute(
        f"select {sealing.line_sql()} from audit_entries e where id = (select entry_id from audit_leaves where seq = 4)"
    ).fetchone()[0]
    superuser.execute(
        "update audit_leaves set hash = %s where seq = 4",
        [sealing.leaf_hash(sealing.canonical(line))],
    )
    found = broken(exported())
    assert found.what.startswith("altered: lines and hashes from seq 0 on do not give the root")
    assert faults() == ["checkpoint 10: not the root of its leaves"]


def test_the_whole_tail_cut_off_shows_against_a_checkpoint_kept_outside(
    write, exported, broken, superuser
):
    """Lines, leaves, nodes and checkpoints gone, the rest in perfect order: the database alone cannot know."""
    write(6)
    write(4)
    superuser.execute(
        "delete from audit_entries where id in (select entry_id from audit_leaves where seq >= 6)"
    )
    superuser.execute(
        "delete from audit_leaves where seq >= 6; delete from audit_checkpoints where size > 6"
    )
    lines = exported()
    assert broken(lines) is None
    assert broken(lines, outside=True).what == "cut off: a checkpoint kept outside covers 10 lines"


def test_a_history_written_anew_and_signed_shows_against_a_checkpoint_kept_outside(
    write, exported, broken, superuser, session
):
    """Even whoever holds the signing key cannot make the lines of yesterday others than they were."""
    write(10)
    superuser.execute(
        "delete from audit_entries where id = (select entry_id from audit_leaves where seq = 4)"
    )
    superuser.execute("truncate audit_leaves, audit_nodes, audit_checkpoints, audit_sealer")
    sealing.seal_all(wait=True)
    lines = exported()
    assert broken(lines) is None
    write(5)
    assert broken(exported(), outside=True) is not None


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        ("insert into audit_entries (at, id, kind, event, allowed, actor_id, level, clauses, facts, request_id, ip, xid)"
         " select at, gen_random_uuid(), kind, event, allowed, actor_id, level, clauses, facts, request_id, ip, 3 from audit_entries limit 1",
         "never sealed"),
        ("delete from audit_leaves where seq = 4", "leaf 4: missing"),
        ("delete from audit_leaves where seq = 299", "leaf 299: missing"),
        ("delete from audit_checkpoints where size = 300", "no checkpoint covers"),
        ("update audit_nodes set hash = '\\x00'", "node 8/0"),
        ("delete from audit_nodes", "node 8/0"),
        ("update audit_checkpoints set created_at = created_at - interval '1 day'", "not signed"),
        ("update audit_checkpoints set root = '\\x00'", "not signed"),
        ("delete from audit_keys", "not signed"),
        ("update audit_entries set subject_id = gen_random_uuid(), subject_ref = 'x' where id in (select entry_id from audit_leaves where seq = 7)", "leaf 7"),
    ],
)  # fmt: skip
def test_the_database_check_finds_what_does_not_fit(write, faults, superuser, deed, said):
    write(10)
    write(290)
    assert faults() == []
    superuser.execute(deed)
    assert any(said in fault for fault in faults()), faults()


def test_the_command_says_and_exits(write, exported, public, tmp_path, kept_outside):
    write(5)
    lines, file, key = exported(), tmp_path / "book.ndjson", tmp_path / "public.pem"
    file.write_bytes(b"".join(lines))
    key.write_text("".join(keys.pem(each) for each in public.values()))
    run = CliRunner().invoke
    fine = run(
        cli.app, ["audit-verify", str(file), "--key", str(key), "--checkpoint", str(kept_outside)]
    )
    assert fine.exit_code == 0
    assert fine.output.startswith("unaltered: 5 lines")
    file.write_bytes(b"".join(lines[:2] + lines[3:]))
    bad = run(cli.app, ["audit-verify", str(file), "--key", str(key)])
    assert (bad.exit_code, bad.output) == (
        1,
        "missing: the next line found is seq 3 (line 3, seq 2)\n",
    )
    key.write_text("nothing")
    assert run(cli.app, ["audit-verify", str(file), "--key", str(key)]).exit_code == 1
    assert run(cli.app, ["audit-verify", "nowhere", "--key", str(key)]).exit_code != 0


def test_it_needs_no_database_and_no_settings(write, exported, public, tmp_path):
    write(3)
    file, key = tmp_path / "book.ndjson", tmp_path / "public.pem"
    file.write_bytes(b"".join(exported()))
    key.write_text("".join(keys.pem(each) for each in public.values()))
    command = [sys.executable, "-m", "backend.cli", "audit-verify", str(file), "--key", str(key)]
    out = subprocess.run(
        command,
        cwd=ROOT,
        env={"DATABASE_URL": "postgresql://nowhere/x"},
        capture_output=True,
        text=True,
    )
    assert out.returncode == 0, out.stderr
    assert "unaltered: 3 lines" in out.stdout


def test_the_database_check_as_a_command(write, session, monkeypatch):
    write(3)
    session.execute(text("select 1"))
    said, well = command.verify_file(ROOT / "pyproject.toml", ROOT / "pyproject.toml", None)
    assert not well
    assert "no public key" in said
    env = {
        "DATABASE_URL": config.settings().database_url,
        "KEHU_ENV": "test",
        "KEHU_DATA_DIR": str(config.settings().data_dir),
    }
    out = subprocess.run(
        [sys.executable, "-m", "backend.cli", "audit-check"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
    )
    assert (out.returncode, out.stdout) == (0, "the book and its tree agree\n"), out.stderr
