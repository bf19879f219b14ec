"""How long it takes to keep an answer, beside the bare commit, and to unlock a store."""

from __future__ import annotations

import os
import statistics
import tempfile
from pathlib import Path

from screening.engine.events import Answered
from screening.store.laptop import Laptop, stores_at
from screening.store.ports import Database
from screening.store.store import Store
from tests.bench.measure import Figure, figure, p95, timed

PASSPHRASE = "river lantern quilt harbour"
ANSWERS = 400
BODY = "x" * 150  # about what one answer weighs


def figures() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        machine = Laptop()
        bare = machine.open_database(root / "bare.db", os.urandom(32), create=True)
        stores = stores_at(root / "stores")
        with stores.create(PASSPHRASE) as store:
            commit, answer = _commits(bare, store)
            verified = timed(store.audit.verify, 5)
        bare.close()
        unlocked = timed(lambda: stores.unlock(store.id, PASSPHRASE).lock(), 5)
    ratio = statistics.median(answer) / statistics.median(commit)
    return [
        figure("bare SQLCipher commit of one row, synced", commit),
        Figure(
            "one answer kept, with its line in the audit, synced",
            statistics.median(answer),
            p95(answer),
            against="the bare commit",
            ratio=ratio,
            ratio_reach=2,
        ),
        figure(f"verify {2 * ANSWERS} answers", verified),
        figure("unlock, at this machine's own cost of guessing", unlocked),
    ]


def _commits(bare: Database, store: Store) -> tuple[list[float], list[float]]:
    """Both by turns, so that whatever else the disk is doing falls on both."""
    bare.execute("CREATE TABLE answers (id INTEGER PRIMARY KEY, body TEXT)")
    interview = store.interviews.start("bench/1", "q1-bench", "en").id
    kept = iter(range(10 * ANSWERS))

    def commit() -> None:
        with bare.transaction():
            bare.execute("INSERT INTO answers (body) VALUES (?)", (BODY,))

    def answer() -> None:
        number = next(kept)
        event = Answered("2026-11-22T19:33:17Z", 1, f"question_{number}", value="yes")
        store.interviews.append(interview, event, key=f"form {number}", expected=number)

    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(ANSWERS):
        taken[0].extend(timed(commit, 1))
        taken[1].extend(timed(answer, 1))
    return taken
