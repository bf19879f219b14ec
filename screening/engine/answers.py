"""What was said to one question, and what of it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from screening.engine.events import Answered, Event, Value, Withdrawn
from screening.engine.values import checked, silence
from screening.instrument.model import Question, Questionnaire, State


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it was given. `stands`: neither withdrawn nor replaced as a slip."""

    question: str
    state: State
    value: Value | None
    sitting: int
    at: str
    stands: bool = True


# What conditions and scores read: the values that stand, by question. A later "no" does not clear an
# earlier "yes" (NCTSN: denial is common, and disclosure is a process), so there can be several.
Standing = Mapping[str, tuple[Value, ...]]

# What a question can be: asked for sure, not asked for sure, or not known yet.
Truth = bool | None


def told(earlier: tuple[Answer, ...], event: Answered) -> tuple[Answer, ...]:
    """All answers to a question after one more."""
    given = _without_slip(earlier, event.sitting) if event.slip else earlier
    return (*given, Answer(event.question, event.state, event.value, event.sitting, event.at))


def withdrawn(earlier: tuple[Answer, ...], event: Withdrawn) -> tuple[Answer, ...]:
    """All answers to a question after they were taken back: none of them stands."""
    given = tuple(replace(answer, stands=False) for answer in earlier)
    return (*given, Answer(event.question, State.SKIPPED, None, event.sitting, event.at))


def as_kept(event: Event, questionnaire: Questionnaire) -> Event:
    """A kept event with its value in the right form; other events as they are. Raises AnswerRefused."""
    if isinstance(event, Answered) and event.question in questionnaire.questions:
        return sound(event, questionnaire.questions[event.question])
    return event


def sound(event: Answered, question: Question) -> Answered:
    """The event with its value in the one right form. Raises AnswerRefused (E010-E017)."""
    if event.state is State.VALUE:
        return replace(event, value=checked(question, event.value))
    return replace(event, state=silence(question, event.state), value=None)


def _without_slip(given: tuple[Answer, ...], sitting: int) -> tuple[Answer, ...]:
    """The last answer of this sitting no longer stands; what earlier sittings said does."""
    if not given or given[-1].sitting != sitting:
        return given
    return (*given[:-1], replace(given[-1], stands=False))
