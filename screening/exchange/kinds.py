"""What can be imported and exported: one line for each kind. The command line is made of these tables.

A kind's function is imported when it is used: some need libraries that others do not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from screening.exchange.outcome import Outcome
from screening.exchange.screened import Screened
from screening.instrument.model import Questionnaire

T = TypeVar("T")

Translations = Mapping[str, Mapping[str, str]]  # language -> context (see instrument.texts) -> text


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person who imports says about the result; what is empty is left to the file."""

    name: str = ""  # of the questionnaire or of the directory
    version: int = 0
    licence: str = ""
    language: str = ""  # its code


Import = Callable[[Path, Wishes], Outcome]
OfQuestionnaire = Callable[[Questionnaire, Translations], Outcome]
OfAnswers = Callable[[Sequence[Screened]], Outcome]
OfFolder = Callable[[Path], Outcome]


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """`help`: for `--help`; `call`: one of the four sorts above."""

    help: str
    call: T


def _xlsform_in(path: Path, wishes: Wishes) -> Outcome:
    from screening.exchange.xlsform.reading import read

    return read(path, wishes)


def _xlsform_out(questionnaire: Questionnaire, translations: Translations) -> Outcome:
    from screening.exchange.xlsform.writing import write

    return write(questionnaire, translations)


def _csv_out(screened: Sequence[Screened]) -> Outcome:
    from screening.exchange.tables.files import csv_files

    return csv_files(screened)


def _workbook_out(screened: Sequence[Screened]) -> Outcome:
    from screening.exchange.tables.files import workbook

    return workbook(screened)


IMPORTS: Mapping[str, Kind[Import]] = {
    "xlsform": Kind("a form of ODK, Kobo or Survey123 (.xlsx, .xls)", _xlsform_in),
}
OF_QUESTIONNAIRES: Mapping[str, Kind[OfQuestionnaire]] = {
    "xlsform": Kind("a questionnaire as a form for ODK, Kobo or Survey123 (.xlsx)", _xlsform_out),
}
OF_ANSWERS: Mapping[str, Kind[OfAnswers]] = {
    "csv": Kind("the answers in a store as CSV files in a folder, in clear", _csv_out),
    "xlsx": Kind("the answers in a store as one workbook, in clear", _workbook_out),
}
OF_FOLDERS: Mapping[str, Kind[OfFolder]] = {}
