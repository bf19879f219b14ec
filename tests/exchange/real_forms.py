"""Forms that nobody here wrote (`.ci/setup forms`), and what becomes of each.

python -m tests.exchange.real_forms          the table that docs/exchange.md holds
"""

from __future__ import annotations

import sys
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from screening.exchange.kinds import Wishes
from screening.exchange.limits import ExchangeRefused
from screening.exchange.outcome import Outcome
from screening.exchange.xlsform.reading import read_bytes
from screening.instrument.problems import Severity
from tests.house.sources import ROOT

FOLDER = ROOT / ".cache" / "forms"
# Notes that say what is still to be added, assumed or called otherwise: nothing is lost by them.
NO_LOSS = frozenset({"X031", "X032", "X033"})
CLEAN, LOSSES, FAILED = "nothing lost", "with a list of losses", "refused"


@dataclass(frozen=True, slots=True)
class Real:
    """What became of one form: how many questions, how often which number, the first error."""

    name: str
    result: str
    questions: int = 0
    codes: Mapping[str, int] = field(default_factory=dict)
    error: str = ""


def forms(folder: Path = FOLDER) -> Iterator[tuple[str, bytes]]:
    """Name and content of every form there is. Raises FileNotFoundError when none were fetched."""
    wheels = sorted(folder.glob("*.whl"))
    if not wheels:
        raise FileNotFoundError(f"{folder} holds no forms: run `.ci/setup forms`")
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as package:
            for name in sorted(package.namelist()):
                if name.endswith((".xls", ".xlsx", ".xlsm")):
                    yield "/".join(Path(name).parts[-2:]), package.read(name)


def taken(name: str, content: bytes) -> Real:
    """What the import makes of it."""
    try:
        outcome = read_bytes(content, Path(name).name, Wishes())
    except ExchangeRefused as refused:
        return Real(name, FAILED, 0, {refused.code: 1}, refused.problem.what)
    return _judged(name, outcome)


def _judged(name: str, outcome: Outcome) -> Real:
    codes = Counter(problem.code for problem in outcome.problems)
    errors = [one for one in outcome.problems if one.entry.severity is Severity.ERROR]
    if errors:
        return Real(name, FAILED, 0, codes, f"{errors[0].code}: {errors[0].what}")
    (written,) = [content for file, content in outcome.files.items() if file.endswith(".yaml")]
    count = written.count(b"\n  - id: ") + written.count(b"\n    - id: ")
    return Real(name, LOSSES if set(codes) - NO_LOSS else CLEAN, count, codes)


def table(found: list[Real]) -> Iterator[str]:
    """The lines of the table, in Markdown."""
    counts = Counter(one.result for one in found)
    yield (
        f"Of {len(found)} forms "
        + ", ".join(f"{counts[result]} {result}" for result in (CLEAN, LOSSES, FAILED))
        + "."
    )
    yield ""
    yield "| form | result | notes on losses; or why not |"
    yield "|---|---|---|"
    for one in sorted(found, key=lambda one: one.name):
        lost = {code: n for code, n in sorted(one.codes.items()) if code not in NO_LOSS}
        said = ", ".join(f"{code} x {n}" if n > 1 else code for code, n in lost.items())
        yield f"| {one.name} | {one.result} | {one.error.replace('|', '/') or said} |"


def main() -> int:
    sys.stdout.writelines(f"{line}\n" for line in table([taken(*form) for form in forms()]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
