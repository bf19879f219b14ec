"""How much work a key derivation should be on a machine."""

from __future__ import annotations

from screening.store.ports import FLOOR, Cost

TARGET_SECONDS = 0.5
MOST_MEMORY_KIB = 256 * 1024
MOST_PASSES = 64


def choose_cost(seconds: float, measured: Cost = FLOOR) -> Cost:
    """The cost that takes about half a second where `measured` takes so many seconds.

    Memory first, because memory is what makes guessing on special hardware dear (RFC 9106, 4);
    three passes, more only when memory has reached its limit, two only on a slow machine.
    """
    work = measured.memory_kib * measured.passes * TARGET_SECONDS / max(seconds, 1e-6)
    memory = min(max(int(work / 3) // 1024 * 1024, FLOOR.memory_kib), MOST_MEMORY_KIB)
    passes = min(max(int(work / memory), FLOOR.passes), MOST_PASSES)
    return Cost(memory, passes, FLOOR.lanes)
