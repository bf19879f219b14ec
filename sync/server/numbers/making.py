"""Makes the numbers of a year anew when what they are made of has changed, and keeps them to be read."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from zlib import crc32

from sqlalchemy import Connection, delete, insert, select

from sync.server.database import Database
from sync.server.facts.rows import put, text
from sync.server.facts.tables import counted
from sync.server.numbers import collecting, skipping, summing
from sync.server.numbers.axes import periods, top, units
from sync.server.numbers.shapes import BASE, CASES, CLOCKS, NEEDS, SCREENINGS
from sync.server.numbers.shown import Shown, showing
from sync.server.numbers.summing import Sums
from sync.server.numbers.tables import (
    numbers_made,
    numbers_settings,
    numbers_shown,
    tally_changes,
)
from sync.server.people.scope import everything
from sync.server.ports import stamp
from sync.server.tables import units as known

THRESHOLD = 11  # as the Centers for Medicare & Medicaid Services have it
LIST, SKIPS = "list", "skips"  # what there is; questions that were skipped
# Numbers that took a second to make stay for so many seconds, also when more has come in.
STAY = 20


def renew(database: Database, year: str, now: datetime) -> None:
    """Make the numbers of a year, if they are not made of what is there now and are old enough.

    Raises ProtocolRefused (Y009).
    """
    with database.reading() as connection:
        if not _stale(connection, year, now):
            return
    with database.writing() as connection:
        if _stale(connection, year, now):
            make(connection, year, now)


def make(connection: Connection, year: str, now: datetime) -> None:
    """Make the numbers of a year, whatever was there. The same sums make the same numbers."""
    everything(connection)
    begun = time.monotonic()
    connection.execute(delete(numbers_shown).where(numbers_shown.c.year == year))
    for part in _parts(_all_of(connection, year, now)):
        connection.execute(insert(numbers_shown), [{"year": year, **row} for row in part])
    made = {"year": year, "made_of": made_of(connection, year, now), "at": stamp(now)}
    put(connection, numbers_made, [made | {"seconds": time.monotonic() - begun}])


def threshold_of(connection: Connection) -> int:
    """Counts below it, but not 0, are hidden."""
    return connection.execute(select(numbers_settings.c.threshold)).scalar() or THRESHOLD


def made_of(connection: Connection, year: str, now: datetime) -> str:
    """Names what numbers would be made of now, with the hour: a clock can run out without a message."""
    changes = connection.execute(
        select(tally_changes.c.changes).where(tally_changes.c.year == year)
    )
    at = connection.execute(select(counted.c.at)).scalar() or ""
    tree = connection.execute(select(known.c.code, known.c.parent).order_by(known.c.code)).all()
    shape = crc32("\n".join(f"{code} {parent}" for code, parent in tree).encode())
    return f"{threshold_of(connection)} {changes.scalar() or 0} {at} {stamp(now)[:13]} {shape:x}"


def _stale(connection: Connection, year: str, now: datetime) -> bool:
    held = connection.execute(select(numbers_made).where(numbers_made.c.year == year)).first()
    if held is None:
        return True
    age = (now.astimezone(UTC) - datetime.fromisoformat(held.at)).total_seconds()
    if 0 <= age < STAY * held.seconds:
        return False
    return bool(held.made_of != made_of(connection, year, now))


def _all_of(connection: Connection, year: str, now: datetime) -> Iterable[Mapping[str, Any]]:
    parents = {row.code: row.parent or "" for row in connection.execute(select(known))}
    # What a unit did that was removed since counts for the agency all the same.
    parents |= dict.fromkeys(summing.known_units(connection, year) - {*parents}, "")
    tree, time_axis, least = units(parents), periods(year), threshold_of(connection)
    found = {
        SCREENINGS: summing.read(connection, year, tree),
        CLOCKS: collecting.clocks_of(connection, year, tree, stamp(now)),
        NEEDS: collecting.needs_of(connection, year, tree),
        CASES: collecting.cases_of(connection, year, tree),
    }
    for about, sums in found.items():
        for shown in showing(sums, about, time_axis, least):
            yield _row(about, shown)
    for shown in skipping.shares(connection, year, tree, least):
        yield _row(SKIPS, shown)
    whole = year, top(parents)
    listed = {about: _listed(sums, whole) for about, sums in found.items()} | {"top": whole[1]}
    yield _row(LIST, Shown("", (), "", listed))


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


def _parts(rows: Iterable[Mapping[str, Any]], most: int = 200) -> Iterable[list[Mapping[str, Any]]]:
    part: list[Mapping[str, Any]] = []
    for row in rows:
        part.append(row)
        if len(part) == most:
            yield part
            part = []
    if part:
        yield part
