"""What of a questionnaire XLSForm has no place for, counted."""

from __future__ import annotations

from collections.abc import Iterator

from screening.exchange.outcome import Spot
from screening.exchange.xlsform import catalogue
from screening.instrument import model as m
from screening.instrument.problems import Problem

_FOLLOWS = "A form asks; what follows from the answers is not part of it."
_ASKED = "A form does not say how a question is to be asked."
_MADE = {
    m.Kind.GROUNDING: ("Grounding cards", "There they are notes like any other."),
    m.Kind.SCALE: ("What the ends of scales mean", "A range shows numbers only."),
    m.Kind.DATE: (
        "Dates of which only the month or the year may be known",
        "There a date has a day.",
    ),
}


def losses(q: m.Questionnaire) -> Iterator[Problem]:
    """One note for each sort, with how many there are."""
    for what, count, why in _counted(q):
        if count:
            values = {"what": what, "count": count, "why": why}
            yield Problem(catalogue.OUT_LOST, Spot(q.reference), values)
    open_ones = [one for one in q.questions.values() if not (one.choices or one.is_card)]
    if open_ones:
        yield Problem(catalogue.OUT_STATES, Spot(q.reference), {"count": len(open_ones)})


def _counted(q: m.Questionnaire) -> Iterator[tuple[str, int, str]]:
    questions = list(q.questions.values())
    yield "Indicators, needs and strengths", len(q.findings), _FOLLOWS
    yield "Scores", len(q.scores), _FOLLOWS
    yield "Golden cases", len(q.cases), "A form has no examples."
    observed = [one for one in q.sections.values() if one.source is m.Source.OBSERVED]
    yield (
        "Sections for the worker alone",
        len(observed),
        "There everybody who has the form sees all of it. Do not hand it to a young person.",
    )
    gentle = [one for one in questions if one.intensity > 1 or one.manner is m.Manner.CONVERSATION]
    yield "Questions with an intensity or a manner of asking", len(gentle), _ASKED
    yield (
        "Questions that say what they are for",
        len([1 for one in questions if one.leads_to]),
        _ASKED,
    )
    yield "Questions with a unit", len([1 for one in questions if one.unit]), _ASKED
    for kind, (what, why) in _MADE.items():
        yield what, len([1 for one in questions if one.kind is kind]), why
