"""Duties that a questionnaire's actions name must exist in some jurisdiction."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from screening.care.authoring import build
from screening.instrument import model as m
from screening.instrument.building import FINDINGS
from screening.instrument.marks import Marks
from screening.instrument.marks import Path as Place
from screening.instrument.problems import Problem
from screening.linter.catalogue import UNKNOWN_DUTY

_KEYS = {kind: key for key, kind in FINDINGS.items()}


def known_duties(folder: Path) -> frozenset[str] | None:
    """The ids of every duty of the jurisdictions in a folder; None when there is no such folder."""
    if not folder.is_dir():
        return None
    places = build.check_folder(folder).jurisdictions.values()
    return frozenset(name for place in places for name in place.duties)


def unknown_duties(q: m.Questionnaire, marks: Marks, known: frozenset[str]) -> Iterator[Problem]:
    """A problem for each action whose duty no jurisdiction has."""
    for place, action in _actions(q):
        if action.do is m.Do.DUTY and action.duty not in known:
            values = {"duty": action.duty, "suggestion": marks.suggestion(action.duty, known)}
            yield Problem(UNKNOWN_DUTY, marks.at((*place, "duty")), values)


def _actions(q: m.Questionnaire) -> Iterator[tuple[Place, m.Action]]:
    for finding in q.findings.values():
        for index, action in enumerate(finding.actions):
            yield (_KEYS[finding.kind], finding.id, "actions", index), action
    for score in q.scores.values():
        for number, band in enumerate(score.bands):
            for index, action in enumerate(band.actions):
                yield ("scores", score.id, "bands", number, "actions", index), action
