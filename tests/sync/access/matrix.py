"""The table of every page and route in docs/centre-access.md, and something to put into its addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

from sync.server.people.accounts import Person
from tests.house.sources import ROOT
from tests.sync.cast import Visitor, cast, signed_in
from tests.sync.conftest import Centre
from tests.sync.worklists.conftest import Told

CHART = "screenings"
PICTURES = {"worklists": "worklists.css", "numbers": "numbers.css"}
ROLES = {"worker": "amina", "supervisor": "sofia", "analyst": "nadia", "administrator": "ada"}
HEAD = "| route | nobody | worker | supervisor | analyst | administrator |"


WITH_TOKENS = "| with a token | worker | supervisor | analyst | administrator |"


def table(head: str = HEAD) -> dict[str, dict[str, str]]:
    """From a route, such as "GET /devices/<id>", to what the table says for each role."""
    text = (ROOT / "docs/centre-access.md").read_text(encoding="utf-8")
    lines = text.partition(head)[2].lstrip().splitlines()
    names = [name.strip() for name in head.strip("|").split("|")][1:]
    found = {}
    for line in lines[1:]:
        if not line.startswith("|"):
            break
        route, *cells = [cell.strip() for cell in line.strip("|").split("|")]
        found[route] = dict(zip(names, cells, strict=True))
    return found


@dataclass
class World:
    """A centre with its people, a case of Amina's, one of a colleague in her unit and one of another unit."""

    centre: Centre

    def __post_init__(self) -> None:
        self.people: Mapping[str, Visitor] = cast(self.centre)
        self.devices = {
            "own": Told(self.centre, "river", "w1"),
            "colleague's": Told(self.centre, "river", "w2"),
            "other": Told(self.centre, "south", "w1"),
        }
        self.cases = {whose: device.case() for whose, device in self.devices.items()}

    def filled(self, route: str, whose: str) -> str:
        """The route's address about what is `whose`: own (Amina's), colleague's, other unit's or nobody's."""
        path = route.partition(" ")[2]
        known = {
            "<case>": lambda: self.cases.get(whose, str(uuid4())),
            "<id>": lambda: self._device(whose),
            "<code>": lambda: {"own": "river", "other": "south"}.get(whose, "made-up"),
            "<account>": lambda: self._account(whose),
            "<flag>": lambda: "missing_from_care_or_home",
            "<name>": lambda: "breached" if "today" in path else CHART,
            "<digest>": lambda: "0" * 64,
            "<kind>": lambda: "csv",
            "<path:filename>": lambda: PICTURES.get(path.split("/")[2], "centre.css"),
        }
        for sign, value in known.items():
            if sign in path:
                path = path.replace(sign, value())
        return path

    def _device(self, whose: str) -> str:
        return self.devices[whose].device.id if whose in self.devices else str(uuid4())

    def _account(self, whose: str) -> str:
        """Somebody new each time, because some addresses end her access."""
        if whose not in self.devices:
            return str(uuid4())
        unit = "south" if whose == "other" else "river"
        login = f"p{uuid4().hex[:12]}"
        return signed_in(self.centre, Person(login, "Somebody", "supervisor", unit)).account

    def visitor(self, role: str) -> Visitor:
        """Somebody in this role, signed in anew: the request before may have signed her out."""
        if role == "nobody":
            return Visitor(self.centre, self.centre.app.test_client())
        return self.people[ROLES[role]].come_again()
