"""A laptop whose key derivation costs next to nothing. Only tests have one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from screening.store.laptop import CipherDatabase, Laptop
from screening.store.ports import Cost

RealMachine = Laptop

__all__ = ["CheapMachine", "CipherDatabase", "RealMachine", "place", "plain_database"]


class CheapMachine(Laptop):
    floor = Cost(64, 1)

    def calibrate(self) -> Cost:
        return self.floor


def place(folder: Path) -> Path:
    """Where stores may lie: in any folder."""
    return folder


def plain_database(sql: str) -> bytes:
    """A database without encryption, as any program makes one."""
    with closing(sqlite3.connect(":memory:")) as plain:
        plain.execute(sql)
        plain.commit()
        return plain.serialize()
