"""Forms nobody here wrote: what becomes of them, as a table. `python -m tests.exchange.fhir.real` prints it.

They are the forms LForms' own updater is tried with, as its package has them (npm: lforms-updater).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from screening.exchange.fhir.taking import take
from screening.exchange.kinds import Wishes
from screening.exchange.outcome import Outcome
from screening.instrument.problems import Severity

FOLDER = Path(__file__).parents[1] / "node_modules" / "lforms-updater" / "test"
HEAD = "| form | comes in | items | lost (number: times) | because |\n|---|---|---|---|---|\n"


def forms() -> list[Path]:
    """Every file that says it is a Questionnaire."""
    return [file for file in sorted(FOLDER.rglob("*.json")) if _is_one(file)]


def table() -> str:
    return HEAD + "".join(f"| {' | '.join(row)} |\n" for row in _rows())


def _is_one(file: Path) -> bool:
    return json.loads(file.read_bytes()).get("resourceType") == "Questionnaire"


def _rows() -> Iterator[tuple[str, ...]]:
    for file in forms():
        outcome = take(file, Wishes())
        found = _worst(outcome)
        counted = ", ".join(f"{code}: {count}" for code, count in sorted(found.items())) or "-"
        items = file.read_text(encoding="utf-8").count('"linkId"')
        name = file.relative_to(FOLDER).as_posix()
        yield name, _how(outcome, found), str(items), counted, _why(outcome)


def _worst(outcome: Outcome) -> Counter[str]:
    """The errors when there are any, else what was lost."""
    wanted = Severity.ERROR if outcome.failed else Severity.WARNING
    return Counter(one.code for one in outcome.problems if one.entry.severity is wanted)


def _how(outcome: Outcome, found: Counter[str]) -> str:
    return "no" if outcome.failed else "with losses" if found else "whole"


def _why(outcome: Outcome) -> str:
    """What the most frequent number of them says."""
    found = _worst(outcome)
    if not found:
        return "-"
    code = found.most_common(1)[0][0]
    return next(one.what for one in outcome.problems if one.code == code)


if __name__ == "__main__":
    sys.stdout.write(table())
