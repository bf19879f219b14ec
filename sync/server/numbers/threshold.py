"""Below which count a number is hidden: one for the whole agency, and an administrator can change it."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select

from sync.server.facts.rows import put
from sync.server.numbers.catalogue import NOT_A_THRESHOLD
from sync.server.numbers.tables import numbers_made, numbers_settings, numbers_shown
from sync.server.people.catalogue import PageRefused
from sync.server.people.scope import everything
from sync.server.tables import agency

THRESHOLD = 11  # as the Centers for Medicare & Medicaid Services have it
LEAST, MOST = 5, 100


def threshold_of(connection: Connection) -> int:
    """Counts below it, but not 0, are hidden."""
    return connection.execute(select(numbers_settings.c.threshold)).scalar() or THRESHOLD


def held(connection: Connection, threshold: int) -> bool:
    """Whether it is still this one; until the end of the transaction nobody changes it."""
    # Where none was set there is no row to hold, but of the agency there always is.
    connection.execute(select(agency.c.id).with_for_update(read=True))
    return threshold_of(connection) == threshold


def read(given: str) -> int:
    """Raises PageRefused (N007) for what is not a whole number from LEAST to MOST."""
    if not (given.isascii() and given.isdecimal() and LEAST <= int(given) <= MOST):
        raise PageRefused(NOT_A_THRESHOLD)
    return int(given)


def change(connection: Connection, threshold: int) -> bool:
    """From now on it is this one; whether it was another. The numbers that were made are forgotten."""
    connection.execute(select(agency.c.id).with_for_update())
    if threshold_of(connection) == threshold:
        return False
    everything(connection)
    put(connection, numbers_settings, [{"only": 1, "threshold": threshold}])
    for table in (numbers_shown, numbers_made):
        connection.execute(delete(table))
    return True
