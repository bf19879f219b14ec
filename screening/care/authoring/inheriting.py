"""Country -> state -> county: who inherits from whom, and what may change on the way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from screening.care.authoring import catalogue
from screening.care.authoring.reading import Written
from screening.care.jurisdiction import Level
from screening.instrument.problems import Problem, Where

LEVELS = tuple(level.value for level in Level)


def named(files: Iterable[Written]) -> dict[str, Written]:
    """The files by the id they say; a second one with the same id gets a problem and is left out."""
    found: dict[str, Written] = {}
    for one in files:
        if one.document is None:
            continue
        if one.file.stem != one.id:
            values = {"name": one.id, "file": one.file.name}
            one.problems.append(Problem(catalogue.WRONG_PLACE, _at(one, "jurisdiction"), values))
        if one.id in found:
            other = {"name": one.id, "other": found[one.id].file.name}
            one.problems.append(Problem(catalogue.DUPLICATE, _at(one, "jurisdiction"), other))
        found.setdefault(one.id, one)
    return found


def family(files: Mapping[str, Written], broken: Collection[str] = ()) -> None:
    """Note every problem of who inherits from whom in the file it stands in.

    `broken`: names of files whose shape is wrong, so that nothing else is known of them.
    """
    for one in files.values():
        if one.parent in broken and one.parent not in files:
            one.problems.append(parent_broken(one))
        else:
            one.problems += [*_parent(one, files), *_circle(one, files)]


def parent_broken(one: Written) -> Problem:
    """What a file gets for the errors of the one it inherits from."""
    return Problem(catalogue.PARENT_BROKEN, _at(one, "inherits"), {"parent": one.parent})


def chain(one: Written, files: Mapping[str, Written]) -> list[Written]:
    """The country first, the file itself last. Only for files without a loop or an unknown parent."""
    above = [one]
    while above[0].parent:
        above.insert(0, files[above[0].parent])
    return above


def _parent(one: Written, files: Mapping[str, Written]) -> Iterator[Problem]:
    level = str((one.document or {})["level"])
    if not one.parent:
        if level != LEVELS[0]:
            values = {"level": level, "parent": "nothing"}
            yield Problem(catalogue.GAP, _at(one, "level"), values)
        return
    parent = files.get(one.parent)
    if parent is None:
        others = [name for name in files if name != one.id]
        guess = one.marks.suggestion(one.parent, others)
        unknown = {"parent": one.parent, "suggestion": guess}
        yield Problem(catalogue.UNKNOWN_PARENT, _at(one, "inherits"), unknown)
        return
    above = str((parent.document or {})["level"])
    if LEVELS.index(level) != LEVELS.index(above) + 1 and one.id != one.parent:
        values = {"level": level, "parent": f"a {above}"}
        yield Problem(catalogue.GAP, _at(one, "inherits"), values)
    yield from _differs(one, parent)


def _differs(one: Written, parent: Written) -> Iterator[Problem]:
    """What a file must have in common with the one it inherits from."""
    language, other = (str((file.document or {})["language"]) for file in (one, parent))
    if language != other:
        values = {"language": language, "parent": parent.id, "other": other}
        yield Problem(catalogue.OTHER_LANGUAGE, _at(one, "language"), values)
    if parent.made_up and not one.made_up:
        real = {"name": one.id, "parent": parent.id}
        yield Problem(catalogue.REAL_BELOW_MADE_UP, _at(one, "inherits"), real)


def _circle(one: Written, files: Mapping[str, Written]) -> Iterator[Problem]:
    way, here = [one.id], one
    while here.parent in files:
        here = files[here.parent]
        if here.id == one.id:
            circle = " -> ".join([*way, one.id])
            yield Problem(catalogue.LOOP, _at(one, "inherits"), {"circle": circle})
        if here.id in way:
            return
        way.append(here.id)


def _at(one: Written, key: str) -> Where:
    return one.marks.at((key,))
