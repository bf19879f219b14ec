"""Compiles what travels: questionnaires to JSON, translations to .mo. Author-time only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from screening.instrument.build import build, failed, write_schema
from screening.language.build import build as build_languages


def build_all(questionnaires: Path, locales: Path, target: Path, say: Callable[[str], None]) -> int:
    """Compile both folders into `target`; exit status 1 when a questionnaire has an error.

    The JSON Schema for editors is written beside the questionnaires. Raises LanguageRefused.
    """
    problems = build(questionnaires, target)
    for problem in problems:
        say(str(problem))
    build_languages(locales, target)
    write_schema(questionnaires)
    return 1 if failed(problems) else 0
