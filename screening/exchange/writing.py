"""All files of an outcome, or none of them; never over something that is there."""

from __future__ import annotations

import os
from pathlib import Path

from screening.exchange import catalogue
from screening.exchange.limits import ExchangeRefused
from screening.exchange.outcome import Outcome, Spot

PART = ".part"
PRIVATE, ORDINARY = 0o600, 0o644


def write(outcome: Outcome, to: Path) -> list[Path]:
    """Write what is to be written at or below `to`; gives the paths. Files are complete when they appear.

    Raises ExchangeRefused X003, X004; nothing is there then that was not there before. Not for an outcome
    that failed.
    """
    wanted = {to / name if name else to: content for name, content in outcome.files.items()}
    for path in wanted:
        if path.exists() or path.is_symlink():
            raise ExchangeRefused(catalogue.EXISTS, Spot(str(to)), name=path.name)
    made: list[Path] = []
    try:
        for path, content in wanted.items():
            _make_folders(path.parent, 0o700 if outcome.private else 0o755, made)
            _fill(_part(path), content, PRIVATE if outcome.private else ORDINARY, made)
        for path in wanted:
            _part(path).rename(path)
            made.append(path)
    except OSError as error:
        _remove(made)
        reason = error.strerror or type(error).__name__
        raise ExchangeRefused(
            catalogue.NOT_WRITTEN, Spot(str(to)), name=to.name, reason=reason
        ) from error
    except BaseException:
        _remove(made)
        raise
    return list(wanted)


def _part(path: Path) -> Path:
    return path.with_name(path.name + PART)


def _make_folders(folder: Path, mode: int, made: list[Path]) -> None:
    for one in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
        one.mkdir(mode)
        made.append(one)


def _fill(path: Path, content: bytes, mode: int, made: list[Path]) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, mode)
    made.append(path)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())


def _remove(made: list[Path]) -> None:
    for path in reversed(made):
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink(missing_ok=True)
