"""The people of the made-up agency, each with a browser of their own, signed in.

Units: north, and below it river; south beside it. Amina works in river; Sofia is responsible for north and
so for river; Otto for south, and must see nothing of theirs; Nadia looks at numbers; Ada lets people in.
"""

from __future__ import annotations

import re
from base64 import b32decode
from dataclasses import dataclass

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sync.server.access import Centre as Inside
from sync.server.people import accounts, sessions, units
from sync.server.people.accounts import Person
from sync.server.people.factors import HALF_MINUTE, Craft
from sync.server.people.units import Unit
from sync.server.people.viewer import Viewer
from sync.server.primitives import six_digits
from tests.sync.conftest import Centre

BROWSER = {"Accept": "text/html", "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0"}
PASSPHRASE = "seven quiet tall herons"

UNITS = (Unit("river", "River team", "north", ""), Unit("south", "South team", "", ""))
PEOPLE = {
    "amina": Person("amina", "Amina", "worker", "river", "w1"),
    "sofia": Person("sofia", "Sofia", "supervisor", "north", zone="America/Chicago"),
    "otto": Person("otto", "Otto", "supervisor", "south"),
    "nadia": Person("nadia", "Nadia", "analyst"),
    "ada": Person("ada", "Ada", "administrator"),
}


@dataclass
class Visitor:
    """Somebody's browser. `account`: her id, or ""."""

    centre: Centre
    client: FlaskClient
    account: str = ""

    def get(self, path: str, **query: str) -> TestResponse:
        return self.client.get(path, query_string=query, headers=BROWSER, environ_base=self._from)

    def post(self, path: str, **fields: object) -> TestResponse:
        """A form, with the mark of this session as every page's forms have it."""
        data = {"mark": self.mark, **fields}
        return self.client.post(path, data=data, headers=BROWSER, environ_base=self._from)

    def come_again(self) -> Visitor:
        """Signed in anew, where her session is over."""
        random = self.centre.desk.place.random
        with self.centre.desk.database.writing() as connection:
            token = sessions.begin(connection, self.account, "", self.centre.clock(), random)
        self.client.set_cookie("centre", token)
        return self

    @property
    def viewer(self) -> Viewer:
        """Who she is to the centre at this moment."""
        here = inside(self.centre)
        signed = sessions.signed_in(
            here.database, self.token, self.centre.clock(), here.settings.limits
        )
        assert signed is not None, "she is not signed in"
        return signed.viewer

    @property
    def mark(self) -> str:
        return sessions.mark(self.token) if self.token else ""

    @property
    def token(self) -> str:
        cookie = self.client.get_cookie("centre")
        return cookie.value if cookie else ""

    @property
    def _from(self) -> dict[str, str]:
        return {"REMOTE_ADDR": self.centre.sent_from}


def inside(centre: Centre) -> Inside:
    found: Inside = centre.app.extensions["centre"]
    return found


def craft(centre: Centre) -> Craft:
    here = inside(centre)
    return Craft(here.settings.people, here.settings.cost, here.random)


def stranger(centre: Centre) -> Visitor:
    return Visitor(centre, centre.app.test_client())


def furnish(centre: Centre) -> None:
    """The units below and beside north."""
    with centre.desk.database.writing() as connection:
        for unit in UNITS:
            units.add(connection, unit)


def signed_in(centre: Centre, person: Person) -> Visitor:
    """Somebody with an account, who is signed in here."""
    random, now = centre.desk.place.random, centre.clock()
    with centre.desk.database.writing() as connection:
        account = accounts.add(connection, person, now, random)
        token = sessions.begin(connection, account, "Firefox, Linux", now, random)
    visitor = Visitor(centre, centre.app.test_client(), account)
    visitor.client.set_cookie("centre", token)
    return visitor


def cast(centre: Centre) -> dict[str, Visitor]:
    """Everybody, by their sign-in names."""
    furnish(centre)
    return {login: signed_in(centre, person) for login, person in PEOPLE.items()}


def digits(centre: Centre, secret: bytes, later: int = 0) -> str:
    """What the app on somebody's phone shows now, or so many half minutes later."""
    return six_digits(secret, int(centre.clock().timestamp()) // HALF_MINUTE + later)


def secret_on(page: TestResponse) -> bytes:
    """The secret that the page of an invitation shows for typing."""
    found = re.search(r'class="secret"[^>]*>([A-Z2-7 ]+)<', page.text)
    assert found, page.text
    text = found[1].replace(" ", "")
    return b32decode(text + "=" * (-len(text) % 8))
