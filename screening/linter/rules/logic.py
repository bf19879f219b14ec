"""Q205-Q214: what answers can lead to. By analysis, or by trying every answer where they are few."""

from __future__ import annotations

import json
from collections.abc import Iterator

from screening.engine.plan import Plan
from screening.instrument import conditions
from screening.instrument import model as m
from screening.instrument.checks.bands import reached_values
from screening.instrument.checks.reach import Reach
from screening.instrument.problems import Entry, Problem
from screening.linter.facts import Facts
from screening.linter.leading import WAYS, bands_given, depends, ways
from screening.linter.rule import Rule, warning

_LOGIC = "Logic: decided by trying every answer, where they are few enough; the rest is not judged"


def _never_given(facts: Facts) -> Iterator[Problem]:
    q, left = facts.q, WAYS
    tied = [score for score in q.scores.values() if score.bands and depends(q, score)]
    plan = Plan.of(q) if tied else None
    for score in tied:
        needed = ways(q, score)
        if plan is None or not 0 < needed <= left:
            continue
        left -= needed
        given = bands_given(q, score, plan)
        for number, band in enumerate(score.bands):
            if band.id not in given:
                values = {"name": score.id, "band": band.id}
                where = facts.marks.of(score.id, "bands", number)
                yield Problem(NEVER_GIVEN.entry, where, values)


def _always(facts: Facts) -> Iterator[Problem]:
    reach = Reach(facts.q)
    for owner, condition in facts.q.conditions():
        if reach.never(m.Not(condition)):
            yield Problem(ALWAYS.entry, facts.marks.of(owner, "when"), {"name": owner})


def _dead_part(facts: Facts) -> Iterator[Problem]:
    reach = Reach(facts.q)
    for owner, condition in facts.q.conditions():
        for part in _parts(condition, m.Any):
            if reach.never(part):
                yield _of_part(DEAD_PART.entry, owner, part, facts)


def _idle_part(facts: Facts) -> Iterator[Problem]:
    reach = Reach(facts.q)
    for owner, condition in facts.q.conditions():
        for part in _parts(condition, m.All):
            if reach.never(m.Not(part)) and not reach.never(m.Not(condition)):
                yield _of_part(IDLE_PART.entry, owner, part, facts)


def _parts(condition: m.Condition, of: type[m.Any | m.All]) -> Iterator[m.Condition]:
    """The members of every `any` or every `all` in a condition."""
    match condition:
        case m.Any(parts=parts) | m.All(parts=parts):
            if isinstance(condition, of):
                yield from parts
            for part in parts:
                yield from _parts(part, of)
        case m.Not(part=part):
            yield from _parts(part, of)


def _of_part(entry: Entry, owner: str, part: m.Condition, facts: Facts) -> Problem:
    written = json.dumps(conditions.write(part, facts.q.scores), ensure_ascii=False)
    values = {"name": owner, "part": written.replace('"', "")[:80]}
    return Problem(entry, facts.marks.of(owner, "when"), values)


def _out_of_reach(facts: Facts) -> Iterator[Problem]:
    known: dict[str, frozenset[int] | None] = {}
    for owner, condition in facts.q.conditions():
        for test in _score_tests(condition, facts.q):
            reached = reached_values(test.subject, facts.q, known)
            limit = float(test.values[0])
            if reached is None or any(_meets(test.op, value, limit) for value in reached):
                continue
            values = {"name": test.subject, "low": min(reached), "high": max(reached)}
            values |= {"test": f"{test.op.value} {limit:g}".replace("_", " ")}
            yield Problem(OUT_OF_REACH.entry, facts.marks.of(owner, "when"), values)


def _score_tests(condition: m.Condition, q: m.Questionnaire) -> Iterator[m.Test]:
    match condition:
        case m.Test(subject=subject):
            if subject in q.scores:
                yield condition
        case m.Any(parts=parts) | m.All(parts=parts):
            for part in parts:
                yield from _score_tests(part, q)
        case m.Not(part=part):
            yield from _score_tests(part, q)


def _meets(op: m.Op, value: int, limit: float) -> bool:
    # Half a point can be reached where numbers count as they are, so the next whole one is allowed for.
    return value + 1 > limit if op is m.Op.AT_LEAST else value <= limit


def _worthless(facts: Facts) -> Iterator[Problem]:
    known: dict[str, frozenset[int] | None] = {}
    for score in facts.q.scores.values():
        for item in score.of:
            points = [worth for _, worth in item.codes] + [step.points for step in item.steps]
            inner = (
                reached_values(item.subject, facts.q, known)
                if item.subject in facts.q.scores
                else None
            )
            beyond = bool(item.steps and inner and item.steps[0].at_least >= max(inner) + 1)
            if (points and not any(points)) or beyond:
                where = facts.marks.of(score.id, "of", item.subject)
                yield Problem(WORTHLESS.entry, where, {"name": score.id, "item": item.subject})


_SCORE = """\
scores:
  nights:
    label: Nights
    take: sum
    of: {%s}
    bands:
      - {id: low, label: Below, from: 0, to: 1}
      - {id: high, label: Follow up, from: 2, to: 2}"""
_BOTH = "- {id: back, kind: yes-no, text: Is it good to be back?, when: {%s}}"
_FOUND = "strengths:\n  calm: {label: Calm, when: {score: {nights: {at_least: %d}}}}"

NEVER_GIVEN = Rule(
    warning(
        "Q205",
        "No way through one talk leads to the band `{band}` of `{name}`.",
        "What gives the points hangs together, so that not every sum can come about.",
        "Correct the points, the conditions, or the band's limits.",
    ),
    _LOGIC,
    {"questions": _BOTH % "away: no", "scores": _SCORE % "away: {yes: 1}, back: {yes: 1}"},
    {"questions": _BOTH % "away: yes", "scores": _SCORE % "away: {yes: 1}, back: {yes: 1}"},
    _never_given,
)
ALWAYS = Rule(
    warning(
        "Q206",
        "The condition of `{name}` is true whatever is answered.",
        "A condition decides something. A flag that is always up says nothing of anybody.",
        "Correct it, or leave it out.",
    ),
    _LOGIC,
    {"when": "{any: [{away: yes}, {not: {away: yes}}]}"},
    {"when": "{away: yes}"},
    _always,
)
DEAD_PART = Rule(
    warning(
        "Q207",
        "In the condition of `{name}` this can never be true: {part}.",
        "What stands beside others under `any` is one more way to the same end.",
        "Correct it, or leave it out.",
    ),
    _LOGIC,
    {"when": "{any: [{away: yes}, {all: [{on_file: yes}, {not: {on_file: yes}}]}]}"},
    {"when": "{any: [{away: yes}, {on_file: yes}]}"},
    _dead_part,
)
IDLE_PART = Rule(
    warning(
        "Q208",
        "In the condition of `{name}` this is true whatever is answered: {part}.",
        "What stands beside others under `all` asks for something more.",
        "Correct it, or leave it out.",
    ),
    _LOGIC,
    {"when": "{all: [{away: yes}, {any: [{on_file: yes}, {not: {on_file: yes}}]}]}"},
    {"when": "{all: [{away: yes}, {on_file: yes}]}"},
    _idle_part,
)
OUT_OF_REACH = Rule(
    warning(
        "Q209",
        "`{name}` is never {test}: it goes from {low} to {high}.",
        "A limit that no score meets decides nothing.",
        "Correct the limit, or the points.",
    ),
    _LOGIC,
    {"findings": _FOUND % 3, "scores": _SCORE % "away: {yes: 2}"},
    {"findings": _FOUND % 2, "scores": _SCORE % "away: {yes: 2}"},
    _out_of_reach,
)
WORTHLESS = Rule(
    warning(
        "Q210",
        "`{item}` never gives a point to `{name}`.",
        "What is part of a score can change it; it also counts among the questions that are answered.",
        "Give it points, or leave it out.",
    ),
    _LOGIC,
    {"scores": _SCORE % "away: {yes: 2}, on_file: {yes: 0}"},
    {"scores": _SCORE % "away: {yes: 1}, on_file: {yes: 1}"},
    _worthless,
)
RULES = (NEVER_GIVEN, ALWAYS, DEAD_PART, IDLE_PART, OUT_OF_REACH, WORTHLESS)
