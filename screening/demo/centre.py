"""The made-up agency's centre, answering in a thread of this program."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from screening.demo.people import SignIn, let_in
from screening.demo.year import live
from screening.instrument.shelf import Shelf
from sync.protocol.enrolment import Code
from sync.server import commands
from sync.server.app import create_app
from sync.server.centres import Desk, New, Place, make, open_desk
from sync.server.facts.counting import count
from sync.server.facts.following import following
from sync.server.keys import AgencyKeys, open_agency
from sync.server.numbers import tallies
from sync.server.numbers.keeping import keeping
from sync.server.primitives import calibrated
from sync.server.publishing import publish
from sync.server.serving import listening, serving
from sync.server.settings import Settings

NAME = "Harbour County (made up)"
OPERATOR = "grey pebbles under water"
ADMINISTRATOR = "five candles by a window"
UNITS = (
    ("north", "Northern district", ""),
    ("river", "River towns", "north"),
    ("schools", "School social work", ""),
    ("outreach", "Street outreach", ""),
)
# What the agency hands out: the centre's pages have the names of things from it.
PUBLISHED = {"questionnaire": "questionnaires/*/*.json", "jurisdiction": "jurisdictions/*.json"}
DAYS = 1  # for which a code is good


@dataclass(frozen=True, slots=True)
class Centre:
    """`address`: where it answers; `home`: its folder; `people`: who may sign in there."""

    address: str
    home: Path
    desk: Desk
    agencys: AgencyKeys
    people: Sequence[SignIn]

    def code(self, unit: str, worker: str) -> Code:
        """A code for one device of this worker."""
        return commands.invite(self.desk, self.agencys, unit, worker, self.address, DAYS)


@contextmanager
def centre(home: Path, keys: Path, port: int, built: Path, app: Path | None) -> Iterator[Centre]:
    """Make it, with a year behind it, and let it answer on loopback meanwhile.

    `keys`: where the administrator's are put; `built`: compiled questionnaires and languages; `app`: the
    phone app's folder. Raises OSError when the port is taken.
    """
    with listening("127.0.0.1", port) as sock:
        place = Place(home, lambda: datetime.now(UTC), os.urandom, "demo")
        new = New(NAME, "agency", "", keys, OPERATOR, ADMINISTRATOR)
        make(place, new, calibrated())
        with open_desk(place, OPERATOR) as desk:
            for code, name, parent in UNITS:
                commands.add_unit(desk, code, name, parent)
            address, agencys = f"http://127.0.0.1:{port}", open_agency(keys, ADMINISTRATOR)
            for kind, pattern in PUBLISHED.items():
                for path in sorted(built.glob(pattern)):
                    publish(desk, agencys, path, kind)
            live(desk, agencys, Shelf(built / "questionnaires"), address)
            people = let_in(desk)
            while count(desk.database, place.clock, tally=tallies.apply):
                pass
            settings = Settings(
                desk.keys.addresses,
                desk.keys.tokens,
                app,
                people=desk.keys.people,
                locales=built / "locales",
            )
            answers = create_app(
                settings, desk.database, desk.keys.signer, place.clock, place.random
            )
            with (
                following(desk.database, place.clock),
                keeping(desk.database, place.clock, (home, desk.keys.database, desk.keys.url)),
                serving(answers, sock),
            ):
                yield Centre(address, home, desk, agencys, people)
