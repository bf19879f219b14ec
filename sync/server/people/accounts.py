"""The people who may sign in. An administrator makes and changes accounts; nobody makes their own."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from sync.server.enrolling import new_id
from sync.server.people import sessions
from sync.server.people.catalogue import (
    BAD_LOGIN,
    BAD_NAME,
    BAD_ROLE,
    BAD_ZONE,
    LAST_ADMINISTRATOR,
    LOGIN_THERE,
    NO_SUCH_PERSON,
    NO_SUCH_UNIT,
    UNIT_NEEDED,
    WORKER_CODE,
    WORKER_THERE,
    PageRefused,
)
from sync.server.people.rights import sees_cases
from sync.server.people.tables import accounts, invitations, recovery_codes, tokens
from sync.server.people.units import CODE, is_zone
from sync.server.people.viewer import Role
from sync.server.ports import Random, stamp
from sync.server.tables import units

LOGIN = re.compile(r"[a-z0-9][a-z0-9._@-]{1,63}")


@dataclass(frozen=True, slots=True)
class Person:
    """What an administrator says of somebody. `unit` and `worker`: codes or "". `zone`: IANA's name."""

    login: str
    name: str
    role: str
    unit: str = ""
    worker: str = ""
    language: str = "en"
    zone: str = "UTC"


def add(connection: Connection, person: Person, now: datetime, random: Random) -> str:
    """A new account's id. Nobody can sign in with it before an invitation was used.

    Raises PageRefused: P031 to P038, P041.
    """
    login = person.login.strip().lower()
    if not LOGIN.fullmatch(login):
        raise PageRefused(BAD_LOGIN, login)
    if connection.execute(select(accounts.c.id).where(accounts.c.login == login)).first():
        raise PageRefused(LOGIN_THERE, login)
    account = new_id(random, now)
    row = {**_checked(connection, person, account), "login": login, "id": account}
    connection.execute(insert(accounts).values(**row, totp_used=0, made_at=stamp(now)))
    return account


def change(connection: Connection, account: str, person: Person) -> None:
    """Everything but the sign-in name. It holds from the person's next request on.

    Raises PageRefused: P030, P033 to P038, P040, P041.
    """
    before = locked(connection, account)
    if person.role != Role.ADMINISTRATOR:
        _not_the_last(connection, before)
    row = _checked(connection, person, account)
    connection.execute(update(accounts).where(accounts.c.id == account).values(row))


def end(connection: Connection, account: str, now: datetime) -> None:
    """From now on nobody comes in with it: no session, token, invitation or code works any more.

    Raises PageRefused: P030, P040 for the last administrator.
    """
    _not_the_last(connection, locked(connection, account))
    take_ways_in(connection, account)
    ended = update(accounts).where(accounts.c.id == account, accounts.c.ended_at.is_(None))
    connection.execute(ended.values(ended_at=stamp(now)))


def give_back(connection: Connection, account: str) -> None:
    """The account is one again; a new invitation has to follow.

    Raises PageRefused: P030; P037, P041 where its code or unit is not free or there any more.
    """
    row = locked(connection, account)
    person = Person(*(row[name] or "" for name in Person.__dataclass_fields__))
    _checked(connection, person, account)
    connection.execute(update(accounts).where(accounts.c.id == account).values(ended_at=None))


def take_ways_in(connection: Connection, account: str) -> None:
    """All of them, an invitation that was not used included."""
    connection.execute(invitations.delete().where(invitations.c.account == account))
    take_sign_in(connection, account)


def take_sign_in(connection: Connection, account: str) -> None:
    """Passphrase, second factor, recovery codes, provider, sessions, tokens."""
    sessions.end_all(connection, account)
    connection.execute(recovery_codes.delete().where(recovery_codes.c.account == account))
    connection.execute(tokens.delete().where(tokens.c.account == account))
    gone = dict.fromkeys(("passphrase", "totp", "issuer", "subject"))
    connection.execute(update(accounts).where(accounts.c.id == account).values(gone))


def one(connection: Connection, account: str) -> RowMapping:
    """An account's row. Raises PageRefused (P030)."""
    found = connection.execute(select(accounts).where(accounts.c.id == account)).mappings().first()
    if found is None:
        raise PageRefused(NO_SUCH_PERSON)
    return found


def by_login(connection: Connection, login: str) -> RowMapping:
    """Raises PageRefused (P030)."""
    query = select(accounts).where(accounts.c.login == login.strip().lower())
    found = connection.execute(query).mappings().first()
    if found is None:
        raise PageRefused(NO_SUCH_PERSON)
    return found


def all_of_them(connection: Connection) -> list[RowMapping]:
    """By name; who has no access any more comes last."""
    order = (accounts.c.ended_at.isnot(None), func.lower(accounts.c.name), accounts.c.login)
    return [*connection.execute(select(accounts).order_by(*order)).mappings()]


def locked(connection: Connection, account: str) -> RowMapping:
    """The row, which nobody else changes until this transaction ends. Raises PageRefused (P030)."""
    connection.execute(select(accounts.c.id).where(accounts.c.id == account).with_for_update())
    return one(connection, account)


def _checked(connection: Connection, person: Person, account: str) -> dict[str, str | None]:
    name = person.name.strip()
    if not 1 <= len(name) <= 120:
        raise PageRefused(BAD_NAME)
    if person.role not in list(Role):
        raise PageRefused(BAD_ROLE)
    if not person.zone or not is_zone(person.zone):
        raise PageRefused(BAD_ZONE, person.zone)
    if person.unit:
        there = select(units.c.code).where(units.c.code == person.unit).with_for_update()
        if connection.execute(there).first() is None:
            raise PageRefused(NO_SUCH_UNIT, person.unit)
    elif sees_cases(Role(person.role)):
        raise PageRefused(UNIT_NEEDED)
    _check_worker(connection, person, account)
    row = {**asdict(person), "name": name, "unit": person.unit or None}
    return {key: value for key, value in row.items() if key != "login"}


def _check_worker(connection: Connection, person: Person, account: str) -> None:
    if (person.role == Role.WORKER) != bool(CODE.fullmatch(person.worker)):
        raise PageRefused(WORKER_CODE)
    if person.role != Role.WORKER and person.worker:
        raise PageRefused(WORKER_CODE)
    if person.worker:
        same = select(accounts.c.id).where(
            accounts.c.unit == person.unit,
            accounts.c.worker == person.worker,
            accounts.c.id != account,
            accounts.c.ended_at.is_(None),
        )
        if connection.execute(same).first():
            raise PageRefused(WORKER_THERE, person.worker)


def _not_the_last(connection: Connection, row: RowMapping) -> None:
    if row["role"] != Role.ADMINISTRATOR or row["ended_at"]:
        return
    others = (
        select(accounts.c.id)
        .where(accounts.c.role == Role.ADMINISTRATOR, accounts.c.ended_at.is_(None))
        .with_for_update()
    )
    if len(connection.execute(others).all()) < 2:
        raise PageRefused(LAST_ADMINISTRATOR)
