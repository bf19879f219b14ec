"""Stores over a machine whose key derivation costs next to nothing, and a clock that tests own."""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from screening.store.stores import Stores
from tests.store.machine import CheapMachine

PASSPHRASE = "river lantern quilt harbour"


class Clock:
    """A clock that stands still until it is told otherwise."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 22, 19, 33, 17, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def advance(self, **by: float) -> None:
        self.time += timedelta(**by)


def stores_at(root: Path, clock: Clock | None = None) -> Stores:
    return Stores(root, CheapMachine(), clock or Clock())


def child(module: str, *arguments: object) -> list[str]:
    """The command that runs a module of these tests in a process of its own."""
    return [sys.executable, "-m", f"tests.store.{module}", *map(str, arguments)]


def heard(process: subprocess.Popen[bytes]) -> bytes:
    """The next line a process says; nothing once it has ended."""
    assert process.stdout is not None
    return process.stdout.readline()


def seeded() -> random.Random:
    """Chance that can be repeated: the seed is printed, and pytest shows it when a test fails."""
    seed = random.SystemRandom().randrange(2**32)
    sys.stdout.write(f"seed {seed}\n")
    return random.Random(seed)  # noqa: S311 - moments and orders, not keys
