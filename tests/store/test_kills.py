"""kill -9 at random moments while answers are saved: every acknowledged one is there."""

import signal
import subprocess
import time

import pytest

from screening.store.refusals import WrongPassphrase
from tests.examples import thorough
from tests.store.cheap import PASSPHRASE, child, heard, seeded
from tests.store.helpers import inside, start

FEW = 20
KILLS = thorough(200, FEW)

pytestmark = pytest.mark.laptop("another process")


def append_until_killed(root, store, interview, at, seconds):
    """Start appending from answer `at`, kill after a while; returns the last acknowledged one."""
    command = child("appending", root, store.id, interview, at)
    with subprocess.Popen(command, stdout=subprocess.PIPE) as appender:
        acknowledged = int(heard(appender))
        time.sleep(seconds)
        appender.send_signal(signal.SIGKILL)
        for line in appender.stdout or ():
            if line.endswith(b"\n"):
                acknowledged = int(line)
    return acknowledged


def journal_is_hot(folder):
    return any(path.stat().st_size for path in folder.glob("*-journal"))


def check(store, interview, acknowledged):
    """Every acknowledged answer is there, at most one more, and all of it verifies."""
    _, events = store.interviews.load(interview)
    assert [event.question for event in events] == [f"q{n}" for n in range(len(events))]
    assert acknowledged + 1 <= len(events) <= acknowledged + 2
    assert store.audit.verify().clean
    return len(events)


@pytest.mark.slow
def test_no_acknowledged_answer_is_lost_to_a_kill(root, stores, store):
    moments = seeded()
    hot = 0
    interview, at, acknowledged = start(store), 0, -1
    store.lock()
    for _ in range(KILLS):
        acknowledged = append_until_killed(root, store, interview, at, moments.uniform(0, 0.04))
        hot += journal_is_hot(root / store.id)
        with stores.unlock(store.id, PASSPHRASE) as again:
            at = check(again, interview, acknowledged)
            if at > 60:
                interview, at = start(again), 0
    if KILLS > FEW:  # by chance, a few may all come between two transactions
        assert hot, "no kill came in the middle of a transaction"


def test_a_wrong_passphrase_beside_a_hot_journal_does_no_harm(root, stores, store):
    """SQLite opened with a wrong key at this moment would destroy the database."""
    moments = seeded()
    interview, at = start(store), 0
    store.lock()
    hot = 0
    while not hot:
        acknowledged = append_until_killed(root, store, interview, at, moments.uniform(0, 0.04))
        hot = journal_is_hot(root / store.id)
        if hot:
            with pytest.raises(WrongPassphrase):
                stores.unlock(store.id, "not the right one")
            assert journal_is_hot(root / store.id)
        with stores.unlock(store.id, PASSPHRASE) as again:
            at = check(again, interview, acknowledged)

    with inside(root / store.id) as database:
        assert database.execute("PRAGMA cipher_integrity_check") == []
        assert database.execute("PRAGMA integrity_check") == [("ok",)]
