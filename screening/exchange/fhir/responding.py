"""Finished conversations as FHIR R4 QuestionnaireResponses.

`status` is `stopped` for a conversation that ended before its end: stopped, broken off by what was told, or
with somebody who left (hl7.org/fhir/R4/valueset-questionnaire-answers-status.html).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from screening.engine.answers import Answer
from screening.engine.events import How
from screening.engine.interview import Interview
from screening.exchange.fhir.enabling import answer
from screening.exchange.fhir.names import ABSENT, CONVERSATION, FORMS, OURS, Json
from screening.exchange.outcome import Outcome
from screening.exchange.screened import Screened
from screening.instrument import model as m

# hl7.org/fhir/R4/codesystem-data-absent-reason.html
REASONS = {
    m.State.SKIPPED: "asked-declined",
    m.State.PREFERS_NOT: "asked-declined",
    m.State.DOESNT_KNOW: "asked-unknown",
    m.State.NO_INFORMATION: "unknown",
}


def hand_on(conversations: Sequence[Screened]) -> Outcome:
    """One Bundle of all of them; for its owner's eyes only."""
    entries = [{"resource": response(one)} for one in conversations]
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    text = json.dumps(bundle, ensure_ascii=False, indent=1) + "\n"
    return Outcome({"": text.encode()}, private=True)


def response(one: Screened) -> Json:
    """One conversation. Whoever it is about is called by the case's two words, and by nothing else."""
    q = one.interview.questionnaire
    return {
        "resourceType": "QuestionnaireResponse",
        "id": one.id,
        "language": one.language,
        "extension": [{"url": f"{OURS}fingerprint", "valueString": one.fingerprint}],
        "identifier": {"system": CONVERSATION, "value": one.id},
        "questionnaire": f"{FORMS}{q.id}|{q.version}",
        "status": status(one.interview),
        "subject": {"display": one.case},
        "authored": one.changed,
        "item": [
            item for section in q.sections.values() for item in _section(section, one.interview)
        ],
    }


def status(interview: Interview) -> str:
    """completed, stopped, or in-progress."""
    if interview.ended not in (None, How.COMPLETED):
        return "stopped"
    if interview.finished is None:
        return "in-progress"
    return "completed" if interview.finished.complete else "stopped"


def _section(section: m.Section, interview: Interview) -> Iterator[Json]:
    q = interview.questionnaire
    asked = [q.questions[name] for name in section.questions]
    items = [item for one in asked for item in _question(one, interview)]
    if items:
        yield {"linkId": section.id, "text": section.title, "item": items}


def _question(question: m.Question, interview: Interview) -> Iterator[Json]:
    """What stands of a question: withdrawn and mistaken answers are gone, as they are in the conversation."""
    standing = [one for one in interview.given.get(question.id, ()) if one.stands]
    if question.is_card or not standing:
        return
    q = interview.questionnaire
    item: Json = {"linkId": question.id, "text": question.text}
    answers = [value for one in standing for value in _values(q, question, one)]
    if answers:
        # A later "no" stands beside an earlier "yes", so there can be several where one is usual.
        yield {**item, "answer": answers}
        return
    state = standing[-1].state
    reasons = [
        {"url": ABSENT, "valueCode": REASONS[state]},
        {"url": f"{OURS}state", "valueCode": state.value},
    ]
    yield {"extension": reasons, **item}


def _values(q: m.Questionnaire, question: m.Question, given: Answer) -> Iterator[Json]:
    if given.state is not m.State.VALUE:
        return
    values: tuple[Any, ...] = given.value if isinstance(given.value, tuple) else (given.value,)
    sitting = {"url": f"{OURS}sitting", "valueInteger": given.sitting}
    for value in values:
        yield {"extension": [sitting], **answer(q, question, value, "value")}
