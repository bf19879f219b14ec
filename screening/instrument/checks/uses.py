"""Every place of a document where one thing names another: conditions, items, facts, cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from screening.instrument.conditions import many
from screening.instrument.marks import NAMED, Path

Raw = Mapping[str, Any]


class Wanted(StrEnum):
    """What may be named there."""

    TESTED = "question"  # or a score, when it is compared with a number
    FINDING = "finding"
    SCORE = "score"
    ANYTHING = "question, score or finding"


@dataclass(frozen=True, slots=True)
class Use:
    """`subject` is named at `path`, by or inside the thing with the id `owner`."""

    owner: str
    path: Path
    subject: str
    wanted: Wanted
    value: Any = None  # what it is compared with, or the points it gives
    band: bool = False  # the value is a band, or several


def conditions(document: Raw) -> Iterator[tuple[str, Path, Raw]]:
    """Each condition with the id of what it decides about and its path."""
    for i, section in enumerate(document.get("sections", ())):
        if section is None:
            continue
        if "when" in section:
            yield section["id"], ("sections", i, "when"), section["when"]
        for j, question in enumerate(section["questions"]):
            if question and "when" in question:
                yield question["id"], ("sections", i, "questions", j, "when"), question["when"]
    for group in NAMED[:3]:
        for name, finding in document.get(group, {}).items():
            yield name, (group, name, "when"), finding["when"]


def uses(document: Raw) -> Iterator[Use]:
    """Every use in conditions and scores."""
    for owner, path, condition in conditions(document):
        yield from in_condition(condition, owner, path)
    for name, score in document.get("scores", {}).items():
        for subject, points in score["of"].items():
            yield Use(name, ("scores", name, "of", subject), subject, Wanted.ANYTHING, points)


def in_condition(condition: Raw, owner: str, path: Path) -> Iterator[Use]:
    """Every use in one condition."""
    for key, value in condition.items():
        yield from _part(key, value, owner, (*path, key))


def _part(key: str, value: Any, owner: str, path: Path) -> Iterator[Use]:
    match key:
        case "any" | "all":
            for i, part in enumerate(value):
                yield from in_condition(part, owner, (*path, i))
        case "not":
            yield from in_condition(value, owner, path)
        case "indicator":
            for i, name in enumerate(many(value)):
                at = (*path, i) if isinstance(value, list) else path
                yield Use(owner, at, name, Wanted.FINDING)
        case "band" | "score":
            for name, inner in value.items():
                yield Use(owner, (*path, name), name, Wanted.SCORE, inner, band=key == "band")
        case _:
            yield Use(owner, path, key, Wanted.TESTED, value)
