"""Who tries codes in vain meets a wall. Counted in the database, so that it holds for all processes."""

from __future__ import annotations

import hmac
import ipaddress
from datetime import datetime

from sqlalchemy import Connection, case, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from sync.protocol.catalogue import SLOW_DOWN, ProtocolRefused
from sync.server.tables import attempts

MOST = 10  # wrong codes of one address in one window
WINDOW_SECONDS = 15 * 60


class Patience(ProtocolRefused):
    """Y008 with the `seconds` to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(SLOW_DOWN)
        self.seconds = seconds


def hidden(address: str, key: bytes) -> str:
    """What is kept of a network address. One subscriber has a whole IPv6 /64, so that counts as one."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:  # a socket file has none
        return hmac.digest(key, address.encode(), "sha256").hex()
    if parsed.version == 6:
        mapped = parsed.ipv4_mapped
        parsed = mapped or ipaddress.ip_network((parsed, 64), strict=False).network_address
    return hmac.digest(key, parsed.packed, "sha256").hex()


def ask(connection: Connection, address: str, now: datetime, most: int = MOST) -> None:
    """Raises `Patience` for an address (see `hidden`) that tried too often."""
    row = connection.execute(select(attempts).where(attempts.c.address == address)).first()
    if row is None or row.tries < most:
        return
    left = int(row.since + WINDOW_SECONDS - now.timestamp())
    if left > 0:
        raise Patience(left)


def forget(connection: Connection, address: str) -> None:
    """The tries in vain count no more."""
    connection.execute(delete(attempts).where(attempts.c.address == address))


def failed(connection: Connection, address: str, now: datetime) -> None:
    """Count one try in vain. What is older than a window is forgotten."""
    second = int(now.timestamp())
    over = attempts.c.since <= second - WINDOW_SECONDS
    connection.execute(delete(attempts).where(over, attempts.c.address != address))
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    insert = dialect.insert(attempts).values(address=address, since=second, tries=1)
    again = {
        "since": case((over, second), else_=attempts.c.since),
        "tries": case((over, 1), else_=attempts.c.tries + 1),
    }
    connection.execute(
        insert.on_conflict_do_update(index_elements=[attempts.c.address], set_=again)
    )
