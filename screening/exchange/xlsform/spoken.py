"""The form's languages: which one the questionnaire is written in, and what is translated into the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from screening.exchange.outcome import Spot, cell
from screening.exchange.xlsform import catalogue
from screening.exchange.xlsform.columns import Line
from screening.exchange.xlsform.languages import code_of
from screening.instrument.problems import Problem

_TEXTS = ("label", "hint", "guidance_hint")


@dataclass(slots=True)
class Spoken:
    """`codes`: what headings say -> code; `main`: the code of the texts in the YAML; `said`: its heading."""

    main: str
    said: str
    codes: dict[str, str]
    translations: dict[str, dict[str, str]] = field(default_factory=dict)

    def take(self, context: str, texts: Mapping[str, str]) -> str:
        """The text in the main language; what else there is becomes translations of it."""
        own = texts.get(self.said) or texts.get("") or next(iter(texts.values()), "")
        for said, text in texts.items():
            code = self.codes.get(said, "")
            if code and code != self.main:
                self.translations.setdefault(code, {})[context] = text
        return own


def spoken(
    lines: Iterable[Line], default: str, wished: str, at: Spot, problems: list[Problem]
) -> Spoken:
    """`default`: the form's default_language; `wished`: the code the importer gave; else English is taken."""
    where: dict[str, Line] = {}
    for line in lines:
        for name, language in line.cells:
            if name in _TEXTS and language:
                where.setdefault(language, line)
    codes = {language: code_of(language) for language in where}
    for language, line in where.items():
        if not codes[language]:
            spot = cell(line.file, line.sheet, 1, f"label::{language}")
            problems.append(Problem(catalogue.LANGUAGE, spot, {"language": language}))
    said = default if default in codes else next(iter(codes), "")
    main = wished or code_of(default) or codes.get(said, "")
    if not main:
        values = {"what": "The language of the texts", "value": "en"}
        problems.append(Problem(catalogue.ASSUMED, at, values))
        main = "en"
    return Spoken(main, next((one for one, code in codes.items() if code == main), said), codes)
