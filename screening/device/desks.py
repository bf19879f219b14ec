"""What one browser has on its desk: the open store, half-typed forms, what it was looking at.

A desk lives in this process's memory only; the browser's cookie holds nothing but its random id.
Nothing on a desk is ever written to the disk.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil
from threading import RLock
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from screening.device.conversations import Recent
    from screening.device.supplies import Supplies
    from screening.store.store import Store

MOST_DESKS = 12
MOST_DONE = 200
MOST_HELD = 4


@dataclass(frozen=True, slots=True)
class Held:
    """A form that arrived while the notes were locked: where it was going and what was in it."""

    path: str
    fields: dict[str, list[str]]


@dataclass
class Desk:
    """One browser's place. `guard` lets one request at a time work on it."""

    id: str
    csrf: str
    seen_at: datetime
    seen_tick: float
    store: Store | None = None
    beside: Store | None = None  # the real notes, open below while the worker practises
    practised: bool = False  # they were locked in the middle of practising
    language: str = ""
    wait_until: datetime | None = None
    wait_seconds: int = 0
    turned: bool = False  # locked or unlocked in this request: the browser's old pages must go
    notices: list[str] = field(default_factory=list)
    handed_back: set[str] = field(default_factory=set)
    openings: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    guard: RLock = field(default_factory=RLock)
    _done: OrderedDict[str, tuple[str, str]] = field(default_factory=OrderedDict)
    _held: OrderedDict[str, Held] = field(default_factory=OrderedDict)
    _return_to: dict[str, str] = field(default_factory=dict)
    last_store: str = ""
    aside: str = ""  # the page to go back to from the safety page
    handed_over: str = ""  # the store whose device the young person holds, also while it is locked
    out_of_reach: bool = False  # of the agency, for longer than agreed, when the notes were opened
    proved: bool = False  # handed over, but the passphrase was entered since
    large: bool = False  # larger type, as the young person chose
    recent: Recent | None = None  # what was on it last, as long as the store is open
    supplied: tuple[int, Supplies | None] | None = None  # what came from the agency, read and ready

    def unlocked(self, store: Store) -> None:
        self.store, self.last_store, self.supplied = store, store.id, None
        self.wait_until, self.turned, self.practised = None, True, False

    def lock(self, return_to: str = "") -> None:
        """Close the store and forget what was shown; held forms stay for their own worker."""
        if self.store is None:
            return
        if return_to and self.beside is None:  # unlocking opens the real notes
            self._return_to[self.store.id] = return_to
        self.practised = self.beside is not None
        (self.beside or self.store).lock()  # practice notes are locked with the real ones
        self.store, self.beside, self.recent, self.turned = None, None, None, True
        self.out_of_reach = False
        self.supplied = None
        self.notices.clear()
        self.handed_back.clear()
        self.proved = False

    # --- practising ------------------------------------------------------------------------------

    def practise(self) -> bool:
        """Lay the practice notes over the real ones, which stay open; False when they are there already."""
        if self.store is None or self.store.practice:
            return False
        self._turn_to(self.store.open_practice(), beside=self.store)
        return True

    def leave_practice(self) -> bool:
        """Back to the real notes, which were open all the while; False when nobody practised."""
        if self.beside is None:
            return False
        self._turn_to(self.beside, beside=None)
        return True

    def _turn_to(self, store: Store, beside: Store | None) -> None:
        """Nothing of the one kind of notes is carried into the other."""
        self.store, self.beside, self.turned, self.aside = store, beside, True, ""
        self._held.pop(store.id, None)
        self.recent, self.supplied = None, None
        self.handed_back.clear()
        self.openings.clear()

    # --- handed over -------------------------------------------------------------------------------

    def hand_over(self, *, again: bool = False) -> None:
        """From now on the young person holds the device. A form that a lock held back stays theirs."""
        if self.store is None:
            return
        self.handed_over, self.turned = self.store.id, True
        self.notices.clear()
        if not again:
            self._held.pop(self.store.id, None)

    def taken_back(self, store_id: str) -> None:
        """The worker has it again; half-typed forms were the young person's."""
        self._held.pop(store_id, None)
        if self.handed_over == store_id:
            self.handed_over, self.proved, self.large, self.turned = "", False, False, True

    # --- waiting after wrong passphrases ---------------------------------------------------------

    def wait(self, now: datetime, seconds: int) -> None:
        self.wait_until, self.wait_seconds = now + timedelta(seconds=seconds), seconds

    def seconds_to_wait(self, now: datetime) -> int:
        """What is left of it. After a clock was set back nobody here knows: the store does."""
        left = ceil((self.wait_until - now).total_seconds()) if self.wait_until else 0
        return left if 0 < left <= self.wait_seconds else 0

    # --- forms that were already taken -----------------------------------------------------------

    def done(self, key: str) -> str | None:
        """Where the form with this key led to, when it was taken before."""
        return self._done.get(key, ("", ""))[0] or None

    def said_otherwise(self, key: str, content: str) -> bool:
        """Whether a form with this key was taken before, but with something else in it."""
        return key in self._done and self._done[key][1] != content

    def mark_done(self, key: str, location: str, content: str = "") -> None:
        self._done[key] = location, content
        while len(self._done) > MOST_DONE:
            self._done.popitem(last=False)

    # --- forms that came while locked ------------------------------------------------------------

    def hold(self, held: Held) -> None:
        """Keep a form for the worker whose notes were open last; one each, a few at most."""
        if not self.last_store or self.practised:  # what was typed for practice ends with it
            return
        self._held[self.last_store] = held
        while len(self._held) > MOST_HELD:
            self._held.popitem(last=False)

    def held(self, path: str) -> Held | None:
        """The form held for the open store, when it was going to `path`."""
        found = self._held.get(self.store.id) if self.store else None
        return found if found and found.path == path else None

    def drop_held(self, path: str) -> None:
        if self.store and self.held(path):
            del self._held[self.store.id]

    def way_back(self) -> str:
        """The path to go to after unlocking, or nothing for the first page."""
        if self.store is None:
            return ""
        back = self._return_to.pop(self.store.id, "")
        held = self._held.get(self.store.id)
        return held.path if held else back


class Desks:
    """All desks of this process."""

    def __init__(
        self, random: Callable[[int], bytes], ticks: Callable[[], float] = monotonic
    ) -> None:
        self._random = random
        self._ticks = ticks
        self._desks: OrderedDict[str, Desk] = OrderedDict()
        self._guard = RLock()

    def open(self, now: datetime) -> Desk:
        desk_id, csrf = self._random(24).hex(), self._random(24).hex()
        desk = Desk(id=desk_id, csrf=csrf, seen_at=now, seen_tick=self._ticks())
        with self._guard:
            self._desks[desk.id] = desk
            while len(self._desks) > MOST_DESKS:
                _, oldest = self._desks.popitem(last=False)
                oldest.lock()
        return desk

    def find(self, desk_id: str) -> Desk | None:
        with self._guard:
            return self._desks.get(desk_id)

    def holding(self, store_id: str) -> Desk | None:
        """The desk on which this store lies open."""
        with self._guard:
            desks = list(self._desks.values())
        return next((d for d in desks if d.store and d.store.id == store_id), None)

    def taken_back(self, store_id: str) -> None:
        """The device is the worker's again, at whichever browser it was handed over."""
        with self._guard:
            for desk in self._desks.values():
                desk.taken_back(store_id)

    def lock_all(self) -> None:
        """Close every store: the app ends."""
        with self._guard:
            for desk in self._desks.values():
                desk.lock()

    def see(self, desk: Desk, now: datetime) -> None:
        """Somebody is at this desk."""
        desk.seen_at, desk.seen_tick = now, self._ticks()

    def sweep(self, now: datetime, minutes: Callable[[Desk], int]) -> bool:
        """Lock every desk at which nobody did anything for its number of minutes; is any open?"""
        with self._guard:
            desks = list(self._desks.values())
        for desk in desks:
            if desk.store and self._idle(desk, now) >= timedelta(minutes=minutes(desk)):
                desk.lock()
        return any(desk.store for desk in desks)

    def _idle(self, desk: Desk, now: datetime) -> timedelta:
        """By whichever clock says more: one can be set back, the other stands still in a sleep."""
        desk.seen_at = min(desk.seen_at, now)
        return max(now - desk.seen_at, timedelta(seconds=self._ticks() - desk.seen_tick))
