"""Translations out of a Questionnaire, by the contexts under which our catalogues keep them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from screening.exchange.fhir.inside import Inside
from screening.exchange.fhir.items import Item, Row
from screening.exchange.fhir.names import OURS, UNIT, Json, extensions
from screening.exchange.fhir.translating import translations

Found = Iterator[tuple[str, Mapping[str, str]]]
BESIDE = {"help": "hint", "lower": "ends.low", "upper": "ends.high"}


def spoken(form: Inside, row: Row, document: Json) -> dict[str, dict[str, str]]:
    """Language -> context -> text; the form's own language is not among them."""
    found: dict[str, dict[str, str]] = {}
    name = document["questionnaire"]
    for context, texts in _all(form, row):
        for language, text in texts.items():
            if language != document["language"]:
                found.setdefault(language, {})[f"{name}/{context}"] = text
    return found


def _all(form: Inside, row: Row) -> Found:
    for key in ("title", "purpose"):
        yield key, translations(form.raw, key)
    for part in row.parts:
        if part.group:
            yield f"{part.group.name}.title", translations(part.group.inside.raw, "text")
        for item in part.items:
            yield from _question(item)


def _question(item: Item) -> Found:
    raw = item.inside.raw
    yield f"{item.name}.text", translations(raw, "text")
    for code, inside in item.beside.items():
        yield f"{item.name}.{BESIDE[code]}", translations(inside.raw, "text")
    for one in extensions(raw, f"{OURS}guidance"):
        yield f"{item.name}.guidance", translations(one, "valueString")
    for one in extensions(raw, UNIT):
        unit = one.get("valueCoding")
        yield f"{item.name}.unit", translations(unit if isinstance(unit, dict) else {}, "display")
    for option in item.inside.each("answerOption"):
        coding = option.raw.get("valueCoding")
        if isinstance(coding, dict) and coding.get("code"):
            context = f"{item.name}.choices.{item.codes.get(str(coding['code']), coding['code'])}"
            yield context, translations(coding, "display")
