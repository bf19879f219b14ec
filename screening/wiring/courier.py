"""A laptop's courier: a thread of its own, and a transport that waits for each answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from threading import Event, Thread

from screening.store.ports import Machine
from screening.syncing.courier import TICK, Courier
from sync.client.driving import Transport, drive


class LaptopCourier(Courier):
    """Until `start` nothing runs but what `run_once` is called for."""

    def __init__(
        self,
        machine: Machine,
        transport: Transport,
        clock: Callable[[], datetime],
        dice: Callable[[], float],
    ) -> None:
        self._bell, self._ended = Event(), Event()
        self._transport = transport
        super().__init__(machine, clock, dice, self._bell.set)

    def start(self) -> None:
        Thread(target=self._run, name="courier", daemon=True).start()

    def stop(self) -> None:
        """No round begins after this; one that waits for the network ends with the process."""
        self._ended.set()
        self._bell.set()

    def _run(self) -> None:
        while not self._ended.is_set():
            self._bell.wait(TICK)
            self._bell.clear()
            self.run_once()

    def run_once(self) -> None:
        """Do what there is to do now, for all notes that are open."""
        drive(self.tend(), self._transport)
