"""A new version of a finished record: which of its events it begins with.

Nothing of the old one is changed. What was entered wrong is put right in the new one as a slip, so both
stay to be seen; a further sitting is added behind the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from screening.engine.events import Ended, Event, Finished, How, Learned


class Why(StrEnum):
    """What the new version is for."""

    SLIP = "slip"  # something was written down wrong
    AGAIN = "again"  # the young person is there again
    OWN = "own"  # the worker noticed or found out more


def carried(events: Iterable[Event], why: Why) -> list[Event]:
    """Everything but the end of the record.

    For a slip the last sitting is open again as well: a slip is put right in the sitting in which it
    happened. Not when something was told in it: a disclosure ended the questions, and still does.
    """
    kept: list[Event] = [event for event in events if not isinstance(event, Finished)]
    if why is not Why.SLIP or not kept:
        return kept
    last = kept[-1].sitting
    told = any(
        isinstance(event, Learned) or (isinstance(event, Ended) and event.how is How.DISCLOSED)
        for event in kept
        if event.sitting == last
    )
    if told:
        return kept
    return [event for event in kept if not (isinstance(event, Ended) and event.sitting == last)]
