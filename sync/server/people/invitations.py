"""How somebody comes in for the first time, or again: a code that works once, from an administrator.

The code is typed; it is in no address, because addresses are kept by browsers, proxies and mail programs, and
some of those open them before the person does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from sync.server.audit.trail import note
from sync.server.people import accounts, factors, sessions
from sync.server.people.catalogue import (
    ENDED_ALREADY,
    NO_INVITATION,
    WRONG_CODE,
    PageRefused,
)
from sync.server.people.factors import Craft
from sync.server.people.tables import accounts as account_rows
from sync.server.people.tables import invitations, recovery_codes
from sync.server.ports import stamp

GOOD_FOR = timedelta(days=7)
GROUPS = 5  # about a hundred bits


@dataclass(frozen=True, slots=True)
class Invited:
    """Who came with a good code. `secret`: of the second factor that is being set up."""

    account: RowMapping
    secret: bytes
    kept_code: str


def invite(connection: Connection, account: str, now: datetime, craft: Craft) -> str:
    """A code for the account; an earlier one works no more. Raises PageRefused: P030, P048 it was ended."""
    if accounts.locked(connection, account)["ended_at"]:
        raise PageRefused(ENDED_ALREADY)
    code = craft.code(GROUPS)
    connection.execute(delete(invitations).where(invitations.c.account == account))
    connection.execute(
        insert(invitations).values(
            code=_kept(code, craft),
            account=account,
            box=craft.seal(craft.random(factors.SECRET_BYTES)),
            made_at=stamp(now),
            expires_at=stamp(now + GOOD_FOR),
        )
    )
    return code


def look(connection: Connection, login: str, code: str, now: datetime, craft: Craft) -> Invited:
    """Who this invitation is for. Raises PageRefused (P007)."""
    query = (
        select(invitations, account_rows.c.login, account_rows.c.ended_at)
        .join(account_rows, account_rows.c.id == invitations.c.account)
        .where(invitations.c.code == _kept(code, craft))
        .with_for_update(of=invitations)
    )
    found = connection.execute(query).first()
    wrong = found is None or found.used_at or found.ended_at or found.expires_at <= stamp(now)
    if found is None or wrong or found.login != login.strip().lower():
        raise PageRefused(NO_INVITATION)
    account = accounts.one(connection, found.account)
    return Invited(account, craft.unseal(found.box), found.code)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the person filled in: the passphrase twice, and what her app shows."""

    passphrase: str
    again: str
    code: str


def accept(
    connection: Connection, invited: Invited, chosen: Chosen, now: datetime, craft: Craft
) -> Sequence[str]:
    """Set passphrase and second factor; the recovery codes, which are shown once. All sessions end.

    Raises PageRefused: P011, P012, P013 the app's code does not fit.
    """
    passphrase = factors.chosen(chosen.passphrase, chosen.again)
    number = factors.number_of(invited.secret, chosen.code, now, 0)
    if number is None:
        raise PageRefused(WRONG_CODE)
    account = invited.account["id"]
    _use(connection, invited, now)
    connection.execute(
        update(account_rows)
        .where(account_rows.c.id == account)
        .values(
            passphrase=craft.keep(passphrase),
            totp=craft.seal(invited.secret),
            totp_used=number,
        )
    )
    note(connection, now, account, "accept_invitation", {})
    return fresh_codes(connection, account, craft)


def link(
    connection: Connection, invited: Invited, issuer: str, subject: str, now: datetime
) -> None:
    """The person signs in at the agency's provider from now on. All sessions end."""
    account = invited.account["id"]
    _use(connection, invited, now)
    same = (account_rows.c.issuer == issuer, account_rows.c.subject == subject)
    nobody = {"issuer": None, "subject": None}
    connection.execute(update(account_rows).where(*same).values(nobody))
    linked = {"issuer": issuer, "subject": subject}
    connection.execute(update(account_rows).where(account_rows.c.id == account).values(linked))
    note(connection, now, account, "link_provider", {})


def fresh_codes(connection: Connection, account: str, craft: Craft) -> Sequence[str]:
    """Ten recovery codes in place of those there were."""
    made = [craft.code(4) for _ in range(factors.RECOVERY_CODES)]
    connection.execute(delete(recovery_codes).where(recovery_codes.c.account == account))
    kept = [{"code": kept_recovery(one, craft), "account": account} for one in made]
    connection.execute(insert(recovery_codes), kept)
    return made


def kept_recovery(code: str, craft: Craft) -> str:
    return craft.hidden("recovery", factors.plain(code))


def _use(connection: Connection, invited: Invited, now: datetime) -> None:
    used = update(invitations).where(invitations.c.code == invited.kept_code)
    connection.execute(used.values(used_at=stamp(now)))
    sessions.end_all(connection, invited.account["id"])


def _kept(code: str, craft: Craft) -> str:
    return craft.hidden("invitation", factors.plain(code))
