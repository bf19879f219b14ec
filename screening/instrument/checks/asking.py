"""How it is asked: manner, order of the sections, intensity, and the closing every path needs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from screening.instrument import model as m
from screening.instrument.catalogue import telling
from screening.instrument.marks import Marks
from screening.instrument.problems import Problem

_BY_EYE = (m.Manner.OBSERVE, m.Manner.RECORDS)
_PLACES = (m.Place.OPENING, m.Place.BODY, m.Place.CLOSING)


def manner(q: m.Questionnaire, marks: Marks) -> list[Problem]:
    """Asked questions are spoken, observed ones are not."""
    found = []
    for question in q.questions.values():
        by_eye = question.manner in _BY_EYE
        if by_eye == (question.source is m.Source.OBSERVED):
            continue
        entry = telling.ASKED_BY_EYE if by_eye else telling.OBSERVED_ALOUD
        values = {"name": question.id, "manner": question.manner.value}
        found.append(Problem(entry, marks.of(question.id, "manner"), values))
    return found


def sections(q: m.Questionnaire, marks: Marks) -> list[Problem]:
    """Opening, body, closing, and then what the worker fills in alone."""
    found: list[Problem] = []
    asked: m.Section | None = None
    observed: m.Section | None = None
    for section in q.sections.values():
        if section.source is m.Source.OBSERVED:
            observed = observed or section
            found += _observed(section, marks)
            continue
        if observed:
            values = {"name": section.id, "observed": observed.id}
            found.append(Problem(telling.ASKED_AFTER_OBSERVED, marks.of(section.id), values))
        if asked and _PLACES.index(section.place) < _PLACES.index(asked.place):
            found.append(_out_of_place(section, asked, marks))
        else:
            asked = section
    return found


def _observed(section: m.Section, marks: Marks) -> Iterator[Problem]:
    if section.place is not m.Place.BODY:
        values = {"name": section.id, "place": section.place.value}
        yield Problem(telling.PLACE_OBSERVED, marks.of(section.id, "place"), values)


def _out_of_place(section: m.Section, before: m.Section, marks: Marks) -> Problem:
    places = {"place": section.place.value, "place_before": before.place.value}
    values = {"name": section.id, "before": before.id, **places}
    return Problem(telling.PLACE, marks.of(section.id, "place"), values)


def intensity(q: m.Questionnaire, marks: Marks) -> list[Problem]:
    """It begins calmly, and rises one step at a time within a section."""
    body = [
        section
        for section in q.sections.values()
        if section.source is m.Source.ASKED and section.place is m.Place.BODY
    ]
    asked = [[q.questions[name] for name in section.questions] for section in body]
    found = []
    first = next((one for one in (x for part in asked for x in part) if not one.is_card), None)
    if first and first.intensity > 1:
        values = {"name": first.id, "intensity": first.intensity}
        found.append(Problem(telling.START, marks.of(first.id, "intensity"), values))
    for part in asked:
        for before, after in pairwise(part):
            if before.intensity == 1 and after.intensity == 3 and not before.is_card:
                where = marks.of(after.id, "intensity")
                found.append(Problem(telling.JUMP, where, {"name": after.id}))
    return found


def closing(q: m.Questionnaire, marks: Marks) -> list[Problem]:
    """Who is asked anything is not left without one: always reached, with a grounding card."""
    if not q.asks:
        return []
    closings = [
        section
        for section in q.sections.values()
        if section.place is m.Place.CLOSING and section.source is m.Source.ASKED
    ]
    if not closings:
        return [Problem(telling.NO_CLOSING, marks.top("sections"))]
    found = []
    cards: list[m.Question] = []
    for section in closings:
        if section.when:
            where = marks.of(section.id, "when")
            found.append(Problem(telling.CLOSING_CONDITION, where, {"name": section.id}))
        cards += [q.questions[name] for name in section.questions]
    grounding = [card for card in cards if card.kind is m.Kind.GROUNDING]
    if not grounding:
        values = {"name": closings[0].id}
        found.append(Problem(telling.NO_GROUNDING, marks.of(closings[0].id), values))
    elif all(card.when for card in grounding):
        where, values = marks.of(grounding[0].id, "when"), {"name": grounding[0].id}
        found.append(Problem(telling.CLOSING_CONDITION, where, values))
    return found
