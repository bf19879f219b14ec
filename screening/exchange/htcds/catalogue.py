"""X100-X107: HTCDS."""

from __future__ import annotations

from screening.instrument.problems import Entry, Severity

NO_STATUS = Entry(
    "X100",
    "The case {case} has no vic_TraffickingStatus.",
    "A person who suspects, identifies or rules out gives one, with a reason; no flag and no score does.",
    "Record the state of concern in the case, if there is one.",
    Severity.HINT,
)

ENTRIES = (NO_STATUS,)
