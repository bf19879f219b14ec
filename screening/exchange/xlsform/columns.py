"""Headings of a sheet: which column is meant, and in which language. pyxform's own table of other names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from screening.exchange.outcome import Spot, cell
from screening.exchange.xlsform import catalogue
from screening.exchange.xlsform.sheets import Sheet, Workbook
from screening.instrument.problems import Problem

_TWO = ("bind", "control", "media", "instance", "screening")  # headings of two parts
_SHORT = {
    "bind::relevant": "relevant",
    "bind::required": "required",
    "bind::readonly": "read_only",
    "bind::constraint": "constraint",
    "bind::calculate": "calculation",
    "bind::jr:constraintMsg": "constraint_message",
    "bind::jr:requiredMsg": "required_message",
    "control::appearance": "appearance",
    "control::jr:count": "repeat_count",
    "list name": "list_name",
    "id_string": "form_id",
    "title": "form_title",
}


@dataclass(frozen=True, slots=True)
class Heading:
    """`said`: as it stands in the sheet; `language`: empty for the form's own."""

    name: str
    language: str
    said: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a text by its column's name, and those in several languages by both."""

    file: str
    sheet: str
    row: int
    cells: Mapping[tuple[str, str], tuple[str, Heading]] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """The column's text in the form's own language."""
        return self.cells.get((name, ""), ("", None))[0]

    def texts(self, name: str) -> dict[str, str]:
        """Language -> text."""
        return {spoken: text for (one, spoken), (text, _) in self.cells.items() if one == name}

    def at(self, name: str = "") -> Spot:
        said = next((h.said for (one, _), (_, h) in self.cells.items() if one == name), name)
        return cell(self.file, self.sheet, self.row, said)


def lines(book: Workbook, name: str, others: Mapping[str, object]) -> list[Line]:
    """The rows below the headings of a sheet; nothing when it is not there.

    `others`: pyxform's aliases for this sheet. Notes what stands below no heading, and doubles.
    """
    sheet = book.sheets.get(name)
    if sheet is None or not sheet.rows:
        return []
    number, first = sheet.rows[0]
    found = dict(_headings(book, sheet, number, first, others))
    return [_line(book, sheet, row, texts, found) for row, texts in sheet.rows[1:]]


def _headings(
    book: Workbook, sheet: Sheet, row: int, texts: tuple[str, ...], others: Mapping[str, object]
) -> Iterator[tuple[int, Heading]]:
    between = "::" if any("::" in text for text in texts) else ":"
    seen: set[tuple[str, str]] = set()
    for index, text in enumerate(texts):
        if not text:
            continue
        heading = _heading(text, between, others)
        if (heading.name, heading.language) in seen:
            spot = cell(book.file, sheet.name, row, text, index + 1)
            book.problems.append(Problem(catalogue.TWICE_COLUMN, spot, {"column": text[:80]}))
            continue
        seen.add((heading.name, heading.language))
        yield index, heading


def _heading(text: str, between: str, others: Mapping[str, object]) -> Heading:
    parts = [part.strip() for part in re.sub(r"\bjr:", "jr\0", text).split(between)]
    parts = [part.replace("\0", ":") for part in parts]
    first = parts[0] if parts[0] in others else re.sub(r"\s+", "_", parts[0].lower())
    alias = others.get(first, first)
    if isinstance(alias, tuple):
        name, rest = "::".join(alias), parts[1:]
    elif alias in _TWO and len(parts) > 1:
        name, rest = f"{alias}::{parts[1]}", parts[2:]
    else:
        name, rest = str(alias), parts[1:]
    return Heading(_SHORT.get(name, name), "::".join(rest), text)


def _line(
    book: Workbook, sheet: Sheet, row: int, texts: tuple[str, ...], found: Mapping[int, Heading]
) -> Line:
    cells: dict[tuple[str, str], tuple[str, Heading]] = {}
    for index, text in enumerate(texts):
        if text and index in found:
            heading = found[index]
            cells[heading.name, heading.language] = (text, heading)
        elif text:
            spot = cell(book.file, sheet.name, row, at=index + 1)
            values = {"value": text[:80]}
            book.problems.append(Problem(catalogue.NOT_UNDER_A_HEADING, spot, values))
    return Line(book.file, sheet.name, row, cells)
