"""A questionnaire becomes an XLSForm that pyxform takes, with a note for everything it has no place for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from screening.exchange import catalogue as shared
from screening.exchange.kinds import Translations
from screening.exchange.limits import LIMITS, ExchangeRefused
from screening.exchange.outcome import Outcome, Spot
from screening.exchange.xlsform import catalogue, losses, ours
from screening.exchange.xlsform.languages import name_of
from screening.exchange.xlsform.lists import choice_rows
from screening.exchange.xlsform.rows import Row, survey_rows
from screening.instrument.document import document
from screening.instrument.model import Questionnaire
from screening.instrument.problems import Problem
from screening.instrument.texts import texts

_IN_COLUMNS = (".text", ".hint", ".guidance", ".title")
_HEAD = ("purpose", "licence", "source", "permission", "adapted", "minutes")


def write(q: Questionnaire, translations: Translations) -> Outcome:
    """One workbook. It fails with X039 when pyxform does not take it."""
    spoken = {q.language: {}, **{code: known for code, known in translations.items() if known}}
    problems: list[Problem] = []
    raw = document(q)
    sheets = {
        "survey": list(survey_rows(q, raw, spoken, problems)),
        "choices": list(choice_rows(q, spoken)),
        "settings": [_settings(q, raw)],
        ours.SHEET: list(ours.rows(raw)),
        ours.TEXTS: list(_texts(q, translations)),
    }
    content = _workbook({name: rows for name, rows in sheets.items() if rows})
    problems += losses.losses(q)
    refused = _refused(content, q)
    return Outcome({"": content}, (*problems, *refused))


def _settings(q: Questionnaire, raw: dict[str, Any]) -> Row:
    own = {
        f"{ours.PREFIX}{key}": ours.written(ours.QUESTIONNAIRE, key, raw[key])
        for key in _HEAD
        if key in raw
    }
    return {
        "form_title": q.title,
        "form_id": q.id,
        "version": str(q.version),
        "default_language": name_of(q.language),
        **own,
    }


def _texts(q: Questionnaire, translations: Translations) -> Iterator[Row]:
    """Translations of what has no column of its own in the sheets above."""
    for context, _text in texts(q):
        name, _, field = context.partition("/")[2].partition(".")
        question = name in q.questions and (
            f".{field}" in _IN_COLUMNS or field.startswith("choices.")
        )
        if question or (name in q.sections and field == "title"):
            continue
        known = {code: of[context] for code, of in translations.items() if context in of}
        if known:
            yield {ours.CONTEXT: context, **known}


def _workbook(sheets: dict[str, Sequence[Row]]) -> bytes:
    """Raises ExchangeRefused (X008) for a text longer than a cell."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        columns = list(dict.fromkeys(key for row in rows for key in row))
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        sheet.append(columns)
        for row in rows:
            if max(map(len, row.values())) > LIMITS.text:
                values = {"limit": LIMITS.text, "things": "characters in a cell", "part": name}
                raise ExchangeRefused(shared.TOO_MUCH, Spot(""), **values)
            cells = []
            for column in columns:
                cell = WriteOnlyCell(sheet, row.get(column) or None)
                if cell.value is not None:
                    cell.data_type = "s"  # whatever it begins with, it is no formula
                cells.append(cell)
            sheet.append(cells)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _refused(content: bytes, q: Questionnaire) -> list[Problem]:
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    try:
        convert(content, file_type=".xlsx", validate=False)
    except PyXFormError as error:
        return [Problem(catalogue.REFUSED, Spot(q.reference), {"reason": str(error)})]
    return []
