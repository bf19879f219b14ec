"""The rows of `choices`: a list for each question, with what is offered beside every question here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from screening.exchange.xlsform.languages import name_of
from screening.exchange.xlsform.relevant import STATES
from screening.instrument.model import Kind, Question, Questionnaire, State

Row = dict[str, str]
# In the words of English; the pages have them in every language, forms elsewhere say their own.
LABELS = {
    State.DOESNT_KNOW: "Doesn't know",
    State.PREFERS_NOT: "Prefers not to say",
    State.NO_INFORMATION: "No information",
}


def list_of(question: Question) -> str:
    """The list's name: all yes-no questions of one sort share one."""
    return f"yes_no_{question.source.value}" if question.kind is Kind.YES_NO else question.id


def choice_rows(q: Questionnaire, spoken: Mapping[str, Mapping[str, str]]) -> Iterator[Row]:
    """Each list once."""
    done: set[str] = set()
    for question in q.questions.values():
        name = list_of(question)
        if not question.choices or name in done:
            continue
        done.add(name)
        for choice in question.choices:
            context = f"{q.id}/{question.id}.choices.{choice.code}"
            labels = {
                code: known.get(context, "") if code != q.language else choice.label
                for code, known in spoken.items()
            }
            yield {"list_name": name, "name": choice.code, **_labels(labels)}
        for state in map(State, STATES[question.source.value]):
            yield {"list_name": name, "name": state.value, **_labels({q.language: LABELS[state]})}


def _labels(labels: Mapping[str, str]) -> Row:
    return {f"label::{name_of(code)}": label for code, label in labels.items() if label}
