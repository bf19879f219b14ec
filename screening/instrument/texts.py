"""Every text of a questionnaire that a person reads, with a name that stays when the text changes.

The name is the message context of translations: `first-conversation/left_home.text`. Words for the
two answers of a yes-no question belong to the pages, not to a questionnaire.
"""

from __future__ import annotations

from collections.abc import Iterator

from screening.instrument import model as m

Named = tuple[str, str]


def texts(q: m.Questionnaire) -> Iterator[Named]:
    """Context and text, in the order of the file; nothing empty."""
    for name, text in _all(q):
        if text:
            yield f"{q.id}/{name}", text


def _all(q: m.Questionnaire) -> Iterator[Named]:
    yield "title", q.title
    yield "purpose", q.purpose
    yield "wording.note", q.wording.note
    yield "scoring.note", q.scoring.note
    for section in q.sections.values():
        yield f"{section.id}.title", section.title
        for name in section.questions:
            yield from _question(q.questions[name])
    for finding in q.findings.values():
        yield f"{finding.id}.label", finding.label
        yield f"{finding.id}.note", finding.note
        yield from _actions(finding.id, finding.actions)
    for score in q.scores.values():
        yield from _score(score)


def _question(question: m.Question) -> Iterator[Named]:
    for field in ("text", "hint", "guidance", "unit"):
        yield f"{question.id}.{field}", getattr(question, field)
    yield f"{question.id}.ends.low", question.low_label
    yield f"{question.id}.ends.high", question.high_label
    if question.kind is not m.Kind.YES_NO:
        for choice in question.choices:
            yield f"{question.id}.choices.{choice.code}", choice.label


def _score(score: m.Score) -> Iterator[Named]:
    yield f"{score.id}.label", score.label
    yield f"{score.id}.note", score.note
    for band in score.bands:
        yield f"{score.id}.bands.{band.id}", band.label
        yield from _actions(f"{score.id}.bands.{band.id}", band.actions)


def _actions(owner: str, actions: tuple[m.Action, ...]) -> Iterator[Named]:
    for index, action in enumerate(actions):
        yield f"{owner}.actions.{index}", action.text
