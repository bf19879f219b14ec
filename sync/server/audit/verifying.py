"""Whether the trail is as it was written, and reading it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, RowMapping, select

from sync.server.audit.tables import trail
from sync.server.audit.trail import BEGINNING, fits

AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Finding:
    """`number`: of a row that is not as it was written, or that is missing before it.

    `kind`: "altered" or "missing".
    """

    number: int
    kind: str


@dataclass(frozen=True, slots=True)
class Checked:
    """`rows`: how many there are. `last`: the newest one's digest, to be kept elsewhere and compared."""

    rows: int
    last: str
    findings: Sequence[Finding]


def verify(connection: Connection) -> Checked:
    """Every row of the trail against the one before it."""
    found: list[Finding] = []
    count, number, before = 0, 0, BEGINNING
    for row in _rows(connection):
        count += 1
        if row["number"] != number + 1:
            found.append(Finding(number + 1, "missing"))
        elif not fits(connection, row, before):
            found.append(Finding(row["number"], "altered"))
        number, before = row["number"], row["digest"]
    return Checked(count, before, found)


def _rows(connection: Connection) -> Iterator[RowMapping]:
    last = 0
    while True:
        after = select(trail).where(trail.c.number > last).order_by(trail.c.number).limit(AT_ONCE)
        rows = connection.execute(after).mappings().all()
        if not rows:
            return
        yield from rows
        last = rows[-1]["number"]


def unfit(connection: Connection, rows: Sequence[RowMapping]) -> set[int]:
    """The numbers of those among these rows that are not as they were written, or follow a gap."""
    wanted = [row["number"] - 1 for row in rows]
    known = select(trail.c.number, trail.c.digest).where(trail.c.number.in_(wanted))
    digests = {row.number: row.digest for row in connection.execute(known)}
    digests[0] = BEGINNING
    return {
        row["number"]
        for row in rows
        if row["number"] - 1 not in digests or not fits(connection, row, digests[row["number"] - 1])
    }


@dataclass(frozen=True, slots=True)
class Filter:
    """What to read. `since` and `until`: UTC texts, the second not included; empty: everything."""

    who: str = ""
    what: str = ""
    since: str = ""
    until: str = ""
    before: int = 0

    @property
    def where(self) -> list[ColumnElement[bool]]:
        found = []
        if self.who:
            found.append(trail.c.who == self.who)
        if self.what:
            found.append(trail.c.what == self.what)
        if self.since:
            found.append(trail.c.at >= self.since)
        if self.until:
            found.append(trail.c.at < self.until)
        if self.before:
            found.append(trail.c.number < self.before)
        return found


def read(connection: Connection, wanted: Filter, most: int) -> Sequence[RowMapping]:
    """The newest first."""
    query = select(trail).where(*wanted.where).order_by(trail.c.number.desc()).limit(most)
    return connection.execute(query).mappings().all()
