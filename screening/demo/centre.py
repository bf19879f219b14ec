"""The made-up agency's centre, answering in a thread of this program."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sync.protocol.enrolment import Code
from sync.server import commands
from sync.server.app import create_app
from sync.server.centres import Desk, New, Place, make, open_desk
from sync.server.keys import AgencyKeys, open_agency
from sync.server.primitives import calibrated
from sync.server.serving import listening, serving
from sync.server.settings import Settings

NAME = "Harbour County (made up)"
OPERATOR = "grey pebbles under water"
ADMINISTRATOR = "five candles by a window"
UNITS = (
    ("north", "Northern district"),
    ("schools", "School social work"),
    ("outreach", "Street outreach"),
)
DAYS = 1  # for which a code is good


@dataclass(frozen=True, slots=True)
class Centre:
    """`address`: where it answers; `home`: its folder."""

    address: str
    home: Path
    desk: Desk
    agencys: AgencyKeys

    def code(self, unit: str, worker: str) -> Code:
        """A code for one device of this worker."""
        return commands.invite(self.desk, self.agencys, unit, worker, self.address, DAYS)


@contextmanager
def centre(home: Path, keys: Path, port: int, app: Path | None) -> Iterator[Centre]:
    """Make it and let it answer on loopback meanwhile. `keys`: where the administrator's are put;
    `app`: the phone app's folder. Raises OSError when the port is taken.
    """
    with listening("127.0.0.1", port) as sock:
        place = Place(home, lambda: datetime.now(UTC), os.urandom, "demo")
        new = New(NAME, "agency", "", keys, OPERATOR, ADMINISTRATOR)
        make(place, new, calibrated())
        with open_desk(place, OPERATOR) as desk:
            for code, name in UNITS:
                commands.add_unit(desk, code, name)
            settings = Settings(desk.keys.addresses, desk.keys.tokens, app, people=desk.keys.people)
            answers = create_app(
                settings, desk.database, desk.keys.signer, place.clock, place.random
            )
            with serving(answers, sock):
                address = f"http://127.0.0.1:{port}"
                yield Centre(address, home, desk, open_agency(keys, ADMINISTRATOR))
