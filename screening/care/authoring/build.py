"""A folder of jurisdiction files: checked together, compiled one by one, each whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from screening.care.authoring import format as table
from screening.care.authoring.inheriting import chain, family, named, parent_broken
from screening.care.authoring.reading import Written, read_file
from screening.care.authoring.resolving import Things, copied, jurisdiction, resolve
from screening.care.compiled import dumps
from screening.care.jurisdiction import Jurisdiction
from screening.instrument.checking import worst_first
from screening.instrument.problems import Problem

FOLDER = "jurisdictions"


@dataclass(slots=True)
class Checked:
    """The jurisdictions of a folder that have no errors, by id, and the problems of each file."""

    jurisdictions: dict[str, Jurisdiction]
    problems: dict[Path, list[Problem]]


def sources(folder: Path) -> list[Path]:
    """Every jurisdiction file in a folder."""
    return sorted(folder.glob("*.yaml"))


def check_folder(folder: Path) -> Checked:
    """Read and check every file of a folder. Never raises for what is in them."""
    return check([read_file(file) for file in sources(folder)])


def check(files: list[Written]) -> Checked:
    """The same of files that were read."""
    by_name = named(files)
    family(by_name, {one.file.stem for one in files if one.document is None})
    made: dict[str, tuple[Jurisdiction, dict[str, Things]]] = {}
    # Those above first, so that each finds its parent made, or broken.
    for one in sorted(by_name.values(), key=lambda one: _depth(one, by_name)):
        if one.ok:
            _make(one, by_name, made)
    problems = {one.file: worst_first(one.problems) for one in files}
    return Checked({name: whole for name, (whole, _) in made.items()}, problems)


def build(source: Path, target: Path) -> list[Problem]:
    """Compile `source`/jurisdictions into `target`/jurisdictions; returns the problems of all files.

    What has errors is not compiled.
    """
    found = check_folder(source / FOLDER)
    place = target / FOLDER
    place.mkdir(parents=True, exist_ok=True)
    for name, whole in found.jurisdictions.items():
        (place / f"{name}.json").write_text(dumps(whole), encoding="utf-8")
    return [problem for problems in found.problems.values() for problem in problems]


def _make(
    one: Written,
    files: Mapping[str, Written],
    made: dict[str, tuple[Jurisdiction, dict[str, Things]]],
) -> None:
    above, things = made.get(one.parent, (None, {group: {} for group in table.GROUPS}))
    if one.parent and above is None:
        one.problems.append(parent_broken(one))
        return
    things = copied(things)
    resolve(above, things, one)
    if one.ok:
        made[one.id] = jurisdiction(chain(one, files), things), things


def _depth(one: Written, files: Mapping[str, Written]) -> int:
    seen: list[str] = []
    while one.parent in files and one.id not in seen:
        seen.append(one.id)
        one = files[one.parent]
    return len(seen)
