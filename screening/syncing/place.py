"""A machine's cryptography, clock and chance, as the client asks for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from screening.store.ports import Machine, Unopened
from sync.client.ports import Place


def place_of(machine: Machine, now: Callable[[], datetime], dice: Callable[[], float]) -> Place:
    """`now`: UTC. `dice`: a number from 0 up to 1; it spreads devices out and guards nothing."""

    def opens(key: bytes, box: bytes, context: bytes) -> bytes | None:
        try:
            return machine.unwrap(key, box, context)
        except Unopened:
            return None

    return Place(machine, machine.sealing_key, opens, now, dice)
