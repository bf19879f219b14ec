"""Q215-Q224: the way through: what comes before the first question, how it rises, how it ends."""

from __future__ import annotations

from collections.abc import Iterator

from screening.instrument import model as m
from screening.instrument.problems import Entry, Problem, Severity
from screening.linter.facts import Facts
from screening.linter.rule import Rule


def _no_opening(facts: Facts) -> Iterator[Problem]:
    if not facts.asked or any(one.kind is m.Kind.INFORMATION for one in _opening(facts)):
        return
    yield Problem(NO_OPENING.entry, facts.marks.top("sections"))


def _opening(facts: Facts) -> list[m.Question]:
    """What is said before the first question."""
    opening = []
    for question in facts.asked:
        if not question.is_card:
            break
        opening.append(question)
    return opening


NO_OPENING = Rule(
    Entry(
        "Q215",
        "Nothing is said before the first question.",
        "What the talk is for, that any of it can be skipped, and what must be passed on are said first.",
        "Begin with a section `place: opening` and an information card.",
        Severity.WARNING,
    ),
    "WHO 2003, recommendation 6 (informed consent); HEAL core competencies (limits before questions)",
    {"opening": ""},
    {
        "opening": "text: You can skip any question or stop. Some things I have to pass on to others."
    },
    _no_opening,
)
RULES = (NO_OPENING,)
