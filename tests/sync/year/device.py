"""One device's year: what its worker does, deed by deed, and what it sends between them.

It may be killed at any moment, and goes on where it was: which deed is under way is kept in the same
transaction as what is done in it. Its waits are its own clock's, so that they take no time.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random, SystemRandom
from time import sleep
from typing import Any

from screening.care.refusals import CareRefused
from screening.device.furnishing import Furniture, furnish
from screening.engine.amending import Why, carried
from screening.engine.interview import Interview
from screening.store.store import Store
from screening.store.stores import Stores
from screening.syncing.connecting import connected
from screening.syncing.membership import member_of, memory_of
from screening.syncing.place import place_of
from screening.wiring.command import Round
from screening.wiring.courier import LaptopCourier
from sync.client.driving import drive
from sync.client.over_https import over_https
from sync.client.ports import Request, Said
from sync.protocol.enrolment import typed
from sync.protocol.messages import Message
from tests.store.cheap import PASSPHRASE, Clock
from tests.store.machine import CheapMachine
from tests.sync.year.deeds import QUESTIONNAIRES, Deed, Kind, year_of
from tests.sync.year.happening import entries
from tests.sync.year.talking import Talk, opened
from tests.sync.year.words import name

PLACE = "us-example-a"
PATIENCE = 2.0  # seconds without a word until nobody is there
LOCKED_OUT = ("Y004", "Y005", "Y010")  # what nothing that a line does may bring about
DIGITS = 64  # of a SHA-256
TRIES = 3  # rounds in a row that fail until the worker goes on with something else
_AT = "year"  # a setting: which deed is under way, and its conversation


@dataclass(frozen=True, slots=True)
class Given:
    """What a device is told. `folder`: its own; `code`: the text it joins its agency with."""

    number: int
    seed: int
    days: int
    talks: int
    folder: Path
    built: Path
    code: str

    @property
    def deeds(self) -> list[Deed]:
        return year_of(self.number, self.seed, self.days, self.talks)

    @property
    def ledger(self) -> Path:
        """Every message, in one line each, once it was recorded: what a kill must not take back."""
        return self.folder / "ledger"


def live(given: Given) -> None:
    """Live the year, or what is left of it; ends when everything was sent."""
    device = Device(given)
    with device.opened() as store:
        device.set_up(store)
        for deed in given.deeds[device.under_way(store)["deed"] :]:
            device.do(store, deed)
            device.say(store)
            device.try_to_send(store, device.dice.randrange(TRIES + 1))
        device.say(store)
        device.send_all(store)


class Device:
    def __init__(self, given: Given) -> None:
        self.given = given
        self.machine, self.clock = CheapMachine(), Clock()
        self.clock.time = given.deeds[0].at
        self.dice: Random = SystemRandom()
        self.stores = Stores(given.folder / "stores", self.machine, self.clock)
        self.furniture: Furniture = furnish(given.built)
        self.place = self.furniture.gazetteer.place(PLACE)
        self.round = Round(self.machine, patient, self.clock, self.dice.random)
        self.courier = LaptopCourier(self.machine, patient, self.clock, self.dice.random)
        self.said = max((seq for seq, _ in written_down(given.ledger).values()), default=0)

    def opened(self) -> Store:
        found = self.stores.list()
        if not found:
            return self.stores.create(PASSPHRASE)
        return self.stores.unlock(found[0].id, PASSPHRASE)

    def set_up(self, store: Store) -> None:
        """Join the agency, and say whose notes these are."""
        place = place_of(self.machine, self.clock, self.dice.random)
        while member_of(store) is None:
            code = typed(self.given.code)
            if drive(connected(store, code, self.machine, place), patient) is not None:
                sleep(0.05)
        store.settings.set("worker_name", name(Random(self.given.number)))  # noqa: S311 - nobody's

    # --- deeds -------------------------------------------------------------------------------------

    def under_way(self, store: Store) -> dict[str, Any]:
        kept: Any = store.settings.get(_AT)
        return kept or {"deed": 0, "interview": ""}

    def do(self, store: Store, deed: Deed) -> None:
        self.clock.time = max(self.clock.time, deed.at)
        match deed.kind:
            case Kind.TALK | Kind.OPEN | Kind.AMEND:
                self.talk(store, deed)
            case Kind.CASE:
                self.case(store, deed)
            case Kind.QUIET:
                done(store, deed)

    def talk(self, store: Store, deed: Deed) -> None:
        talk = Talk(store, self.furniture, self.place, self.clock, deed)
        interview = self.under_way(store)["interview"]
        if not interview:
            with store.together():
                interview = self.amended(store, deed) or talk.start(
                    deed.chance("which").choice(QUESTIONNAIRES)
                )
                store.settings.set(_AT, {"deed": deed.number, "interview": interview})
        most = deed.chance("most").randrange(1, 12) if deed.kind is Kind.OPEN else 10_000
        last = talk.go_on(interview, most)
        with store.together():
            if last is not None and deed.kind is not Kind.OPEN:
                talk.finish(store.interviews.row(interview), last)
            done(store, deed)

    def amended(self, store: Store, deed: Deed) -> str:
        """A new version of a finished record; nothing where the deed is another one."""
        if deed.kind is not Kind.AMEND:
            return ""
        older = store.cases.amended()
        first = [row for row in store.interviews.finished() if row.id not in older]
        old = deed.chance("whom").choice(sorted(first, key=lambda row: row.id))
        why, events = deed.chance("why").choice(list(Why)), store.interviews.load(old.id)[1]
        new = store.cases.amend(old.id, carried(events, why))
        if why is Why.AGAIN:
            form = self.furniture.shelf.load(new.reference)
            sitting = Interview.replay(form, store.interviews.load(new.id)[1]).sitting + 1
            at = self.clock.time.strftime("%Y-%m-%dT%H:%M:%SZ")
            store.interviews.append(new.id, opened(at, sitting, new.language), key="year-again")
        return new.id

    def case(self, store: Store, deed: Deed) -> None:
        cases = sorted(store.cases.all(), key=lambda row: row.id)
        with store.together():
            if cases:
                row = deed.chance("whose").choice(cases)
                key = f"{row.id}-{deed.number}"
                for one in entries(deed.chance, self.clock.time, store.id, key):
                    try:
                        store.cases.add(row.id, self.place, [one])
                    except CareRefused:  # a page would say so; the case is as it was
                        continue
            done(store, deed)

    # --- sending -----------------------------------------------------------------------------------

    def try_to_send(self, store: Store, tries: int) -> None:
        """As `screening sync` does it, or as the app does by itself; half of the devices each."""
        for _ in range(tries):
            member = member_of(store)
            assert member is not None
            if self.given.number % 2:
                self.round(store, member)
            else:
                self.courier.wake(store)
                self.courier.run_once()
            memory = memory_of(store)
            if not memory.number:
                return
            assert memory.number not in LOCKED_OUT, memory.number
            self.clock.advance(seconds=1 + memory.seconds_left(self.clock.time))

    def send_all(self, store: Store) -> None:
        """Until nothing waits: what rests is copied after some minutes."""
        self.clock.advance(minutes=11)
        self.try_to_send(store, 1)
        while store.outbox.count():
            self.try_to_send(store, 1)
            sleep(0.02)  # a centre that was killed needs a moment
        self.say(store)

    def say(self, store: Store) -> None:
        """Write down what was recorded since: it is on the disk, whatever happens now."""
        rows = store._session.rows(
            "SELECT id, kind, seq, made_at, body FROM outbox WHERE seq > ? ORDER BY seq", self.said
        )
        lines = [line_of(row) for row in rows]
        if lines:
            with self.given.ledger.open("ab", buffering=0) as ledger:
                ledger.write("".join(["\n", *lines]).encode())
            self.said = int(rows[-1][2] or 0)


def done(store: Store, deed: Deed) -> None:
    store.settings.set(_AT, {"deed": deed.number + 1, "interview": ""})


def line_of(row: Any) -> str:
    """A message of an outbox: its id, number and digest."""
    message, kind, seq, at, body = row
    return f"{message} {seq} {Message(message, kind, seq, at, json.loads(body)).digest}\n"


def patient(request: Request) -> Said:
    """The laptop's own transport, which waits less long than a worker would."""
    return over_https()(replace(request, timeout=PATIENCE))


def written_down(ledger: Path) -> dict[str, tuple[int, str]]:
    """Id -> number and digest, of every message that was written down before a kill could come between."""
    lines = ledger.read_text().splitlines() if ledger.exists() else []
    whole = [line.split() for line in lines if line.count(" ") == 2]
    return {message: (int(seq), own) for message, seq, own in whole if len(own) == DIGITS}
