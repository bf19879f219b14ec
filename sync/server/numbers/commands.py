"""What whoever runs the centre says about its numbers at its terminal. It is written down."""

from __future__ import annotations

from sync.server.centres import Desk
from sync.server.numbers import threshold as setting


def threshold(desk: Desk) -> int:
    """The smallest number that is shown."""
    with desk.database.reading() as connection:
        return setting.threshold_of(connection)


def set_threshold(desk: Desk, given: str) -> int:
    """Another one, and the numbers are made anew. Raises PageRefused (N007)."""
    wanted = setting.read(given)
    with desk.database.writing() as connection:
        if setting.change(connection, wanted):
            desk.note(connection, "set_threshold", f"{wanted}")
    return wanted
