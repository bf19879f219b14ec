"""Which questions were skipped how often, by version and language: often the sign of a bad translation.

No counts but rounded shares, and those only of many: how often each single question was asked follows from
how many screenings there were, so exact counts beside those would tell what is hidden there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from sync.server.facts.tables import skips
from sync.server.numbers.axes import Axis, way_up
from sync.server.numbers.shown import Shown

STEP = 5  # shares are told in steps of so many of a hundred


def shares(connection: Connection, year: str, units: Axis, threshold: int) -> Iterator[Shown]:
    """For each unit, version and language: of each question how many of a hundred skipped it."""
    rows = connection.execute(
        select(
            skips.c.unit,
            skips.c.questionnaire,
            skips.c.version,
            skips.c.language,
            skips.c.question,
            func.sum(skips.c.asked).label("asked"),
            func.sum(skips.c.skipped).label("skipped"),
        )
        .where(skips.c.month.between(year, f"{year}-99"))
        .group_by(
            skips.c.unit,
            skips.c.questionnaire,
            skips.c.version,
            skips.c.language,
            skips.c.question,
        )
    )
    asked: Counter[tuple[str, str, str]] = Counter()
    skipped: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        which = f"{row.questionnaire}/{row.version} {row.language}"
        for unit in way_up(units, row.unit):
            asked[unit, which, row.question] += row.asked
            skipped[unit, which, row.question] += row.skipped
    found: defaultdict[tuple[str, str], dict[str, int | None]] = defaultdict(dict)
    for (unit, which, question), count in sorted(asked.items()):
        share = share_of(skipped[unit, which, question], count, threshold)
        found[unit, which][question] = share
    for (unit, which), cells in found.items():
        yield Shown(unit, (), which, {year: cells})


def share_of(some: int, of: int, threshold: int) -> int | None:
    """Of a hundred, in steps; None where few were asked, or few did one or the other."""
    if of < threshold or 0 < some < threshold or 0 < of - some < threshold:
        return None
    return round(100 * some / of / STEP) * STEP
