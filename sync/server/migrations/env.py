"""Alembic runs this. The connection, inside a transaction, comes from `sync.server.migrating`."""

from __future__ import annotations

from alembic import context

from sync.server.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # SQLite's too: it is begun by us
)
context.run_migrations()
