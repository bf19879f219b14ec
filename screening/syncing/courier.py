"""Sends what waits in the notes that are open, fetches what their agency published, and connects them with an
agency when their worker asks.

While a request is on its way nothing of the store's is held: pages go on as if it were not there. Notes
that are locked in the middle of a round lose nothing by it: a receipt that could not be written down is
asked for again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from threading import Lock

from screening.device.courier import Came, Lease, Sending, SetAside, Trouble
from screening.store.ports import Machine
from screening.store.refusals import StoreRefusal
from screening.store.store import Store
from screening.syncing.connecting import connected
from screening.syncing.desk import NeverSent, StoreDesk
from screening.syncing.larder import StoreLarder
from screening.syncing.lease import greet
from screening.syncing.leaving import leaving
from screening.syncing.membership import member_of, memory_of
from screening.syncing.obeying import obey
from screening.syncing.place import place_of
from screening.syncing.preparing import prepare
from screening.syncing.restoring import restore
from screening.syncing.standing import UnderWay, came, set_aside, standing, trouble_of
from sync.client.member import Member
from sync.client.ports import Talk
from sync.client.pulling import Pulled, pull
from sync.client.rounds import Report, send
from sync.protocol.catalogue import FILE_FALSE, NO_NETWORK, ProtocolRefused
from sync.protocol.enrolment import Code, typed

TICK = 5.0  # seconds; how often it is worth a look whether a wait is over


class Courier:
    """See `screening.device.courier.Courier`. Nothing is done but what somebody `tend`s to.

    `ring` is called when there may be something to do. The clock is UTC; `dice`: a number from 0 up to 1.
    """

    def __init__(
        self,
        machine: Machine,
        clock: Callable[[], datetime],
        dice: Callable[[], float],
        ring: Callable[[], None],
    ) -> None:
        self._machine = machine
        self._ring = ring
        self._place = place_of(machine, clock, dice)
        self._guard = Lock()  # pages ask in threads of their own
        self._open: dict[str, Store] = {}
        self._asked: set[str] = set()
        self._beginning: set[str] = set()  # asked for and taken up, not done yet
        self._codes: dict[str, Code] = {}
        self._began: dict[str, int] = {}  # store -> how many messages waited when its round began
        self._troubles: dict[str, Trouble] = {}  # of connecting
        self._held: dict[str, int] = {}  # store -> how many messages may not leave today
        self._pulling: set[str] = set()
        self._prepared: dict[str, tuple[int, datetime]] = {}  # only `tend` looks at it

    # --- what the pages ask ------------------------------------------------------------------------

    def state(self, store: Store) -> Sending:
        with self._guard:
            under_way = UnderWay(
                began=self._began.get(store.id),
                wanted=store.id in self._asked or store.id in self._beginning,
                connecting=store.id in self._codes,
                pulling=store.id in self._pulling,
                trouble=self._troubles.get(store.id),
                held=self._held.get(store.id, 0),
            )
        return standing(store, under_way, self._place.now())

    def greet(self, store: Store) -> Lease:
        return greet(store, self._place.now())

    def wake(self, store: Store) -> None:
        """Notes for practice, or opened under duress, are never even looked at."""
        if not store.real:
            return
        with self._guard:
            self._open[store.id] = store
        self._ring()

    def send_now(self, store: Store) -> None:
        with self._guard:
            self._asked.add(store.id)
            self._troubles.pop(store.id, None)
        self.wake(store)

    def connect(self, store: Store, code: str) -> Trouble | None:
        try:
            found = typed(code)
        except ProtocolRefused as refused:
            return trouble_of(refused.entry)
        if not store.real:  # as on a day without a network
            return trouble_of(NO_NETWORK)
        with self._guard:
            self._troubles.pop(store.id, None)
            self._codes[store.id] = found
        self.wake(store)
        return None

    def aside(self, store: Store) -> list[SetAside]:
        return set_aside(store)

    def bring_back(self, store: Store, data: bytes) -> int | Trouble:
        try:
            return restore(store, self._machine, data)
        except NeverSent:  # as on a device that the file is not for
            return trouble_of(FILE_FALSE)
        except ProtocolRefused as refused:
            return trouble_of(refused.entry)

    def came(self, store: Store) -> list[Came]:
        return came(store)

    # --- what is done ------------------------------------------------------------------------------

    @property
    def idle(self) -> bool:
        """No notes are open, as far as it has looked: nothing is to be done before the next ring."""
        with self._guard:
            return not self._open

    def tend(self) -> Talk[None]:
        """Do what there is to do now, for all notes that are open."""
        with self._guard:
            stores = list(self._open.values())
        for store in stores:
            try:
                yield from self._serve(store)
            except StoreRefusal:  # locked meanwhile, or the disk refuses; the pages say which
                with self._guard:
                    self._open.pop(store.id, None)

    def _serve(self, store: Store) -> Talk[None]:
        if obey(store):  # it was ordered before, and something came between
            return
        with self._guard:
            code = self._codes.get(store.id)
            asked = store.id in self._asked
            if asked:
                self._asked.discard(store.id)
                self._beginning.add(store.id)
        try:
            if code is not None:
                yield from self._connect(store, code)
            report = (yield from self._round(store)) if asked or self._due(store) else None
            went_well = report is not None and report.failed is None
            if (asked and went_well) or self._due_to_pull(store):
                yield from self._pull(store)
        finally:
            with self._guard:
                self._beginning.discard(store.id)

    def _due(self, store: Store) -> bool:
        memory, member = memory_of(store), member_of(store)
        if member is None or memory.revoked_at or memory.seconds_left(self._place.now()):
            return False
        # Something new makes a line in the trail; and as minutes pass, records come to rest.
        now = self._place.now()
        state = store.audit.length, now.replace(second=0, microsecond=0)
        if self._prepared.get(store.id) != state:
            self._prepare(store, member)
            self._prepared[store.id] = store.audit.length, state[1]
        return bool(leaving(store, member, 1))

    def _due_to_pull(self, store: Store) -> bool:
        memory, now = memory_of(store), self._place.now()
        if member_of(store) is None or memory.revoked_at or memory.seconds_left(now):
            return False
        return memory.pull_is_due(now)

    def _prepare(self, store: Store, member: Member) -> None:
        held = prepare(store, member, self._machine, self._place.now())
        with self._guard:
            self._held[store.id] = held

    def _connect(self, store: Store, code: Code) -> Talk[None]:
        trouble: Trouble | None = None
        try:
            trouble = yield from connected(store, code, self._machine, self._place)
        finally:
            with self._guard:
                if self._codes.get(store.id) == code:
                    del self._codes[store.id]
                if trouble is not None:
                    self._troubles[store.id] = trouble

    def _round(self, store: Store) -> Talk[Report | None]:
        """None where the notes belong to no agency."""
        member = member_of(store)
        if member is None:
            return None
        self._prepare(store, member)
        waiting = store.outbox.count()
        with self._guard:
            self._began[store.id] = waiting
        try:
            report = yield from send(member, StoreDesk(store), self._place)
            obey(store)
            return report
        finally:
            with self._guard:
                self._began.pop(store.id, None)

    def _pull(self, store: Store) -> Talk[Pulled | None]:
        """None where the notes belong to no agency."""
        member = member_of(store)
        if member is None:
            return None
        with self._guard:
            self._pulling.add(store.id)
        try:
            pulled = yield from pull(member, StoreLarder(store), self._place)
            obey(store)
            return pulled
        finally:
            with self._guard:
                self._pulling.discard(store.id)
