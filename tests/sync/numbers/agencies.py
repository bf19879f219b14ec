"""Made-up agencies of any size: screenings by chance, counted as the centre counts them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence

from sqlalchemy import insert

from sync.server.database import Database
from sync.server.facts.rows import Change, ScreeningRow
from sync.server.numbers import tallies
from sync.server.people.scope import everything
from sync.server.tables import units

AT = "2026-06-01T10:00:00Z"
FINDINGS = ("foster_care", "missing_from_care_or_home")


def tree(database: Database, **parents: str) -> None:
    """Units, each under another one or under none: ""; the upper ones first."""
    with database.writing() as connection:
        for code, parent in parents.items():
            row = {"code": code, "name": code.title(), "parent": parent or None}
            connection.execute(insert(units).values(row))


def screenings(
    chance: random.Random, many: int, codes: Sequence[str], findings: Sequence[str] = FINDINGS
) -> Iterator[ScreeningRow]:
    """Of some units and some kinds of young people there are few. All of 2026."""
    rare = chance.choice([0, 0.05, 1])
    heavy = {code: chance.choice([1, 5, 20]) for code in codes}
    for number in range(many):
        month = f"2026-{chance.randrange(1, 13):02}"
        stopped = chance.random() < 0.1
        version = chance.choice([1, 2, 2, 2])
        told = {
            "findings": {
                name: chance.choices(["present", "absent", "not_excluded"], [3, 6, 1])[0]
                for name in findings
                # The first version did not ask about the last one.
                if version == 2 or name != findings[-1]
            },
            "scores": {"risk": {"band": chance.choice(["low", "low", "high", ""])}},
        }
        yield ScreeningRow(
            id=f"{number}",
            message=f"{number}",
            device="d",
            unit=chance.choices(codes, [heavy[code] for code in codes])[0],
            worker="w1",
            case_id=f"{number}",
            supersedes="",
            root=f"{number}",
            superseded=False,
            questionnaire="first-conversation",
            version=version,
            language=chance.choices(["en", "es", "so"], [90, 10, rare])[0],
            age_band=chance.choices(["under_10", "13_15", "16_17"], [rare, 50, 100])[0],
            gender=chance.choices(["girl", "boy", "other", "-"], [20, 6, 1, rare])[0].strip("-"),
            mode="spoken",
            trigger="return" if chance.random() < 0.3 else "",
            finished_at=f"{month}-15T10:00:00Z",
            month=month,
            complete=not stopped,
            reason="",
            ended="stopped" if stopped else "completed",
            days_to_screen=chance.choice([None, 0, 2, 9, 40]),
            body=json.dumps(told),
        )


def count(database: Database, rows: Iterator[ScreeningRow]) -> None:
    with database.writing() as connection:
        everything(connection)
        tallies.apply(connection, [Change(None, row) for row in rows])
