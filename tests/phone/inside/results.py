"""Both sides' results, and the table that shows them beside each other."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from tests.phone.inside.reasons import REASONS

# A suite is a folder of tests; of the sync tests a phone runs those of its own end.
SUITES = ("engine", "store", "device", "care", "instrument", "language", "sync")
PARTS = {"sync": ("client", "protocol")}


@dataclass(frozen=True)
class Side:
    """What `recording.Recorder` wrote down: everything by a test's full name.

    `stayed`: why a test is a laptop's matter. `problems`: what pytest says of a failure, of a file too.
    """

    outcomes: Mapping[str, str]
    stayed: Mapping[str, str]
    problems: Mapping[str, str]
    seconds: Mapping[str, float]

    @classmethod
    def read(cls, report: str) -> Side:
        return cls(**json.loads(report))

    def __or__(self, other: Side) -> Side:
        """Both together."""
        return Side(
            {**self.outcomes, **other.outcomes},
            {**self.stayed, **other.stayed},
            {**self.problems, **other.problems},
            {**self.seconds, **other.seconds},
        )

    def of(self, suite: str) -> dict[str, str]:
        """The outcome of each test of a suite."""
        return {test: out for test, out in self.outcomes.items() if suite_of(test) == suite}

    def to_run(self, suite: str) -> set[str]:
        """The tests that have to pass inside the browser too."""
        return set(self.of(suite)) - set(self.stayed)

    def at_home(self) -> list[str]:
        """Files of which every test is a laptop's matter; inside the browser they are not even read."""
        going = {file_of(test) for test in set(self.outcomes) - set(self.stayed)}
        return sorted({file_of(test) for test in self.stayed} - going)


def file_of(test: str) -> str:
    return test.partition("::")[0]


def paths_of(suite: str) -> list[str]:
    """Where its tests lie."""
    return (
        [f"tests/{suite}/{part}" for part in PARTS[suite]] if suite in PARTS else [f"tests/{suite}"]
    )


def suite_of(test: str) -> str:
    return test.split("/")[1]


def table(laptop: Side, phone: Side, names: tuple[str, str]) -> str:
    """One line for each suite, and the tests that were left out on the phone, by reason."""
    lines = [
        f"{'':12}{names[0]:^20}{names[1]:^32}",
        f"{'suite':12}{'passed':>10}{'failed':>10}{'passed':>12}{'failed':>10}{'left out':>10}",
    ]
    for suite in SUITES:
        here, there = Counter(laptop.of(suite).values()), Counter(phone.of(suite).values())
        lost = laptop.to_run(suite) - set(phone.of(suite))
        out = sum(suite_of(test) == suite for test in laptop.stayed)
        lines.append(
            f"{suite:12}{here['passed']:10}{here['failed']:10}"
            f"{there['passed']:12}{there['failed'] + len(lost):10}{out:10}"
        )
    reasons = Counter(laptop.stayed.values()).most_common()
    lines += ["", "Left out on the phone:"]
    return "\n".join([*lines, *(f"{n:4}  {name}: {REASONS[name]}" for name, n in reasons)])
