"""What became of each test, on either side."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import pytest

# How many examples a law is tried with on the phone, where it is tried with a hundred on a laptop.
EXAMPLES = 10


@dataclass(eq=False)
class Recorder:
    """A pytest plugin. `stayed` has the reason of each test that is a laptop's matter.

    `only`: the names of the tests to run, else all.
    """

    on_phone: bool
    only: list[str] | None = None
    stayed: dict[str, str] = field(default_factory=dict)
    outcomes: dict[str, str] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)

    def pytest_sessionstart(self) -> None:
        """Before any test file is imported, and after the profile of the house is there."""
        if self.on_phone:
            from hypothesis import settings  # not before pytest could look at it

            settings.register_profile("phone", settings(), max_examples=EXAMPLES, database=None)
            settings.load_profile("phone")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        if self.only is not None:
            wanted = set(self.only)
            items[:] = [item for item in items if item.nodeid in wanted]
        for item in items:
            self.outcomes[item.nodeid] = "collected"
            mark = item.get_closest_marker("laptop")
            if mark is not None:
                self.stayed[item.nodeid] = mark.args[0]
                if self.on_phone:
                    item.add_marker(pytest.mark.skip(reason=mark.args[0]))

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.problems[report.nodeid] = report.longreprtext

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        before = self.outcomes.get(report.nodeid)
        if report.when == "call" or (report.outcome != "passed" and before != "failed"):
            self.outcomes[report.nodeid] = report.outcome
        if report.failed:
            self.problems[report.nodeid] = report.longreprtext
        took = self.seconds.get(report.nodeid, 0.0) + report.duration
        self.seconds[report.nodeid] = took

    def report(self) -> str:
        """See `results.Side`."""
        return json.dumps(
            {
                "outcomes": self.outcomes,
                "stayed": self.stayed,
                "problems": self.problems,
                "seconds": self.seconds,
            }
        )
