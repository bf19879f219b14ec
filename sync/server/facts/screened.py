"""Rows out of messages of finished records: which of a chain of amendments counts, and how long it took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, or_, select

from sync.server.facts.chains import Link, chains
from sync.server.facts.rows import Change, ScreeningRow, Taken, put
from sync.server.facts.tables import dues, screenings

Rows = dict[str, ScreeningRow]
_COLUMNS = [screenings.c[name] for name in ScreeningRow.__dataclass_fields__]


def row_of(one: Taken, body: str) -> ScreeningRow:
    """As long as nothing is known of others. `body`: the message's, as it is kept."""
    told = one.body
    name, _, version = told["questionnaire"].rpartition("/")
    return ScreeningRow(
        id=told["screening"],
        message=one.id,
        device=one.device,
        unit=one.unit,
        worker=one.worker,
        case_id=told["case"],
        supersedes=told["supersedes"],
        root=told["screening"],
        superseded=False,
        questionnaire=name,
        version=int(version),
        language=told["language"],
        # What was taken in before there were such fields does not have them.
        age_band=told.get("age_band", ""),
        gender=told.get("gender", ""),
        mode=told.get("mode", ""),
        trigger=told.get("trigger", ""),
        finished_at=told["finished_at"],
        month=told["finished_at"][:7],
        complete=told["complete"],
        reason=told["reason"],
        ended=told["ended"],
        days_to_screen=None,
        body=body,
    )


def write(
    connection: Connection, new: Iterable[ScreeningRow], cases: Collection[str]
) -> list[Change]:
    """Write new rows, and those that have become different by them or by what is told of these cases."""
    arrived = list(new)
    before = _around(connection, arrived, cases)
    after = dict(before)
    for row in arrived:
        if row.id not in after or after[row.id].message < row.message:
            after[row.id] = row
    after = _timed(connection, _chained(after))
    different = {one: row for one, row in sorted(after.items()) if before.get(one) != row}
    put(connection, screenings, [_written(row) for row in different.values()])
    changes = (Change(_counts(before.get(one)), _counts(row)) for one, row in different.items())
    return [one for one in changes if one.before != one.after]


def _around(connection: Connection, arrived: list[ScreeningRow], cases: Collection[str]) -> Rows:
    """Every record that is in one chain with one of these, or with one of these cases."""
    ids = {row.id for row in arrived} | {row.supersedes for row in arrived if row.supersedes}
    if not ids and not cases:
        return {}
    roots = select(screenings.c.root).where(
        or_(screenings.c.id.in_(ids), screenings.c.case_id.in_(cases))
    )
    known = ids | set(connection.execute(roots).scalars())
    rows = connection.execute(select(*_COLUMNS).where(screenings.c.root.in_(known)))
    return {row.id: ScreeningRow(*row) for row in rows}


def _chained(rows: Rows) -> Rows:
    found = chains({one: Link(row.supersedes, row.message) for one, row in rows.items()})
    return {
        one: replace(row, root=found[one][0], superseded=found[one][1]) for one, row in rows.items()
    }


def _timed(connection: Connection, rows: Rows) -> Rows:
    """With the days since a record became due, for those that count."""
    finished: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows.values():
        finished[row.root].add(row.finished_at)
    done = _done(connection, {row.case_id for row in rows.values()})
    return {
        one: replace(
            row,
            days_to_screen=None
            if row.superseded
            else _days(row, finished[row.root], done[row.device, row.case_id]),
        )
        for one, row in rows.items()
    }


def _done(connection: Connection, cases: Collection[str]) -> Mapping[tuple[str, str], list[Any]]:
    found: defaultdict[tuple[str, str], list[Any]] = defaultdict(list)
    if cases:
        rows = select(dues).where(dues.c.case_id.in_(cases), dues.c.done_at != "")
        for row in connection.execute(rows):
            found[row.device, row.case_id].append(row)
    return found


def _days(row: ScreeningRow, finished: Collection[str], done: list[Any]) -> int | None:
    """Whole days from when it was due to when the chain was first done; where several were due at once, since
    what it says was its reason, or else since the last of them.
    """
    mine = [one for one in done if one.done_at in finished]
    mine = [one for one in mine if one.trigger == row.trigger] or mine
    spans = [_moment(one.done_at) - _moment(one.since) for one in mine]
    return min((max(span.days, 0) for span in spans), default=None)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _counts(row: ScreeningRow | None) -> ScreeningRow | None:
    return None if row is None or row.superseded else row


def _written(row: ScreeningRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ScreeningRow.__dataclass_fields__}
