"""Which answers may have to be reported: computed from what the questionnaire says it does with them."""

from __future__ import annotations

from collections.abc import Iterator

from screening.instrument.model import Condition, Questionnaire, Role, names_in


def may_need_reporting(question: str, q: Questionnaire) -> bool:
    """Whether an entry of a mandatory-report list hangs on this question, directly or through others.

    An age may decide whether something else is reported. By itself it is nothing to report, and a
    warning beside it would only frighten.
    """
    return q.questions[question].role is Role.PLAIN and any(
        question in questions_under(finding.when, q)
        for finding in q.findings.values()
        if finding.report
    )


def questions_under(condition: Condition, q: Questionnaire) -> Iterator[str]:
    """Every question a condition reads, through findings and scores."""
    for name in names_in(condition):
        yield from _questions_of(name, q)


def _questions_of(name: str, q: Questionnaire) -> Iterator[str]:
    if name in q.questions:
        yield name
    elif name in q.findings:
        yield from questions_under(q.findings[name].when, q)
    else:
        for item in q.scores[name].of:
            yield from _questions_of(item.subject, q)
