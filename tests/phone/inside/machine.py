"""The phone that tests inside a browser have: its own adapters, and a key derivation for next to nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import cast

import apsw

from screening.browser.runtime.database import CipherDatabase
from screening.browser.runtime.handles import contents, put
from screening.browser.runtime.phone import Crypto, Phone
from screening.browser.runtime.pool import Pool
from screening.store.ports import Cost, Missing

__all__ = ["CheapMachine", "CipherDatabase", "RealMachine", "place", "plain_database"]

ROOM = 240  # files; one test makes 36 stores of six each
INSTALLED: list[tuple[Pool, Phone]] = []  # one of each, for as long as the browser's page lives


def install(pool: Pool, crypto: Crypto) -> None:
    INSTALLED.append((pool, Phone(pool, crypto)))


def the_pool() -> Pool:
    return INSTALLED[0][0]


class RealMachine(Phone):
    """Every one works with the same open files, as every laptop's adapter does with the same disk."""

    def __init__(self) -> None:
        vars(self).update(vars(INSTALLED[0][1]))


class CheapMachine(RealMachine):
    floor = Cost(64, 1)

    def calibrate(self) -> Cost:
        return self.floor


def place(folder: Path) -> Path:
    """Where stores may lie: by this name, among the open files."""
    return cast(Path, PoolPath(folder))


class PoolPath(PurePosixPath):
    """The files of the pool, as tests look at files on a disk: see `pathlib.Path` for each method."""

    def exists(self) -> bool:
        return self.is_file() or self.is_dir()

    def is_file(self) -> bool:
        return the_pool().exists(str(self))

    def is_dir(self) -> bool:
        return the_pool().is_folder(str(self))

    def read_bytes(self) -> bytes:
        try:
            return contents(the_pool().find(str(self)))
        except Missing as missing:
            raise FileNotFoundError(str(self)) from missing

    def write_bytes(self, data: bytes) -> None:
        """In the handle there is, under whoever has it open, as on a disk."""
        pool = the_pool()
        put(pool.find(str(self)) if self.exists() else pool.create(str(self)), data)

    def unlink(self) -> None:
        the_pool().delete(str(self))

    def mkdir(self, *, parents: bool = False) -> None:
        assert parents or type(self)(self.parent).is_dir()
        the_pool().make_folder(str(self))

    def iterdir(self) -> Iterator[PoolPath]:
        return (path for path in self.rglob("*") if path.parent == self)

    def rglob(self, pattern: str) -> Iterator[PoolPath]:
        now = the_pool()._now
        for name in sorted({*now.files, *now.folders}):
            path = type(self)(name)
            if self in path.parents and path.match(pattern):
                yield path


def plain_database(sql: str) -> bytes:
    """A database without encryption, as any program makes one."""
    plain = apsw.Connection(":memory:")
    plain.execute(sql)
    return plain.serialize("main")


class Tidying:
    """A pytest plugin: what tests left among the open files goes when there is little room for the next.

    A store that is still open stays: its database would write into somebody else's file.
    """

    def pytest_runtest_logfinish(self) -> None:
        pool, phone = INSTALLED[0]
        if pool.free >= ROOM:
            return
        gc.collect()
        opened = {PurePosixPath(path) for path in phone._held}
        for name in sorted({*pool._now.files, *pool._now.folders}):
            path = PurePosixPath(name)
            if not any(path == one or path in one.parents or one in path.parents for one in opened):
                pool.remove_folder(name)

    def pytest_sessionfinish(self) -> None:
        """A handle that went missing in between would be a file a phone never gets back."""
        pool, _phone = INSTALLED[0]
        assert pool.free + len(pool._now.files) == len(pool._slots)
