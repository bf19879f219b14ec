"""The table of the audit trail. How it came to be so is in `sync.server.migrations`."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, String, Table, Text

from sync.server.tables import metadata

# `number` counts from 1 without gaps; `about`: canonical JSON of texts; `digest`: keyed, over the row and
# the digest of the row before it.
trail = Table(
    "trail",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("at", String(20), nullable=False),
    Column("who", String(128), nullable=False),
    Column("what", String(64), nullable=False),
    Column("about", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Index("trail_by_who", "who", "number"),
    Index("trail_by_what", "what", "number"),
)
