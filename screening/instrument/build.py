"""Compiling a folder of questionnaires: `<name>/<n>.yaml` becomes `<name>/<n>.json`.

Author-time only: the one place besides the linter that reads YAML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from screening.instrument import jsonschema
from screening.instrument.catalogue import reading, shelf
from screening.instrument.checking import Reading, worst_first
from screening.instrument.compiled import dumps
from screening.instrument.fingerprint import fingerprint
from screening.instrument.guards import MAX_BYTES
from screening.instrument.model import Questionnaire
from screening.instrument.problems import Problem, Refusal, Severity, Where

_VERSION_FILE = re.compile(r"[1-9][0-9]*\.yaml")
PUBLISHED = "published.json"
SCHEMA = "schema.json"


class PublishedDamaged(Refusal):
    """The list of published versions cannot be read."""


def build(source: Path, target: Path) -> list[Problem]:
    """Compile every questionnaire below `source` into `target`/questionnaires.

    Returns the problems of each file, worst first. What has errors is not compiled; a file that was built
    before and has no source any more is removed.
    """
    problems: list[Problem] = []
    built: set[Path] = set()
    frozen = published(source)
    for file in sources(source):
        found = read_file(file, frozen)
        problems += found.problems
        if found.questionnaire and found.ok:
            path = target / "questionnaires" / f"{found.questionnaire.reference}.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dumps(found.questionnaire), encoding="utf-8")
            built.add(path)
    for path in target.glob("questionnaires/*/*.json"):
        if path not in built:
            path.unlink()
    return problems


def write_schema(source: Path) -> None:
    """Write the JSON Schema that editors read beside the questionnaires, unless it is there already.

    Sources may be read-only where a wheel is built.
    """
    file, text = source / SCHEMA, jsonschema.dumps()
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")


def sources(folder: Path) -> list[Path]:
    """Every `<name>/<n>.yaml` below a folder, by name, then by version."""
    found = [path for path in folder.glob("*/*.yaml") if _VERSION_FILE.fullmatch(path.name)]
    return sorted(found, key=lambda path: (path.parent.name, int(path.stem)))


def published(folder: Path) -> Mapping[str, str]:
    """Reference -> fingerprint of what was published from this folder; empty when nothing was.

    Raises PublishedDamaged (Q907).
    """
    file = folder / PUBLISHED
    if not file.exists():
        return {}
    try:
        frozen = json.loads(start_of(file))
    except (ValueError, RecursionError):
        frozen = None
    if not isinstance(frozen, dict) or not all(isinstance(one, str) for one in frozen.values()):
        raise PublishedDamaged(shelf.PUBLISHED_DAMAGED, Where(str(file), 1, 1))
    return frozen


def read_file(file: Path, frozen: Mapping[str, str] | None = None) -> Reading:
    """Read and check one file, and that it is where, and what, it says it is."""
    try:
        content = start_of(file)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        problem = Problem(reading.NOT_READABLE, Where(str(file)), {"reason": reason})
        return Reading(None, (problem,))
    # Inside, because a phone loads this package and has no YAML.
    from screening.instrument.source import read

    found = read(content, str(file))
    q = found.questionnaire
    if q is None:
        return found
    more = [*_place(q, file), *_frozen(q, file, frozen or {})]
    return replace(found, problems=tuple(worst_first([*found.problems, *more])))


def start_of(file: Path) -> bytes:
    """A file as far as anybody reads it: one byte more than allowed tells that there is too much."""
    with file.open("rb") as opened:
        return opened.read(MAX_BYTES + 1)


def _place(q: Questionnaire, file: Path) -> Iterator[Problem]:
    if not _VERSION_FILE.fullmatch(file.name):
        return
    place = f"{file.absolute().parent.name}/{file.stem}"
    if place != q.reference:
        where = Where(str(file), 1, 1)
        yield Problem(shelf.WRONG_PLACE, where, {"reference": q.reference, "place": place})


def _frozen(q: Questionnaire, file: Path, frozen: Mapping[str, str]) -> Iterator[Problem]:
    before, now = frozen.get(q.reference), fingerprint(q)
    if before and before != now:
        values = {"reference": q.reference, "published": before[:16], "found": now[:16]}
        yield Problem(shelf.PUBLISHED_CHANGED, Where(str(file), 1, 1), values)


def publish(folder: Path) -> list[str]:
    """Freeze every questionnaire without errors that is not frozen yet; gives their references."""
    frozen = dict(published(folder))
    found = [read_file(file, frozen) for file in sources(folder)]
    new = {
        one.questionnaire.reference: fingerprint(one.questionnaire)
        for one in found
        if one.ok and one.questionnaire and one.questionnaire.reference not in frozen
    }
    text = json.dumps({**frozen, **new}, indent=2) + "\n"
    (folder / PUBLISHED).write_text(text, encoding="utf-8")
    return list(new)


def failed(problems: list[Problem]) -> bool:
    """Whether any of them is an error."""
    return any(problem.entry.severity is Severity.ERROR for problem in problems)
