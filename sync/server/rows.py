"""All rows of a database: to copy them into another one, and to tell whether two have the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Boolean, Connection, MetaData, Table, func, insert, select, text

from sync.server.people.scope import everything

AT_ONCE = 2000  # rows
STEPS = "alembic_version"  # the migrations look after it themselves
_MODULUS = 2**256

Summary = dict[str, dict[str, str | int]]  # table -> how many `rows`, and their `digest`


def tables_of(connection: Connection) -> dict[str, Table]:
    """As the database itself has them, whatever version made it; what others refer to comes first."""
    found = MetaData()
    found.reflect(connection)
    return {table.name: table for table in found.sorted_tables if table.name != STEPS}


def summary(connection: Connection) -> Summary:
    """Of every table. Two databases with the same rows have the same, whatever their order and kind."""
    everything(connection, writes=False)
    return {name: _summed(connection, table) for name, table in tables_of(connection).items()}


def copy(source: Connection, target: Connection) -> None:
    """Every row of every table of `source` into the same, empty tables of `target`."""
    everything(source, writes=False)
    everything(target)
    theirs = tables_of(target)
    for name, table in tables_of(source).items():
        for rows in _in_parts(source, table):
            target.execute(insert(theirs[name]), [as_in(theirs[name], row) for row in rows])
        _count_on(target, theirs[name])


def _summed(connection: Connection, table: Table) -> dict[str, str | int]:
    # A sum, because databases do not order texts alike. Nobody is kept from forging by it: that is what
    # the file's own encryption is for.
    rows, total = 0, 0
    for part in _in_parts(connection, table):
        rows += len(part)
        total += sum(int.from_bytes(_digest(row)) for row in part)
    return {"rows": rows, "digest": f"{total % _MODULUS:064x}"}


def _digest(row: Mapping[str, Any]) -> bytes:
    values = {name: _plain(value) for name, value in row.items()}
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).digest()


def _plain(value: Any) -> Any:
    """As JSON has it; SQLite has numbers where PostgreSQL has true and false."""
    if isinstance(value, bool):
        return int(value)
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else value


def _in_parts(connection: Connection, table: Table) -> Iterator[list[Mapping[str, Any]]]:
    to_itself = any(key.column.table is table for key in table.foreign_keys)
    found = connection.execution_options(yield_per=AT_ONCE).execute(select(table)).mappings()
    if to_itself:
        yield from _parents_first(table, [dict(row) for row in found])
        return
    for part in found.partitions():
        yield [dict(row) for row in part]


def _parents_first(table: Table, rows: list[dict[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    """Of a table whose rows refer to one another: no row before the one that it refers to."""
    (key,) = (key for key in table.foreign_keys if key.column.table is table)
    own, above = key.column.name, key.parent.name
    there: set[Any] = {None}
    while rows:
        ready = [row for row in rows if row[above] in there]
        if not ready:
            raise RuntimeError(f"the rows of {table.name} refer to each other in a circle")
        yield list(ready)
        there |= {row[own] for row in ready}
        rows = [row for row in rows if row[own] not in there]


def as_in(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as another kind of database takes it."""
    return {
        name: bool(value)
        if isinstance(table.c[name].type, Boolean) and value is not None
        else value
        for name, value in row.items()
    }


def _count_on(connection: Connection, table: Table) -> None:
    """PostgreSQL counts beside the table: it has to be told where to go on."""
    if connection.dialect.name != "postgresql":
        return
    for column in table.primary_key:
        asked = text("SELECT pg_get_serial_sequence(:table, :column)")
        counter = connection.execute(asked, {"table": table.name, "column": column.name}).scalar()
        last = connection.execute(select(func.max(column))).scalar()
        if counter and last:
            connection.execute(
                text("SELECT setval(:counter, :last)"), {"counter": counter, "last": last}
            )
