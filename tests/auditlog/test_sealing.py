"""Every committed line becomes exactly one leaf, whoever writes, however late, however many seal."""

import threading
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from sqlalchemy import select, text

from backend.core import config
from backend.core.actor import SYSTEM
from backend.core.db import database, transaction
from backend.domains.auditlog import upkeep
from backend.shared.audit import keys, merkle, sealing, tree
from backend.shared.audit.models import (
    AuditCheckpoint,
    AuditEntry,
    AuditLeaf,
    AuditNode,
    AuditSealer,
)
from backend.shared.audit.service import record
from tests.auditlog.conftest import TOLD


def counts(session):
    session.rollback()
    lines = session.scalar(text("select count(*) from audit_entries"))
    leaves, distinct, last = session.execute(
        text(
            "select count(*), count(distinct entry_id), coalesce(max(seq) + 1, 0) from audit_leaves"
        )
    ).one()
    assert leaves == distinct == last
    return lines, leaves


def test_lines_become_leaves_and_a_signed_checkpoint(session, write, public, faults):
    write(5)
    assert counts(session) == (5, 5)
    last = tree.latest(session)
    leaves = session.scalars(select(AuditLeaf.hash).order_by(AuditLeaf.seq)).all()
    grown = merkle.Accumulator()
    for leaf in leaves:
        grown.add(leaf)
    assert (last.size, last.root) == (5, grown.root())
    signed = tree.signed_text(5, last.root, tree.utc(last.created_at))
    assert keys.is_signed(public[last.key_id], last.signature, signed)
    assert faults() == []


def test_nothing_new_makes_no_checkpoint(session, write):
    write(3)
    assert upkeep.seal_now() == 0
    assert session.scalars(select(AuditCheckpoint.size)).all() == [3]


def test_a_line_rolled_back_is_never_sealed(session, write):
    with database.sessions() as own:
        record(own, SYSTEM, TOLD)
        own.rollback()
    write(2)
    assert counts(session) == (2, 2)


def test_a_line_committed_late_is_sealed_then_and_holds_nobody_up(session, write, faults):
    with database.sessions() as slow:
        record(slow, SYSTEM, TOLD, late=True)
        slow.flush()
        write(4)
        assert counts(session) == (4, 4)
        write(3)
        assert counts(session) == (7, 7)
        slow.commit()
    assert upkeep.seal_now() == 1
    assert upkeep.seal_now() == 0
    assert counts(session) == (8, 8)
    assert faults() == []


def test_a_backlog_is_sealed_in_batches_and_late_lines_with_it(session, write, faults):
    write(1)
    with database.sessions() as slow:
        record(slow, SYSTEM, TOLD, late=True)
        slow.flush()
        write(25, seal=False)  # all of one transaction: a batch ends in the middle of it
        assert sealing.seal(limit=10).more
        slow.commit()
    write(4, seal=False)
    while sealing.seal(limit=10).more:
        pass
    sealing.seal_all(limit=10)
    assert counts(session) == (31, 31)
    assert faults() == []


def test_killed_in_the_middle_of_a_batch_it_begins_again(session, write, faults, monkeypatch):
    write(3)
    write(20, seal=False)
    sign = sealing._sign

    def dies(*_):
        raise KeyboardInterrupt

    sealing.seal(limit=10)
    monkeypatch.setattr(sealing, "_sign", dies)
    with pytest.raises(KeyboardInterrupt):
        sealing.seal(limit=10)
    assert counts(session) == (23, 13)
    monkeypatch.setattr(sealing, "_sign", sign)
    sealing.seal_all(limit=10)
    assert counts(session) == (23, 23)
    assert faults() == []


def test_writers_and_sealers_side_by_side(session, service, faults):
    """Eight write, each its own transactions, one of them a long one; four seal all the while."""
    stop = threading.Event()

    def writer(n):
        for round in range(12):
            with transaction() as own:
                for _ in range(1 + n % 3):
                    record(own, SYSTEM, TOLD, n=n, round=round)
                if n == 0 and round == 0:
                    own.execute(text("select pg_sleep(0.5)"))

    def sealer(_):
        while not stop.is_set():
            sealing.seal(limit=7)

    with ThreadPoolExecutor(12) as pool:
        sealers = [pool.submit(sealer, n) for n in range(4)]
        writers = [pool.submit(writer, n) for n in range(8)]
        for done in writers:
            done.result()
        stop.set()
        for done in sealers:
            done.result()
    sealing.seal_all(wait=True)
    written = 12 * sum(1 + n % 3 for n in range(8))
    assert counts(session) == (written, written)
    assert faults() == []


def test_a_sealer_leaves_the_work_to_the_one_who_is_at_it(session, write, superuser):
    write(2, seal=False)
    superuser.execute(f"select pg_advisory_lock({sealing.LOCK})")
    assert sealing.seal() is None
    assert upkeep.seal_now() == 0
    superuser.execute(f"select pg_advisory_unlock({sealing.LOCK})")
    assert upkeep.seal_now() == 2


@pytest.mark.parametrize("moved", ["another cluster", "numbers begin anew"])
def test_restored_into_another_cluster_nothing_is_lost_and_nothing_doubled(
    session, write, faults, moved
):
    """There transaction numbers begin anew: the lines of before seem to come from the future."""
    write(5)
    write(2, seal=False)
    session.rollback()
    with database.engine.begin() as connection:
        if moved == "another cluster":
            connection.execute(text("update audit_sealer set cluster = 'elsewhere'"))
        connection.execute(text("update audit_sealer set seen = '900000000:900000000:'"))
    write(3, seal=False)
    sealing.seal_all(limit=4)
    assert counts(session) == (10, 10)
    write(2)
    assert counts(session) == (12, 12)
    session.rollback()
    assert session.get(AuditSealer, True).cluster != "elsewhere"
    assert faults() == []


def test_trees_of_several_tiles(session, write, faults):
    write(600)
    write(1)
    assert (
        session.scalar(
            select(AuditNode.index).where(AuditNode.level == 8).order_by(AuditNode.index.desc())
        )
        == 1
    )
    assert faults() == []


def test_the_sealer_of_a_worker_seals_by_itself_and_once_more_when_told_to_stop(session, write):
    sealer = upkeep.Sealer(every=30)
    sealer.start()
    write(3, seal=False)
    sealer.stop()
    assert not sealer.is_alive()
    assert counts(session) == (3, 3)


@pytest.mark.parametrize(
    "table",
    [
        "audit_entries",
        "audit_entries_202611",
        "audit_leaves",
        "audit_nodes",
        "audit_checkpoints",
        "audit_keys",
    ],
)
@pytest.mark.parametrize(
    "act", ["update {} set {}", "delete from {}", "truncate {}", "drop table {}"]
)
def test_the_service_may_only_add(service, table, act):
    column = {"audit_keys": "since = now()", "audit_checkpoints": "size = 1"}.get(
        table, "hash = ''"
    )
    column = "event = 'x'" if "entries" in table else column
    with database.engine.connect() as connection:
        with pytest.raises(Exception, match=r"permission denied|must be owner") as caught:
            connection.execute(text(act.format(table, column)))
        assert isinstance(caught.value.orig, psycopg.errors.InsufficientPrivilege)


def test_a_rotated_key_signs_on_and_the_old_one_stays_known(
    session, write, monkeypatch, faults, as_
):
    write(2)
    seed = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI="
    monkeypatch.setattr(config.settings(), "seal_key", seed)
    write(2)
    signers = session.scalars(select(AuditCheckpoint.key_id).order_by(AuditCheckpoint.size)).all()
    assert len(set(signers)) == 2
    assert faults() == []
    answer = as_("auditor").get("/audit/key").json()
    assert answer["current"] == signers[1]
    assert {key["key_id"] for key in answer["keys"]} == set(signers)


@pytest.mark.parametrize(
    "given", ["nonsense", "AAAA", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"]
)
def test_a_key_that_is_none_is_refused(monkeypatch, given):
    monkeypatch.setattr(config.settings(), "seal_key", given)
    with pytest.raises(SystemExit, match="KEHU_SEAL_KEY"):
        keys.signing_key()


def test_production_has_no_key_of_its_own_making(monkeypatch, tmp_path):
    monkeypatch.setattr(config.settings(), "env", config.Environment.production)
    monkeypatch.setattr(config.settings(), "data_dir", tmp_path)
    with pytest.raises(SystemExit, match="KEHU_SEAL_KEY"):
        keys.signing_key()
    assert list(tmp_path.iterdir()) == []


def test_a_key_made_once_is_kept_to_oneself(monkeypatch, tmp_path):
    monkeypatch.setattr(config.settings(), "data_dir", tmp_path / "own")
    first = keys.raw(keys.signing_key().public_key())
    keys._signing_key.cache_clear()
    assert keys.raw(keys.signing_key().public_key()) == first
    [file] = (tmp_path / "own").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600


def test_lines_of_before_the_tree_are_sealed_too(session, write, superuser, faults):
    """The migration gives them number 0."""
    write(4, seal=False)
    superuser.execute("update audit_entries set xid = 0")
    assert upkeep.seal_now() == 4
    assert session.scalar(select(AuditEntry.xid).distinct()) == 0
    write(2)
    assert counts(session) == (6, 6)
    assert faults() == []
