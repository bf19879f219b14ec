"""How much work a key derivation should be on a machine."""

from __future__ import annotations

import time
from collections.abc import Callable

from screening.store.ports import FLOOR, Cost

TARGET_SECONDS = 0.5
MOST_MEMORY_KIB = 256 * 1024
MOST_PASSES = 64


def calibrate(derive: Callable[[str, bytes, Cost], bytes], most_memory_kib: int) -> Cost:
    """Measure this machine with its own `derive(passphrase, salt, cost)`; choose what takes half a second.

    The quicker of two runs counts: what else happens to be running must not make guessing cheap.
    """

    def seconds(cost: Cost) -> float:
        start = time.perf_counter()
        derive("calibration", bytes(16), cost)
        return time.perf_counter() - start

    rough = choose_cost(min(seconds(FLOOR) for _ in range(2)), FLOOR, most_memory_kib)
    # The floor may fit into the processor's cache, where everything is quicker.
    return choose_cost(min(seconds(rough) for _ in range(2)), rough, most_memory_kib)


def choose_cost(
    seconds: float, measured: Cost = FLOOR, most_memory_kib: int = MOST_MEMORY_KIB
) -> Cost:
    """The cost that takes about half a second where `measured` takes so many seconds.

    Memory first, because memory is what makes guessing on special hardware dear (RFC 9106, 4);
    three passes, more only when memory has reached its limit, two only on a slow machine.
    """
    work = measured.memory_kib * measured.passes * TARGET_SECONDS / max(seconds, 1e-6)
    memory = min(max(int(work / 3) // 1024 * 1024, FLOOR.memory_kib), most_memory_kib)
    passes = min(max(int(work / memory), FLOOR.passes), MOST_PASSES)
    return Cost(memory, passes, FLOOR.lanes)
