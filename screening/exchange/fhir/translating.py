"""Texts with their translations beside them, in HL7's translation extension."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from screening.exchange.fhir.names import TRANSLATION, Json

Translations = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Words:
    """The translations of one questionnaire, by the contexts of `instrument.texts`."""

    form: str
    known: Translations

    def text(self, key: str, text: str, context: str) -> Json:
        """`{"title": ..., "_title": {translations}}`; nothing for no text."""
        if not text:
            return {}
        found = [
            _translation(language, texts[f"{self.form}/{context}"])
            for language, texts in self.known.items()
            if f"{self.form}/{context}" in texts
        ]
        return {key: text, **({f"_{key}": {"extension": found}} if found else {})}


def _translation(language: str, text: str) -> Json:
    parts = [{"url": "lang", "valueCode": language}, {"url": "content", "valueString": text}]
    return {"url": TRANSLATION, "extension": parts}


def translations(thing: Mapping[str, Any], key: str) -> dict[str, str]:
    """Language -> text, as they stand beside a text; what is not in shape is passed over."""
    found: dict[str, str] = {}
    beside = thing.get(f"_{key}")
    for one in (beside.get("extension") or ()) if isinstance(beside, dict) else ():
        if isinstance(one, dict) and one.get("url") == TRANSLATION:
            parts = {
                part.get("url"): part.get("valueCode") or part.get("valueString")
                for part in one.get("extension") or ()
                if isinstance(part, dict)
            }
            language, text = parts.get("lang"), parts.get("content")
            if isinstance(language, str) and isinstance(text, str) and text.strip():
                found[language] = text
    return found
