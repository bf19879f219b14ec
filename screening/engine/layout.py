"""Where each settled thing of a questionnaire lives: a slot in one of two lists.

Settled values change with every answer; lists of slots are quick to copy, dictionaries are not.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from screening.engine.answers import Truth
from screening.instrument.model import Questionnaire

# lowest and highest possible, questions answered, questions that count (0, 0 for an item)
Span = tuple[float, float, int, int]

NOTHING: Span = (0, 0, 0, 0)


@dataclass(slots=True)
class Settled:
    """Everything that follows from the answers so far, by slot."""

    truth: list[Truth]  # sections and questions: asked? findings: present?
    span: list[Span]  # items and scores

    def copy(self) -> Settled:
        return Settled(self.truth[:], self.span[:])


@dataclass(slots=True)
class Layout:
    """Slots by name. Sections, questions and findings have a truth; items and scores a span."""

    questionnaire: Questionnaire
    truth: dict[str, int] = field(default_factory=dict)
    span: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, questionnaire: Questionnaire) -> Layout:
        layout = cls(questionnaire)
        for name in (*questionnaire.sections, *questionnaire.questions, *questionnaire.findings):
            layout.truth[name] = len(layout.truth)
        for name, score in questionnaire.scores.items():
            layout.span[name] = len(layout.span)
            for number in range(len(score.of)):
                layout.span[item_name(name, number)] = len(layout.span)
        return layout

    def nothing_settled(self) -> Settled:
        return Settled([None] * len(self.truth), [NOTHING] * len(self.span))


def item_name(score: str, number: int) -> str:
    """The name of a score's item; no id of a questionnaire contains a full stop."""
    return f"{score}.{number}"
