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


def _fhir_in(path: Path, wishes: Wishes) -> Outcome:
    from screening.exchange.fhir.taking import take

    return take(path, wishes)


def _hsds_in(path: Path, wishes: Wishes) -> Outcome:
    from screening.exchange.hsds.taking import take

    return take(path, wishes)


def _fhir_out(questionnaire: Questionnaire, known: Translations) -> Outcome:
    from screening.exchange.fhir.handing import hand_on

    return hand_on(questionnaire, known)


def _fhir_answers(conversations: Sequence[Screened]) -> Outcome:
    from screening.exchange.fhir.responding import hand_on

    return hand_on(conversations)


def _htcds(conversations: Sequence[Screened]) -> Outcome:
    from screening.exchange.htcds.writing import hand_on

    return hand_on(conversations)


def _hsds_out(folder: Path) -> Outcome:
    from screening.exchange.hsds.handing import hand_on

    return hand_on(folder)


IMPORTS: Mapping[str, Kind[Import]] = {
    "xlsform": Kind("a form of ODK, Kobo or Survey123 (.xlsx, .xls)", _xlsform_in),
    "fhir": Kind("a FHIR R4 Questionnaire (.json)", _fhir_in),
    "hsds": Kind("a directory of services in HSDS 3.0 (.json, .zip, a folder)", _hsds_in),
}
OF_QUESTIONNAIRES: Mapping[str, Kind[OfQuestionnaire]] = {
    "xlsform": Kind("a questionnaire as a form for ODK, Kobo or Survey123 (.xlsx)", _xlsform_out),
    "fhir-questionnaire": Kind("a questionnaire, as a FHIR R4 Questionnaire", _fhir_out),
}
OF_ANSWERS: Mapping[str, Kind[OfAnswers]] = {
    "csv": Kind("the answers in a store as CSV files in a folder, in clear", _csv_out),
    "xlsx": Kind("the answers in a store as one workbook, in clear", _workbook_out),
    "fhir": Kind("answers, as FHIR R4 QuestionnaireResponses", _fhir_answers),
    "htcds": Kind("what workers recorded, in HTCDS 2.0 (CSV)", _htcds),
}
OF_FOLDERS: Mapping[str, Kind[OfFolder]] = {
    "hsds": Kind("a directory of services, as an HSDS 3.0 data package and JSON", _hsds_out),
}
