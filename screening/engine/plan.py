"""A questionnaire made ready to run: what depends on what, and in which order it is settled.

Made once for a questionnaire. After an answer only what can have changed is settled again, and what
turns out the same ends the wave there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from heapq import heapify, heappop, heappush

from screening.engine.answers import Standing, Truth
from screening.engine.catalogue import CIRCULAR, NotAskable
from screening.engine.conditions import Decide, decider
from screening.engine.layout import Layout, Settled, Span, item_name
from screening.engine.scoring import Measure, item_measure, score_measure
from screening.instrument.model import Place, Question, Questionnaire, Source, names_in


@dataclass(slots=True)
class Node:
    """One thing to settle: either a truth (decide) or a span (measure), and who reads it."""

    slot: int
    decide: Decide | None
    measure: Measure | None
    readers: tuple[int, ...] = ()

    def settle(self, settled: Settled, standing: Standing) -> bool:
        """Settle it; whether it changed."""
        if self.decide is not None:
            truth: Truth = self.decide(settled, standing)
            changed = truth is not settled.truth[self.slot]
            settled.truth[self.slot] = truth
            return changed
        if self.measure is None:
            return False
        span: Span = self.measure(settled, standing)
        changed = span != settled.span[self.slot]
        settled.span[self.slot] = span
        return changed


@dataclass(slots=True)
class Plan:
    """Nodes in an order in which everything read is settled before its readers."""

    questionnaire: Questionnaire
    layout: Layout
    nodes: list[Node]
    touched: dict[str, tuple[int, ...]]  # question -> nodes that read its answers
    asking: tuple[Question, ...]  # of the young person, opening first, closing left out
    closing: tuple[Question, ...]
    observed: tuple[Question, ...]
    leaves: dict[str, tuple[str, ...]]  # score -> questions that count in it

    @classmethod
    def of(cls, questionnaire: Questionnaire) -> Plan:
        """Raises NotAskable (E030) when conditions go in a circle."""
        layout = Layout.of(questionnaire)
        leaves = {name: _leaves(name, questionnaire) for name in questionnaire.scores}
        reads = dict(_reads(questionnaire, leaves))
        order = _order(questionnaire, reads)
        number = {name: place for place, name in enumerate(order)}
        nodes = [_node(name, layout, leaves) for name in order]
        readers: dict[str, list[int]] = {name: [] for name in order}
        for name in order:
            for read in reads[name]:
                readers[read].append(number[name])
        for name in order:
            nodes[number[name]].readers = tuple(sorted(set(readers[name])))
        return cls(
            questionnaire,
            layout,
            nodes,
            {name: nodes[number[name]].readers for name in questionnaire.questions},
            tuple(_questions(questionnaire, Source.ASKED, Place.OPENING, Place.BODY)),
            tuple(_questions(questionnaire, Source.ASKED, Place.CLOSING)),
            tuple(_questions(questionnaire, Source.OBSERVED, Place.BODY)),
            leaves,
        )

    def settle_all(self, standing: Standing) -> Settled:
        """Everything from scratch."""
        settled = self.layout.nothing_settled()
        for node in self.nodes:
            node.settle(settled, standing)
        return settled

    def settle(self, before: Settled, standing: Standing, question: str) -> Settled:
        """Only what the question's answers can have changed."""
        settled = before.copy()
        nodes = self.nodes
        waiting = list(self.touched[question])
        heapify(waiting)
        last = -1
        while waiting:
            number = heappop(waiting)
            if number == last:
                continue
            last = number
            node = nodes[number]
            if node.settle(settled, standing):
                for reader in node.readers:
                    heappush(waiting, reader)
        return settled


def _questions(questionnaire: Questionnaire, source: Source, *places: Place) -> Iterator[Question]:
    for place in places:
        for section in questionnaire.sections.values():
            if section.source is source and section.place is place:
                for name in section.questions:
                    yield questionnaire.questions[name]


def _reads(
    questionnaire: Questionnaire, leaves: dict[str, tuple[str, ...]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every node with the names of what it reads. A question read means its asking and its answers."""
    for section in questionnaire.sections.values():
        yield section.id, tuple(names_in(section.when))
    for question in questionnaire.questions.values():
        yield question.id, (question.section, *names_in(question.when))
    for finding in questionnaire.findings.values():
        yield finding.id, tuple(names_in(finding.when))
    for score in questionnaire.scores.values():
        items = [item_name(score.id, number) for number in range(len(score.of))]
        for item, name in zip(score.of, items, strict=True):
            yield name, (item.subject,)
        # Its questions too: an answer may change how many are answered and no points.
        yield score.id, (*items, *leaves[score.id])


def _leaves(score: str, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Questions under a score, through scores of scores and findings, each once, in order."""
    found: dict[str, None] = {}
    seen: set[str] = set()
    waiting = [item.subject for item in questionnaire.scores[score].of]
    while waiting:
        name = waiting.pop(0)
        if name in seen:
            continue
        seen.add(name)
        if name in questionnaire.questions:
            found[name] = None
        elif name in questionnaire.scores:
            waiting = [item.subject for item in questionnaire.scores[name].of] + waiting
        else:
            waiting = list(names_in(questionnaire.findings[name].when)) + waiting
    return tuple(found)


def _order(questionnaire: Questionnaire, reads: dict[str, tuple[str, ...]]) -> list[str]:
    try:
        return list(TopologicalSorter(reads).static_order())
    except CycleError as error:
        circle = " -> ".join(error.args[1])
        raise NotAskable(CIRCULAR, questionnaire=questionnaire.reference, circle=circle) from None


def _node(name: str, layout: Layout, leaves: dict[str, tuple[str, ...]]) -> Node:
    questionnaire = layout.questionnaire
    if name in questionnaire.sections:
        return Node(layout.truth[name], _section(name, layout), None)
    if name in questionnaire.questions:
        return Node(layout.truth[name], _question(name, layout), None)
    if name in questionnaire.findings:
        decide = decider(questionnaire.findings[name].when, layout)
        return Node(layout.truth[name], decide, None)
    if name in questionnaire.scores:
        measure = score_measure(questionnaire.scores[name], leaves[name], layout)
        return Node(layout.span[name], None, measure)
    score, _, number = name.partition(".")
    item = questionnaire.scores[score].of[int(number)]
    return Node(layout.span[name], None, item_measure(item, layout))


def _section(name: str, layout: Layout) -> Decide:
    when = layout.questionnaire.sections[name].when
    return decider(when, layout) if when is not None else lambda _settled, _standing: True


def _question(name: str, layout: Layout) -> Decide:
    question = layout.questionnaire.questions[name]
    section = layout.truth[question.section]
    if question.when is None:
        return lambda settled, _: settled.truth[section]
    own = decider(question.when, layout)

    def decide(settled: Settled, standing: Standing) -> Truth:
        outer = settled.truth[section]
        if outer is False:
            return False
        inner = own(settled, standing)
        return inner if outer or inner is False else None

    return decide
