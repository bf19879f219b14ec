"""What happens in a case between conversations, by chance and in words that stand nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any

from screening.care import events as e
from screening.care.jurisdiction import Item, Moment
from screening.care.moments import stamp
from screening.instrument.model import NEEDS
from tests.sync.year.words import BIRTH_DATES, name, sentence

# What of an entry is drawn; the rest of it is when it was entered, its id and by whom.
Drawn = Callable[[Random, datetime], dict[str, Any]]


def day(now: datetime, chance: Random) -> str:
    return (now + timedelta(days=chance.randrange(1, 90))).date().isoformat()


def need(chance: Random) -> str:
    return chance.choice(sorted(NEEDS))


ENTRIES: Mapping[type[e.Event], Drawn] = {
    e.KnowledgeRecorded: lambda chance, now: {
        "moment": chance.choice(list(Moment)),
        "learned_at": stamp(now - timedelta(hours=chance.randrange(48))),
        "how": sentence(chance),
    },
    e.ConcernChanged: lambda chance, now: {
        "concern": chance.choice(list(e.Concern)),
        "since": stamp(now),
        "reason": sentence(chance),
    },
    e.Judged: lambda chance, _now: {
        "direction": chance.choice(list(e.Direction)),
        "reason": sentence(chance),
    },
    e.StepAdded: lambda chance, now: {
        "because": ("missing_from_care_or_home",),
        "text": sentence(chance),
        "owner": name(chance),
        "due": day(now, chance),
    },
    e.FollowUpSet: lambda chance, now: {
        "text": sentence(chance),
        "owner": name(chance),
        "due": day(now, chance),
    },
    e.NeedRecorded: lambda chance, _now: {"need": need(chance)},
    e.ReferralMade: lambda chance, _now: {"need": need(chance), "name": sentence(chance)},
    e.NothingFound: lambda chance, _now: {"need": need(chance), "reason": sentence(chance)},
    e.ContactNamed: lambda chance, _now: {"worker": name(chance)},
    e.FactNoted: lambda chance, _now: {
        "item": chance.choice(list(Item)),
        "text": f"{name(chance)}, born {chance.choice(BIRTH_DATES)}",
        "source": e.From.RECORD,
    },
    e.SafetyPlanNoted: lambda chance, _now: {
        "topic": chance.choice(list(e.Topic)),
        "text": sentence(chance),
    },
    e.CaseNumbered: lambda chance, _now: {
        "number": f"{sentence(chance, 20)}-{chance.random():.6f}"
    },
    e.GivenAlong: lambda chance, _now: {"along": chance.choice(list(e.Along))},
}


def entries(seed: Callable[[object], Random], now: datetime, by: str, key: str) -> list[e.Event]:
    """Some of them; which, and what is in them, is drawn from `seed`."""
    kinds = seed("kinds").choices(list(ENTRIES), k=seed("how many").randint(1, 5))
    return [
        kind(at=stamp(now), id=f"{key}-{number}", by=by, **ENTRIES[kind](seed(number), now))
        for number, kind in enumerate(kinds)
    ]
