"""What a summary says of a conversation besides its outcome: how it was held, why, and of what age."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from screening.care.case import Care
from screening.care.moments import moment
from screening.care.screenings import screenings
from screening.device.agreement import COUNT, INTERPRETERS
from screening.engine.events import SittingOpened
from screening.instrument.model import Role, Source, State

if TYPE_CHECKING:
    from screening.care.jurisdiction import Jurisdiction
    from screening.engine.events import Finished
    from screening.engine.interview import Interview
    from screening.store.interviews import InterviewRow
    from screening.store.store import Store

SPOKEN, YOUTH_HELD = "spoken", "youth_held"
# From which completed year on; under the first one is a band too.
BANDS = {0: "under_10", 10: "10_12", 13: "13_15", 16: "16_17", 18: "18_20", 21: "21_over"}
GENDER = "gender"
SKIPPED = (State.SKIPPED, State.PREFERS_NOT)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """All of it codes, empty where nothing is known. `counted`: they agreed to be counted with others."""

    mode: str = ""
    trigger: str = ""
    interpreter: str = ""
    counted: bool = False


UNKNOWN = Circumstances()


def circumstances(
    store: Store, place: Jurisdiction, row: InterviewRow, finished: Finished, *, asked: bool
) -> Circumstances:
    """Of the record of this row, before its case has learned of it. `asked`: the young person was."""
    amends = store.cases.amends(row.id) or ""
    before = _told_before(store, amends)
    opened = [e for e in store.interviews.load(row.id)[1] if isinstance(e, SittingOpened)]
    return Circumstances(
        mode=before.get("mode") or _mode(store, row.id, opened),
        trigger=before["trigger"]
        if "trigger" in before
        else _trigger(store, place, row, finished, asked=asked),
        interpreter=_interpreter(opened),
        counted=bool(opened) and COUNT in opened[-1].agreed,
    )


def _told_before(store: Store, amended: str) -> Mapping[str, Any]:
    """What was told of the record that this one amends: that is how and why the conversation was."""
    bodies = (one.body for one in store.outbox.all("screening")) if amended else ()
    return next((body for body in bodies if body.get("screening") == amended), {})


def _mode(store: Store, interview: str, opened: list[SittingOpened]) -> str:
    """Empty where no agreement was read: then nobody was asked anything."""
    if not any(sitting.agreement for sitting in opened):
        return ""
    return YOUTH_HELD if store.handover.was(interview) else SPOKEN


def _trigger(
    store: Store, place: Jurisdiction, row: InterviewRow, finished: Finished, *, asked: bool
) -> str:
    """Of the screenings that are due in its case, the one that had to be done first."""
    care = Care.replay(place, store.cases.entries(store.cases.of(row.id).id))
    now = moment(finished.at)
    due = [
        one
        for one in screenings(care, now)
        if one.clock.open and one.clock.start <= now and (asked or not one.in_person)
    ]
    first = min(due, key=lambda one: one.clock.deadline, default=None)
    return first.trigger if first else ""


def _interpreter(opened: Iterable[SittingOpened]) -> str:
    found = [one.details.get("interpreter", "") for one in opened]
    return found[-1] if found and found[-1] in INTERPRETERS else ""


def age_band(interview: Interview) -> str:
    """Of the completed years that they said last; empty while they said none."""
    for question in interview.questionnaire.questions.values():
        if question.role is Role.AGE:
            years = [one.value for one in interview.answers(question.id)]
            found = [age for age in years if isinstance(age, int | float)]
            return next((b for a, b in reversed(BANDS.items()) if found and found[-1] >= a), "")
    return ""


def gender(interview: Interview) -> str:
    """The option that they chose last, where there is a demographic question of this name; its code."""
    question = interview.questionnaire.questions.get(GENDER)
    if question is None or question.role is not Role.DEMOGRAPHIC:
        return ""
    chosen = [one.value for one in interview.answers(GENDER)]
    return str(chosen[-1]) if chosen and chosen[-1] in question.codes else ""


def skipped(interview: Interview) -> dict[str, bool]:
    """Of each question that the young person was asked, whether they skipped it or preferred not to say."""
    states = {
        name: interview.state(name)
        for name, question in interview.questionnaire.questions.items()
        if not question.is_card and question.source is Source.ASKED
    }
    return {
        name: state in SKIPPED for name, state in states.items() if state is not State.NOT_ASKED
    }
