"""HSDS 3.0 as a folder of CSV tables (its tabular form), each row with its line.

Field names and what is required are HSDS's (github.com/openreferral/specification, schema/*.json).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from screening.care.authoring import hsds
from screening.instrument.build import start_of
from screening.instrument.guards import MAX_BYTES
from screening.instrument.problems import Entry, Problem, Where

# Table -> what each row has. The file is the table's `path` in HSDS's schema.
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "organizations": ("id", "name", "description"),
    "services": ("id", "organization_id", "name", "status"),
    "locations": ("id", "location_type"),
    "service_at_location": ("id", "service_id", "location_id"),
    "addresses": (
        "id", "location_id", "address_1", "city", "state_province", "postal_code", "country",
        "address_type",
    ),
    "phones": ("id", "number"),
    "schedules": ("id",),
    "languages": ("id", "code"),
    "taxonomy_terms": ("id", "code", "name", "description", "taxonomy"),
    "attributes": ("id", "link_id", "link_entity", "taxonomy_term_id"),
}  # fmt: skip
NEEDED = ("organizations", "services")
# Column -> the table it leads to.
LINKS = {
    "organization_id": "organizations",
    "service_id": "services",
    "location_id": "locations",
    "service_at_location_id": "service_at_location",
    "taxonomy_term_id": "taxonomy_terms",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row; what is not there is empty."""

    where: Where
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")


@dataclass(slots=True)
class Tables:
    """All rows of a directory by table, and every problem found on the way."""

    folder: Path
    rows: dict[str, list[Row]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, entry: Entry, where: Where, **values: object) -> None:
        self.problems.append(Problem(entry, where, values))

    def of(self, table: str, column: str, name: str) -> list[Row]:
        """The rows of a table in which the column says this."""
        return [row for row in self.rows[table] if name and row[column] == name]


def read_tables(folder: Path) -> Tables:
    """Every table of a folder. Never raises for what is in it."""
    tables = Tables(folder)
    for table, required in REQUIRED.items():
        file = folder / f"{table}.csv"
        tables.rows[table] = []
        if file.is_file():
            tables.rows[table] = list(_rows(file, required, tables))
        elif table in NEEDED:
            tables.refuse(hsds.NO_TABLE, Where(str(folder)), table=file.name)
    _links(tables)
    return tables


def _rows(file: Path, required: tuple[str, ...], tables: Tables) -> Iterator[Row]:
    seen: set[str] = set()
    for line, values in _lines(file, tables):
        row = Row(Where(str(file), line, 1), values)
        for column in required:
            if not row[column]:
                needed = ", ".join(required)
                tables.refuse(hsds.LACKS, row.where, column=column, needed=needed)
        if row["id"] and row["id"] in seen:
            tables.refuse(hsds.TWICE, row.where, name=row["id"])
        seen.add(row["id"])
        yield row


def _lines(file: Path, tables: Tables) -> Iterator[tuple[int, dict[str, str]]]:
    text = _text(file, tables)
    try:
        reader = csv.DictReader(text.splitlines(keepends=True), strict=True, restval="")
        for values in reader:
            if None in values:
                detail = "a row has more fields than the first line"
                tables.refuse(hsds.NOT_A_TABLE, Where(str(file), reader.line_num, 1), detail=detail)
                continue
            yield reader.line_num, {key: (said or "").strip() for key, said in values.items()}
    except csv.Error as error:
        tables.refuse(hsds.NOT_A_TABLE, Where(str(file), reader.line_num, 1), detail=str(error))


def _text(file: Path, tables: Tables) -> str:
    raw = start_of(file)
    if len(raw) > MAX_BYTES:
        detail = f"it has more than {MAX_BYTES} bytes"
        tables.refuse(hsds.NOT_A_TABLE, Where(str(file)), detail=detail)
        return ""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        tables.refuse(hsds.NOT_A_TABLE, Where(str(file), line, 1), detail="it is not UTF-8")
        return ""


def _links(tables: Tables) -> None:
    known = {table: {row["id"] for row in rows} for table, rows in tables.rows.items()}
    for rows in tables.rows.values():
        for row in rows:
            for column, table in LINKS.items():
                name = row[column]
                if name and name not in known[table]:
                    values = {"column": column, "name": name, "table": f"{table}.csv"}
                    tables.refuse(hsds.NOWHERE, row.where, **values)
