"""Forms written inside a test, as sheets with headings, and what became of them."""

from __future__ import annotations

from collections import Counter
from io import BytesIO

from openpyxl import Workbook

from screening.exchange.kinds import Wishes
from screening.exchange.outcome import Outcome
from screening.exchange.xlsform.reading import read_bytes
from screening.instrument.source import parse

YES_NO = """
    list_name | name | label
    yes_no    | yes  | Yes
    yes_no    | no   | No
"""


def rows(table: str) -> list[list[str]]:
    """`a | b` on lines of their own."""
    lines = [line for line in table.strip().splitlines() if line.strip()]
    return [[one.strip() for one in line.split("|")] for line in lines]


def workbook(**sheets: str) -> bytes:
    """An .xlsx with a sheet for each table."""
    book = Workbook()
    book.remove(book.active)
    for name, table in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows(table):
            sheet.append([one or None for one in row])
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def taken(survey: str, choices: str = YES_NO, settings: str = "", **wishes) -> Outcome:
    """What the import makes of a form."""
    sheets = {"survey": survey, "choices": choices, "settings": settings}
    content = workbook(**{name: table for name, table in sheets.items() if table})
    return read_bytes(content, "form.xlsx", Wishes(**wishes))


def document(outcome: Outcome) -> dict:
    """The questionnaire it wrote."""
    (name,) = [name for name in outcome.files if name.endswith(".yaml")]
    read, _marks, problems = parse(outcome.files[name])
    assert read is not None
    assert not problems
    return read


def questions(outcome: Outcome) -> dict[str, dict]:
    found = [one for part in document(outcome)["sections"] for one in part["questions"]]
    return {one["id"]: one for one in found}


def codes(outcome: Outcome) -> Counter[str]:
    return Counter(problem.code for problem in outcome.problems)


def said(outcome: Outcome, code: str) -> list[str]:
    return [str(problem) for problem in outcome.problems if problem.code == code]
