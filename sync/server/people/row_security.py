"""Row-level security on PostgreSQL: policies that show a transaction the rows its viewer may see.

A migration that makes a table of facts calls `guard(op.get_bind(), "name")`. On the embedded file, where
every connection is the centre's own, nothing is done and `scope.only` alone decides.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

# Asked once a statement, not once a row: a setting inside its own SELECT is computed beforehand.
_SEES = "(SELECT current_setting('centre.sees', true))"
_UNITS = "(SELECT string_to_array(current_setting('centre.units', true), ','))::text[]"
_WORKER = "(SELECT current_setting('centre.worker', true))"


def guard(
    connection: Connection, table: str, *, unit: str = "unit", worker: str = "worker"
) -> None:
    """From now on a row is seen where `unit` and `worker` (columns; the second may be "") allow it.

    Nobody is above it, the table's owner included (FORCE). Only who sees everything can write.
    """
    if connection.dialect.name != "postgresql":
        return
    own = f"({_SEES} = 'own' AND {unit} = ANY ({_UNITS}) AND {worker} = {_WORKER})"
    seen = f"{_SEES} IN ('all', 'agency') OR ({_SEES} = 'units' AND {unit} = ANY ({_UNITS}))"
    if worker:
        seen = f"{seen} OR {own}"
    for step in (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY {table}_seen ON {table} FOR SELECT USING ({seen})",
        f"CREATE POLICY {table}_written ON {table} FOR ALL USING ({_SEES} = 'all')",
    ):
        connection.execute(text(step))
