"""What may depend on what: no circles, nothing later, nothing on who the young person is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from screening.instrument import model as m
from screening.instrument.catalogue import logic
from screening.instrument.checks import graph
from screening.instrument.checks.graph import inputs, leaves, visibility, ways_to
from screening.instrument.marks import Marks
from screening.instrument.problems import Problem


def circles(q: m.Questionnaire, marks: Marks) -> list[Problem]:
    """Circles over visibility, findings and scores."""
    trails = graph.circles({**visibility(q), **inputs(q)})
    return [
        Problem(logic.CYCLE, marks.of(trail[0]), {"path": " -> ".join(trail)}) for trail in trails
    ]


def demographics(q: m.Questionnaire, marks: Marks) -> list[Problem]:
    """Race, gender and orientation in a finding or a score, directly or through others."""
    who = {name for name, question in q.questions.items() if question.role is m.Role.DEMOGRAPHIC}
    found = []
    for way in ways_to(who, inputs(q)):
        values = {"name": way[0], "path": " -> ".join(way)}
        found.append(Problem(logic.DEMOGRAPHIC, marks.of(way[0], key=True), values))
    return found


def order(q: m.Questionnaire, marks: Marks) -> list[Problem]:
    """Conditions of sections and questions that read what is not known when they come."""
    place = {name: n for n, name in enumerate(_in_order(q))}
    made_of = inputs(q)

    @cache
    def known(name: str) -> tuple[int, bool] | None:
        """Where the first question behind a name stands, and whether all of them are observed."""
        read = [q.questions[leaf] for leaf in leaves(name, made_of) if leaf in q.questions]
        observed = all(leaf.source is m.Source.OBSERVED for leaf in read)
        return (min(place[leaf.id] for leaf in read), observed) if read else None

    found = []
    for owner, first, condition in _shown(q):
        for name in dict.fromkeys(m.names_in(condition)):
            begins, observed = known(name) or (0, False)
            where = marks.of(owner, "when")
            if observed and first.source is m.Source.ASKED:
                values = {"name": owner, "observed": name}
                found.append(Problem(logic.NOT_KNOWN_YET, where, values))
            elif begins > place[first.id]:
                found.append(Problem(logic.LATER, where, {"name": owner, "later": name}))
    return found


def _in_order(q: m.Questionnaire) -> Iterator[str]:
    for section in q.sections.values():
        yield from section.questions


def _shown(q: m.Questionnaire) -> Iterator[tuple[str, m.Question, m.Condition]]:
    """Section or question, the first question it decides about, and its condition."""
    for name, condition in q.conditions():
        if name in q.sections:
            yield name, q.questions[q.sections[name].questions[0]], condition
        elif name in q.questions:
            yield name, q.questions[name], condition
