"""Tokens with which programs read what their owner may see, and no more than the token is for."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping, insert, select, update

from sync.protocol.catalogue import ProtocolRefused
from sync.server.database import Database
from sync.server.devices import token_hash
from sync.server.enrolling import new_id
from sync.server.people.catalogue import BAD_NAME, BAD_TOKEN, PageRefused
from sync.server.people.rights import may
from sync.server.people.sessions import SEEN_EVERY, viewer_of
from sync.server.people.tables import accounts, tokens
from sync.server.people.viewer import Right, Viewer
from sync.server.ports import Random, stamp

PREFIX = "centre_"  # so that whoever finds one somewhere knows what it is
MOST_DAYS = 365

# What a token can be for, and the right that its owner needs for it at each request.
SCOPES = {"numbers": Right.SEE_NUMBERS, "exports": Right.EXPORT}


@dataclass(frozen=True, slots=True)
class Wanted:
    """`scopes`: words of SCOPES."""

    name: str
    scopes: Sequence[str]
    days: int


def make(
    connection: Connection, viewer: Viewer, wanted: Wanted, now: datetime, random: Random
) -> str:
    """The token, which is shown once. Raises PageRefused: P033 no name, P065 a scope or the days."""
    name = wanted.name.strip()
    if not 1 <= len(name) <= 120:
        raise PageRefused(BAD_NAME)
    allowed = [scope for scope in wanted.scopes if scope in SCOPES and may(viewer, SCOPES[scope])]
    if not wanted.scopes or len(allowed) != len(wanted.scopes) or not 1 <= wanted.days <= MOST_DAYS:
        raise PageRefused(BAD_TOKEN)
    token = PREFIX + urlsafe_b64encode(random(32)).decode().rstrip("=")
    row = {"id": new_id(random, now), "token": token_hash(token), "account": viewer.account}
    moments = {"made_at": stamp(now), "expires_at": stamp(now + timedelta(days=wanted.days))}
    more = {"name": name, "scopes": " ".join(sorted(set(allowed)))}
    connection.execute(insert(tokens).values(**row, **moments, **more))
    return token


def of(database: Database, token: str, scope: str, now: datetime) -> Viewer:
    """Whose token this is, with her role and units of now.

    Raises PageRefused: P065 it is no good (any more), not for this scope, or its owner lacks the right.
    """
    with database.reading() as connection:
        row = connection.execute(
            select(accounts, tokens.c.id.label("used"), tokens.c.scopes, tokens.c.seen_at)
            .join(accounts, accounts.c.id == tokens.c.account)
            .where(tokens.c.token == token_hash(token), tokens.c.revoked_at.is_(None))
            .where(tokens.c.expires_at > stamp(now), accounts.c.ended_at.is_(None))
        ).first()
        viewer = viewer_of(connection, row) if row else None
    if row is None or viewer is None or scope not in row.scopes.split():
        raise PageRefused(BAD_TOKEN)
    if not may(viewer, SCOPES[scope]) or not may(viewer, Right.USE_API):
        raise PageRefused(BAD_TOKEN)
    if (row.seen_at or "") <= stamp(now - SEEN_EVERY):
        # A disk that is full must not keep an answer back: then this is noted later.
        with suppress(ProtocolRefused), database.writing() as connection:
            of_it = update(tokens).where(tokens.c.id == row.used)
            connection.execute(of_it.values(seen_at=stamp(now)))
    return viewer


def of_account(connection: Connection, account: str) -> Sequence[RowMapping]:
    """The newest first."""
    query = select(tokens).where(tokens.c.account == account).order_by(tokens.c.made_at.desc())
    return connection.execute(query).mappings().all()


def revoke(connection: Connection, account: str, token: str, now: datetime) -> None:
    """Withdraw one of this account's, by its id."""
    mine = (tokens.c.account == account, tokens.c.id == token, tokens.c.revoked_at.is_(None))
    connection.execute(update(tokens).where(*mine).values(revoked_at=stamp(now)))
