"""Texts of pages and of questionnaires in one language, each saying which language it is in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from gettext import NullTranslations

from screening.language.formats import Formats
from screening.language.writing import direction


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the language it is really in.

    `fallback` is true when it is not in the language that was asked for; a page then marks it
    (`lang`, `dir`) and says so. A text never changes its language silently.
    """

    text: str
    language: str
    fallback: bool = False

    @property
    def direction(self) -> str:
        return direction(self.language)

    def __str__(self) -> str:
        return self.text


class Untranslated(NullTranslations):
    """Answers with nothing, so that what is not translated can be told from what stays the same."""

    def gettext(self, message: str) -> str:  # noqa: ARG002 - gettext's signature
        return ""

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 - gettext's signature
        return ""


class PageText:
    """The words of the pages in one language, under gettext's names, and its formats."""

    def __init__(self, code: str, source: str, catalogue: NullTranslations) -> None:
        self.code = code
        self.formats = Formats(code)
        self._source = source
        self._catalogue = catalogue

    def gettext(self, message: str) -> str:
        # An empty message is the catalogue's own header to gettext.
        return (self._catalogue.gettext(message) or message) if message else ""

    def ngettext(self, one: str, many: str, count: int) -> str:
        return self._catalogue.ngettext(one, many, count)

    def pgettext(self, context: str, message: str) -> str:
        return self._catalogue.pgettext(context, message) or message

    def npgettext(self, context: str, one: str, many: str, count: int) -> str:
        return self._catalogue.npgettext(context, one, many, count)

    def text(self, message: str) -> Text:
        """The message with the language it is really in."""
        said = self._catalogue.gettext(message) if message else ""
        if said or not message:
            return Text(said, self.code)
        return Text(message, self._source, fallback=True)


class Texts:
    """The texts of one questionnaire in one language."""

    def __init__(
        self,
        code: str,
        questionnaire: str,
        written_in: str,
        written: Mapping[str, str],
        catalogue: NullTranslations,
    ) -> None:
        """`written` are the author's texts by context, as `instrument.texts` gives them."""
        self.code = code
        self._questionnaire = questionnaire
        self._written_in = written_in
        self._written = written
        self._catalogue = catalogue

    def of(self, field_id: str, field: str) -> Text:
        """One text: `of("left_home", "text")`, `of("left_home", "choices.food")`, `of("", "title")`.

        An optional text that the author left out is empty. Nothing is ever shown in another language
        without `fallback` saying so.
        """
        place = f"{field_id}.{field}" if field_id else field
        context = f"{self._questionnaire}/{place}"
        written = self._written.get(context, "")
        if not written or self.code == self._written_in:
            return Text(written, self._written_in)
        if said := self._catalogue.pgettext(context, written):
            return Text(said, self.code)
        return Text(written, self._written_in, fallback=True)

    def complete(self) -> bool:
        """Whether every text of the questionnaire is in this language."""
        return self.code == self._written_in or all(
            self._catalogue.pgettext(context, text) for context, text in self._written.items()
        )
