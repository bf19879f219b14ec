"""The store's folders and small files, in a pool of open handles."""

from __future__ import annotations

from pathlib import Path

from screening.browser.runtime.handles import contents
from screening.browser.runtime.pool import Pool
from screening.store.ports import Busy


class HeldLock:
    """A folder held by one open store. Other programs are kept out by the handles themselves."""

    def __init__(self, held: set[str], path: str) -> None:
        if path in held:
            raise Busy
        held.add(path)
        self._held, self._path = held, path

    def release(self) -> None:
        """Let go; doing so twice is harmless."""
        self._held.discard(self._path)
        self._held = set()


class PoolFolder:
    """See `ports.Folder`. `held` are the paths of the folders that are locked now."""

    def __init__(self, pool: Pool, held: set[str], path: Path) -> None:
        self.path = path
        self._pool = pool
        self._held = held

    def exists(self) -> bool:
        return self._pool.is_folder(self.path.as_posix())

    def folders(self) -> list[str]:
        return self._pool.folders(self.path.as_posix())

    def folder(self, name: str) -> PoolFolder:
        return PoolFolder(self._pool, self._held, self.path / name)

    def make(self) -> None:
        self._pool.make_folder(self.path.as_posix())

    def rename(self, name: str, new: str) -> None:
        self._pool.rename_folder(self._at(name), self._at(new))

    def remove(self, name: str) -> None:
        self._pool.remove_folder(self._at(name))

    def size(self, name: str) -> int:
        path = self._at(name)
        return self._pool.find(path).size() if self._pool.exists(path) else 0

    def read(self, name: str, limit: int = -1) -> bytes:
        found = self._pool.find(self._at(name))
        return contents(found) if limit < 0 else found.read(limit, 0)

    def replace(self, name: str, data: bytes, *, shred: bool = False) -> None:
        self._pool.replace(self._at(name), data, shred=shred)

    def lock(self) -> HeldLock:
        return HeldLock(self._held, self.path.as_posix())

    def _at(self, name: str) -> str:
        return (self.path / name).as_posix()
