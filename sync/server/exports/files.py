"""Lines as files. They are made in memory and in pieces: nothing is written to a disk."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import xlsxwriter

from screening.exchange.tables.cells import Line, as_csv, harmless

__all__ = ["KINDS", "MOST_ROWS", "Line", "as_csv", "as_json", "as_workbook"]

KINDS: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
MOST_ROWS = 100_000  # of a workbook, which has to be in memory as a whole


def as_json(
    columns: Sequence[str], lines: Iterable[Line], codebook: Sequence[Line]
) -> Iterator[bytes]:
    """One object: the codebook, then the lines, each with its columns."""
    said = json.dumps(list(codebook), ensure_ascii=False)
    yield f'{{"codebook": {said},\n"rows": ['.encode()
    between = "\n"
    for line in lines:
        one = {name: line[name] for name in columns}
        yield f"{between}{json.dumps(one, ensure_ascii=False)}".encode()
        between = ",\n"
    yield b"\n]}\n"


def as_workbook(
    columns: Sequence[str], lines: Iterable[Line], codebook: Sequence[Line]
) -> Iterator[bytes]:
    """Two sheets: the rows, and the codebook. At most MOST_ROWS."""
    kept = io.BytesIO()
    # No formulas, no links, and no file beside it: what is in there is nobody's business.
    book = xlsxwriter.Workbook(
        kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    try:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        _sheet(book.add_worksheet("rows"), columns, lines, bold)
        _sheet(book.add_worksheet("codebook"), tuple(codebook[0]), codebook, bold)
    finally:
        book.close()
    yield kept.getvalue()


def _sheet(sheet: Any, columns: Sequence[str], lines: Iterable[Line], bold: Any) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(columns) - 1, 18)
    sheet.write_row(0, 0, columns, bold)
    for place, line in enumerate(lines, 1):
        for column, name in enumerate(columns):
            value = line[name]
            if isinstance(value, int | float):
                sheet.write_number(place, column, value)
            elif value:
                # Kept as a text it is harmless there, and not when it is saved as CSV.
                sheet.write_string(place, column, str(harmless(value)))
