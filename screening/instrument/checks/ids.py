"""Names are used once, and none of them is a word with a meaning of its own."""

from __future__ import annotations

from collections.abc import Iterator

from screening.instrument.building import NO_BAND, NOTHING
from screening.instrument.catalogue import logic
from screening.instrument.conditions import CONNECTIVES
from screening.instrument.marks import NAMED, Marks, Path
from screening.instrument.model import Questionnaire
from screening.instrument.problems import Problem

RESERVED = (*CONNECTIVES, NOTHING, NO_BAND)


def check(_q: Questionnaire, marks: Marks) -> list[Problem]:
    """Duplicate and reserved names over the one space that all share."""
    found: list[Problem] = []
    first: dict[str, Path] = {}
    for name, path in _definitions(marks):
        where = marks.at(path, key=path[-1] == name)
        if name in RESERVED:
            values = {"name": name, "reserved": ", ".join(RESERVED)}
            found.append(Problem(logic.RESERVED_ID, where, values))
        elif name in first:
            line = marks.place(first[name])[0]
            found.append(Problem(logic.DUPLICATE_ID, where, {"name": name, "first": line}))
        first.setdefault(name, path)
    return [*found, *_bands(marks)]


def _definitions(marks: Marks) -> Iterator[tuple[str, Path]]:
    for i, section in enumerate(marks.document["sections"]):
        yield section["id"], ("sections", i, "id")
        for j, question in enumerate(section["questions"]):
            yield question["id"], ("sections", i, "questions", j, "id")
    for group in NAMED:
        for name in marks.document.get(group, {}):
            yield name, (group, name)


def _bands(marks: Marks) -> Iterator[Problem]:
    for name, score in marks.document.get("scores", {}).items():
        first: dict[str, int] = {}
        for i, band in enumerate(score.get("bands", ())):
            where = marks.at(("scores", name, "bands", i, "id"))
            if band["id"] in first:
                values = {"name": band["id"], "first": first[band["id"]]}
                yield Problem(logic.DUPLICATE_ID, where, values)
            elif band["id"] in RESERVED:
                reserved = {"name": band["id"], "reserved": ", ".join(RESERVED)}
                yield Problem(logic.RESERVED_ID, where, reserved)
            first.setdefault(band["id"], where.line)
