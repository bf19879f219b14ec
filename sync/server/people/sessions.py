"""Where people are signed in. Kept in the database, so that every process knows, and ending one works."""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, RowMapping, delete, insert, select, update

from sync.protocol.catalogue import ProtocolRefused
from sync.server.database import Database
from sync.server.devices import token_hash
from sync.server.enrolling import new_id
from sync.server.people.rights import sees_cases
from sync.server.people.tables import accounts, sessions
from sync.server.people.units import with_all_below
from sync.server.people.viewer import Role, Viewer
from sync.server.ports import Random, stamp

SEEN_EVERY = timedelta(minutes=1)
REMEMBERED = timedelta(hours=12)  # after its longest: whose form it is that comes too late


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a session lasts: `idle` without a request, `longest` at all."""

    idle: timedelta = timedelta(minutes=30)
    longest: timedelta = timedelta(hours=12)

    @property
    def remembered(self) -> timedelta:
        """How long it is known, over or not, whose session it was."""
        return self.longest + REMEMBERED


@dataclass(frozen=True, slots=True)
class Signed:
    """Who is signed in, in which session. `mark`: what every form of it carries."""

    session: str
    viewer: Viewer
    mark: str


def begin(connection: Connection, account: str, browser: str, now: datetime, random: Random) -> str:
    """A new session; what the browser keeps of it, 256 random bits as text."""
    token = urlsafe_b64encode(random(32)).decode().rstrip("=")
    row = {"id": new_id(random, now), "token": token_hash(token), "account": account}
    moments = {"made_at": stamp(now), "seen_at": stamp(now)}
    connection.execute(insert(sessions).values(**row, **moments, browser=browser[:64]))
    return token


def signed_in(database: Database, token: str, now: datetime, limits: Limits) -> Signed | None:
    """Who has this token, with the role and the units that they have now; None when it is no good."""
    with database.reading() as connection:
        row = connection.execute(
            select(accounts, sessions.c.id.label("session"), sessions.c.seen_at)
            .join(accounts, accounts.c.id == sessions.c.account)
            .where(sessions.c.token == token_hash(token), *_good(now, limits))
            .where(accounts.c.ended_at.is_(None))
        ).first()
        if row is None:
            return None
        viewer = viewer_of(connection, row)
    if row.seen_at <= stamp(now - SEEN_EVERY):
        # A disk that is full must not keep a page from its reader: then this is noted later.
        with suppress(ProtocolRefused), database.writing() as connection:
            of_it = update(sessions).where(sessions.c.id == row.session)
            connection.execute(of_it.values(seen_at=stamp(now)))
    return Signed(row.session, viewer, mark(token))


def whose(connection: Connection, token: str, now: datetime, limits: Limits) -> str:
    """The account whose session this is or was; "" for one that somebody ended, or that is forgotten."""
    known = select(sessions.c.account).where(
        sessions.c.token == token_hash(token), sessions.c.made_at > stamp(now - limits.remembered)
    )
    return connection.execute(known).scalar() or ""


def mark(token: str) -> str:
    """What forms carry: nobody knows it who does not have the token, and the token is not in it."""
    return hmac.digest(token.encode(), b"forms", "sha256").hex()


def viewer_of(connection: Connection, row: Row[Any]) -> Viewer:
    """From an account's row."""
    role = Role(row.role)
    below = with_all_below(connection, row.unit) if row.unit and sees_cases(role) else frozenset()
    return Viewer(row.id, row.name, role, row.unit or "", below, row.worker, row.language, row.zone)


def of_account(
    connection: Connection, account: str, now: datetime, limits: Limits
) -> Sequence[RowMapping]:
    """Rows of id, browser, made_at and seen_at; the last one used first."""
    shown = select(sessions.c.id, sessions.c.browser, sessions.c.made_at, sessions.c.seen_at)
    mine = shown.where(sessions.c.account == account, *_good(now, limits))
    return (
        connection.execute(mine.order_by(sessions.c.seen_at.desc(), sessions.c.id)).mappings().all()
    )


def end(connection: Connection, account: str, session: str) -> None:
    """End one session of this account."""
    connection.execute(
        delete(sessions).where(sessions.c.account == account, sessions.c.id == session)
    )


def end_all(connection: Connection, account: str, but: str = "") -> None:
    """End every session of this account, but one that may be named."""
    connection.execute(delete(sessions).where(sessions.c.account == account, sessions.c.id != but))


def clear(connection: Connection, now: datetime, limits: Limits) -> None:
    """Forget what has been over for long: until then it tells whose form comes too late."""
    connection.execute(delete(sessions).where(sessions.c.made_at <= stamp(now - limits.remembered)))


def _good(now: datetime, limits: Limits) -> tuple[Any, Any]:
    return (
        sessions.c.seen_at > stamp(now - limits.idle),
        sessions.c.made_at > stamp(now - limits.longest),
    )
