"""Screenings one by one: only for who may see these cases, and nothing is hidden in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from sync.server.facts.tables import screenings
from sync.server.people.scope import only
from sync.server.people.viewer import Right, Viewer

AT_ONCE = 1000
FIELDS = (
    "id",
    "device",
    "case_id",
    "unit",
    "worker",
    "questionnaire",
    "version",
    "language",
    "age_band",
    "gender",
    "mode",
    "trigger",
    "finished_at",
    "month",
    "complete",
    "reason",
    "ended",
    "days_to_screen",
)


def rows(
    connection: Connection, viewer: Viewer, year: str, units: Sequence[str]
) -> Iterator[Mapping[str, Any]]:
    """The screenings that count, of these units as far as the viewer may see their cases."""
    statement = (
        select(*(screenings.c[name] for name in FIELDS))
        .where(screenings.c.month.between(year, f"{year}-99"), screenings.c.unit.in_(units))
        .where(~screenings.c.superseded)
        .order_by(screenings.c.month, screenings.c.id)
        .execution_options(yield_per=AT_ONCE)
    )
    wanted = only(viewer, statement, screenings.c.unit, screenings.c.worker, Right.SEE_CASES)
    for row in connection.execute(wanted).mappings():
        yield {**row, "complete": int(row["complete"])}
