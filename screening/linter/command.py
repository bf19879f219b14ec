"""`screening lint PATH...`: every problem of every file, worst first, one line each.

Questionnaires, and beside them the folders `jurisdictions` and `services`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from screening.care.authoring import build as places
from screening.care.authoring import directory as directories
from screening.care.authoring.directory import read_directory
from screening.instrument.build import published, read_file, sources
from screening.instrument.checking import worst_first
from screening.instrument.problems import Problem, Severity, Where
from screening.language.problems import LanguageRefused
from screening.linter.cases import run_cases
from screening.linter.duties import known_duties, unknown_duties
from screening.linter.linting import findings
from screening.linter.locales import Translated, beside, read_locales
from screening.linter.rules.itself import SYLLABLES
from screening.linter.shown import Form, show
from screening.linter.syllables import counts_syllables


def lint(
    paths: Iterable[Path],
    out: TextIO,
    *,
    form: Form = Form.TEXT,
    strict: bool = False,
    jurisdictions: Path | None = None,
) -> int:
    """Write the problems of these files and folders; exit status 1 when one of them is an error.

    A folder is searched for `<name>/<n>.yaml`, `jurisdictions/*.yaml` and `services/*/`. Duties are looked
    up in the jurisdictions beside a questionnaire, else in `jurisdictions`; translations in the folder
    `locales` beside the questionnaires' folder, if there is one. With `strict` a warning fails as well.
    """
    near = _Beside(jurisdictions)
    problems = [problem for path in paths for problem in _lint(path, near)]
    show(problems, out, form)
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return 1 if any(problem.entry.severity in bad for problem in problems) else 0


def lint_file(
    file: Path,
    duties: frozenset[str] | None = None,
    translated: tuple[Translated, ...] = (),
) -> list[Problem]:
    """Everything wrong with one questionnaire, worst first; golden cases run once it has no errors.

    `duties`: the ids its actions may name; None when nobody knows them. `translated`: its translations.
    """
    reading = read_file(file, published(file.absolute().parent.parent))
    if reading.questionnaire is None or not reading.ok:
        return list(reading.problems)
    found = run_cases(reading.questionnaire, reading.marks)
    if duties is not None:
        found += unknown_duties(reading.questionnaire, reading.marks, duties)
    return worst_first([*reading.problems, *found, *findings(reading, translated)])


class _Beside:
    """What lies beside questionnaires, each folder read once."""

    def __init__(self, jurisdictions: Path | None) -> None:
        self._jurisdictions = jurisdictions
        self._duties: dict[Path, frozenset[str] | None] = {}
        self._locales: dict[Path, tuple[Translated, ...]] = {}
        self.problems: list[Problem] = []
        self._measured = counts_syllables()

    def unmeasured(self, file: Path) -> Iterator[Problem]:
        """Once, at the first file: that nothing is said of how easy it is to read."""
        if not self._measured:
            self._measured = True
            yield Problem(SYLLABLES.entry, Where(str(file), 1, 1))

    def duties(self, file: Path) -> frozenset[str] | None:
        near = file.absolute().parent.parent / places.FOLDER
        folder = near if near.is_dir() else self._jurisdictions
        if folder and folder not in self._duties:
            self._duties[folder] = known_duties(folder)
        return self._duties[folder] if folder else None

    def translated(self, file: Path) -> tuple[Translated, ...]:
        folder = beside(file)
        if folder and folder not in self._locales:
            self._locales[folder] = ()
            try:
                self._locales[folder] = read_locales(folder)
            except LanguageRefused as refused:
                self.problems.append(refused.problem)
        return self._locales[folder] if folder else ()


def _lint(path: Path, near: _Beside) -> Iterator[Problem]:
    for file in _files(path):
        yield from lint_file(file, near.duties(file), near.translated(file))
        yield from near.unmeasured(file)
    while near.problems:
        yield near.problems.pop()
    yield from _places(path)
    for folder in _directories(path):
        yield from read_directory(folder).problems


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir() and path.name != places.FOLDER:
        # The folder of one questionnaire, or a folder of questionnaires.
        yield from sources(path) or sorted(path.glob("*.yaml"))
    elif not path.is_dir() and path.absolute().parent.name != places.FOLDER:
        yield path


def _places(path: Path) -> Iterator[Problem]:
    """Problems of jurisdictions: of a whole folder, or of one file, which needs those it inherits from."""
    one = path.absolute().parent.name == places.FOLDER and not path.is_dir()
    folder = path.parent if one else path if path.name == places.FOLDER else path / places.FOLDER
    for file, problems in places.check_folder(folder).problems.items():
        if not one or file == path:
            yield from problems


def _directories(path: Path) -> list[Path]:
    """Service directories: the one that is named, or all of a folder."""
    if path.parent.name == directories.FOLDER:
        return [path] if path.is_dir() else []
    folder = path if path.name == directories.FOLDER else path / directories.FOLDER
    return directories.sources(folder)
