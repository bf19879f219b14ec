"""The golden-case recorder: what was answered and what came out, as the YAML of a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from screening.authoring.flow import flow, scalar
from screening.engine.interview import Interview
from screening.engine.outcome import Outcome, ScoreResult, outcome
from screening.instrument.document import document
from screening.instrument.model import Case, Expected, Questionnaire, State
from screening.preview.board import way
from screening.preview.catalogue import BAD_NAME, PreviewRefused

MOST_NAME = 120
WIDTH = 80
FIXED_SPACES = {0x00A0: " ", 0x202F: " "}  # French writes them before marks


def case_of(interview: Interview, name: str) -> Case:
    """The case this interview makes: its answers in the order in which they are asked.

    Raises PreviewRefused (V104) for a name that cannot be one, or that another case has.
    """
    q, name = interview.questionnaire, name.strip()
    taken = {case.name for case in q.cases}
    printable = name.translate(FIXED_SPACES).isprintable()
    if not 0 < len(name) <= MOST_NAME or not printable or name in taken:
        raise PreviewRefused(BAD_NAME, most=MOST_NAME)
    return Case(name, (tuple(_answers(interview)),), _expected(outcome(interview), q))


def _answers(interview: Interview) -> Iterator[tuple[str, object]]:
    for name in way(interview):
        given = interview.history(name)
        if not given or interview.questionnaire.questions[name].is_card:
            continue
        last = given[-1]
        yield name, last.value if last.state is State.VALUE else last.state.value


def _expected(found: Outcome, q: Questionnaire) -> Expected:
    scores = found.scores.values()
    return Expected(
        findings={name: result.state.value for name, result in found.findings.items()},
        scores={score.id: (score.low, score.high) for score in scores},
        answered={score.id: score.answered for score in scores},
        bands={score.id: _band(score, q) for score in scores if q.scores[score.id].bands},
    )


def _band(score: ScoreResult, q: Questionnaire) -> str:
    """The band; where several are open, the one that would have to be followed up."""
    if score.band or not score.not_excluded:
        return score.band
    flagging = [band.id for band in q.scores[score.id].bands if band.flags]
    open_ones = [name for name in score.not_excluded if name in flagging] or score.not_excluded
    return f"not_excluded:{open_ones[-1]}"


def as_yaml(q: Questionnaire, case: Case, indent: int = 2) -> str:
    """The case as an entry of `cases:`, its hyphen after `indent` spaces."""
    written = document(replace(q, cases=(case,)))["cases"][0]
    lines = [f"- name: {scalar(written['name'])}"]
    lines += _mapping("answers", written["answers"], 2)
    lines.append("  expect:")
    for key, value in written["expect"].items():
        lines += _mapping(key, value, 4)
    return "".join(f"{' ' * indent}{line}\n" for line in lines)


def _mapping(key: str, value: Mapping[str, Any], indent: int) -> Iterator[str]:
    """On one line where it is short, else each on its own."""
    short = f"{' ' * indent}{key}: {flow(value)}"
    if len(short) <= WIDTH:
        yield short
        return
    yield f"{' ' * indent}{key}:"
    yield from (f"{' ' * indent}  {name}: {flow(inner)}" for name, inner in value.items())
