"""A folder on an ordinary disk: private, synced, and replaced whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from screening.store.ports import Busy, Failed, Full, Missing, ReadOnly

if sys.platform == "win32":  # pragma: no cover
    import msvcrt
else:
    import fcntl

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_POSIX = os.name == "posix"


@contextmanager
def telling() -> Iterator[None]:
    """Say in the port's words what the operating system refused. Without paths: they are logged."""
    try:
        yield
    except FileNotFoundError as error:
        raise Missing from error
    except OSError as error:
        if error.errno in _FULL:
            raise Full from error
        if error.errno in _READ_ONLY:
            raise ReadOnly from error
        raise Failed from error


class HeldLock:
    """An open lock file. The operating system lets go of it when the process dies."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _hold(self._handle)
        except OSError as error:
            os.close(self._handle)
            raise Busy from error

    def release(self) -> None:
        """Let go; doing so twice is harmless."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def _hold(handle: int) -> None:
    if sys.platform == "win32":  # pragma: no cover
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class DiskFolder:
    """See `ports.Folder`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def exists(self) -> bool:
        with telling():
            return self.path.is_dir()

    def folders(self) -> list[str]:
        if not self.exists():
            return []
        with telling():
            return sorted(child.name for child in self.path.iterdir() if child.is_dir())

    def folder(self, name: str) -> DiskFolder:
        return DiskFolder(self.path / name)

    def make(self) -> None:
        with telling():
            if not self.path.is_dir():
                above = DiskFolder(self.path.absolute().parent)
                above.make()
                self.path.mkdir(mode=0o700, exist_ok=True)
                above._sync()

    def rename(self, name: str, new: str) -> None:
        with telling():
            (self.path / name).rename(self.path / new)
            self._sync()

    def remove(self, name: str) -> None:
        with telling():
            shutil.rmtree(self.path / name)
            self._sync()

    def size(self, name: str) -> int:
        with telling():
            file = self.path / name
            return file.stat().st_size if file.exists() else 0

    def read(self, name: str, limit: int = -1) -> bytes:
        with telling(), (self.path / name).open("rb") as file:
            return file.read(limit)

    def replace(self, name: str, data: bytes, *, shred: bool = False) -> None:
        target, new = self.path / name, self.path / f"{name}.new"
        with telling():
            # Elsewhere than on POSIX an open file cannot be replaced, so nothing is shredded there.
            before = os.open(target, os.O_WRONLY) if shred and _POSIX and target.exists() else -1
            try:
                _write(new, data)
                new.replace(target)
                self._sync()
                if before >= 0:
                    os.pwrite(before, os.urandom(os.fstat(before).st_size), 0)
                    os.fsync(before)
            except OSError:
                new.unlink(missing_ok=True)
                raise
            finally:
                if before >= 0:
                    os.close(before)

    def lock(self) -> HeldLock:
        with telling():
            return HeldLock(self.path / "lock")

    def _sync(self) -> None:
        """Put the folder's own list of names on the disk (a rename is only in it)."""
        if _POSIX:
            handle = os.open(self.path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _write(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
