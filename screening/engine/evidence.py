"""Which answers led to a finding, and which open questions keep it from being excluded."""

from __future__ import annotations

from collections.abc import Iterator

from screening.engine.answers import Answer
from screening.engine.conditions import decider, holds
from screening.engine.interview import Interview
from screening.instrument.model import All, Any, Condition, Found, InBand, Not, Test, names_in


def evidence_for(condition: Condition, interview: Interview) -> tuple[Answer, ...]:
    """The standing answers that make a true condition true, each once, in the questionnaire's order."""
    found = {id(answer): answer for answer in _why(condition, wanted=True, interview=interview)}
    order = {name: place for place, name in enumerate(interview.questionnaire.questions)}
    return tuple(sorted(found.values(), key=lambda answer: (order[answer.question], answer.at)))


def open_questions(condition: Condition, interview: Interview) -> tuple[str, ...]:
    """Questions without a value, asked or not yet excluded, on which the condition hangs."""
    names = dict.fromkeys(_questions(condition, interview))
    return tuple(
        name
        for name in names
        if interview.visible(name) is not False and name not in interview.standing
    )


def _questions(condition: Condition | None, interview: Interview) -> Iterator[str]:
    """Every question under a condition, the ones that decide whether those are asked included."""
    questionnaire = interview.questionnaire
    for name in names_in(condition):
        if name in questionnaire.questions:
            question = questionnaire.questions[name]
            yield from _questions(questionnaire.sections[question.section].when, interview)
            yield from _questions(question.when, interview)
            yield name
        elif name in questionnaire.scores:
            yield from interview.plan.leaves[name]
        else:
            yield from _questions(questionnaire.findings[name].when, interview)


def _why(condition: Condition, wanted: bool, interview: Interview) -> Iterator[Answer]:
    """Answers that make the condition true (`wanted`) or false; nothing where they do not."""
    decide = decider(condition, interview.plan.layout)
    if decide(interview.settled, interview.standing) is not wanted:
        return
    match condition:
        case Test(subject=score) | InBand(score=score) if score in interview.plan.leaves:
            yield from _under(score, interview)
        case Test():
            yield from _answers(condition, wanted, interview)
        case Not(part=part):
            yield from _why(part, wanted=not wanted, interview=interview)
        case _:
            for part in _parts(condition, interview):
                yield from _why(part, wanted=wanted, interview=interview)


def _parts(condition: Condition, interview: Interview) -> tuple[Condition, ...]:
    match condition:
        case All(parts=parts) | Any(parts=parts):
            return parts
        case Found(finding=name):
            return (interview.questionnaire.findings[name].when,)
    return ()


def _answers(test: Test, wanted: bool, interview: Interview) -> Iterator[Answer]:
    if not interview.visible(test.subject):
        return
    for answer in interview.answers(test.subject):
        if answer.value is not None and holds(test, answer.value) is wanted:
            yield answer


def _under(score: str, interview: Interview) -> Iterator[Answer]:
    for name in interview.plan.leaves[score]:
        if interview.visible(name):
            yield from interview.answers(name)
