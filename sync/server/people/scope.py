"""Whose rows a query gives: the WHERE of a viewer, and on PostgreSQL the database's own guard beside it.

Every query of facts goes through `only`, inside `seeing`. On PostgreSQL the policies that `row_security`
makes look at three settings of the transaction, so that a forgotten WHERE shows nothing of other units.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, false, text

from sync.server.database import Database
from sync.server.people.rights import Reach, reach
from sync.server.people.viewer import Right, Viewer

Statement = TypeVar("Statement", bound=Any)  # a select, update or delete

SETTING = text(
    "SELECT set_config('centre.sees', :sees, true), set_config('centre.units', :units, true), "
    "set_config('centre.worker', :worker, true)"
)


def only(
    viewer: Viewer,
    statement: Statement,
    unit_column: ColumnElement[str],
    worker_column: ColumnElement[str] | None,
    right: Right = Right.SEE_CASES,
) -> Statement:
    """The statement with the WHERE of what this viewer may do that to: nothing, where the right is lacking.

    Numbers name their right: an analyst has SEE_NUMBERS of the whole agency and SEE_CASES of nothing.
    `worker_column`: None for what belongs to no single worker.
    """
    reaches = reach(viewer.role, right)
    if reaches is Reach.AGENCY:
        return statement
    if reaches is Reach.UNITS:
        return statement.where(unit_column.in_(sorted(viewer.units)))
    if reaches is Reach.OWN and viewer.worker and worker_column is not None:
        return statement.where(unit_column == viewer.unit, worker_column == viewer.worker)
    return statement.where(false())


@contextmanager
def seeing(
    database: Database, viewer: Viewer, right: Right = Right.SEE_CASES
) -> Iterator[Connection]:
    """Like `database.reading()`, for one viewer. Raises ProtocolRefused (Y009)."""
    with database.reading() as connection:
        bind(connection, viewer, right)
        yield connection


@contextmanager
def acting(database: Database, viewer: Viewer, right: Right) -> Iterator[Connection]:
    """Like `database.writing()`; what is read in it is what this viewer may see. Raises as that does."""
    with database.writing() as connection:
        bind(connection, viewer, right)
        yield connection


def bind(connection: Connection, viewer: Viewer, right: Right) -> None:
    """From here to the end of the transaction PostgreSQL gives only this viewer's rows."""
    reaches = reach(viewer.role, right)
    if reaches is Reach.AGENCY:
        everything(connection, writes=False)
    elif reaches is Reach.UNITS:
        _set(connection, "units", ",".join(sorted(viewer.units)))
    elif reaches is Reach.OWN and viewer.worker:
        _set(connection, "own", viewer.unit, viewer.worker)
    else:
        _set(connection, "nothing")


def everything(connection: Connection, *, writes: bool = True) -> None:
    """From here to the end of the transaction every row can be read, and with `writes` written.

    For intake, counting and migrations: what answers nobody's question.
    """
    _set(connection, "all" if writes else "agency")


def _set(connection: Connection, sees: str, units: str = "", worker: str = "") -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(SETTING, {"sees": sees, "units": units, "worker": worker})
