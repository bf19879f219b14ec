"""Whatever is entered, refused, cut off, locked and released, in whatever order: the store and the centre
agree about every message."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from random import Random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from screening.syncing.desk import StoreDesk
from screening.syncing.membership import join, keys_of, member_of
from screening.syncing.place import place_of
from sync.client.driving import drive
from sync.client.enrolling import enrol
from sync.client.rounds import send
from sync.protocol.receipts import verifies
from tests.examples import examples, thorough
from tests.store.cheap import PASSPHRASE, Clock, stores_at
from tests.store.machine import CheapMachine
from tests.sync.client.bad_line import WAYS, BadLine
from tests.sync.client.bodies import enter
from tests.sync.small_centre import SmallCentre


class Rounds(RuleBasedStateMachine):
    """A worker's store and a centre, and a line between them on which one thing goes wrong at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.machine, self.clock = CheapMachine(), Clock()
        self.centre = SmallCentre(self.machine)
        self.stores = stores_at(self.folder / "stores", self.clock)
        self.store = self.stores.create(PASSPHRASE)
        self.place = place_of(self.machine, self.clock, lambda: 0.5)
        keys = keys_of(self.store, self.machine)
        join(self.store, drive(enrol(self.centre.code(), keys, self.place), self.centre))
        self.line = BadLine(self.centre, Random(0))  # noqa: S311 - see `go`
        self.recorded: list[str] = []
        self.not_allowed: set[str] = set()

    @rule(count=st.integers(1, 8))
    def enter(self, count):
        self.recorded += enter(self.store, count, after=len(self.recorded))

    @rule()
    def enter_what_may_not_leave(self):
        self.recorded.append(self.store.outbox.add("screening", {"note": "a sentence"}))
        self.not_allowed.add(self.recorded[-1])

    @rule(most=st.sampled_from([1, 2, 5, 500]))
    def the_centre_takes_so_many_at_once(self, most):
        self.centre.most = most

    @rule(data=st.data())
    @precondition(lambda self: self.recorded)
    def the_centre_refuses_one(self, data):
        message = data.draw(st.sampled_from(self.recorded))
        if message not in self.centre.kept:
            self.centre.refusing[message] = "Y022"

    @rule()
    def the_centre_refuses_nothing_any_more(self):
        self.centre.refusing.clear()

    @rule(way=st.sampled_from([*sorted(WAYS), "well"]), seed=st.integers(0, 2**32 - 1))
    def go(self, way, seed):
        self.line.dice = Random(seed)  # noqa: S311 - which byte is altered, not a key

        def one_way(request):
            self.line.old = self.line.old or [self.centre(request)]
            return WAYS[way](self.line, request) if way in WAYS else self.centre(request)

        self.round(one_way)

    def round(self, transport):
        member = member_of(self.store)
        assert member is not None
        drive(send(member, StoreDesk(self.store), self.place), transport)

    @rule()
    def what_was_held_up_arrives(self):
        for request in self.line.late:
            self.centre(request)
        self.line.late.clear()

    @rule()
    def release_everything(self):
        for one in self.store.outbox.quarantined():
            self.store.outbox.release(one.row.id)

    @rule(days=st.integers(-400, 400))
    def lock_and_open_on_another_day(self, days):
        self.store.lock()
        self.clock.advance(days=days)
        self.store = self.stores.unlock(self.store.id, PASSPHRASE)

    @invariant()
    def every_message_is_in_one_place(self):
        waiting = [row.id for row in self.store.outbox.waiting()]
        aside = [one.row.id for one in self.store.outbox.quarantined()]
        received = [
            str(one)
            for (one,) in self.store._session.rows(
                "SELECT id FROM outbox WHERE received_at IS NOT NULL"
            )
        ]
        assert sorted([*waiting, *aside, *received]) == sorted(self.recorded)
        assert set(received) <= self.centre.kept.keys() <= set(self.recorded)
        assert not self.centre.kept.keys() & self.not_allowed

    @invariant()
    def every_receipt_is_true(self):
        member = member_of(self.store)
        assert member is not None
        key = member.agency.centre_key
        assert all(verifies(one, self.machine, key) for one in self.store.outbox.receipts())

    def teardown(self):
        """In the end, over a good line, everything that may leave has arrived."""
        self.centre.refusing.clear()
        self.centre.most = 500
        self.release_everything()
        self.round(self.centre)
        assert self.centre.kept.keys() == set(self.recorded) - self.not_allowed
        assert self.store.outbox.count() == 0
        assert self.store.audit.verify().clean
        self.store.lock()
        shutil.rmtree(self.folder)


TestRounds = Rounds.TestCase
TestRounds.settings = settings(
    max_examples=examples(thorough(100, 12)), stateful_step_count=thorough(30, 15), deadline=None
)
