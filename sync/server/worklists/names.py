"""Labels of flags, reports and what makes a conversation due, out of the files that the agency published.

What it did not publish is read by its code: the codes are words, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

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
    """From codes to labels. `strengths`: codes of findings that are good to have, which nobody follows up."""

    words: Mapping[str, str] = field(default_factory=dict)
    strengths: frozenset[str] = frozenset()


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
    """Later versions after earlier ones, so that they are what stands."""
    rows = connection.execute(
        select(published)
        .where(
            published.c.kind.in_(("questionnaire", "jurisdiction")),
            published.c.withdrawn.is_(False),
        )
        .order_by(published.c.number)
    ).all()
    newest = {(row.kind, row.name): row for row in rows}
    words: dict[str, str] = {}
    strengths: set[str] = set()
    for row in newest.values():
        data = data_of(connection, row.digest)
        if data is not None and row.kind == "questionnaire":
            form = loads_checked(data)[0]
            words |= _of_questionnaire(form)
            strengths |= {one.id for one in form.findings.values() if one.kind is STRENGTH}
        elif data is not None:
            words |= _of_jurisdiction(loads(Jurisdiction, data))
    return Labels(words, frozenset(strengths))


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
