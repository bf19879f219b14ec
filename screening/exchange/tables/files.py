"""The two tables and their codebook as CSV files, or as one workbook; nobody but the owner may read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any

from screening.exchange.outcome import Outcome
from screening.exchange.screened import Screened
from screening.exchange.tables import codebook, sheets
from screening.exchange.tables.cells import Line, as_csv, harmless

Table = tuple[str, Sequence[str], Iterable[Line]]


def tables(screened: Sequence[Screened]) -> Iterator[Table]:
    """Name, columns and rows of each table."""
    yield "conversations", sheets.columns(screened), sheets.conversations(screened)
    yield "answers", sheets.ANSWERS, sheets.answers(screened)
    yield "codebook", codebook.COLUMNS, codebook.codebook(screened)


def csv_files(screened: Sequence[Screened]) -> Outcome:
    files = {
        f"{name}.csv": b"".join(as_csv(columns, lines)) for name, columns, lines in tables(screened)
    }
    return Outcome(files, private=True)


def workbook(screened: Sequence[Screened]) -> Outcome:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, columns, lines in tables(screened):
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        sheet.append(list(columns))
        for line in lines:
            sheet.append([_cell(sheet, line[column]) for column in columns])
    kept = BytesIO()
    book.save(kept)
    return Outcome({"": kept.getvalue()}, private=True)


def _cell(sheet: Any, value: object) -> Any:
    """A text stays one, whatever it begins with; harmless also when the sheet is saved as CSV."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, harmless(value) if value != "" else None)
    if isinstance(value, str) and value:
        cell.data_type = "s"
    return cell
