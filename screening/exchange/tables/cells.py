"""Cells that no spreadsheet runs. The one rule, for the device's files and the centre's."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

Line = Mapping[str, Any]
# With these a spreadsheet begins a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
PART = 64 * 1024


def harmless(value: object) -> object:
    """A text that no spreadsheet takes for a formula; numbers as they are."""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return "" if value is None else value


def as_csv(columns: Sequence[str], lines: Iterable[Line]) -> Iterator[bytes]:
    """UTF-8 with the mark by which spreadsheets know it; lines end as RFC 4180 says."""
    kept = io.StringIO()
    written = csv.writer(kept)
    kept.write("\ufeff")
    written.writerow(columns)
    for line in lines:
        written.writerow([harmless(line[name]) for name in columns])
        if kept.tell() > PART:
            yield kept.getvalue().encode()
            kept.seek(0)
            kept.truncate()
    yield kept.getvalue().encode()
