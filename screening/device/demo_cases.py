"""What followed from the made-up conversations: knowledge with running clocks, a plan, a referral."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from screening.care.case import Care
from screening.care.events import (
    Concern,
    ConcernChanged,
    ContactNamed,
    Event,
    KnowledgeRecorded,
    ReferralMade,
    StepAdded,
)
from screening.care.jurisdiction import Jurisdiction, Moment
from screening.care.moments import stamp
from screening.care.plan import flags
from screening.care.standing import needs
from screening.device.demo_people import Story
from screening.store.store import Store

PLACE, DIRECTORY = "us-example-a", "example-county"


def follow(store: Store, place: Jurisdiction, interview: str, story: Story, now: datetime) -> None:
    """Enter into the case of a finished conversation what its story tells."""
    if not story.afterwards:
        return
    case = store.cases.of(interview)
    care = Care.replay(place, store.cases.entries(case.id))
    store.cases.add(case.id, place, list(entries(care, story, now, case.id, store.id)))


def entries(care: Care, story: Story, now: datetime, case: str, by: str) -> Iterator[Event]:
    numbers, at = count(1), stamp(now)

    def entry(kind: type[Event], /, **said: Any) -> Event:
        return kind(at=at, id=f"{case}-demo-{next(numbers)}", by=by, **said)

    day = now.astimezone().date()
    if "missing" in story.afterwards:
        since = stamp(now - timedelta(hours=8))
        yield entry(KnowledgeRecorded, moment=Moment.MISSING, learned_at=since)
    if "suspected" in story.afterwards:
        yield entry(
            ConcernChanged,
            concern=Concern.SUSPECTED,
            since=at,
            reason="somebody older decides where they go",
        )
    if "planned" in story.afterwards:
        yield entry(ContactNamed, worker=by)
        yield entry(
            StepAdded,
            because=tuple(flags(care))[:2],
            text="Ask the school for a quiet place to talk on Thursdays",
            owner="Amina",
            due=(day + timedelta(days=1)).isoformat(),
        )
        for need in needs(care)[:1]:
            yield entry(ReferralMade, need=need, name="Open Door youth centre (made up)")
