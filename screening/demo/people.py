"""Who may sign in at the demo's centre: each with a passphrase, an app's secret and codes that work once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sync.server.centres import Desk
from sync.server.people import commands, invitations
from sync.server.people.accounts import Person
from sync.server.people.factors import HALF_MINUTE, Craft
from sync.server.people.invitations import Chosen
from sync.server.primitives import USUAL, six_digits

PASSPHRASE = "nine calm otters resting"  # noqa: S105 - printed at every start of the demo
ZONE = "America/Chicago"
PEOPLE = {
    "supervisor of north, with river below it": Person(
        "sofia", "Sofia (made up)", "supervisor", "north", zone=ZONE
    ),
    "supervisor of another unit": Person(
        "otto", "Otto (made up)", "supervisor", "schools", zone=ZONE
    ),
    "analyst": Person("nadia", "Nadia (made up)", "analyst", zone=ZONE),
    "administrator": Person("ada", "Ada (made up)", "administrator", zone=ZONE),
}


@dataclass(frozen=True, slots=True)
class SignIn:
    """`who`: in words; `codes`: each is good for one sign-in, in place of an app's six digits."""

    who: str
    login: str
    codes: Sequence[str]


def let_in(desk: Desk) -> list[SignIn]:
    """Make the accounts, as an administrator and the people themselves would, page by page."""
    craft = Craft(desk.keys.people, USUAL, desk.place.random)
    found = []
    for who, person in PEOPLE.items():
        code = commands.add(desk, person)
        with desk.database.writing() as connection:
            invited = invitations.look(connection, person.login, code, desk.now(), craft)
            digits = six_digits(invited.secret, int(desk.now().timestamp()) // HALF_MINUTE)
            chosen = Chosen(PASSPHRASE, PASSPHRASE, digits)
            codes = invitations.accept(connection, invited, chosen, desk.now(), craft)
        found.append(SignIn(who, person.login, codes))
    return found
