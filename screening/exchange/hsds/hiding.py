"""Where a confidential place is stays out of every file, whatever the file it came in says."""

from __future__ import annotations

from collections.abc import Iterator

from screening.care.authoring.directory import MARK
from screening.exchange.hsds import catalogue
from screening.exchange.hsds.tables import Tables
from screening.exchange.outcome import Spot
from screening.instrument.problems import Problem

POSITION = (
    "latitude",
    "longitude",
    "alternate_name",
    "transportation",
    "description",
    "external_identifier",
)


def hidden(tables: Tables, file: str) -> Iterator[Problem]:
    """Take out addresses, positions and ways to confidential places; says what was taken."""
    places = _places(tables, _marked(tables))
    for table in ("addresses", "accessibility"):
        kept = []
        for row in tables.get(table, ()):
            if row.get("location_id") not in places:
                kept.append(row)
                continue
            yield _said(
                file, table, row["id"], "An address" if table == "addresses" else "A way in"
            )
        if table in tables:
            tables[table] = kept
    for row in tables.get("locations", ()):
        if row["id"] in places:
            if any(row.get(column) for column in POSITION):
                yield _said(file, "locations", row["id"], "The position")
            row.update(dict.fromkeys(POSITION, ""), location_type="virtual")


def _said(file: str, table: str, name: str, what: str) -> Problem:
    return Problem(catalogue.HIDDEN, Spot(file), {"what": what, "table": table, "name": name})


def _marked(tables: Tables) -> set[str]:
    """Services and places with the mark."""
    terms = {
        row.get("id")
        for row in tables.get("taxonomy_terms", ())
        if row.get("taxonomy") == MARK and row.get("code") == "confidential"
    }
    return {
        row.get("link_id", "")
        for row in tables.get("attributes", ())
        if row.get("taxonomy_term_id") in terms
    }


def _places(tables: Tables, marked: set[str]) -> set[str]:
    """The places that are marked, and every place of a service that is."""
    links = tables.get("service_at_location", ())
    of_services = {row.get("location_id", "") for row in links if row.get("service_id") in marked}
    return (marked | of_services) - {""}
