"""How long the centre's pages take over a million screenings or ten: what a supervisor is shown.

    python -m tests.bench.centre_pages [SCREENINGS [DATABASE]]

Made-up rows are put straight into the tables of facts, as counting would have made them: a unit for every
20,000 screenings, with 20 devices each. The first ten units are made up one by one, the others are copies of
them under ids of their own (`copying`): a copy is as large and stands in every index as its own rows do. Then
the pages are asked for in this process, signed in, the median of 15.
"""

from __future__ import annotations

import json
import os
import platform
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import Table, func, insert, select, text

from sync.server import tables
from sync.server.database import Database
from sync.server.facts import tables as t
from sync.server.facts.rows import Change, ScreeningRow
from sync.server.numbers import tallies
from sync.server.numbers.making import make
from sync.server.people.scope import everything
from tests.bench.copying import copy
from tests.bench.measure import Figure, figure, table, timed
from tests.sync.cast import PEOPLE, Visitor, signed_in
from tests.sync.conftest import Centre, centre_at
from tests.sync.facts import bodies
from tests.sync.facts.putting import name
from tests.sync.postgres import postgres

A_UNIT, DEVICES = 20_000, 20  # screenings and devices of each unit
UNITS = 10  # that are made up one by one
A_CASE = 4  # screenings of a case
ABOVE = 50  # units that a supervisor has below her
YEAR = "2026"
AT_ONCE = 20_000
TIMES = 15
REACH = {1_000_000: 100, 10_000_000: 300}  # milliseconds


@dataclass(frozen=True)
class Filled:
    """`case`: one of the first unit's, with everything in it."""

    centre: Centre
    unit: str
    case: str


def of_year(filled: Filled) -> dict[str, str]:
    return {"year": YEAR, "unit": filled.unit}


# What is asked for, by its name: where, and with which query.
PAGES: dict[str, Callable[[Filled], tuple[str, dict[str, str]]]] = {
    "today, a unit": lambda _filled: ("/today", {}),
    "all reports past their deadline": lambda _filled: ("/today/breached", {}),
    "one case": lambda filled: (f"/cases/{filled.case}", {}),
    "numbers of a unit": lambda filled: ("/numbers", of_year(filled)),
    "file of these numbers": lambda filled: ("/exports/numbers.csv", of_year(filled)),
    "file of screenings": lambda filled: ("/exports/screenings.csv", of_year(filled)),
}


def fill(centre: Centre, count: int) -> Filled:
    """Units, devices, and so many screenings with their cases; a count that units divide."""
    first = min(count, UNITS * A_UNIT)
    database, now = centre.desk.database, centre.clock()
    with database.writing() as connection:
        everything(connection)
        rows = [{"code": f"u{n}", "name": f"Unit {n}", "parent": "above"} for n in range(UNITS)]
        above = {"code": "above", "name": "Above", "parent": "north"}
        connection.execute(insert(tables.units), [above, *rows])
        connection.execute(insert(tables.devices), [_device(n) for n in range(UNITS * DEVICES)])
    chance = random.Random(6)  # noqa: S311 - made-up rows, the same each time
    for begin in range(0, first, AT_ONCE):
        _put(database, range(begin // A_CASE, min(begin + AT_ONCE, first) // A_CASE), now, chance)
    for number in range(1, count // first):
        with database.writing() as connection:
            everything(connection)
            copy(connection, number, UNITS, "above" if UNITS * number < ABOVE else "north")
    if not database.embedded:  # PostgreSQL does so by itself, a little later
        with database.writing() as connection:
            connection.execute(text("ANALYZE"))
    return Filled(centre, "u0", name(10**9))


def _put(database: Database, numbers: range, now: datetime, chance: random.Random) -> None:
    """The cases of these numbers, and what is summed of them."""
    gathered = dict[Table, list[dict[str, object]]]()
    for number in numbers:
        for kind, row in _case(number, now, chance):
            gathered.setdefault(kind, []).append(row)
    with database.writing() as connection:
        everything(connection)
        for kind, many in gathered.items():
            connection.execute(insert(kind), many)
        counted = [Change(None, ScreeningRow(**row)) for row in gathered[t.screenings]]  # type: ignore[arg-type]
        tallies.apply(connection, counted)


def _device(number: int) -> dict[str, object]:
    return {
        "id": name(10**12 + number),
        "token": f"{number:064}",
        "signing_key": bytes(32),
        "sealing_key": bytes(32),
        "unit": f"u{number // DEVICES}",
        "worker": f"w{number % DEVICES}",
        "enrolled_at": "2026-01-01T00:00:00Z",
        "seen_at": "2026-11-22T12:00:00Z" if number % 17 else "2026-11-01T00:00:00Z",
    }


def _case(
    number: int, now: datetime, chance: random.Random
) -> Iterator[tuple[Table, dict[str, object]]]:
    device = number % (UNITS * DEVICES)
    place: dict[str, object] = {
        "device": name(10**12 + device),
        "unit": f"u{device // DEVICES}",
        "worker": f"w{device % DEVICES}",
        "case_id": name(10**9 + number),
    }

    def ago(days: float) -> str:
        return (now - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")

    first = chance.uniform(2, 900)
    flagged = chance.random() < 0.02
    yield t.cases, {
        **place, "link": "", "place": "us-example-a", "concern": "flagged", "concern_since": ago(first),
        "judged": "", "undecided": int(flagged), "contact_named": True, "seq": 1, "told_at": ago(first),
        "flags": '["foster_care"]', "needs": "{}", "open": True,
    }  # fmt: skip
    if flagged:
        yield t.open_flags, {**place, "number": 1, "flag": "foster_care"}
    for one in (1, 2):
        running = chance.random() < 0.01
        yield t.clocks, {
            **place, **bodies.DUTY, "number": one, "missing": "[]", "running": running,
            "since": ago(first), "deadline": ago(chance.uniform(-1, 5) if running else first - 1),
            "met_at": "" if running else ago(first - 0.5),
        }  # fmt: skip
    for one in (1, 2):
        open_ = one == 2
        yield t.dues, {
            **place, "number": one, "trigger": ("return", "periodic")[open_], "since": ago(first),
            "deadline": ago(_again(chance) if open_ else first - 7),
            "done_at": "" if open_ else ago(first - 3),
            "tried": 0,
        }  # fmt: skip
    if chance.random() < 0.1:
        due = (now + timedelta(days=chance.uniform(-3, 30))).date().isoformat()
        yield t.follow_ups, {**place, "number": 1, "kind": "step", "due_on": due}
    for one in range(A_CASE):
        record, finished = name(number * A_CASE + one + 1), ago(first * (A_CASE - one) / A_CASE)
        body = bodies.record(record, str(place["case_id"]), finished_at=finished)
        yield t.screenings, {
            **place, "id": record, "message": record, "supersedes": "", "root": record,
            "superseded": False, "questionnaire": "first-conversation", "version": 1,
            "language": ("en", "es")[number % 2], "age_band": ("13_15", "16_17")[one % 2],
            "gender": ("girl_woman", "boy_man", "")[number % 3], "mode": "spoken", "trigger": "",
            "finished_at": finished, "month": finished[:7], "complete": chance.random() < 0.9,
            "reason": "", "ended": "completed", "days_to_screen": one, "body": json.dumps(body),
        }  # fmt: skip


def _again(chance: random.Random) -> float:
    """How long ago the next conversation was due: in one case of twenty it is overdue, else to come."""
    return chance.uniform(0, 30) if chance.random() < 0.05 else -chance.uniform(0, 180)


def measure(filled: Filled, database: str, reach: float | None) -> list[Figure]:
    sofia = signed_in(filled.centre, replace(PEOPLE["sofia"], unit=filled.unit))
    above = signed_in(filled.centre, replace(PEOPLE["sofia"], login="sonja", unit="above"))

    def ask(path: str, query: dict[str, str], who: Visitor = sofia) -> None:
        page = who.get(path, **query)
        assert page.status_code == 200, page.text

    return [
        figure(
            f"{what}, {database}",
            timed(partial(ask, *address(filled)), TIMES),
            reach
            if what != "file of screenings"
            else None,  # no page: some thousand rows, one by one
        )
        for what, address in PAGES.items()
    ] + [
        figure(
            f"{what}, {ABOVE} units, {database}",
            timed(partial(ask, path, query, above), TIMES),
            reach,
        )
        for what, path, query in (
            ("today", "/today", {}),
            ("numbers", "/numbers", {"year": YEAR, "unit": "above"}),
            ("file of these numbers", "/exports/numbers.csv", {"year": YEAR, "unit": "above"}),
        )
    ]


def main(count: int, databases: Sequence[str]) -> None:
    print(f"CPython {platform.python_version()}, {os.cpu_count()} cores; {count:,} screenings")
    with postgres() as server:
        for database in databases:
            with tempfile.TemporaryDirectory() as folder:
                url = server.fresh() if database == "postgresql" else ""
                with centre_at(Path(folder), url) as centre:
                    _run(centre, database, count)


def _run(centre: Centre, database: str, count: int) -> None:
    begun = time.perf_counter()
    filled = fill(centre, count)
    print(f"{database}: filled in {time.perf_counter() - begun:.0f} s", flush=True)
    with centre.desk.database.reading() as connection:
        everything(connection)
        rows = select(func.count()).select_from(t.screenings)
        assert connection.execute(rows).scalar_one() == count
    begun = time.perf_counter()
    make(centre.desk.database, YEAR, centre.clock())
    print(f"{database}: a year's numbers made in {time.perf_counter() - begun:.0f} s", flush=True)
    print(table(measure(filled, database, REACH.get(count))), flush=True)


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000,
        sys.argv[2:] or ("embedded", "postgresql"),
    )
