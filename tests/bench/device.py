"""A page turn on a laptop, server side: the answer is sent and kept, and the next page is made.

The real app over a real store, called as a WSGI server calls it: without the network between.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask

from screening.building import build_all
from screening.device.settings import read_settings
from screening.resources import data
from screening.store.laptop import Laptop
from screening.store.ports import Cost, Database
from screening.store.stores import Stores
from screening.wiring.laptop import laptop_app
from tests.bench.measure import Figure, figure
from tests.device.desk import HOST, Worker
from tests.device.walking import QUESTION, due

QUESTIONNAIRE = "first-conversation/1"
CONVERSATIONS = 6
SEED = 20260301


class Quick(Laptop):
    """Unlocking is measured elsewhere."""

    floor = Cost(64, 1)

    def calibrate(self) -> Cost:
        return self.floor


def figures() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        app = _app(Path(folder))
        bare = Quick().open_database(Path(folder) / "bare.db", os.urandom(32), create=True)
        bare.execute("CREATE TABLE answers (id INTEGER PRIMARY KEY, body TEXT)")
        taken = Taken(bare)
        worker = Worker(app, app.test_client()).enter().set_up()
        chance = random.Random(SEED)  # noqa: S311 - the same answers in every run
        for _ in range(CONVERSATIONS):
            _converse(worker, chance, taken)
        app.config["DESKS"].lock_all()
        bare.close()
    turns = [post + get for post, get in zip(taken.post, taken.get, strict=True)]
    return [
        figure("page turn on a laptop, server side", turns, 5),
        figure("  a bare SQLCipher commit, by turns with it", taken.commit),
        figure("  of it: the answer checked, kept and synced (POST)", taken.post),
        figure("  of it: the next question's page (GET)", taken.get),
    ]


@dataclass
class Taken:
    """Milliseconds of each question's two requests, and of a bare commit before them.

    The commit by turns tells how much of a turn is the disk, whatever else the disk is doing.
    """

    bare: Database
    commit: list[float] = field(default_factory=list)
    post: list[float] = field(default_factory=list)
    get: list[float] = field(default_factory=list)


def _app(folder: Path) -> Flask:
    build_all(data("questionnaires"), data("locales"), folder / "compiled", lambda _line: None)
    settings = read_settings({"port": HOST.rpartition(":")[2]})
    stores = Stores(folder / "stores", Quick(), lambda: datetime.now(UTC))
    return laptop_app(stores, folder / "compiled", settings)


def _converse(worker: Worker, chance: random.Random, taken: Taken) -> None:
    """One conversation from its beginning to its result; its questions are timed."""
    worker.open("/")
    while "/result" not in worker.path:
        form = due(worker, chance, QUESTIONNAIRE)
        if not QUESTION.fullmatch(form.path):
            worker.send(form.path, form.fields)
            continue
        taken.commit.append(_commit(taken.bare))
        location = _timed(worker, taken.post, form.path, form.fields).headers["Location"]
        if not QUESTION.fullmatch(location):
            taken.post.pop()
            worker.open(location)
            continue
        worker.at = _timed(worker, taken.get, location)


def _commit(bare: Database) -> float:
    start = time.perf_counter()
    with bare.transaction():
        bare.execute("INSERT INTO answers (body) VALUES (?)", ("x" * 150,))
    return (time.perf_counter() - start) * 1000


def _timed(worker: Worker, into: list[float], path: str, fields: Mapping | None = None):
    """One request, without redirects, and the milliseconds it took."""
    send = worker.client.get if fields is None else worker.client.post
    start = time.perf_counter()
    answer = send(path, data=fields, headers={"Host": HOST})
    into.append((time.perf_counter() - start) * 1000)
    return answer
