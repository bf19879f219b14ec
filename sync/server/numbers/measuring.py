"""What is counted of one screening, and by what it can be divided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sync.server.facts.rows import ScreeningRow

NOT_KNOWN = "-"  # where nothing was said; no code begins like this
CUTS = ("gender", "age", "language", "version", "mode")
# Together: whether young people of every gender, age and language are asked and helped in the same way.
PAIRS = (("gender", "age"), ("gender", "language"), ("age", "language"))
# Days from when a screening became due to when it was done: up to and including.
DAYS = ((0, "days_0"), (2, "days_1_2"), (7, "days_3_7"), (14, "days_8_14"), (30, "days_15_30"))
LATER = "days_31_over"


def measured(row: ScreeningRow) -> Iterator[tuple[str, str]]:
    """A measure and the row's state in it, each measure at most once."""
    told = row.told
    yield "end", _end(row)
    yield "days", _days(row.days_to_screen)
    yield "trigger", row.trigger or NOT_KNOWN
    for name, state in sorted(told["findings"].items()):
        yield f"finding.{name}", state
    for name, score in sorted(told["scores"].items()):
        if score["band"]:
            yield f"score.{name}", score["band"].replace(":", ".")


def divided(row: ScreeningRow) -> Iterator[tuple[str, str]]:
    """Each cut and each pair of cuts, with the row's value."""
    values = _values(row)
    for name in CUTS:
        yield name, values[name]
    for one, other in PAIRS:
        yield f"{one} {other}", f"{values[one]} {values[other]}"


def _values(row: ScreeningRow) -> dict[str, Any]:
    return {
        "gender": row.gender or NOT_KNOWN,
        "age": row.age_band or NOT_KNOWN,
        "language": row.language,
        "version": f"{row.questionnaire}/{row.version}",
        "mode": row.mode or NOT_KNOWN,
    }


def _end(row: ScreeningRow) -> str:
    """Completed, or why not: one state for each screening, so that they add up to all."""
    if row.complete:
        return "complete"
    if row.reason:
        return f"unable.{row.reason}".replace(":", ".")
    return f"ended.{row.ended or 'open'}"


def _days(days: int | None) -> str:
    if days is None:
        return NOT_KNOWN
    return next((name for most, name in DAYS if days <= most), LATER)
