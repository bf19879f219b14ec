"""What looks wrong in a case and stops nothing (C030-C034): clocks that jump, wrong years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from screening.care import refusals
from screening.care.case import Care
from screening.care.duties import DutyDue, duties
from screening.care.knowledge import known
from screening.care.moments import moment
from screening.instrument.problems import Problem

LONG_AGO = timedelta(days=30)


def cautions(care: Care, now: datetime) -> tuple[Problem, ...]:
    """Every caution once, in the order of their numbers."""
    return tuple(_all(care, now))


def _all(care: Care, now: datetime) -> Iterator[Problem]:
    if any(after.at < before.at for before, after in pairwise(care.events)):
        yield Problem(refusals.CLOCK_WENT_BACK)
    if any(one.entered_at - one.learned_at > LONG_AGO for one in known(care)):
        yield Problem(refusals.LONG_AGO, values={"days": LONG_AGO.days})
    if any(_early(due) for due in duties(care, now)):
        yield Problem(refusals.REPORT_BEFORE)
    if care.now(now) > now:
        yield Problem(refusals.CLOCK_IS_BEHIND)
    if any(one.moved_later for one in known(care)):
        yield Problem(refusals.CORRECTED_LATER)


def _early(due: DutyDue) -> bool:
    """A report made before the knowledge it is said to follow from."""
    return any(moment(report.made_at) < due.clock.start for report in due.reports)
