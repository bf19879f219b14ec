"""Compiles what travels: questionnaires, jurisdictions and services to JSON, translations to .mo.

Author-time only.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from screening.care.authoring.build import build as build_jurisdictions
from screening.care.authoring.directory import build as build_services
from screening.instrument.build import build, failed, write_schema
from screening.language.build import build as build_languages

PARTS = ("questionnaires", "jurisdictions", "services", "locales")


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
        for problem in problems:
            say(str(problem))
        if failed(problems):
            return 1
        build_languages(locales, built)
        for part in PARTS:
            _put(built / part, target / part)
    if schema:
        write_schema(questionnaires)
    return 0


def _put(new: Path, place: Path) -> None:
    """Move a folder to its place; what was there goes with the folder it came from."""
    new.mkdir(exist_ok=True)
    if place.exists():
        place.rename(new.with_name(f"{new.name}.before"))
    new.rename(place)
