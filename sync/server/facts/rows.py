"""What counting works with: messages as they were taken in, and rows as they are written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, insert, tuple_
from sqlalchemy.dialects import postgresql, sqlite

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Taken:
    """A message with the unit and the worker that its device had when it arrived."""

    id: str
    device: str
    seq: int
    kind: str
    at: str
    unit: str
    worker: str
    body: Mapping[str, Any]

    @property
    def seen(self) -> Row:
        """What every row made of it begins with."""
        return {"device": self.device, "unit": self.unit, "worker": self.worker}


@dataclass(frozen=True, slots=True)
class ScreeningRow:
    """A row of `screenings`."""

    id: str
    message: str
    device: str
    unit: str
    worker: str
    case_id: str
    supersedes: str
    root: str
    superseded: bool
    questionnaire: str
    version: int
    language: str
    age_band: str
    gender: str
    mode: str
    trigger: str
    finished_at: str
    month: str
    complete: bool
    reason: str
    ended: str
    days_to_screen: int | None
    body: str

    @property
    def told(self) -> dict[str, Any]:
        """The message's body."""
        read: dict[str, Any] = json.loads(self.body)
        return read


@dataclass(frozen=True, slots=True)
class Change:
    """A screening as it counted so far, and as it counts now. None: it does not."""

    before: ScreeningRow | None
    after: ScreeningRow | None


def text(value: object) -> str:
    """JSON, the same for the same."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def put(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Write rows; those with the same primary key give way."""
    given = list(rows)
    if not given:
        return
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    making = dialect.insert(table)
    keys = [column.name for column in table.primary_key]
    others = {name: making.excluded[name] for name in given[0] if name not in keys}
    connection.execute(making.on_conflict_do_update(index_elements=keys, set_=others), given)


def replace(
    connection: Connection,
    columns: Sequence[Column[Any]],
    keys: Iterable[tuple[Any, ...]],
    rows: Iterable[Row],
) -> None:
    """Write rows in the place of all that have one of these keys, by these columns of one table."""
    gone, given = list(keys), list(rows)
    table = columns[0].table
    if gone:
        connection.execute(delete(table).where(tuple_(*columns).in_(gone)))
    if given:
        connection.execute(insert(table), given)
