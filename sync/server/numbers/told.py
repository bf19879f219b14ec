"""What was found, told apart: indicators are followed up, needs met, strengths built on.

A message says of each by its code only whether it is there. What it is, the published questionnaire says. So
sums are kept under one name for all three, and each is named for what it is when somebody reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from screening.instrument.model import NEEDS, FindingKind
from sync.server.worklists.names import Labels

KEPT = "finding."
INDICATORS, NEEDED, STRENGTHS = "indicator.", "need.", "strength."
FOUND = (INDICATORS, NEEDED, STRENGTHS)
_TOLD = {
    FindingKind.INDICATOR: INDICATORS,
    FindingKind.NEED: NEEDED,
    FindingKind.STRENGTH: STRENGTHS,
}


def told(measure: str, labels: Labels) -> str:
    """From the name that a measure is kept under to the one that is read; others stay as they are.

    What no published questionnaire knows counts as something to follow up, but for the field's nine needs.
    """
    if not measure.startswith(KEPT):
        return measure
    name = measure.removeprefix(KEPT)
    usual = FindingKind.NEED if name in NEEDS else FindingKind.INDICATOR
    return f"{_TOLD[labels.kinds.get(name, usual)]}{name}"


def kept(measure: str) -> str:
    """The way back."""
    kind, dot, name = measure.partition(".")
    return f"{KEPT}{name}" if f"{kind}{dot}" in FOUND else measure


def listed(what_there_is: Mapping[str, Any], labels: Labels) -> dict[str, Any]:
    """Of each count the measures by their names, indicators before needs and strengths."""
    found = {}
    for about, lists in what_there_is.items():
        if about == "top":
            found[about] = lists
            continue
        measures = {told(one, labels): states for one, states in lists["measures"].items()}
        of_all = [told(one, labels) for one in lists["asked_of_all"]]
        in_order = {one: measures[one] for one in sorted(measures)}
        found[about] = {**lists, "measures": in_order, "asked_of_all": of_all}
    return found
