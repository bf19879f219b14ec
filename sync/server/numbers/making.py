"""Makes the numbers of a year anew when what they are made of has changed, and keeps them to be read."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zlib import crc32

from sqlalchemy import Connection, Row, delete, insert, select, update

from sync.protocol.tenancy import PROVIDER
from sync.server.database import Database
from sync.server.facts.rows import put, text
from sync.server.facts.tables import counted
from sync.server.numbers import collecting, skipping, summing
from sync.server.numbers.axes import periods, top, units
from sync.server.numbers.below import Below
from sync.server.numbers.catalogue import NOT_MADE_YET
from sync.server.numbers.joining import joined
from sync.server.numbers.shapes import BASE, CASES, CLOCKS, NEEDS, SCREENINGS
from sync.server.numbers.shown import Shown, showing
from sync.server.numbers.summing import Sums
from sync.server.numbers.tables import numbers_made, numbers_shown, tally_changes
from sync.server.numbers.threshold import held as still
from sync.server.numbers.threshold import threshold_of
from sync.server.people.catalogue import PageRefused
from sync.server.people.scope import everything
from sync.server.ports import Clock, stamp
from sync.server.tables import agency
from sync.server.tables import units as known

# What there is; questions that were skipped; how the units right below one compare.
LIST, SKIPS, BELOW = "list", "skips", "below"
# Numbers that took a second to make stay for so many seconds, also when more has come in.
STAY = 8
QUICK = 1.0  # seconds for which a page may wait
MANY = 2000  # sums of a year, of which nobody waits for the first numbers
CLAIM = timedelta(minutes=30)


def renew(database: Database, year: str, now: datetime) -> None:
    """Before a page is shown: make the numbers of a year anew if that is due and quickly done.

    What takes longer is done beside (`keep`), and the page says of which moment it is.
    Raises PageRefused (N006) while there are none yet, ProtocolRefused (Y009).
    """
    with database.reading() as connection:
        held = _held(connection, year)
        due = _due(connection, year, now, held)
        everything(connection, writes=False)
        large = held is None and summing.rows_of(connection, year) > MANY
    if large:
        _wish(database, year)
    if large or (held is not None and not held.at):
        raise PageRefused(NOT_MADE_YET)
    if held is None or (due and held.seconds < QUICK):
        make(database, year, now)


def due_years(database: Database, now: datetime) -> list[str]:
    """The years whose numbers are due, of all that somebody asked for. Raises ProtocolRefused (Y009)."""
    with database.reading() as connection:
        asked = {*connection.execute(select(numbers_made.c.year)).scalars(), f"{now.year}"}
        return [
            year for year in sorted(asked) if _due(connection, year, now, _held(connection, year))
        ]


def keep(database: Database, clock: Clock) -> None:
    """Beside whatever else is done: make anew what is due. Raises ProtocolRefused (Y009)."""
    for year in due_years(database, clock()):
        _wish(database, year)
        if _claim(database, year, clock()):
            make(database, year, clock())


def make(database: Database, year: str, now: datetime) -> None:
    """Make the numbers of a year, whatever was there. The same sums make the same numbers.

    All is worked out of one moment's sums before the lock is taken that keeps messages waiting.
    """
    write(database, worked_out(database, year, now))


@dataclass(frozen=True, slots=True)
class Made:
    """The numbers of a year, with the threshold that they were made with. `rows`: of `numbers_shown`."""

    year: str
    threshold: int
    rows: Sequence[Mapping[str, Any]]
    about: Mapping[str, Any]


def worked_out(database: Database, year: str, now: datetime) -> Made:
    begun = time.thread_time()
    with database.reading() as connection:
        everything(connection, writes=False)
        was = made_of(connection, year, now)
        found = _found(connection, year, now)
    rows = [{"year": year, **row} for row in _rows(found, year)]
    made = {"year": year, "made_of": was, "at": stamp(now), "claimed_at": ""}
    return Made(year, found.threshold, rows, made | {"seconds": time.thread_time() - begun})


def write(database: Database, made: Made) -> None:
    """In the place of what was there; nothing, if another threshold was set meanwhile."""
    with database.writing() as connection:
        if not still(connection, made.threshold):
            return
        everything(connection)
        connection.execute(delete(numbers_shown).where(numbers_shown.c.year == made.year))
        connection.execute(insert(numbers_shown), made.rows)
        put(connection, numbers_made, [made.about])


def made_of(connection: Connection, year: str, now: datetime) -> str:
    """Names what numbers would be made of now.

    With the hour, because a clock can run out without a message; of a year that is over with the day.
    """
    changes = connection.execute(
        select(tally_changes.c.changes).where(tally_changes.c.year == year)
    ).scalar()
    over = year < f"{now.year}"
    at = "" if over else connection.execute(select(counted.c.at)).scalar() or ""
    tree = connection.execute(select(known.c.code, known.c.parent).order_by(known.c.code)).all()
    shape = crc32("\n".join(f"{code} {parent}" for code, parent in tree).encode())
    moment = stamp(now)[: 10 if over else 13]
    return f"{threshold_of(connection)} {changes or 0} {at} {moment} {shape:x}"


def _held(connection: Connection, year: str) -> Row[Any] | None:
    return connection.execute(select(numbers_made).where(numbers_made.c.year == year)).first()


def _due(connection: Connection, year: str, now: datetime, held: Row[Any] | None) -> bool:
    """Whether there is something new, and what is shown is old enough."""
    if held is None or not held.at:
        return True
    age = (now.astimezone(UTC) - datetime.fromisoformat(held.at)).total_seconds()
    if 0 <= age < STAY * held.seconds:
        return False
    return bool(held.made_of != made_of(connection, year, now))


def _wish(database: Database, year: str) -> None:
    """Let the numbers of this year be made beside, if there are none yet."""
    with database.writing() as connection:
        if _held(connection, year) is None:
            none = {"year": year, "made_of": "", "at": "", "seconds": 0.0, "claimed_at": ""}
            put(connection, numbers_made, [none])


def _claim(database: Database, year: str, now: datetime) -> bool:
    """Of several processes one makes them; what it did not finish in a while another one takes over."""
    left = stamp(now - CLAIM)
    with database.writing() as connection:
        free = numbers_made.c.claimed_at < left
        of_it = update(numbers_made).where(numbers_made.c.year == year, free)
        return connection.execute(of_it.values(claimed_at=stamp(now))).rowcount == 1


@dataclass(frozen=True, slots=True)
class Found:
    """All that numbers are made of. `top`: the code of the whole agency; `skips`: made already."""

    sums: Mapping[str, Sums]
    skips: Sequence[Shown]
    top: str
    threshold: int


def _found(connection: Connection, year: str, now: datetime) -> Found:
    parents = {row.code: row.parent or "" for row in connection.execute(select(known))}
    # What a unit did that was removed since counts for the agency all the same.
    parents |= dict.fromkeys(summing.known_units(connection, year) - {*parents}, "")
    tree, least = units(parents), threshold_of(connection)
    provider = connection.execute(select(agency.c.tenant)).scalar() == PROVIDER
    screened = collecting.provided_of if provider else summing.read
    whole = year, top(parents)
    sums = {
        SCREENINGS: joined(screened(connection, year, tree), whole, least),
        CLOCKS: collecting.clocks_of(connection, year, tree, stamp(now)),
        NEEDS: collecting.needs_of(connection, year, tree),
        CASES: collecting.cases_of(connection, year, tree),
    }
    return Found(sums, [*skipping.shares(connection, year, tree, least)], whole[1], least)


def _rows(found: Found, year: str) -> Iterator[Mapping[str, Any]]:
    time_axis = periods(year)
    below = Below(found.sums[SCREENINGS].units, year)
    for about, sums in found.sums.items():
        for shown in showing(sums, about, time_axis, found.threshold):
            yield _row(about, shown)
            if about == SCREENINGS:
                below.add(shown)
    for shown in below.rows():
        yield _row(BELOW, shown)
    for shown in found.skips:
        yield _row(SKIPS, shown)
    whole = year, found.top
    listed = {about: _listed(sums, whole) for about, sums in found.sums.items()}
    yield _row(LIST, Shown("", (), "", listed | {"top": found.top}))


def _listed(sums: Sums, whole: tuple[str, str]) -> dict[str, Any]:
    """What there is, and which findings were looked for in every screening."""
    totals = sums.cells[BASE][whole]
    measures = {measure: sorted(states) for measure, states in sums.measures().items()}
    return {
        "measures": measures,
        "cuts": {form[-1]: sorted(sums.values(form[-1])) for form in sums.cells if len(form) == 3},
        "asked_of_all": [
            measure
            for measure, states in measures.items()
            if sum(totals[f"{measure}:{state}"] for state in states) == totals[""]
        ],
    }


def _row(about: str, shown: Shown) -> dict[str, str]:
    return {
        "about": about,
        "unit": shown.unit,
        "cut": " ".join(shown.cut),
        "measure": shown.measure,
        "cells": text(shown.cells),
    }
