"""Bringing a database up to date, at the start of the centre or by command."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, text

import sync.server.audit.tables
import sync.server.facts.tables
import sync.server.numbers.tables
import sync.server.people.tables
import sync.server.worklists.tables  # noqa: F401 - so that whoever migrates knows all tables
from sync.server.catalogue import NEWER, CentreRefused
from sync.server.database import Database

SCRIPTS = Path(__file__).with_name("migrations")
LOCK = 0x5C4EE9  # any number, as long as it stays the same


def migrate(database: Database, upto: str = "") -> None:
    """All steps in one transaction, or those up to one; of several who start at once, one does them and the
    others wait.

    Raises CentreRefused (A007) for a database that a newer version made.
    """
    config = _config()
    with database.writing() as connection:
        if not database.embedded:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            # Millions of rows take longer than a request may.
            connection.execute(text("SET LOCAL statement_timeout TO 0"))
        if current(connection) == (upto or newest()):
            return
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, upto or "head")
        except CommandError:
            raise CentreRefused(NEWER) from None


def newest() -> str:
    """The last step there is."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def current(connection: Connection) -> str | None:
    """The last step that was done."""
    return MigrationContext.configure(connection).get_current_revision()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
