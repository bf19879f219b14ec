"""The words of the pages, in the language of whoever reads, and moments in their time zone."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from gettext import NullTranslations
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, current_app, g, request

from screening.language.catalogue import CENTRE, Language, Languages, PageText, direction
from sync.protocol.catalogue import N_

WRITTEN_IN = "en"


class _Both(NullTranslations):
    """The centre's words, and for what the workers' app says too the words of that."""

    def __init__(self, ours: NullTranslations, theirs: NullTranslations) -> None:
        super().__init__()
        self._ours, self._theirs = ours, theirs

    def gettext(self, message: str) -> str:
        return self._ours.gettext(message) or self._theirs.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._ours.ngettext(msgid1, msgid2, n)

    def pgettext(self, context: str, message: str) -> str:
        return self._ours.pgettext(context, message)


class Spoken:
    """The languages that the pages are offered in: the one they are written in, and those translated."""

    def __init__(self, folder: Path | None) -> None:
        """`folder`: what `screening build` made of the languages. Raises LanguageRefused."""
        self._languages = Languages(folder) if folder else None
        self._words: dict[str, PageText] = {}

    @cached_property
    def offered(self) -> dict[str, str]:
        """From a language's code to its own name."""
        found = self._languages.offered() if self._languages else []
        return {one.code: one.name for one in found if self._is_there(one)} or {
            WRITTEN_IN: "English"
        }

    def _is_there(self, language: Language) -> bool:
        if self._languages is None or language.code == WRITTEN_IN:
            return True
        place = self._languages.folder / language.code / "LC_MESSAGES" / f"{CENTRE}.mo"
        return place.is_file()

    def negotiate(self, accepted: str) -> str:
        found = self._languages.negotiate(accepted) if self._languages else WRITTEN_IN
        return found if found in self.offered else WRITTEN_IN

    def words(self, code: str) -> PageText:
        """In a language that is not offered: as they are written. Raises CatalogueRefused."""
        if self._languages is None or code == WRITTEN_IN or code not in self.offered:
            return PageText(WRITTEN_IN, WRITTEN_IN, NullTranslations())
        if code not in self._words:
            ours, theirs = (self._languages.catalogue(code, one) for one in (CENTRE, "pages"))
            self._words[code] = PageText(code, WRITTEN_IN, _Both(ours, theirs))
        return self._words[code]


def spoken() -> Spoken:
    found: Spoken = current_app.extensions["spoken"]
    return found


def words() -> PageText:
    """The words of this request: as the person has chosen, or her browser asks for."""
    if "words" not in g:
        viewer = g.get("viewer")
        asked = request.args.get("language", "")
        code = viewer.language if viewer else asked if asked in spoken().offered else ""
        g.words = spoken().words(
            code or spoken().negotiate(request.headers.get("Accept-Language", ""))
        )
    found: PageText = g.words
    return found


def language() -> str:
    return words().code


def _(text: str, **values: object) -> str:
    """The text in the reader's language, with named values filled in (`{name}`)."""
    said = words().gettext(text)
    return said.format(**values) if values else said


def local(moment: datetime | str) -> datetime:
    """A moment (or its UTC text) in the reader's time zone."""
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment)
    viewer = g.get("viewer")
    return moment.astimezone(ZoneInfo(viewer.zone if viewer else "UTC"))


def moment(value: datetime | str) -> str:
    """Day and time."""
    there = local(value)
    formats = words().formats
    return f"{formats.date(there.date(), 'medium')}, {formats.time(there)}"


def on_day(value: datetime | str) -> str:
    return words().formats.date(local(value).date(), "medium")


def day(value: date | str) -> str:
    """A day that belongs to no time zone, or its text 2026-03-01."""
    there = date.fromisoformat(value) if isinstance(value, str) else value
    return words().formats.date(there, "medium")


def number(value: float) -> str:
    return words().formats.number(value)


def set_up(app: Flask, folder: Path | None) -> None:
    """Raises LanguageRefused."""
    app.extensions["spoken"] = Spoken(folder)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    install: Any = app.jinja_env.install_gettext_callables  # type: ignore[attr-defined]
    install(
        lambda text: words().gettext(text),
        lambda one, many, count: words().ngettext(one, many, count),
        newstyle=True,
        pgettext=lambda context, text: words().pgettext(context, text),
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(N_=N_, direction=direction, language=language, spoken=spoken)
    app.jinja_env.filters.update(moment=moment, on_day=on_day, day=day, number=number)
