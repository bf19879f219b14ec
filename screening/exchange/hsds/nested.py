"""HSDS 3.0 in JSON: organizations with everything that belongs to them inside, and flat again."""

from __future__ import annotations

from collections import Counter
from typing import Any

from screening.exchange.hsds import catalogue
from screening.exchange.hsds.tables import NAMES, SINGULAR, Row, Tables
from screening.exchange.outcome import member
from screening.instrument.problems import Problem

Json = dict[str, Any]
Path = tuple[str | int, ...]
TOPS = ("organizations", "services", "locations")
# What is written inside what, and the column by which it belongs there.
INSIDE = {
    "organizations": ("services", "phones", "programs", "contacts", "fundings", "organization_identifiers"),
    "services": (
        "phones", "schedules", "languages", "service_at_location", "required_documents", "contacts",
        "cost_options", "service_areas", "fundings",
    ),
    "service_at_location": ("phones", "schedules", "contacts"),
    "locations": ("addresses", "phones", "schedules", "languages", "accessibility", "contacts"),
}  # fmt: skip
PLURAL = {"service_at_location": "service_at_locations", "fundings": "funding"}


class Flat:
    """Tables out of a JSON document; a thing that stands in several places is taken once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.tables: Tables = {}
        self.problems: list[Problem] = []
        self._known: dict[tuple[str, str], Row] = {}
        self._unread: Counter[str] = Counter()

    def read(self, document: Any) -> None:
        """An organization, a service, a list of them, or a page of an API with `contents`."""
        listed = document.get("contents", [document]) if isinstance(document, dict) else document
        for index, one in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(one, dict):
                table = "organizations" if "services" in one else _table_of(one)
                self._thing(one, table, (index,), {})
        for name, count in self._unread.items():
            values = {"member": name, "count": count}
            self.problems.append(Problem(catalogue.MEMBER, member(self.file), values))

    def _thing(self, raw: Json, table: str, path: Path, belongs: Row) -> str:
        name = raw.get("id")
        if not isinstance(name, str) or not name.strip():
            self.problems.append(Problem(catalogue.NO_ID, member(self.file, *path)))
            return ""
        row = self._known.setdefault((table, name), {"id": name})
        if len(row) == 1:
            self.tables.setdefault(table, []).append(row)
        row.update({key: value for key, value in belongs.items() if value})
        for key, value in raw.items():
            if isinstance(value, dict):
                self._one(key, value, row, path)
            elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
                self._many(key, value, (table, name), path)
            else:
                row.setdefault(key, _plain(value))
        return name

    def _one(self, key: str, value: Json, row: Row, path: Path) -> None:
        if key in NAMES:
            inner = self._thing(value, NAMES[key], (*path, key), {})
            row.setdefault(f"{key}_id", inner)
        else:
            self._unread[key] += 1

    def _many(self, key: str, values: list[Any], parent: tuple[str, str], path: Path) -> None:
        table, name = parent
        if key not in NAMES:
            self._unread[key] += len(values)
            return
        belongs = {f"{SINGULAR[table]}_id": name}
        if NAMES[key] == "attributes":
            belongs = {"link_id": name, "link_entity": SINGULAR[table]}
        for index, one in enumerate(values):
            if isinstance(one, dict):
                self._thing(one, NAMES[key], (*path, key, index), belongs)


def _table_of(one: Json) -> str:
    if "organization" in one or "organization_id" in one or "status" in one:
        return "services"
    return "organizations"


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ",".join(map(str, value))
    return "" if value is None else str(value).strip()


def nested(tables: Tables) -> list[Json]:
    """Every organization with its services, their places, phones, hours, languages and terms inside."""
    return [_inside(row, "organizations", tables, ()) for row in tables.get("organizations", ())]


def _inside(row: Row, table: str, tables: Tables, above: tuple[str, ...]) -> Json:
    """A row as an object, without the columns that say what it belongs to where it stands."""
    found: Json = {key: value for key, value in row.items() if value and key not in above}
    for inner in INSIDE.get(table, ()):
        column = f"{SINGULAR[table]}_id"
        mine = [one for one in tables.get(inner, ()) if one.get(column) == row["id"]]
        if mine:
            key = PLURAL.get(inner, inner)
            found[key] = [_inside(one, inner, tables, (column,)) for one in mine]
    if table == "service_at_location":
        for one in tables.get("locations", ()):
            if one["id"] == row.get("location_id"):
                found["location"] = _inside(one, "locations", tables, ())
                found.pop("location_id")
    terms = {one["id"]: one for one in tables.get("taxonomy_terms", ())}
    marks = [one for one in tables.get("attributes", ()) if one.get("link_id") == row["id"]]
    if marks:
        found["attributes"] = [_marked(one, terms) for one in marks]
    return found


def _marked(row: Row, terms: dict[str, Row]) -> Json:
    term = terms.get(row.get("taxonomy_term_id", ""))
    kept = {
        key: value for key, value in row.items() if value and key not in ("link_id", "link_entity")
    }
    if term is None:
        return kept
    kept.pop("taxonomy_term_id")
    return {**kept, "taxonomy_term": {key: value for key, value in term.items() if value}}
