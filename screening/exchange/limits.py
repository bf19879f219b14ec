"""How much of a file from elsewhere is read. Counting bounds the memory and the time that reading takes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from screening.exchange import catalogue
from screening.exchange.outcome import Spot
from screening.instrument.problems import Refusal

MIB = 1024 * 1024


class ExchangeRefused(Refusal):
    """A file that is not taken, or not written, at all."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`ratio`: how many times what is packed may come out; `items`: of JSON, XML and tables alike."""

    file_bytes: int = 10 * MIB
    unpacked_bytes: int = 60 * MIB
    parts: int = 500
    ratio: int = 150
    rows: int = 20_000
    columns: int = 400
    items: int = 1_000_000
    depth: int = 60
    text: int = 32_767  # characters of one cell or value, as in a spreadsheet


LIMITS = Limits()


def content(path: Path, limits: Limits = LIMITS) -> bytes:
    """A whole file. Raises ExchangeRefused X001, X002."""
    try:
        with path.open("rb") as opened:
            found = opened.read(limits.file_bytes + 1)
            size = path.stat().st_size
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ExchangeRefused(catalogue.NOT_READABLE, Spot(str(path)), reason=reason) from error
    if len(found) > limits.file_bytes:
        values = {"size": size, "limit": limits.file_bytes}
        raise ExchangeRefused(catalogue.TOO_BIG, Spot(str(path)), **values)
    return found
