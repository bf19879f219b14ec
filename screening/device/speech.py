"""The words of the interface: the worker's language, and beside it the young person's.

Two languages are spoken on one screen. `_` gives the worker's words; `templating.both` gives a text as
the young person reads it, with the worker's words below.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from flask import Flask, current_app, g, request

from screening.device import supplies
from screening.instrument.problems import N_
from screening.language.catalogue import direction

if TYPE_CHECKING:
    from screening.language.catalogue import Languages, PageText


def languages() -> Languages:
    return supplies.languages()


def offered_codes() -> list[str]:
    return [language.code for language in languages().offered()]


def speak(code: str) -> None:
    """Answer this request in the given language, if it is offered."""
    if code in offered_codes():
        g.language, g.words = code, languages().pages(code)


def words() -> PageText:
    """The words of this request: chosen by the worker, at the start of the app, or by the browser."""
    if "words" not in g:
        speak(current_app.config["SETTINGS"].language)
    if "words" not in g:
        speak(languages().negotiate(request.headers.get("Accept-Language", "")))
    return g.words


def language() -> str:
    return words().code


def _(text: str, **values: object) -> str:
    """The text in the worker's language, with named values filled in (`{name}`)."""
    said = words().gettext(text)
    return said.format(**values) if values else said


def local(moment: datetime | str) -> datetime:
    """A moment (or its UTC text) in this computer's own time zone."""
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment)
    return moment.astimezone()


def when(moment: datetime | str) -> str:
    """A moment as the worker would say it: the time today, else the day and the time."""
    if local(moment).date() == local(current_app.config["CLOCK"]()).date():
        return _("today, {time}", time=clock_time(moment))
    return full(moment)


def full(moment: datetime | str) -> str:
    """A moment as it stands on paper, which is read on another day."""
    return f"{on_day(moment)}, {clock_time(moment)}"


def on_day(moment: datetime | str) -> str:
    return words().formats.date(local(moment).date(), "medium")


def clock_time(moment: datetime | str) -> str:
    return words().formats.time(local(moment))


def day(value: date) -> str:
    return words().formats.date(value)


def number(value: float) -> str:
    return words().formats.number(value)


def month_names(code: str) -> list[tuple[int, str]]:
    """The twelve months as the language writes them by themselves."""
    months = languages().pages(code).formats.locale.months["stand-alone"]["wide"]
    return [(month, str(months[month])) for month in range(1, 13)]


def day_names() -> list[str]:
    """Short names of the days, Sunday first."""
    days = words().formats.locale.days["stand-alone"]["abbreviated"]
    return [str(days[place]) for place in (6, 0, 1, 2, 3, 4, 5)]


def set_up(app: Flask) -> None:
    app.jinja_env.add_extension("jinja2.ext.i18n")
    install: Any = app.jinja_env.install_gettext_callables  # type: ignore[attr-defined]
    install(
        lambda text: words().gettext(text),
        lambda one, many, count: words().ngettext(one, many, count),
        newstyle=True,
        pgettext=lambda context, text: words().pgettext(context, text),
    )
    app.jinja_env.globals.update(
        N_=N_, direction=direction, language=language, languages=languages,
        month_names=month_names, day_names=day_names,
    )  # fmt: skip
    app.jinja_env.filters.update(
        when=when, full=full, on_day=on_day, clock_time=clock_time, day=day, number=number
    )
