"""Sums over screenings, kept up to date as screenings are counted: a page never counts rows.

The sums are the same as a count from scratch, in whatever order the messages came: each screening adds what
it says now, and takes away what it said before. One process counts at a time (see `facts.counting`).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, select, tuple_

from sync.server.facts.rows import Change, ScreeningRow, put, text
from sync.server.numbers.measuring import divided, measured
from sync.server.numbers.tables import numbers_made, numbers_shown, tallies, tally_changes

Place = tuple[str, str, str, str]  # period, unit, cut, value
AT_ONCE = 500  # rows asked for in one statement
KEYS = (tallies.c.period, tallies.c.unit, tallies.c.cut, tallies.c.value)


def apply(connection: Connection, changes: Sequence[Change]) -> None:
    """Bring the sums up to date, in the transaction that counts."""
    sums = added(changes)
    for places in _parts(sorted(place for place, counts in sums.items() if any(counts.values()))):
        _write(connection, places, sums)
    _note(connection, {place[0][:4] for place in sums})


def added(changes: Iterable[Change]) -> dict[Place, Counter[str]]:
    """By how much each sum changes."""
    found: defaultdict[Place, Counter[str]] = defaultdict(Counter)
    for change in changes:
        for row, by in ((change.before, -1), (change.after, 1)):
            if row is not None:
                _add(found, row, by)
    return dict(found)


def forget(connection: Connection) -> None:
    """Before everything is counted again."""
    for table in (tallies, tally_changes, numbers_shown, numbers_made):
        connection.execute(delete(table))


def _add(found: defaultdict[Place, Counter[str]], row: ScreeningRow, by: int) -> None:
    words = ["", *(f"{measure}:{state}" for measure, state in measured(row))]
    for cut, value in (("", ""), *divided(row)):
        period = row.month[:4] if " " in cut else row.month
        counts = found[period, row.unit, cut, value]
        for word in words:
            counts[word] += by


def _write(
    connection: Connection, places: Sequence[Place], sums: dict[Place, Counter[str]]
) -> None:
    held = connection.execute(select(tallies).where(tuple_(*KEYS).in_(places)))
    known = {(row.period, row.unit, row.cut, row.value): json.loads(row.sums) for row in held}
    rows, gone = [], []
    for place in places:
        counts = Counter(known.get(place, {}))
        counts.update(sums[place])
        left = {word: count for word, count in counts.items() if count}
        if left:
            names = (column.name for column in KEYS)
            rows.append(dict(zip(names, place, strict=True)) | {"sums": text(left)})
        else:
            gone.append(place)
    put(connection, tallies, rows)
    if gone:
        connection.execute(delete(tallies).where(tuple_(*KEYS).in_(gone)))


def _note(connection: Connection, years: Iterable[str]) -> None:
    """That the sums of these years are not those any more of which numbers were made."""
    known = {row.year: row.changes for row in connection.execute(select(tally_changes))}
    put(
        connection,
        tally_changes,
        [{"year": year, "changes": known.get(year, 0) + 1} for year in sorted(years)],
    )


def _parts(places: Sequence[Place]) -> Iterable[Sequence[Place]]:
    for start in range(0, len(places), AT_ONCE):
        yield places[start : start + AT_ONCE]
