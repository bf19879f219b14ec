"""Labels of flags, reports and what makes a conversation due, out of the files that the agency published.

What it did not publish is read by its code: the codes are words, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, Integer, cast, func, select

from screening.care.compiled import loads
from screening.care.jurisdiction import Jurisdiction
from screening.instrument.compiled import loads_checked
from screening.instrument.model import FindingKind, Questionnaire
from sync.server.shelf import data_of
from sync.server.tables import published
from sync.server.worklists.words import code

STRENGTH = FindingKind.STRENGTH


@dataclass(frozen=True, slots=True)
class Labels:
    """From codes to labels. `strengths`: codes of findings that are good to have, which nobody follows up.

    `kinds`: of findings. `bands`: by `score.band`, without their score's label. `choices`: by
    `question.choice`. `questions`: by `questionnaire/version question`, of every version there ever was.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    strengths: frozenset[str] = frozenset()
    kinds: Mapping[str, FindingKind] = field(default_factory=dict)
    bands: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Names:
    """What was read from the files, until something else is published. One of these in each process."""

    number: int = -1
    labels: Labels = field(default_factory=Labels)

    def of(self, connection: Connection) -> Labels:
        newest = connection.execute(select(func.max(published.c.number))).scalar() or 0
        if newest != self.number:
            self.labels = _labels(connection)
            self.number = newest
        return self.labels


def named(labels: Labels, name: str) -> str:
    """A label, or the code as somebody reads it."""
    return labels.words.get(name) or code(name)


def _labels(connection: Connection) -> Labels:
    """Later versions after earlier ones, those in use after withdrawn ones: what is read last stands."""
    rows = connection.execute(
        select(published.c.kind, published.c.digest, published.c.name, published.c.version)
        .where(published.c.kind.in_(("questionnaire", "jurisdiction")))
        .group_by(published.c.kind, published.c.digest, published.c.name, published.c.version)
        .order_by(
            func.max(cast(published.c.withdrawn, Integer)).desc(), func.min(published.c.number)
        )
    ).all()
    read = _Read()
    for row in rows:
        data = data_of(connection, row.digest)
        if data is not None and row.kind == "questionnaire":
            read.questionnaire(loads_checked(data)[0])
        elif data is not None:
            read.words.update(_of_jurisdiction(loads(Jurisdiction, data)))
    return read.labels


@dataclass
class _Read:
    """What was read so far."""

    words: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, FindingKind] = field(default_factory=dict)
    bands: dict[str, str] = field(default_factory=dict)
    choices: dict[str, str] = field(default_factory=dict)
    questions: dict[str, str] = field(default_factory=dict)

    def questionnaire(self, form: Questionnaire) -> None:
        self.words.update(_of_questionnaire(form))
        self.kinds.update((one.id, one.kind) for one in form.findings.values())
        for score in form.scores.values():
            self.bands.update((f"{score.id}.{band.id}", band.label) for band in score.bands)
        for question in form.questions.values():
            self.questions[f"{form.id}/{form.version} {question.id}"] = question.text
            labels = ((f"{question.id}.{one.code}", one.label) for one in question.choices)
            self.choices.update(labels)

    @property
    def labels(self) -> Labels:
        strengths = frozenset(name for name, kind in self.kinds.items() if kind is STRENGTH)
        return Labels(self.words, strengths, self.kinds, self.bands, self.choices, self.questions)


def _of_questionnaire(form: Questionnaire) -> Iterator[tuple[str, str]]:
    yield form.id, form.title
    for finding in form.findings.values():
        yield finding.id, finding.label
    for score in form.scores.values():
        yield score.id, score.label
        for band in score.bands:
            yield f"{score.id}:{band.id}", f"{score.label}: {band.label}"
            yield f"{score.id}.{band.id}", f"{score.label}: {band.label}"


def _of_jurisdiction(place: Jurisdiction) -> Iterator[tuple[str, str]]:
    yield place.id, place.label
    for name, duty in place.duties.items():
        yield name, duty.label
    for name, trigger in place.triggers.items():
        yield name, trigger.label
