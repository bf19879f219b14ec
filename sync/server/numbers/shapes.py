"""Which tables can be asked for: the declared family over which it is decided what is hidden.

What is not here cannot be asked for, on no page, in no file and not by the API.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sync.server.numbers.axes import MEASURE, PERIOD, UNIT, WHOLE, Axis, axis
from sync.server.numbers.hiding import Form
from sync.server.numbers.measuring import CUTS, PAIRS

ALL = ""  # the measure that only counts
REST = "rest"  # of a finding or a score: whatever is none of its other states
BASE: Form = (PERIOD, UNIT)

SCREENINGS, CLOCKS, NEEDS, CASES = "screenings", "clocks", "needs", "cases"

# By what each kind of count can be divided, once for each measure and once without.
CUTS_OF: Mapping[str, tuple[tuple[str, ...], ...]] = {
    SCREENINGS: ((), *((cut,) for cut in CUTS), *PAIRS),
    CLOCKS: ((), ("duty",)),
    NEEDS: ((), ("need",)),
    CASES: ((), ("care",), ("missing",)),
}


def cuts_of(about: str, measure: str) -> tuple[tuple[str, ...], ...]:
    """The cuts that a measure can be divided by, each after those that it is made of."""
    cuts = CUTS_OF[about]
    if measure.startswith(("finding.", "score.")):
        # Everybody knows which version asks what, and could tell from "none" which version it was.
        return tuple(cut for cut in cuts if cut != ("version",))
    return cuts


def finest(cut: tuple[str, ...], measure: str = ALL) -> int:
    """For which periods this can be asked: the place of the shortest ones in GRAINS."""
    if len(cut) > 1:
        return 0
    return 1 if cut and measure else 2


def form(cut: tuple[str, ...], measure: str = ALL) -> Form:
    return (*BASE, *cut, MEASURE) if measure else (*BASE, *cut)


def flat(values: Iterable[str]) -> Axis:
    """An axis that is divided once. Where there is one value only, it is the whole by another name."""
    return axis(dict.fromkeys(sorted(values), WHOLE))
