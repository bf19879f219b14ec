"""What whoever runs the centre does about people at its terminal. Each is written down."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import RowMapping, select

from sync.server.audit.tables import trail
from sync.server.audit.trail import note
from sync.server.audit.verifying import Checked, Finding, verify
from sync.server.catalogue import BAD_VALUE, CentreRefused
from sync.server.centres import Desk
from sync.server.people import accounts, invitations, units
from sync.server.people.accounts import Person
from sync.server.people.factors import Craft
from sync.server.primitives import USUAL


def add(desk: Desk, person: Person) -> str:
    """A new account; the code of its invitation. Without a zone it has the unit's.

    Raises PageRefused: P031 to P038, P041.
    """
    random, now = desk.place.random, desk.now()
    with desk.database.writing() as connection:
        zone = person.zone or units.zone_of(connection, person.unit)
        account = accounts.add(connection, replace(person, zone=zone), now, random)
        about = {"account": account, "role": person.role, "unit": person.unit}
        note(connection, now, _who(desk), "add_person", about)
        return invitations.invite(connection, account, now, _craft(desk))


def reset(desk: Desk, login: str) -> str:
    """Every way in of the account is gone; the code of a new invitation. Raises PageRefused: P030, P048."""
    with desk.database.writing() as connection:
        account = accounts.by_login(connection, login)["id"]
        code = invitations.invite(connection, account, desk.now(), _craft(desk))
        accounts.take_sign_in(connection, account)
        note(connection, desk.now(), _who(desk), "reset_person", {"account": account})
        return code


def remove(desk: Desk, login: str) -> None:
    """Nobody signs in with it any more. Raises PageRefused: P030, P040 the last administrator."""
    with desk.database.writing() as connection:
        account = accounts.by_login(connection, login)["id"]
        accounts.end(connection, account, desk.now())
        note(connection, desk.now(), _who(desk), "end_access", {"account": account})


def everybody(desk: Desk) -> Sequence[RowMapping]:
    with desk.database.reading() as connection:
        return accounts.all_of_them(connection)


def verify_trail(desk: Desk, known: str = "") -> Checked:
    """`known`: `number:digest` of an earlier check; a row that is not as it was then is missing or altered.

    Raises CentreRefused (A012).
    """
    number, colon, digest = known.partition(":")
    if known and not (colon and number.isdecimal()):
        raise CentreRefused(BAD_VALUE)
    with desk.database.reading() as connection:
        checked = verify(connection)
        if not known or number == "0":
            return checked
        query = select(trail.c.digest).where(trail.c.number == int(number))
        there = connection.execute(query).scalar()
    if there is not None and hmac.compare_digest(there.encode(), digest.encode()):
        return checked
    kind = "missing" if there is None else "altered"
    return replace(checked, findings=[*checked.findings, Finding(int(number), kind)])


def _who(desk: Desk) -> str:
    return f"command {desk.place.by}"


def _craft(desk: Desk) -> Craft:
    return Craft(desk.keys.people, USUAL, desk.place.random)
