"""Whatever is changed behind the store's back is found, and the first bad place is named."""

import io

import pytest

from screening.engine.events import Finished
from screening.store import command
from screening.store.policy import Policy
from screening.store.session import Session
from screening.store.verification import verify
from tests.store.cheap import PASSPHRASE, Clock
from tests.store.helpers import AT, answer, fill, inside, receipt_for
from tests.store.machine import CheapMachine

# What somebody with the key does to the database, and the number of what is then found.
TAMPERING = {
    "UPDATE entries SET body = replace(body, 'yes', 'no') WHERE seq = 2": "S032",
    "UPDATE entries SET hash = 'other' WHERE seq = 2": "S032",
    "UPDATE entries SET at = '2020-01-01T00:00:00Z' WHERE seq = 2": "S032",
    "UPDATE entries SET body = NULL, nonce = NULL WHERE seq = 3": "S033",
    "DELETE FROM entries WHERE seq = 3": "S033",
    "DELETE FROM entries WHERE seq = 1": "S033",
    "INSERT INTO entries SELECT interview, 9, 'k', at, hash, nonce, body FROM entries"
    " WHERE seq = 1": "S034",
    "UPDATE interviews SET status = 'draft' WHERE status = 'finished'": "S035",
    "UPDATE interviews SET fingerprint = 'q1-other'": "S035",
    "DELETE FROM interviews WHERE status = 'discarded'": "S035",
    "UPDATE outbox SET body = '{}'": "S036",
    "UPDATE outbox SET received_at = '2026-11-22T19:33:17Z'": "S036",
    "DELETE FROM outbox": "S036",
    "UPDATE receipts SET body = '{}'": "S039",
    "DELETE FROM receipts": "S039",
    "UPDATE audit SET action = 'something_else' WHERE seq = 5": "S030",
    "UPDATE audit SET at = '2020-01-01T00:00:00Z' WHERE seq = 5": "S030",
    "UPDATE audit SET previous = '' WHERE seq = 5": "S030",
    "UPDATE audit SET facts = '{' WHERE seq = 5": "S030",
    "UPDATE audit SET facts = '[]' WHERE seq = 5": "S030",
    "DELETE FROM audit WHERE seq = 5": "S030",
    "DELETE FROM audit WHERE seq > 5": "S031",
    "DELETE FROM audit": "S031",
    "UPDATE anchor SET head = 'other'": "S031",
}


@pytest.fixture
def folder(root, store):
    """A locked store with a draft, a discarded interview, and two finished ones: one was received."""
    finished, discarded = fill(store), fill(store)
    store.interviews.finish(fill(store), Finished(AT, 1), {"flags": []}, key="last")
    (message,) = store.outbox.waiting()
    store.outbox.receive(receipt_for(message), [message.id])
    store.interviews.finish(finished, Finished(AT, 1), {"flags": []}, key="last")
    store.interviews.discard(discarded, "started_by_mistake")
    fill(store, 4)
    assert store.audit.verify().clean
    store.lock()
    return root / store.id


def verify_bare(folder):
    """The report on the database as it lies there, without another unlocking in the trail."""
    with inside(folder) as database:
        return verify(Session(database, CheapMachine(), Clock(), "a.db"))


@pytest.mark.parametrize("statement", TAMPERING)
def test_it_finds_what_was_changed(folder, statement):
    with inside(folder) as database:
        for (trigger,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
            database.execute(f"DROP TRIGGER {trigger}")
        database.execute("PRAGMA foreign_keys = OFF")
        database.execute(statement)

    report = verify_bare(folder)

    assert report.problem is not None
    assert report.problem.code == TAMPERING[statement]
    assert "yes" not in str(report.problem)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM entries",
        "UPDATE entries SET body = '{}'",
        "UPDATE entries SET body = NULL, nonce = NULL",
        "INSERT OR REPLACE INTO entries SELECT interview, seq, key, at, hash, nonce, '{}' FROM entries",
        "DELETE FROM outbox",
        "UPDATE outbox SET body = '{}'",
        "DELETE FROM receipts",
        "UPDATE receipts SET body = '{}'",
        "DELETE FROM audit",
        "UPDATE audit SET action = 'other'",
    ],
)
def test_the_database_itself_refuses_to_change_what_was_saved(folder, statement):
    with inside(folder) as database, pytest.raises(Exception, match="append-only"):
        database.execute(statement)

    assert verify_bare(folder).clean


def test_it_finds_pages_that_do_not_authenticate(root, stores, store):
    """Noticed while the store is open: another program wrote into the file."""
    fill(store, 200)
    file = root / store.id / store._keyring.secret.file
    raw = bytearray(file.read_bytes())
    raw[5 * 4096 + 100] ^= 1
    file.write_bytes(raw)

    report = store.audit.verify()

    assert report.problem is not None
    assert report.problem.code == "S037"


def test_it_finds_rows_that_cannot_be(folder):
    with inside(folder) as database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        database.execute("UPDATE interviews SET status = 'odd' WHERE status = 'draft'")

    report = verify_bare(folder)

    assert report.problem is not None
    assert report.problem.code == "S037"


def test_it_tells_how_much_it_checked(folder):
    report = verify_bare(folder)

    assert (report.entries, report.problem) == (15, None)
    assert report.lines == 29


def nothing_wrong(_store):
    """The signatures of receipts take the protocol: tests/sync/client/test_courier.py."""
    return ""


def test_the_command_says_that_all_is_well(stores, folder):
    out = io.StringIO()

    status = command.verify(stores, folder.name, PASSPHRASE, out, nothing_wrong)

    assert status == 0
    assert out.getvalue() == (
        "30 audit lines and 15 entries read.\nEverything that was saved is there, and unchanged.\n"
    )


def test_the_command_names_the_first_problem(stores, folder):
    with inside(folder) as database:
        database.execute("DROP TRIGGER audit_stays")
        database.execute("DELETE FROM audit WHERE seq = 3")
    out = io.StringIO()

    status = command.verify(stores, folder.name, PASSPHRASE, out, nothing_wrong)

    assert status == 1
    assert "S030 Audit entry 3 does not follow" in out.getvalue()


def test_the_command_says_why_it_cannot_open(stores, folder):
    out = io.StringIO()

    status = command.verify(stores, folder.name, "not the passphrase", out, nothing_wrong)

    assert status == 2
    assert out.getvalue().startswith("S003 The passphrase is not right.")


@pytest.mark.parametrize(
    "change",
    [
        lambda receipt: receipt["digests"].reverse(),
        lambda receipt: receipt["results"].pop(),
        lambda receipt: receipt["results"][1].update(outcome="refused"),
        lambda receipt: receipt.clear(),
    ],
)
def test_it_finds_a_message_that_its_receipt_is_not_for(store, change):
    store.outbox.add("note", {"for": "the centre"})
    store.outbox.add("note", {"for": "the centre as well"})
    rows = store.outbox.waiting()
    receipt = receipt_for(*rows)
    change(receipt)

    store.outbox.receive(receipt, [row.id for row in rows])

    report = store.audit.verify()
    assert report.problem is not None
    assert report.problem.code == "S040"


def test_it_verifies_after_every_kind_of_deed(stores, store, clock):
    store.set_policy(Policy(retention_days=30))
    interview = fill(store)
    store.interviews.finish(interview, Finished(AT, 1), {"flags": []}, key="last")
    (message,) = store.outbox.waiting()
    store.outbox.add("note", {"for": "the centre"})
    store.outbox.receive(receipt_for(message), [message.id])
    clock.advance(days=31)
    store.retention.apply(clock())
    store.interviews.append(fill(store, 0), answer(), key="1")

    assert store.audit.verify().clean
