"""A made-up year of the made-up agency: enough that something is shown, and something is hidden."""

from __future__ import annotations

import json
import random

from sqlalchemy import insert

from sync.server.facts.tables import cases, clocks, screenings, skips
from sync.server.people.scope import everything
from tests.sync.numbers import agencies

UNITS = ("north", "river", "south")
NEEDS = ("shelter_housing", "health_care", "school")
DUTIES = ("report_missing", "report_suspicion")


def fill(centre, many: int = 1500, seed: int = 7) -> None:
    """Screenings, clocks, needs and skipped questions of 2026, for the units of the cast."""
    chance = random.Random(seed)  # noqa: S311 - made-up numbers, the same each time
    database = centre.desk.database
    rows = [*agencies.screenings(chance, many, UNITS)]
    agencies.count(database, iter(rows))
    with database.writing() as connection:
        everything(connection)
        found = [{name: getattr(row, name) for name in row.__slots__} for row in rows[: many // 4]]
        connection.execute(insert(screenings), found)
        told = [_case(chance, number) for number in range(many // 5)]
        connection.execute(insert(cases), told)
        connection.execute(insert(clocks), [_clock(chance, case) for case in told])
        connection.execute(insert(skips), [*_skips()])


def _case(chance: random.Random, number: int) -> dict[str, object]:
    states: tuple[list[str], ...] = (["made"], ["accepted"], ["declined"], ["unavailable"], [])
    needs = {
        need: {"referrals": chance.choice(states), "nothing_found": False}
        for need in chance.sample(NEEDS, 2)
    }
    return {
        "device": "d",
        "case_id": f"{number}",
        "unit": chance.choice(UNITS),
        "worker": "w1",
        "link": "",
        "place": "us-example-a",
        "concern": chance.choice(["flagged", "flagged", "suspected", "identified", "ruled_out"]),
        "concern_since": f"2026-{chance.randrange(1, 12):02}-03T09:00:00Z",
        "judged": chance.choice(["as_shown", "as_shown", "up", ""]),
        "undecided": 0,
        "flags_undecided": "[]",
        "contact_named": True,
        "seq": 1,
        "told_at": "2026-11-03T09:00:00Z",
        "flags": "[]",
        "needs": json.dumps(needs),
        "open": True,
    }


def _clock(chance: random.Random, case: dict[str, object]) -> dict[str, object]:
    since = str(case["concern_since"])
    met = chance.choice([since, since, since[:8] + "09T09:00:00Z", ""])
    return {
        **{name: case[name] for name in ("device", "case_id", "unit", "worker")},
        "number": 0,
        "duty": chance.choice(DUTIES),
        "after": "missing",
        "since": since,
        "deadline": since[:8] + "04T09:00:00Z",
        "met_at": met,
        "reported": bool(met),
        "missing": "[]",
        "no_longer": False,
        "moved_later": False,
        "running": not met,
    }


def _skips():
    for unit in UNITS:
        for language, skipped in (("en", 6), ("es", 30)):
            for question, times in (("left_home", 1), ("exchange", 2)):
                yield {
                    "device": f"d-{unit}",
                    "month": "2026-05",
                    "questionnaire": "first-conversation",
                    "version": 2,
                    "language": language,
                    "question": question,
                    "asked": 100,
                    "skipped": skipped * times,
                    "unit": unit,
                    "worker": "w1",
                }
