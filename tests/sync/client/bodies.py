"""Bodies of messages as devices make them, about nobody."""

from __future__ import annotations

from screening.store.store import Store
from tests.sync.small_centre import name

AT = "2026-11-22T19:33:17Z"


def screening(number: int = 1) -> dict[str, object]:
    return {
        "screening": name(1000 + number),
        "case": name(2000 + number),
        "supersedes": "",
        "questionnaire": "first-conversation/1",
        "fingerprint": f"q1-{'0' * 64}",
        "language": "en",
        "age_band": "13_15",
        "gender": "girl_woman",
        "mode": "spoken",
        "trigger": "periodic",
        "interpreter": "none",
        "sittings": 1,
        "finished_at": AT,
        "complete": True,
        "reason": "",
        "ended": "completed",
        "findings": {"missing_from_care_or_home": "present"},
        "scores": {"topics": {"band": "high", "answered": 3, "of": 6}},
        "counts": {"asked": {"value": number, "skipped": 1}},
    }


def long_story(duties: int) -> dict[str, object]:
    """A case with more duties than any has, each lacking two hundred things: 14 kB each."""
    one = {
        "duty": "police",
        "after": "missing",
        "since": AT,
        "deadline": AT,
        "met_at": "",
        "reported": True,
        "missing": [f"{'x' * 60}_{number}" for number in range(200)],
        "no_longer": False,
        "moved_later": False,
    }
    return {
        "case": name(1),
        "place": "us",
        "concern": None,
        "judged": "",
        "flags": [],
        "duties": [one] * duties,
        "screenings": [],
        "needs": {},
        "undecided": 0,
        "flags_undecided": [],
        "steps_due": [],
        "follow_ups_due": [],
        "contact_named": False,
    }


def enter(store: Store, count: int = 1, after: int = 0) -> list[str]:
    """Let so many messages wait; their ids."""
    return [
        store.outbox.add("screening", screening(number))
        for number in range(after + 1, after + count + 1)
    ]
