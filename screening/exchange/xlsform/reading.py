"""An XLSForm becomes a draft of a questionnaire, with a note for everything that could not come along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from screening.exchange import drafting
from screening.exchange.kinds import Wishes
from screening.exchange.limits import LIMITS, Limits, content
from screening.exchange.outcome import Outcome, Spot, cell, failed
from screening.exchange.xlsform import catalogue, ours, sheets, why
from screening.exchange.xlsform.choices import choices_of
from screening.exchange.xlsform.columns import Line, lines
from screening.exchange.xlsform.names import slug
from screening.exchange.xlsform.spoken import spoken
from screening.exchange.xlsform.timing import timed
from screening.exchange.xlsform.walking import Part, Walk
from screening.instrument.model import CORE_INDICATORS
from screening.instrument.problems import Problem

_SHEETS = ("survey", "choices", "settings", ours.SHEET, ours.TEXTS)
_SETTINGS = ("form_title", "form_id", "version", "default_language", "allow_choice_duplicates")
_NO_CORE = "What it cannot find out of the core indicators (cannot_establish)"


def read(path: Path, wishes: Wishes, limits: Limits = LIMITS) -> Outcome:
    """Raises ExchangeRefused for what is no form, or one that is too large."""
    return read_bytes(content(path, limits), path.name, wishes, limits)


def read_bytes(data: bytes, file: str, wishes: Wishes, limits: Limits = LIMITS) -> Outcome:
    """See `read`. `file` only names it."""
    taken = take(data, file, wishes, limits)
    if taken.document is None:
        return Outcome(problems=tuple(taken.problems))
    return drafting.draft(
        taken.document, taken.translations, file, taken.problems, catalogue.TO_ADD
    )


@dataclass(frozen=True, slots=True)
class Taken:
    """The questionnaire as a document, None when the form is broken; nothing is checked by lint yet."""

    document: dict[str, Any] | None
    problems: list[Problem]
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def take(data: bytes, file: str, wishes: Wishes, limits: Limits = LIMITS) -> Taken:
    """What a form says, in our own words. Raises ExchangeRefused."""
    from pyxform import aliases

    book = sheets.read(data, file, limits)
    if "survey" not in book.sheets and len(book.sheets) == 1:
        book.sheets["survey"] = book.sheets.popitem()[1]
    problems = book.problems
    survey = lines(book, "survey", aliases.survey_header)
    problems += _shape(book, survey)
    if failed(problems):
        return Taken(None, problems)
    listed = lines(book, "choices", aliases.list_header)
    found = lines(book, "settings", aliases.settings_header)
    settings, *more = found or [Line(file, "settings", 2)]
    problems += [note for line in more for note in why.lost_columns(line, ())]
    form = _Form(file, settings, wishes, problems)
    form.language(survey, listed)
    doubles = settings.get("allow_choice_duplicates").lower() in why.YES
    choices = choices_of(listed, doubles=doubles, problems=problems)
    walk = Walk(choices, form.spoken, form.title, form.name, problems=problems)
    walk.walk(survey)
    timed(walk)
    problems += [why.unused(choices[name]) for name in choices if name not in walk.used]
    document = form.document(walk, lines(book, ours.SHEET, {}))
    for code, context, text in ours.texts(lines(book, ours.TEXTS, {})):
        form.spoken.translations.setdefault(code, {})[context] = text
    return Taken(None if failed(problems) else document, problems, form.spoken.translations)


def _shape(book: sheets.Workbook, survey: list[Line]) -> list[Problem]:
    found: list[Problem] = []
    if "survey" not in book.sheets:
        values = {"found": ", ".join(book.sheets) or "none"}
        found.append(Problem(catalogue.NO_SURVEY, Spot(book.file), values))
    elif not any(line.get("type") for line in survey):
        values = {"sheet": "survey", "column": "type"}
        found.append(Problem(catalogue.NO_COLUMN, cell(book.file, "survey", 1), values))
    for name, sheet in book.sheets.items():
        if name not in _SHEETS and sheet.rows:
            reason = "It is no part of a form, or of no form that can be carried over."
            spot = cell(book.file, sheet.name, 0)
            found.append(Problem(catalogue.SHEET, spot, {"sheet": sheet.name, "why": reason}))
    return found


class _Form:
    """What the form says of itself, and the questionnaire that is made of it."""

    def __init__(self, file: str, settings: Line, wishes: Wishes, problems: list[Problem]) -> None:
        self._settings, self._wishes, self._problems = settings, wishes, problems
        self._file = file
        self.title = settings.get("form_title") or Path(file).stem
        self.name = slug(wishes.name or settings.get("form_id") or Path(file).stem)
        said = settings.get("version")
        fits = said.isascii() and said.isdigit() and 1 <= int(said[:10]) <= 9999
        self.version = wishes.version or (int(said) if fits else 1)
        problems += why.lost_columns(
            settings, (*_SETTINGS, "") if fits or not said else _SETTINGS[:2]
        )

    def language(self, survey: list[Line], listed: list[Line]) -> None:
        """Settle which languages there are."""
        default = self._settings.get("default_language")
        wished = self._wishes.language
        at = self._settings.at("default_language")
        self.spoken = spoken([*survey, *listed], default, wished, at, self._problems)

    def document(self, walk: Walk, parts: list[Line]) -> dict[str, Any]:
        """The whole questionnaire; what is missing is assumed, and noted."""
        sections = [self._section(part, walk.problems) for part in walk.parts if part.items]
        walk.problems += [why.empty(one.line) for one in walk.parts if one.line and not one.items]
        if not sections:
            walk.problems.append(Problem(catalogue.NO_QUESTIONS, Spot(self._file)))
        document = self._head() | {"sections": sections} | ours.parts(parts, walk.problems)
        self._assumed(document)
        return document

    def _head(self) -> dict[str, Any]:
        head: dict[str, Any] = {
            "questionnaire": self.name,
            "version": self.version,
            "title": self.title,
            "language": self.spoken.main,
        }
        head |= ours.read(self._settings, ours.QUESTIONNAIRE, self._problems)
        return head | ({"licence": self._wishes.licence} if self._wishes.licence else {})

    def _assumed(self, document: dict[str, Any]) -> None:
        indicators = document.get("indicators", {})
        unable = [name for name in CORE_INDICATORS if name not in indicators]
        if unable and "cannot_establish" not in document:
            document["cannot_establish"] = unable
            values = {"what": _NO_CORE, "value": ", ".join(unable)}
            self._problems.append(Problem(catalogue.ASSUMED, Spot(self._file), values))

    def _section(self, part: Part, problems: list[Problem]) -> dict[str, Any]:
        for key, value in (("source", "asked"), ("level", "individual")):
            if key not in part.said:
                at = part.line.at() if part.line else Spot(self._file)
                values = {"what": f"`{key}` of the section `{part.document['id']}`", "value": value}
                problems.append(Problem(catalogue.ASSUMED, at, values))
        document = {**part.document, "source": "asked", "level": "individual", **part.said}
        document.pop("questions", None)
        questions = [_in_order(item.document | item.said, ours.QUESTION) for item in part.items]
        return _in_order(document | {"questions": questions}, ours.SECTION)


def _in_order(document: Mapping[str, Any], record: Any) -> dict[str, Any]:
    return {key.name: document[key.name] for key in record.keys if key.name in document}
