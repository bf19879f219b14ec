"""Named files in a set of handles that were opened beforehand.

Files come and go while the app runs synchronously, but opening one more handle does not. So there are
always some to spare (`free`), and the page behind the app opens more between two requests: enough for
whole new stores. What lies in which handle is written in a `Directory`, a change at a time, and a
handle is given to another file only after the directory without the old one is on the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath

from screening.browser.runtime.directory import Copies, Directory
from screening.browser.runtime.handles import Handle, put
from screening.store.ports import Full, Missing


class Pool:
    """`handles[0]` and `[1]` hold the directory; the others hold files, by their place in the list.

    Raises `Damaged` when neither copy of the directory can be read.
    """

    def __init__(self, handles: Iterable[Handle], random: Callable[[int], bytes]) -> None:
        first, second, *self._slots = handles
        self._copies = Copies(first, second)
        self._random = random
        self._now = self._copies.load()
        self._free = sorted(set(range(len(self._slots))) - set(self._now.files.values()))
        for slot in self._free:
            self._empty(slot)

    @property
    def free(self) -> int:
        """How many more files there is a handle for."""
        return len(self._free)

    @property
    def used(self) -> bool:
        """Whether anything was ever kept here."""
        return self._now.generation > 0

    def add(self, handle: Handle) -> None:
        """One more handle, of an empty file."""
        self._slots.append(handle)
        self._free.append(len(self._slots) - 1)

    # --- files ------------------------------------------------------------------------------------

    def find(self, path: str) -> Handle:
        """The handle of a file. Raises `Missing`, also where its handle is."""
        slot = self._now.files.get(path)
        if slot is None or slot >= len(self._slots):
            raise Missing
        return self._slots[slot]

    def exists(self, path: str) -> bool:
        return path in self._now.files

    def create(self, path: str) -> Handle:
        """An empty file, on the disk by its name. Raises `Full` when there is no handle left."""
        slot = self._spare()
        self._give(slot, path)
        return self._slots[slot]

    def delete(self, path: str) -> None:
        """Let go of a file. Raises `Missing`."""
        self.find(path)
        self._drop(lambda name: name == path, self._now.folders)

    def replace(self, path: str, data: bytes, *, shred: bool) -> None:
        """Put `data` in the place of a file: all of it or none.

        With `shred` the old bytes are overwritten once the new ones are safe.
        """
        before = self._now.files.get(path)
        slot = self._spare()
        put(self._slots[slot], data)
        self._give(slot, path)
        if before is not None:
            self._let_go(before, shred=shred)

    # --- folders ----------------------------------------------------------------------------------

    def is_folder(self, path: str) -> bool:
        return path in self._now.folders

    def folders(self, path: str) -> list[str]:
        """Names of the folders in a folder."""
        found = (PurePosixPath(name) for name in self._now.folders)
        return sorted(name.name for name in found if str(name.parent) == path and name.name)

    def make_folder(self, path: str) -> None:
        """Make a folder and those above it."""
        above = {str(folder) for folder in (PurePosixPath(path), *PurePosixPath(path).parents)}
        if not above <= self._now.folders:
            self._save(self._now.files, self._now.folders | above)

    def rename_folder(self, path: str, new: str) -> None:
        """Move a folder with everything in it, at once."""
        moved = {_moved(name, path, new): slot for name, slot in self._now.files.items()}
        self._save(moved, frozenset(_moved(name, path, new) for name in self._now.folders))

    def remove_folder(self, path: str) -> None:
        """Remove a folder with everything in it."""
        kept = frozenset(name for name in self._now.folders if not _within(name, path))
        self._drop(lambda name: _within(name, path), kept)

    # --- handles ----------------------------------------------------------------------------------

    def _spare(self) -> int:
        if not self._free:
            raise Full
        return self._free[0]

    def _give(self, slot: int, path: str) -> None:
        self._save({**self._now.files, path: slot}, self._now.folders)
        self._free.remove(slot)

    def _drop(self, which: Callable[[str], bool], folders: frozenset[str]) -> None:
        gone = [slot for name, slot in self._now.files.items() if which(name)]
        self._save({n: s for n, s in self._now.files.items() if not which(n)}, folders)
        for slot in gone:
            self._let_go(slot)

    def _let_go(self, slot: int, *, shred: bool = False) -> None:
        if slot >= len(self._slots):  # its handle was lost, and the bytes with it
            return
        if shred:
            put(self._slots[slot], self._random(self._slots[slot].size()))
        self._empty(slot)
        self._free.append(slot)

    def _empty(self, slot: int) -> None:
        if self._slots[slot].size():
            put(self._slots[slot], b"")

    def _save(self, files: Mapping[str, int], folders: frozenset[str]) -> None:
        later = Directory(self._now.generation + 1, files, folders)
        self._copies.save(later)
        self._now = later


def _within(name: str, folder: str) -> bool:
    return name == folder or name.startswith(f"{folder}/")


def _moved(name: str, folder: str, new: str) -> str:
    return new + name.removeprefix(folder) if _within(name, folder) else name
