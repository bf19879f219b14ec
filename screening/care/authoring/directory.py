"""A folder of HSDS tables becomes a Directory, with every problem at its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from screening.care.authoring import hsds
from screening.care.authoring.checks import NOBODYS
from screening.care.authoring.tables import Row, Tables, read_tables
from screening.care.authoring.weekly import weekly
from screening.care.compiled import dumps
from screening.care.moments import is_day
from screening.care.services import OLDEST, YOUNGEST, Directory, Service
from screening.instrument.build import failed
from screening.instrument.checking import worst_first
from screening.instrument.model import NEEDS
from screening.instrument.problems import Problem

FOLDER = "services"
NEED, WHO, MARK = "screening-needs", "screening-eligibility", "screening-marks"
MARKS = ("confidential", "made_up")
# HSDS 3.0: service.status.
STATUS = ("active", "inactive", "defunct", "temporarily closed")
_YEARS = re.compile(r"(\d{1,3})(\.0+)?")  # HSDS calls ages numbers: 12 and 12.0 are the same


@dataclass(slots=True)
class Read:
    """A directory, or None when it has errors, and every problem, worst first."""

    directory: Directory | None
    problems: list[Problem] = field(default_factory=list)


def sources(folder: Path) -> list[Path]:
    """Every directory in a folder of directories."""
    return sorted(path for path in folder.glob("*") if path.is_dir())


def read_directory(folder: Path) -> Read:
    """Read and check one folder of tables. Never raises for what is in them."""
    tables = read_tables(folder)
    _terms(tables)
    made_up = any("made_up" in _codes(tables, row, MARK) for row in tables.rows["organizations"])
    services = tuple(_service(tables, row) for row in tables.rows["services"])
    for phone in tables.rows["phones"]:
        if made_up and phone["number"] and not NOBODYS.fullmatch(phone["number"]):
            tables.refuse(hsds.REAL_NUMBER, phone.where, number=phone["number"])
    directory = Directory(folder.name, services, made_up)
    broken = failed(tables.problems)
    return Read(None if broken else directory, worst_first(tables.problems))


def build(source: Path, target: Path) -> list[Problem]:
    """Compile `source`/services into `target`/services; returns the problems of all directories."""
    place, problems = target / FOLDER, []
    place.mkdir(parents=True, exist_ok=True)
    for folder in sources(source / FOLDER):
        found = read_directory(folder)
        problems += found.problems
        if found.directory:
            text = dumps(found.directory)
            (place / f"{found.directory.id}.json").write_text(text, encoding="utf-8")
    return problems


def _service(tables: Tables, row: Row) -> Service:
    name = row["id"]
    places = _places(tables, name)
    confidential = _confidential(tables, row, places)
    low, high = _ages(tables, row)
    phones = [*tables.of("phones", "service_id", name)]
    phones += [one for place in places for one in tables.of("phones", "location_id", place["id"])]
    phones = phones or tables.of("phones", "organization_id", row["organization_id"])
    hours, said = weekly(tables, name, places)
    service = Service(
        id=name,
        name=row["name"],
        organization=next(
            (one["name"] for one in tables.of("organizations", "id", row["organization_id"])), ""
        ),
        needs=tuple(_codes(tables, row, NEED)),
        status=row["status"],
        description=row["description"],
        age_from=low,
        age_to=high,
        eligibility=tuple(_codes(tables, row, WHO)),
        eligibility_text=row["eligibility_description"],
        languages=tuple(one["code"] for one in tables.of("languages", "service_id", name)),
        interpreter=bool(row["interpretation_services"]),
        phones=tuple(dict.fromkeys(one["number"] for one in phones)),
        url=row["url"],
        hours=hours,
        hours_text=said,
        address="" if confidential else _address(tables, places),
        confidential=confidential,
        wait_time=row["wait_time"],
        alert=row["alert"],
        assured_on=row["assured_date"],
    )
    _check(tables, row, service)
    return service


def _check(tables: Tables, row: Row, service: Service) -> None:
    if not service.needs:
        tables.refuse(hsds.NO_NEED, row.where, name=service.name)
    if row["status"] and row["status"] not in STATUS:
        values = {"column": "status", "value": row["status"], "needed": ", ".join(STATUS)}
        tables.refuse(hsds.BAD_VALUE, row.where, **values)
    if service.assured_on and not is_day(service.assured_on):
        values = {"column": "assured_date", "value": service.assured_on}
        tables.refuse(hsds.BAD_VALUE, row.where, **values, needed="a day such as 2026-03-01")
    if not service.phones and not service.url:
        tables.refuse(hsds.NO_WAY_IN, row.where, name=service.name)


def _terms(tables: Tables) -> None:
    for row in tables.rows["taxonomy_terms"]:
        for taxonomy, known in ((NEED, NEEDS), (MARK, MARKS)):
            if row["taxonomy"] == taxonomy and row["code"] not in known:
                values = {"code": row["code"], "taxonomy": taxonomy, "known": ", ".join(known)}
                tables.refuse(hsds.UNKNOWN_TERM, row.where, **values)


def _codes(tables: Tables, row: Row, taxonomy: str) -> Iterator[str]:
    """The codes of one taxonomy that attributes give to a row."""
    for attribute in tables.of("attributes", "link_id", row["id"]):
        for term in tables.of("taxonomy_terms", "id", attribute["taxonomy_term_id"]):
            if term["taxonomy"] == taxonomy:
                yield term["code"]


def _places(tables: Tables, service: str) -> list[Row]:
    links = tables.of("service_at_location", "service_id", service)
    return [row for link in links for row in tables.of("locations", "id", link["location_id"])]


def _confidential(tables: Tables, row: Row, places: list[Row]) -> bool:
    """Whether the service or one of its places is marked; then nothing may say where it is."""
    if not any("confidential" in _codes(tables, one, MARK) for one in (row, *places)):
        return False
    for place in places:
        for address in tables.of("addresses", "location_id", place["id"]):
            tables.refuse(hsds.ADDRESS_IN_CLEAR, address.where, what="an address")
        if place["latitude"] or place["longitude"]:
            tables.refuse(hsds.ADDRESS_IN_CLEAR, place.where, what="a position on the map")
        if place["location_type"] == "physical":
            tables.refuse(hsds.ADDRESS_IN_CLEAR, place.where, what="the type `physical`")
    return True


def _ages(tables: Tables, row: Row) -> tuple[int, int]:
    low, high = row["minimum_age"], row["maximum_age"]
    ages = [_YEARS.fullmatch(age or str(else_)) for age, else_ in ((low, YOUNGEST), (high, OLDEST))]
    years = [int(age[1]) for age in ages if age]
    if len(years) == 2 and years[0] <= years[1]:
        return years[0], years[1]
    tables.refuse(hsds.AGES, row.where, name=row["name"], low=low or "-", high=high or "-")
    return YOUNGEST, OLDEST


def _address(tables: Tables, places: list[Row]) -> str:
    for place in places:
        for one in tables.of("addresses", "location_id", place["id"]):
            town = f"{one['city']}, {one['state_province']} {one['postal_code']}"
            return ", ".join(part for part in (one["address_1"], town) if part)
    return ""
