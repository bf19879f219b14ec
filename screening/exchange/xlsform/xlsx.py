"""Cells of an .xlsx: looked through first, then read by openpyxl a row at a time."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

from screening.exchange import catalogue as shared
from screening.exchange import packages
from screening.exchange.limits import ExchangeRefused, Limits
from screening.exchange.outcome import Spot, cell
from screening.exchange.xlsform import catalogue
from screening.instrument.problems import Problem

Row = tuple[object, ...]
MOST_OF_A_PART = 50_000  # elements of styles and the like, of which a library makes costly objects
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_SHEET = "xl/worksheets/"
_BROKEN = (*packages.BROKEN, KeyError, TypeError, AttributeError, IndexError, AssertionError)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(slots=True)
class _Seen:
    """What one sheet's part holds: how far its values reach, which are formulas, what is merged."""

    at: str = ""
    last_row: int = 0
    last_column: int = 0
    formulas: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)

    def began(self, tag: str, attributes: dict[str, str]) -> None:
        match tag:
            case "c":
                self.at = attributes.get("r", "")
            case "v" | "is" | "f":
                row, column = place(self.at)
                self.last_row = max(self.last_row, row)
                self.last_column = max(self.last_column, column)
                if tag == "f":
                    self.formulas.append(self.at)
            case "mergeCell":
                self.merged.append(attributes.get("ref", ""))


def place(at: str) -> tuple[int, int]:
    """`C7` -> (7, 3); (0, 0) for what is no cell."""
    found = _CELL.fullmatch(at)
    if found is None:
        return 0, 0
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def sheets(
    content: bytes, file: str, limits: Limits, problems: list[Problem]
) -> Iterator[tuple[str, Iterator[Row]]]:
    """Each sheet's name and its rows; notes on formulas and merged cells. Raises ExchangeRefused."""
    with packages.opened(content, file, limits) as archive:
        seen = _looked_through(archive, file, limits)
        parts = _names(archive, file)
    for name, found in ((name, seen[part]) for name, part in parts.items() if part in seen):
        too_far = found.last_row > limits.rows, found.last_column > limits.columns
        if any(too_far):
            things, limit = ("rows", limits.rows) if too_far[0] else ("columns", limits.columns)
            values = {"limit": limit, "things": things, "part": name}
            raise ExchangeRefused(shared.TOO_MUCH, Spot(file), **values)
    yield from _cells(
        content, file, {name: seen.get(part, _Seen()) for name, part in parts.items()}, problems
    )


def _looked_through(archive: zipfile.ZipFile, file: str, limits: Limits) -> dict[str, _Seen]:
    seen: dict[str, _Seen] = {}
    for part in archive.namelist():
        if not part.endswith((".xml", ".rels", ".vml")):
            continue
        found = seen.setdefault(part, _Seen()) if part.startswith(_SHEET) else _Seen()
        large = part.startswith(_SHEET) or part.endswith("sharedStrings.xml")
        packages.walked(archive, part, file, found.began, limits.items if large else MOST_OF_A_PART)
    return seen


def _names(archive: zipfile.ZipFile, file: str) -> dict[str, str]:
    """The name of each sheet -> the part that holds it."""
    try:
        # Looked through above: no document type, and not large.
        book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314
        links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    except _BROKEN as error:
        reason = f"{error}"
        raise ExchangeRefused(shared.NOT_A_ZIP, Spot(file), reason=reason) from error
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    found = {}
    for sheet in book.iter():
        target = targets.get(sheet.get(_RELATION)) if sheet.tag.endswith("}sheet") else None
        if target:
            part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
            found[sheet.get("name", "")] = part
    return found


def _cells(
    content: bytes, file: str, seen: dict[str, _Seen], problems: list[Problem]
) -> Iterator[tuple[str, Iterator[Row]]]:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            # Of extensions and filters that it passes over; none of them is a cell.
            warnings.simplefilter("ignore", UserWarning)
            book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
            cells = {name: _rows(book[name], found) for name, found in seen.items()}
    except _BROKEN as error:
        raise ExchangeRefused(shared.NOT_A_ZIP, Spot(file), reason=str(error)) from error
    for name, rows in cells.items():
        problems += _notes(file, name, seen[name], rows)
        yield name, iter(rows)


def _rows(sheet: Any, found: _Seen) -> list[Row]:
    """As far as there are values, which was looked at before."""
    row, column = found.last_row, found.last_column
    if not row or not column:
        return []
    return list(sheet.iter_rows(min_row=1, max_row=row, max_col=column, values_only=True))


def _notes(file: str, name: str, found: _Seen, rows: list[Row]) -> Iterator[Problem]:
    for at in found.formulas:
        row, column = place(at)
        inside = 0 < row <= len(rows) and 0 < column <= len(rows[row - 1])
        value = rows[row - 1][column - 1] if inside else None
        taken = f"its last result `{value}` was taken" if value is not None else "it has no result"
        values = {"cell": at, "taken": taken}
        yield Problem(catalogue.FORMULA, cell(file, name, row, at=column), values)
    for cells in found.merged:
        row, column = place(cells.partition(":")[0])
        yield Problem(catalogue.MERGED, cell(file, name, row, at=column), {"cells": cells})
