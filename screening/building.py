"""Compiles what travels: questionnaires, jurisdictions and services to JSON, translations to .mo.

Recordings are checked and copied. Author-time only.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from screening.care.authoring.build import build as build_jurisdictions
from screening.care.authoring.directory import build as build_services
from screening.instrument.build import build, failed, write_schema
from screening.instrument.problems import Problem
from screening.language.build import build as build_languages
from screening.language.recordings_build import build as build_recordings

PARTS = ("questionnaires", "jurisdictions", "services", "locales", "audio")


def build_all(
    questionnaires: Path,
    locales: Path,
    target: Path,
    say: Callable[[str], None],
    *,
    schema: bool = True,
) -> int:
    """Compile both folders into `target`, all of it or nothing.

    Jurisdictions and services lie below `questionnaires`. Exit status 1, and everything as it was, when
    one of them has an error. With `schema` the JSON
    Schema for editors is written beside the questionnaires. Raises LanguageRefused.
    """
    target.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".building-", dir=target) as folder:
        built = Path(folder)
        problems = build(questionnaires, built)
        problems += build_jurisdictions(questionnaires, built)
        problems += build_services(questionnaires, built)
        if _failed(problems, say):
            return 1
        build_languages(locales, built)
        if _failed(build_recordings(questionnaires, built), say):
            return 1
        for part in PARTS:
            _put(built / part, target / part)
    if schema:
        write_schema(questionnaires)
    return 0


def _failed(problems: list[Problem], say: Callable[[str], None]) -> bool:
    for problem in problems:
        say(str(problem))
    return failed(problems)


def _put(new: Path, place: Path) -> None:
    """Move a folder to its place; what was there goes with the folder it came from."""
    new.mkdir(exist_ok=True)
    if place.exists():
        place.rename(new.with_name(f"{new.name}.before"))
    new.rename(place)
