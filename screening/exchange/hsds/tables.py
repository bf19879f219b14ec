"""The tables of HSDS 3.0, and CSV to rows and back. Names are those of its schema."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from types import MappingProxyType

from screening.exchange import catalogue as exchange
from screening.exchange.hsds import catalogue
from screening.exchange.limits import ExchangeRefused, Limits
from screening.exchange.outcome import cell

Row = dict[str, str]
Tables = dict[str, list[Row]]

# Table -> what one of its rows is called where it stands in JSON or in `link_entity`.
SINGULAR: Mapping[str, str] = MappingProxyType(
    {
        "organizations": "organization", "services": "service", "locations": "location",
        "service_at_location": "service_at_location", "addresses": "address", "phones": "phone",
        "schedules": "schedule", "languages": "language", "taxonomy_terms": "taxonomy_term",
        "attributes": "attribute", "taxonomies": "taxonomy", "programs": "program",
        "contacts": "contact", "service_areas": "service_area", "fundings": "funding",
        "accessibility": "accessibility", "cost_options": "cost_option",
        "required_documents": "required_document", "metadata": "metadata",
        "organization_identifiers": "organization_identifier",
    }
)  # fmt: skip
# What our own pages are made of (care.authoring.tables); the others go through unchanged.
SHOWN = tuple(SINGULAR)[:10]
NAMES: Mapping[str, str] = MappingProxyType(
    {
        **{table: table for table in SINGULAR},
        **{one: table for table, one in SINGULAR.items()},
        "service_at_locations": "service_at_location",
        "funding": "fundings",
        "cost": "cost_options",
    }
)


def rows(raw: bytes, file: str, table: str, limits: Limits) -> list[Row]:
    """A table's rows; cells without the spaces around them. Raises ExchangeRefused X008, X009, X088."""
    found: list[Row] = []
    try:
        reader = csv.DictReader(
            io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True, restval=""
        )
        for values in reader:
            found.append(_row(values))
            if len(found) > limits.rows:
                values_of = {"limit": limits.rows, "things": "rows", "part": f"{table}.csv"}
                raise ExchangeRefused(exchange.TOO_MUCH, cell(file, table, len(found)), **values_of)
    except UnicodeDecodeError as error:
        reason = f"byte {error.start} is not UTF-8"
        spot = cell(file, table, raw.count(b"\n", 0, error.start) + 1)
        raise ExchangeRefused(exchange.NO_TEXT, spot, part=f"{table}.csv", reason=reason) from None
    except csv.Error as error:
        spot = cell(file, table, reader.line_num)
        raise ExchangeRefused(
            catalogue.NO_CSV, spot, table=f"{table}.csv", reason=str(error)
        ) from None
    return found


def _row(values: Mapping[str, str | None]) -> Row:
    if None in values:
        raise csv.Error("a row has more fields than the first line")
    return {str(key).strip(): (value or "").strip() for key, value in values.items()}


def text(found: list[Row]) -> bytes:
    """The rows as CSV; columns in the order in which they first appear, the id before them."""
    columns = list(dict.fromkeys(["id", *(key for row in found for key in row)]))
    used = [one for one in columns if one == "id" or any(row.get(one) for row in found)]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, used, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)
    return out.getvalue().encode()
