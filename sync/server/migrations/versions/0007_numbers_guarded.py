"""Row-level security for sums, and for the numbers of units, which are made anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sync.server.people.row_security import guard

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    connection = op.get_bind()
    # What was made before says less than is read from here on; it is made anew.
    for table in ("numbers_shown", "numbers_made"):
        connection.execute(sa.text(f"DELETE FROM {table}"))  # noqa: S608 - ours
    guard(connection, "tallies", worker="")
    guard(connection, "numbers_shown", worker="")
    if connection.dialect.name == "postgresql":
        # What there is to ask for is of no unit, and everybody needs it.
        policy = "CREATE POLICY numbers_listed ON numbers_shown FOR SELECT USING (unit = '')"
        connection.execute(sa.text(policy))
