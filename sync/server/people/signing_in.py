"""Letting somebody in: passphrase and second factor together, or neither.

Whatever is wrong, the answer is the same and takes as long, so that nobody learns who has an account, or
that a passphrase is right.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, select, update

from sync.server import throttle
from sync.server.audit.trail import note
from sync.server.database import Database
from sync.server.people import factors, sessions
from sync.server.people.catalogue import NOT_LET_IN, PageRefused
from sync.server.people.factors import Craft
from sync.server.people.invitations import kept_recovery
from sync.server.people.sessions import Limits
from sync.server.people.tables import accounts, recovery_codes
from sync.server.ports import stamp

MOST_OF_ADDRESS = 40  # wrong tries in a quarter of an hour; a whole office may share one
_NOBODYS = bytes(factors.SECRET_BYTES)


@dataclass(frozen=True, slots=True)
class From:
    """Who tries: the network address, hidden (`throttle.hidden`), and what the browser calls itself."""

    address: str
    browser: str


@dataclass(frozen=True, slots=True)
class Proof:
    """`code`: six digits from an app, or a recovery code."""

    login: str
    passphrase: str
    code: str


def sign_in(
    database: Database, proof: Proof, tries: From, now: datetime, craft: Craft, limits: Limits
) -> str:
    """A new session's token. Raises PageRefused (P005), `throttle.Patience`, ProtocolRefused (Y009)."""
    counted = craft.hidden("sign-in", proof.login.strip().lower()[:64])
    with database.reading() as connection:
        patient(connection, counted, tries, now)
        row = _row(connection, proof.login)
    knows = craft.knows(proof.passphrase, row["passphrase"] if row else None)
    with database.writing() as connection:
        # Once more, and locked: a code must not work twice because it came twice at once.
        before, row = row, _row(connection, proof.login, lock=True)
        same = before and row and before["passphrase"] == row["passphrase"]
        knows = knows and bool(same)
        fits = _second_factor(connection, row, proof.code, now, craft, take=knows)
        if row is not None and knows and fits:
            throttle.forget(connection, counted)
            return let_in(connection, row["id"], tries, now, craft, limits)
        in_vain(connection, counted, tries, now)
        if row is not None:
            note(connection, now, row["id"], "sign_in_refused", {})
    raise PageRefused(NOT_LET_IN)


def let_in(
    connection: Connection, account: str, tries: From, now: datetime, craft: Craft, limits: Limits
) -> str:
    """Begin a session for somebody who has proved herself; its token."""
    sessions.clear(connection, now, limits)
    note(connection, now, account, "sign_in", {})
    return sessions.begin(connection, account, tries.browser, now, craft.random)


def patient(connection: Connection, counted: str, tries: From, now: datetime) -> None:
    """Raises `throttle.Patience` for an account, or an address, with which too much was tried in vain."""
    throttle.ask(connection, counted, now)
    throttle.ask(connection, tries.address, now, MOST_OF_ADDRESS)


def in_vain(connection: Connection, counted: str, tries: From, now: datetime) -> None:
    throttle.failed(connection, counted, now)
    throttle.failed(connection, tries.address, now)


def check_code(
    connection: Connection, account: str, code: str, now: datetime, craft: Craft
) -> bool:
    """Whether somebody who is signed in has her second factor at hand; the code is used up by that."""
    row = connection.execute(select(accounts).where(accounts.c.id == account).with_for_update())
    return _second_factor(connection, row.mappings().first(), code, now, craft, take=True)


def _row(connection: Connection, login: str, *, lock: bool = False) -> RowMapping | None:
    query = select(accounts).where(accounts.c.login == login.strip().lower())
    query = query.where(accounts.c.ended_at.is_(None))
    return connection.execute(query.with_for_update() if lock else query).mappings().first()


def _second_factor(
    connection: Connection,
    row: RowMapping | None,
    code: str,
    now: datetime,
    craft: Craft,
    *,
    take: bool,
) -> bool:
    """`take`: the code is used up. Not where the passphrase was wrong, or a stranger could use it up."""
    set_up = row is not None and row["totp"]
    secret = craft.unseal(row["totp"]) if row is not None and set_up else _NOBODYS
    number = factors.number_of(secret, code, now, row["totp_used"] if row is not None else 0)
    if row is None or not set_up or not take:
        return False
    if number is not None:
        used = update(accounts).where(accounts.c.id == row["id"])
        connection.execute(used.values(totp_used=number))
        return True
    fresh = update(recovery_codes).where(
        recovery_codes.c.code == kept_recovery(code, craft),
        recovery_codes.c.account == row["id"],
        recovery_codes.c.used_at.is_(None),
    )
    if connection.execute(fresh.values(used_at=stamp(now))).rowcount != 1:
        return False
    note(connection, now, row["id"], "use_recovery_code", {})
    return True
