"""What is translated of one questionnaire, out of the catalogues translators keep."""

from __future__ import annotations

from pathlib import Path

from screening.exchange.kinds import Translations
from screening.instrument.model import Questionnaire
from screening.instrument.texts import texts
from screening.language import po
from screening.language.listing import read_listing


def translations_of(questionnaire: Questionnaire, locales: Path) -> Translations:
    """Language -> context -> text, of current translations only. Raises LanguageRefused."""
    return {
        language.code: _known(questionnaire, locales / language.code / "LC_MESSAGES")
        for language in read_listing(locales).translated
        if language.code != questionnaire.language
    }


def _known(questionnaire: Questionnaire, folder: Path) -> dict[str, str]:
    catalogue = po.read(folder / "questionnaires.po")
    found = {context: catalogue.get(text, context) for context, text in texts(questionnaire)}
    return {
        context: str(message.string)
        for context, message in found.items()
        if message is not None and po.is_translated(message)
    }
