"""The other things that are counted: clocks, needs, and where cases stand. Out of the facts themselves.

Each is counted in the month in which it began; there are few of them beside the screenings.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, case, func, or_, select

from sync.server.facts.tables import cases, clocks, provider_counts
from sync.server.numbers.axes import Axis
from sync.server.numbers.measuring import NOT_KNOWN
from sync.server.numbers.summing import Sums, Where

# Every questionnaire that can tell calls these so (`screening.instrument.model.CORE_INDICATORS`).
FLAGS = {"care": "foster_care", "missing": "missing_from_care_or_home"}
FLAGGED, NOT_FLAGGED = "flagged", "not_flagged"


def provided_of(connection: Connection, year: str, units: Axis) -> Sums:
    """What a victim-service provider's devices counted themselves, in the place of single screenings."""
    found = Sums(units)
    rows = connection.execute(
        select(provider_counts).where(provider_counts.c.month.between(year, f"{year}-99"))
    )
    for row in rows:
        counts = {"": row.screenings, "end:complete": row.complete}
        for finding, states in json.loads(row.findings).items():
            counts |= {f"finding.{finding}:{state}": many for state, many in states.items()}
        version = f"{row.questionnaire}/{row.version}"
        found.add(Where(row.month, row.unit), counts)
        found.add(Where(row.month, row.unit, ("language",), (row.language,)), counts)
        found.add(Where(row.month, row.unit, ("version",), (version,)), counts)
    return found


def clocks_of(connection: Connection, year: str, units: Axis, now: str) -> Sums:
    """Whether what had to be reported was reported in time. `now`: UTC text."""
    met, late = clocks.c.met_at != "", clocks.c.met_at > clocks.c.deadline
    state = case(
        (met & late, "late"),
        (met, "kept"),
        (clocks.c.no_longer, "no_longer"),
        (clocks.c.deadline < now, "breached"),
        else_="running",
    )
    month = func.substr(clocks.c.since, 1, 7)
    rows = connection.execute(
        select(month, clocks.c.unit, clocks.c.duty, state, func.count())
        .where(clocks.c.since.between(year, f"{year}-99"))
        .group_by(month, clocks.c.unit, clocks.c.duty, state)
    )
    found = Sums(units)
    for when, unit, duty, told, count in rows:
        counts = {"": count, f"kept:{told}": count}
        found.add(Where(when, unit), counts)
        found.add(Where(when, unit, ("duty",), (duty,)), counts)
    return found


def needs_of(connection: Connection, year: str, units: Axis) -> Sums:
    """What became of each need of each case."""
    found = Sums(units)
    for row in _cases(connection, year):
        for need, told in json.loads(row.needs).items():
            counts = {"": 1, f"outcome:{_outcome(told['referrals'], told['nothing_found'])}": 1}
            found.add(Where(row.month, row.unit), counts)
            found.add(Where(row.month, row.unit, ("need",), (need,)), counts)
    return found


def cases_of(connection: Connection, year: str, units: Axis) -> Sums:
    """How far each concern went, and whether a worker judged it otherwise than shown; and that of cases with
    a flag of foster care, or of having been missing.
    """
    found = Sums(units)
    for row in _cases(connection, year):
        states = (f"concern:{row.concern or NOT_KNOWN}", f"judged:{row.judged or NOT_KNOWN}")
        counts = {"": 1, **dict.fromkeys(states, 1)}
        found.add(Where(row.month, row.unit), counts)
        flags = json.loads(row.flags)
        for cut, flag in FLAGS.items():
            value = FLAGGED if flag in flags else NOT_FLAGGED
            found.add(Where(row.month, row.unit, (cut,), (value,)), counts)
    return found


def _cases(connection: Connection, year: str) -> Iterable[Any]:
    """By when the concern began; without one, by when the case was told of last."""
    began = case((cases.c.concern_since != "", cases.c.concern_since), else_=cases.c.told_at)
    span = (year, f"{year}-99")
    return connection.execute(
        select(
            cases.c.unit,
            cases.c.needs,
            cases.c.flags,
            cases.c.concern,
            cases.c.judged,
            func.substr(began, 1, 7).label("month"),
        ).where(
            or_(
                cases.c.concern_since.between(*span),
                (cases.c.concern_since == "") & cases.c.told_at.between(*span),
            )
        )
    )


def _outcome(referrals: list[str], nothing_found: bool) -> str:
    """One state for each need. That a service was not there counts even where another one was."""
    if nothing_found or "unavailable" in referrals:
        return "unavailable"
    for state in ("accepted", "made", "declined"):
        if state in referrals:
            return state
    return "open"
