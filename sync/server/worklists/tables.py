"""What supervisors decided about flags. Nothing of it is ever changed or removed."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table, UniqueConstraint

from sync.server.tables import metadata

# `kind`: next_action (then `due_on` is a day) or reason; `what`: its code. `before`: the number of the one in
# whose place it came, 0 for the first: of two who decide at once one comes too late. Who may see a row is
# decided by its case.
dispositions = Table(
    "dispositions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("device", String(36), nullable=False),
    Column("case_id", String(36), nullable=False),
    Column("flag", String(130), nullable=False),
    Column("account", String(36), nullable=False),
    Column("at", String(20), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("what", String(64), nullable=False),
    Column("due_on", String(10), nullable=False),
    Column("before", Integer, nullable=False),
    UniqueConstraint("case_id", "flag", "before"),
)
