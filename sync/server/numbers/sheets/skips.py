"""Tables of questions that were skipped."""

from __future__ import annotations

from collections.abc import Iterator

from sync.server.numbers import words
from sync.server.numbers.asking import Numbers
from sync.server.numbers.making import SKIPS
from sync.server.numbers.sheets.sheet import NONE, Row, Sheet
from sync.server.numbers.shown import Cells
from sync.server.pages.words import _


def skipped(numbers: Numbers) -> Iterator[Sheet]:
    """Of each question, in which share it was skipped, by language."""
    by_version: dict[str, dict[str, Cells]] = {}
    for about, _cut, measure in sorted(numbers.rows):
        if about == SKIPS:
            version, language = measure.split()
            cells = numbers.rows[about, "", measure].get(numbers.asked.year, {})
            by_version.setdefault(version, {})[language] = cells
    for place, (version, languages) in enumerate(by_version.items()):
        questions = sorted({question for cells in languages.values() for question in cells})
        rows = tuple(
            Row(
                words.question(version, question),
                tuple(cells.get(question) for cells in languages.values()),
            )
            for question in questions
        )
        yield Sheet(
            f"skipped_{place}",
            _("Skipped questions: {version}", version=words.value("version", version)),
            _("Question"),
            tuple(words.value("language", one) for one in languages),
            rows,
            NONE,
            _(
                "Shares in steps of five. Much more in one language is often a sign of its translation."
            ),
            "%",
        )
