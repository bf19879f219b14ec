"""Cells of an .xls, the format before 2007, read by xlrd. Formulas show their last result there."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import datetime, time

from screening.exchange import catalogue as shared
from screening.exchange.limits import ExchangeRefused, Limits
from screening.exchange.outcome import Spot
from screening.instrument.problems import Problem

# What xlrd lets out when bytes are not as they should be.
_BROKEN = (
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    OSError,
    EOFError,
    NotImplementedError,
    struct.error,
)


def sheets(
    content: bytes,
    file: str,
    limits: Limits,
    problems: list[Problem],  # noqa: ARG001 - as for .xlsx
) -> Iterator[tuple[str, Iterator[tuple[object, ...]]]]:
    """Each sheet's name and its rows. Raises ExchangeRefused."""
    import io

    import xlrd
    from xlrd.compdoc import CompDocError

    try:
        # Its log would go to the terminal, words of the file included.
        book = xlrd.open_workbook(file_contents=content, logfile=io.StringIO(), on_demand=True)
        for name in book.sheet_names():
            sheet = book.sheet_by_name(name)
            if sheet.nrows > limits.rows:
                values = {"limit": limits.rows, "things": "rows", "part": name}
                raise ExchangeRefused(shared.TOO_MUCH, Spot(file), **values)
            yield (
                name,
                iter(
                    [
                        tuple(_value(cell, book.datemode) for cell in sheet.row(number))
                        for number in range(sheet.nrows)
                    ]
                ),
            )
            book.unload_sheet(name)
    except (xlrd.XLRDError, CompDocError, *_BROKEN) as error:
        reason = str(error) or type(error).__name__
        raise ExchangeRefused(shared.NOT_A_ZIP, Spot(file), reason=reason) from error


def _value(cell: object, datemode: int) -> object:
    import xlrd

    kind, value = cell.ctype, cell.value  # type: ignore[attr-defined]
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if kind == xlrd.XL_CELL_DATE:
        parts = xlrd.xldate_as_tuple(value, datemode)
        return datetime(*parts) if parts[0] else time(*parts[3:])  # noqa: DTZ001 - as it was typed
    return None if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR) else value
