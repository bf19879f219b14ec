"""Which answers led to a finding, and which open questions keep it from being excluded.

Both walk the condition. Each condition is looked at once, however often others name it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from screening.engine.answers import Answer, Truth
from screening.engine.conditions import decider, holds
from screening.engine.interview import Interview
from screening.engine.scoring import points
from screening.instrument.model import All, Any, Condition, Found, InBand, Item, Not, Op, Test


def evidence_for(condition: Condition, interview: Interview) -> tuple[Answer, ...]:
    """The standing answers that make a true condition true, each once.

    In the questionnaire's order, and among answers to one question in the order they were given.
    """
    walk = _Evidence(interview)
    walk.why(condition, wanted=True)
    given = (
        answer for name in interview.questionnaire.questions for answer in interview.answers(name)
    )
    return tuple(answer for answer in given if id(answer) in walk.found)


def open_questions(condition: Condition, interview: Interview) -> tuple[str, ...]:
    """Questions that are asked or not yet excluded, and whose answer could settle the condition."""
    walk = _Open(interview)
    walk.through(condition)
    return tuple(walk.found)


@dataclass(slots=True)
class _Walk:
    interview: Interview
    seen: set[tuple[int, bool]] = field(default_factory=set)

    def first_time(self, thing: object, wanted: bool = True) -> bool:
        """Whether this has not been looked at; findings that name each other would never end."""
        key = (id(thing), wanted)
        new = key not in self.seen
        self.seen.add(key)
        return new

    def truth(self, condition: Condition) -> Truth:
        decide = decider(condition, self.interview.plan.layout)
        return decide(self.interview.settled, self.interview.standing)

    def gates(self, question: str) -> Iterator[Condition]:
        """What decides whether the question is asked."""
        asked = self.interview.questionnaire.questions[question]
        for gate in (self.interview.questionnaire.sections[asked.section].when, asked.when):
            if gate is not None:
                yield gate

    def span(self, score: str) -> tuple[float, float]:
        return self.interview.settled.span[self.interview.plan.layout.span[score]][:2]


@dataclass(slots=True)
class _Evidence(_Walk):
    """Collects the identities of answers."""

    found: set[int] = field(default_factory=set)

    def why(self, condition: Condition, *, wanted: bool) -> None:
        """Answers that make the condition true (`wanted`) or false; nothing where they do not."""
        if self.truth(condition) is not wanted or not self.first_time(condition, wanted):
            return
        match condition:
            case Test(subject=score) | InBand(score=score) if score in self.interview.plan.leaves:
                self._score(score, _kept_up(condition, wanted, self.interview))
            case Test():
                self._question(condition, wanted)
            case Not(part=part):
                self.why(part, wanted=not wanted)
            case Found(finding=name):
                self.why(self.interview.questionnaire.findings[name].when, wanted=wanted)
            case All(parts=parts) | Any(parts=parts):
                for part in parts:
                    self.why(part, wanted=wanted)

    def _question(self, test: Test, wanted: bool) -> None:
        if not self.interview.visible(test.subject):
            # It is false because it is not asked: what led there is what hides it.
            for gate in self.gates(test.subject):
                self.why(gate, wanted=False)
            return
        for answer in self.interview.answers(test.subject):
            if answer.value is not None and holds(test, answer.value) is wanted:
                self.found.add(id(answer))

    def _score(self, name: str, kept_up: bool) -> None:
        """What raised the score, or all that was counted where its being low matters as well."""
        if not kept_up:
            shown = filter(self.interview.visible, self.interview.plan.leaves[name])
            self.found.update(id(a) for leaf in shown for a in self.interview.answers(leaf))
        elif self.first_time(self.interview.questionnaire.scores[name]):
            for item in self.interview.questionnaire.scores[name].of:
                self._item(item)

    def _item(self, item: Item) -> None:
        questionnaire = self.interview.questionnaire
        if item.subject in questionnaire.findings:
            if any(worth for _, worth in item.codes):
                self.why(questionnaire.findings[item.subject].when, wanted=True)
        elif item.subject in questionnaire.scores:
            self._score(item.subject, kept_up=True)
        elif self.interview.visible(item.subject):
            question = questionnaire.questions[item.subject]
            for answer in self.interview.answers(item.subject):
                if answer.value is not None and points(item, question, [answer.value]) > 0:
                    self.found.add(id(answer))


def _kept_up(condition: Test | InBand, wanted: bool, interview: Interview) -> bool:
    """Whether the condition holds because the score is high, so that what gave nothing is no reason."""
    if isinstance(condition, Test):
        return (condition.op is Op.AT_LEAST) is wanted
    bands = interview.questionnaire.scores[condition.score].bands
    lowest = min(bands, key=lambda band: band.at_least).id
    highest = max(bands, key=lambda band: band.at_most).id
    return wanted and highest in condition.bands and lowest not in condition.bands


@dataclass(slots=True)
class _Open(_Walk):
    """Collects the names of questions, what gates them first."""

    found: dict[str, None] = field(default_factory=dict)

    def through(self, condition: Condition) -> None:
        if self.truth(condition) is not None or not self.first_time(condition):
            return
        match condition:
            case Test(subject=score) | InBand(score=score) if score in self.interview.plan.leaves:
                self._score(score)
            case Test(subject=name):
                # Asked and answered, and still unknown: a date without its month or day.
                self._question(name, unclear=bool(self.interview.visible(name)))
            case Not(part=part):
                self.through(part)
            case Found(finding=name):
                self.through(self.interview.questionnaire.findings[name].when)
            case All(parts=parts) | Any(parts=parts):
                for part in parts:
                    self.through(part)

    def _question(self, name: str, *, unclear: bool = False) -> None:
        visible = self.interview.visible(name)
        if visible is None:
            for gate in self.gates(name):
                self.through(gate)
        if visible is not False and (unclear or name not in self.interview.standing):
            self.found[name] = None

    def _score(self, name: str) -> None:
        low, high = self.span(name)
        score = self.interview.questionnaire.scores[name]
        if low == high:  # its number is known, only too few questions were answered
            for leaf in self.interview.plan.leaves[name]:
                self._question(leaf)
        elif self.first_time(score):
            for item in score.of:
                self._item(item.subject)

    def _item(self, name: str) -> None:
        if name in self.interview.questionnaire.findings:
            self.through(self.interview.questionnaire.findings[name].when)
        elif name not in self.interview.questionnaire.scores:
            self._question(name)
        elif len(set(self.span(name))) > 1:
            self._score(name)
