"""What a questionnaire says differently in another version: by id, whatever the files look like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from screening.authoring.flow import flow
from screening.instrument.document import document
from screening.instrument.model import Questionnaire

ADDED, REMOVED, CHANGED, MOVED = "added", "removed", "changed", "moved"

# What the document calls them, and what one of them is called.
NAMED = {"indicators": "indicator", "needs": "need", "strengths": "strength", "scores": "score"}
# Mappings from an author's own names, each of which can change by itself.
PARTS = ("choices", "of", "ends", "ages")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs. `thing`: "question left_home"; `what`: the field, or where it moved.

    `old` and `new` are as in the file; empty where there is nothing.
    """

    how: str
    thing: str
    what: str = ""
    old: str = ""
    new: str = ""


Things = Mapping[str, Mapping[str, Any]]


def changes(old: Questionnaire, new: Questionnaire) -> list[Change]:
    """Every difference between two versions, in the order of the files; not the number of the version."""
    before, after = _things(document(old)), _things(document(new))
    return [
        *_removed(before, after),
        *(change for name in after for change in _compared(name, before, after)),
        *_moved("section", list(old.sections), list(new.sections)),
        *_moved("question", list(old.questions), list(new.questions)),
    ]


def _removed(before: Things, after: Things) -> Iterator[Change]:
    yield from (Change(REMOVED, name, *_told(before[name])) for name in before if name not in after)


def _compared(name: str, before: Things, after: Things) -> Iterator[Change]:
    if name not in before:
        yield Change(ADDED, name, *_told(after[name]))
        return
    old, new = before[name], after[name]
    for field in dict.fromkeys([*old, *new]):
        if old.get(field) != new.get(field):
            yield Change(CHANGED, name, field, _written(old.get(field)), _written(new.get(field)))


def _told(fields: Mapping[str, Any]) -> tuple[str, str, str]:
    """For something new or gone: its words, where it has any."""
    words = next((str(fields[key]) for key in ("text", "label", "title") if key in fields), "")
    return "", "", words


def _written(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else flow(value)


def _things(written: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Everything that has an id, with its fields; choices and points as fields of their own."""
    own = {k: v for k, v in written.items() if k not in (*NAMED, "sections", "cases", "version")}
    found = {"questionnaire": _fields(_opened(own))}
    for section in written["sections"]:
        fields = {key: value for key, value in section.items() if key not in ("id", "questions")}
        found[f"section {section['id']}"] = _fields(fields)
        for question in section.get("questions", ()):
            fields = {"section": section["id"], **question}
            found[f"question {fields.pop('id')}"] = _fields(fields)
    for key, called in NAMED.items():
        for name, thing in written.get(key, {}).items():
            found |= _finding(f"{called} {name}", thing)
    found |= {f"case {case['name']}": case for case in written.get("cases", ())}
    return found


def _opened(own: Mapping[str, Any]) -> dict[str, Any]:
    """What stands under `wording` and `scoring`, beside everything else."""
    found: dict[str, Any] = {}
    for key, value in own.items():
        inner = value if isinstance(value, dict) else None
        found |= {f"{key}.{k}": v for k, v in inner.items()} if inner else {key: value}
    return found


def _finding(name: str, thing: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    fields = {key: value for key, value in thing.items() if key != "bands"}
    bands = {f"band {name.partition(' ')[2]}/{b['id']}": b for b in thing.get("bands", ())}
    return {name: _fields(fields), **bands}


def _fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in fields.items():
        if key in PARTS and isinstance(value, dict):
            found |= {f"{key}.{name}": inner for name, inner in value.items()}
        else:
            found[key] = value
    return found


def _moved(called: str, old: Iterable[str], new: Iterable[str]) -> Iterator[Change]:
    """Of those that both have, the ones that do not stand in the same order as the rest."""
    before, after = _both(old, new), _both(new, old)
    kept = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    still = {after[block.b + n] for block in kept for n in range(block.size)}
    for place, name in enumerate(after):
        if name not in still:
            behind = after[place - 1] if place else ""
            was = before.index(name)
            yield Change(MOVED, f"{called} {name}", "after", before[was - 1] if was else "", behind)


def _both(names: Iterable[str], others: Iterable[str]) -> list[str]:
    known = set(others)
    return [name for name in names if name in known]
