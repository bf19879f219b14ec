"""What a rule of the linter is: its entry, where the rule comes from, an example each way, and its check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from screening.instrument.problems import Entry, Problem, Severity
from screening.linter.facts import Facts

Check = Callable[[Facts], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `source`: the paper, statute or guide it rests on, or that it is ours.

    `bad` and `good` are what somebody writes at one of the places of `example.PLACES`, and nothing else
    is wrong there. A text fills the place `text`, what is asked.
    """

    entry: Entry
    source: str
    bad: str | Mapping[str, str]
    good: str | Mapping[str, str]
    check: Check

    @property
    def code(self) -> str:
        return self.entry.code

    @property
    def failing(self) -> Mapping[str, str]:
        """Place -> what stands there when the rule is broken."""
        return _places(self.bad)

    @property
    def passing(self) -> Mapping[str, str]:
        """Place -> what stands there when it is kept."""
        return _places(self.good)


def _places(example: str | Mapping[str, str]) -> Mapping[str, str]:
    return {"text": example} if isinstance(example, str) else example


def warning(code: str, what: str, rule: str, do: str) -> Entry:
    """The entry of a rule that fails only with `--strict`."""
    return Entry(code, what, rule, do, Severity.WARNING)
