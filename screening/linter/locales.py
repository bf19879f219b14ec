"""The translations of one questionnaire, as they stand in the catalogues of translators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Message

from screening.language import po
from screening.language.listing import Listed, read_listing

FOLDER = "locales"


@dataclass(frozen=True, slots=True)
class Found:
    """One translated text. `stale`: it belongs to an earlier wording, or nobody has looked at it since."""

    text: str
    line: int
    stale: bool


@dataclass(frozen=True)
class Translated:
    """What one catalogue has. `texts`: context -> (original, translation)."""

    code: str
    name: str
    direction: str
    reviewer: str
    file: str
    texts: dict[str, tuple[str, Found]] = field(default_factory=dict)

    def of(self, context: str, text: str) -> Found | None:
        """The translation of a text, stale when it was made from another wording; None without one."""
        if context not in self.texts:
            return None
        original, found = self.texts[context]
        return found if original == text else Found(found.text, found.line, stale=True)

    def speaks_of(self, questionnaire: str) -> bool:
        """Whether anything of this questionnaire is translated."""
        return any(context.startswith(f"{questionnaire}/") for context in self.texts)


def beside(file: Path) -> Path | None:
    """The catalogues of `<folder>/<name>/<n>.yaml`: `locales` beside the folder, if it is there."""
    # As it was named where that is enough, so that what is printed can be found from there.
    named = file if len(file.parts) > 2 else file.absolute()
    folder = named.parent.parent.parent / FOLDER
    return folder if (folder / "languages.yaml").is_file() else None


def read_locales(folder: Path) -> tuple[Translated, ...]:
    """Every listed language but the source's. Raises LanguageRefused for a damaged list or catalogue."""
    return tuple(_read(folder, language) for language in read_listing(folder).translated)


def _read(folder: Path, language: Listed) -> Translated:
    file = folder / language.code / "LC_MESSAGES" / "questionnaires.po"
    named = (language.code, language.english_name, language.direction)
    if not file.exists():
        return Translated(*named, "", str(file))
    catalogue = po.read(file)
    # What is in use counts before what was kept of an earlier wording.
    kept = [*catalogue.obsolete.values(), *catalogue.entries()]
    return Translated(*named, catalogue.reviewer, str(file), dict(_texts(kept)))


def _texts(messages: list[Message]) -> Iterator[tuple[str, tuple[str, Found]]]:
    for message in messages:
        text = po.forms(message.string)[0]
        if text:
            found = Found(text, message.lineno or 1, bool(message.fuzzy))
            yield message.context or "", (po.forms(message.id)[0], found)
