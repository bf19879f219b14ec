"""The rows of a centre once more, under other ids and for other units: ten million in minutes."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    String,
    cast,
    func,
    insert,
    literal,
    select,
)
from sqlalchemy.sql import ColumnElement

from sync.server import tables
from sync.server.facts import tables as t
from sync.server.numbers.tables import tallies

COPIED = (
    tables.units,
    tables.devices,
    t.screenings,
    t.cases,
    t.clocks,
    t.dues,
    t.open_flags,
    t.follow_ups,
    tallies,
)
IDS = {"device", "case_id", "message", "root"}
FIRST = 25  # the two digits of an id that its number leaves at nought: which copy it is


def copy(connection: Connection, number: int, units: int, parent: str) -> None:
    """Add the rows of the first `units` units (`u0` and on) as those of `u{units * number}` and on.

    `number` is from 1 to 255; `parent`: the unit that the new ones are below.
    """
    for table in COPIED:
        whose = table.c.code if table is tables.units else table.c.unit
        chosen = [_changed(column, number, units, parent) for column in table.c]
        first = whose.in_([f"u{one}" for one in range(units)])
        rows = select(*chosen).where(first).order_by(*table.primary_key.columns)
        connection.execute(insert(table).from_select([column.name for column in table.c], rows))


def _changed(column: Column[str], number: int, units: int, parent: str) -> ColumnElement[str]:
    own = column.name == "id"
    if column.name in IDS or own:
        return _id(column, number)
    if column.name == "token":
        return literal(f"{number:03}").concat(func.substr(column, 4))
    if column.name == "unit" or (column.name == "code" and column.table is tables.units):
        moved = cast(func.substr(column, 2), Integer) + number * units
        return literal("u").concat(cast(moved, String))
    if column.name == "parent":
        return literal(parent)
    return column


def _id(column: Column[str], number: int) -> ColumnElement[str]:
    """The same id with the copy's number in it."""
    head, tail = func.substr(column, 1, FIRST - 1), func.substr(column, FIRST + 2)
    return head.concat(f"{number:02x}").concat(tail)
