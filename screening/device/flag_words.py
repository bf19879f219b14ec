"""Flags of a case as the questionnaires that raised them call them."""

from __future__ import annotations

from screening.care.plan import flags
from screening.device import supplies
from screening.device.cases import Case
from screening.device.speech import language, languages
from screening.device.templating import Line
from screening.instrument.problems import Refusal


def flags_in_words(case: Case) -> dict[str, Line]:
    """From each flag ever raised to its words, in the order they first came up."""
    return {flag: flag_line(flag, shown.reference) for flag, shown in flags(case.care).items()}


def flag_line(flag: str, reference: str) -> Line:
    """A finding or a band that flags (`score.band`); its id where the questionnaire is not here."""
    try:
        questionnaire = supplies.shelf().load(reference)
    except Refusal:
        return Line(flag, "en")
    texts = languages().texts(language(), questionnaire)
    if flag in questionnaire.findings:
        found = texts.of(flag, "label")
    else:
        score, _dot, band = flag.partition(".")
        found = texts.of(score, f"bands.{band}")
    return Line(found.text, found.language)
