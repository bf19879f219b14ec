"""The centre's database: one SQLCipher file, or PostgreSQL. The code above does not know which."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from sync.protocol.catalogue import NOT_NOW, ProtocolRefused

WAIT_SECONDS = 10  # for a lock, a connection, an answer to connecting
CONNECTIONS = 8  # of one process, at most

# SQLite's primary result codes: busy, locked, read-only, I/O, full, cannot open.
_PASSING = {5, 6, 8, 10, 13, 14}


class Database:
    """Transactions over an engine."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.embedded = engine.dialect.name == "sqlite"
        # SQLite has one writer at a time. Threads of one process queue here, which is fair and
        # quick; those of several processes look again and again, see `embedded`.
        self._writer = threading.Lock() if self.embedded else nullcontext()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Raises ProtocolRefused (Y009) when the database does not answer."""
        with telling(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All of it or nothing, and on the disk when this ends. Raises ProtocolRefused (Y009)."""
        with telling(), self._writer, self.engine.connect() as connection:
            writer = connection.execution_options(writes=True)
            with writer.begin():
                yield writer

    def close(self) -> None:
        self.engine.dispose()


@contextmanager
def telling() -> Iterator[None]:
    """What passes by itself (locked, full, restarting) as Y009; a mistake of ours stays one."""
    try:
        yield
    except NoConnectionFree as error:
        raise ProtocolRefused(NOT_NOW) from error
    except DBAPIError as error:
        if not passes(error):
            raise
        raise ProtocolRefused(NOT_NOW) from error


def passes(error: DBAPIError) -> bool:
    """Whether it is over by itself some time: locked, full, restarting."""
    state = getattr(error.orig, "sqlstate", None)
    if error.connection_invalidated:
        return True
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in _PASSING
    # PostgreSQL: no answer at all; or connections, resources, operator, system (its appendix A).
    broken = type(error.orig).__name__ in ("OperationalError", "InterfaceError")
    return (state is None and broken) or (state or "")[:2] in ("08", "53", "57", "58", "40", "25")
