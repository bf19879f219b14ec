"""Something follows: from every indicator, from every band that flags, from every answer."""

from __future__ import annotations

from collections.abc import Iterator

from screening.instrument import model as m
from screening.instrument.catalogue import following
from screening.instrument.marks import Marks, Step
from screening.instrument.problems import Problem

# What each kind of action must have; the others must not have it.
_DETAIL = {m.Do.DUTY: "duty", m.Do.REFER: "need", m.Do.RESCREEN: "after_days"}
_ROLES = (m.Role.AGE, m.Role.DEMOGRAPHIC)  # a role says what the answer is for


def check(q: m.Questionnaire, marks: Marks) -> list[Problem]:
    """Actions, needs and grades."""
    found: list[Problem] = []
    for finding in q.findings.values():
        found += [*_finding(finding, marks), *_actions(finding.id, finding.actions, marks)]
    for score in q.scores.values():
        for i, band in enumerate(score.bands):
            found += _actions(score.id, band.actions, marks, "bands", i)
            if band.flags and not band.actions:
                values = {"name": score.id, "band": band.id}
                where = marks.of(score.id, "bands", i)
                found.append(Problem(following.BAND_NO_ACTION, where, values))
    return found


def _finding(finding: m.Finding, marks: Marks) -> Iterator[Problem]:
    name = finding.id
    if finding.kind is m.FindingKind.INDICATOR and not finding.actions:
        yield Problem(following.NO_ACTION, marks.of(name, key=True), {"name": name})
    if finding.grade and not finding.citation:
        values = {"name": name, "grade": finding.grade}
        yield Problem(following.NO_CITATION, marks.of(name, "grade"), values)
    if finding.kind is m.FindingKind.NEED and name not in m.NEEDS:
        suggestion = marks.suggestion(name, m.NEEDS)
        known = {"name": name, "known": ", ".join(m.NEEDS), "suggestion": suggestion}
        yield Problem(following.NEED, marks.of(name, key=True), known)


def _actions(
    name: str, actions: tuple[m.Action, ...], marks: Marks, *inside: Step
) -> Iterator[Problem]:
    for i, action in enumerate(actions):
        given = {"duty": action.duty, "need": action.need, "after_days": action.after_days}
        for key, value in given.items():
            wanted = _DETAIL.get(action.do) == key
            if bool(value) != wanted:
                wrong = "lacks" if wanted else "has no use for"
                values = {"do": action.do.value, "wrong": wrong, "key": key}
                where = marks.of(name, *inside, "actions", i)
                yield Problem(following.ACTION_LACKS, where, values)


def uses(q: m.Questionnaire, marks: Marks) -> list[Problem]:
    """Answers nobody reads. Needs names that lead somewhere: a misspelled one reads nothing."""
    found = []
    read = set(_read(q))
    for question in q.questions.values():
        used = question.id in read or question.leads_to or question.role in _ROLES
        if not used and not question.is_card:
            values = {"name": question.id}
            found.append(Problem(following.FEEDS_NOTHING, marks.of(question.id), values))
    return found


def _read(q: m.Questionnaire) -> Iterator[str]:
    for _owner, condition in q.conditions():
        yield from m.names_in(condition)
    for score in q.scores.values():
        yield from (item.subject for item in score.of)
