"""A workbook as rows of texts, with their places. Headings mean nothing here yet.

openpyxl and xlrd read the cells, as they do below pyxform's own reader; that one passes over values below
no heading, over what follows sixty empty rows, and over formulas, without a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time

from screening.exchange import catalogue as shared
from screening.exchange.limits import LIMITS, ExchangeRefused, Limits
from screening.exchange.outcome import Spot, cell
from screening.exchange.xlsform import catalogue
from screening.instrument.problems import Problem

Values = tuple[str, ...]
XLS = b"\xd0\xcf\x11\xe0"  # how an .xls begins (OLE2)


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows`: row number, from 1 as a spreadsheet counts, and its texts; empty rows are left out."""

    name: str
    rows: tuple[tuple[int, Values], ...]


@dataclass(slots=True)
class Workbook:
    """`sheets` by name in small letters."""

    file: str
    sheets: dict[str, Sheet] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read(content: bytes, file: str, limits: Limits = LIMITS) -> Workbook:
    """Raises ExchangeRefused for what is no workbook, or one that is too large."""
    if content.startswith(XLS):
        from screening.exchange.xlsform.xls import sheets
    else:
        from screening.exchange.xlsform.xlsx import sheets
    book = Workbook(file)
    for name, rows in sheets(content, file, limits, book.problems):
        key = name.strip().lower()
        if key in book.sheets:
            values = {"name": name, "first": 1, "rule": "Sheets have names of their own."}
            book.problems.append(Problem(catalogue.TWICE, cell(file, name, 0), values))
        book.sheets[key] = Sheet(name, tuple(_kept(rows, name, file, limits)))
    return book


def _kept(
    rows: Iterable[Iterable[object]], name: str, file: str, limits: Limits
) -> Iterator[tuple[int, Values]]:
    count = 0
    for number, row in enumerate(rows, 1):
        texts = tuple(said(value) for value in row)
        if not any(texts):
            continue
        count += 1
        _bounded(count, limits.rows, "rows", name, file)
        _bounded(len(texts), limits.columns, "columns", name, file)
        _bounded(max(map(len, texts)), limits.text, "characters in a cell", name, file)
        yield number, texts


def _bounded(count: int, limit: int, things: str, name: str, file: str) -> None:
    if count > limit:
        values = {"limit": limit, "things": things, "part": name}
        raise ExchangeRefused(shared.TOO_MUCH, Spot(file), **values)


def said(value: object) -> str:
    """A cell's value as a person would have typed it."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return str(value.date() if value.time() == time() else value)
        case date() | time():
            return str(value)
        case _:
            return str(value).strip()
