"""The languages that are offered, and their texts. Reads only what `build` has compiled."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any

from screening.instrument.model import Questionnaire
from screening.instrument.problems import Entry
from screening.instrument.texts import texts as written_texts
from screening.language import problems
from screening.language.negotiating import negotiate
from screening.language.problems import CatalogueRefused, LanguageRefused, NotOffered
from screening.language.texts import PageText, Text, Texts, Untranslated
from screening.language.writing import direction

__all__ = ["Language", "Languages", "LanguagesOver", "PageText", "Text", "Texts", "direction"]

DOMAINS = ("pages", "questionnaires")  # what a device needs of each language
CENTRE = "centre"  # the agency's centre has words of its own, which no device carries


@dataclass(frozen=True, slots=True)
class Language:
    """One offered language.

    `name` is its own name, for the person who chooses. `reviewed` is true when somebody who works
    with young people in that language has read both catalogues; the source needs no such review.
    `translated` gives for each domain how many texts there are, and of how many.
    """

    code: str
    name: str
    english_name: str
    direction: str
    reviewed: bool
    reviewer: str
    licence: str = ""
    translated: Mapping[str, tuple[int, int]] = field(default_factory=dict, compare=False)

    @property
    def complete(self) -> bool:
        return all(done == total for done, total in self.translated.values())


class Languages:
    """All languages on this device. Catalogues are read when first asked for, once each."""

    def __init__(self, folder: Path) -> None:
        """`folder` holds `languages.json` and `<code>/LC_MESSAGES/*.mo`. Raises LanguageRefused."""
        self.folder = folder
        self._source, self._languages = _read_list(folder)
        self._loaded: dict[tuple[str, str], NullTranslations] = {}
        self._pages: dict[str, PageText] = {}
        self._written: dict[str, tuple[Questionnaire, Mapping[str, str]]] = {}

    @property
    def source(self) -> str:
        """The language the pages are written in."""
        return self._source

    def offered(self) -> list[Language]:
        """Every language of the list, in its order."""
        return list(self._languages.values())

    def language(self, code: str) -> Language:
        """Raises NotOffered."""
        if code not in self._languages:
            offered = ", ".join(self._languages)
            raise NotOffered(problems.NOT_OFFERED, language=code, offered=offered)
        return self._languages[code]

    def negotiate(self, accepted: str) -> str:
        """The code to begin with, from a browser's Accept-Language; the source when none fits."""
        return negotiate(accepted, list(self._languages), self._source)

    def pages(self, code: str) -> PageText:
        """The pages' words. Raises NotOffered or CatalogueRefused."""
        if code not in self._pages:
            self._pages[code] = PageText(code, self._source, self.catalogue(code, "pages"))
        return self._pages[code]

    def texts(self, code: str, questionnaire: Questionnaire) -> Texts:
        """A questionnaire's texts. Raises NotOffered or CatalogueRefused."""
        catalogue = self.catalogue(code, "questionnaires")
        written = self._texts_of(questionnaire)
        return Texts(code, questionnaire.id, questionnaire.language, written, catalogue)

    def said(self, code: str, context: str, text: str, written_in: str) -> Text:
        """One text of something else than a questionnaire, such as a duty of a jurisdiction.

        `context` is the one its extractor gave it. Raises NotOffered or CatalogueRefused.
        """
        name, _, place = context.rpartition("/")
        catalogue = self.catalogue(code, "questionnaires")
        return Texts(code, name, written_in, {context: text}, catalogue).of("", place)

    def _texts_of(self, questionnaire: Questionnaire) -> Mapping[str, str]:
        """Collected once for each questionnaire: every page asks for them again."""
        known = self._written.get(questionnaire.reference)
        if known is None or known[0] is not questionnaire:
            known = questionnaire, dict(written_texts(questionnaire))
            self._written[questionnaire.reference] = known
        return known[1]

    def check(self) -> None:
        """Read every catalogue now; raises CatalogueRefused for the first that cannot be read."""
        for code in self._languages:
            for domain in DOMAINS:
                self.catalogue(code, domain)

    def catalogue(self, code: str, domain: str) -> NullTranslations:
        """A catalogue as gettext has it. Raises NotOffered or CatalogueRefused."""
        language = self.language(code)
        if code == self._source:
            # Pages are written in it; a questionnaire may be written in another language.
            return Untranslated() if domain == "questionnaires" else NullTranslations()
        if (code, domain) not in self._loaded:
            self._loaded[code, domain] = _read_catalogue(self.folder, language, domain)
        return self._loaded[code, domain]


class LanguagesOver(Languages):
    """The same languages, with other texts of questionnaires over theirs, which fill what those lack."""

    def __init__(self, below: Languages, catalogues: Mapping[str, NullTranslations]) -> None:
        """`catalogues`: by the code of their language, which is offered."""
        super().__init__(below.folder)
        self._below = below
        self._over = catalogues
        for code, catalogue in catalogues.items():
            catalogue.add_fallback(below.catalogue(code, "questionnaires"))

    def pages(self, code: str) -> PageText:
        return self._below.pages(code)

    def catalogue(self, code: str, domain: str) -> NullTranslations:
        if domain == "questionnaires" and code in self._over:
            return self._over[code]
        return self._below.catalogue(code, domain)


def _read_list(folder: Path) -> tuple[str, dict[str, Language]]:
    try:
        raw = json.loads((folder / "languages.json").read_text(encoding="utf-8"))
        return str(raw["source"]), {entry["code"]: _language(entry) for entry in raw["languages"]}
    except FileNotFoundError:
        raise LanguageRefused(problems.LIST_MISSING) from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise LanguageRefused(problems.LIST_DAMAGED) from error


def _language(raw: Mapping[str, Any]) -> Language:
    return Language(
        code=raw["code"],
        name=raw["name"],
        english_name=raw["english_name"],
        direction=raw["direction"],
        reviewed=raw["reviewed"],
        reviewer=raw["reviewer"],
        licence=raw["licence"],
        translated={domain: (done, total) for domain, (done, total) in raw["translated"].items()},
    )


def _read_catalogue(folder: Path, language: Language, domain: str) -> NullTranslations:
    path = folder / language.code / "LC_MESSAGES" / f"{domain}.mo"
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise _refused(problems.CATALOGUE_MISSING, language, domain) from None
    except OSError as error:
        raise _refused(problems.CATALOGUE_DAMAGED, language, domain) from error
    catalogue = catalogue_in(content, language, domain)
    catalogue.add_fallback(Untranslated())
    return catalogue


def catalogue_in(
    content: bytes, language: Language, domain: str = "questionnaires"
) -> GNUTranslations:
    """The texts in a compiled catalogue. Raises CatalogueRefused."""
    try:
        return GNUTranslations(BytesIO(content))
    except (OSError, ValueError, LookupError, ArithmeticError, struct.error) as error:
        raise _refused(problems.CATALOGUE_DAMAGED, language, domain) from error


def _refused(entry: Entry, language: Language, domain: str) -> CatalogueRefused:
    return CatalogueRefused(entry, language=language.name, domain=domain)
