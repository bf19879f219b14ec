"""Words for what is counted, and for the states, values and periods that it is counted by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton
from babel.lists import format_list
from flask import g

from screening.language.formats import Formats
from sync.protocol.catalogue import N_
from sync.server.numbers.axes import grain
from sync.server.numbers.joining import TOGETHER
from sync.server.numbers.measuring import NOT_KNOWN
from sync.server.numbers.shapes import REST
from sync.server.numbers.told import NEEDED, STRENGTHS
from sync.server.pages.words import _
from sync.server.pages.words import words as reader
from sync.server.worklists.names import Labels, named
from sync.server.worklists.words import AGES, CONCERNS, MODES, code

HIDDEN = "✻"  # the same on pages, charts and in what is printed

CUTS: Mapping[str, str] = {
    "": N_("everybody"),
    "gender": N_("gender"),
    "age": N_("age"),
    "language": N_("language"),
    "version": N_("questionnaire and version"),
    "mode": N_("how it was asked"),
    "gender age": N_("gender and age"),
    "gender language": N_("gender and language"),
    "age language": N_("age and language"),
    "duty": N_("duty"),
    "need": N_("need"),
    "care": N_("in foster care"),
    "missing": N_("missing from care or home"),
}
FLAGS: Mapping[str, str] = {"flagged": N_("flagged"), "not_flagged": N_("not flagged")}
VALUES: Mapping[str, Mapping[str, str]] = {
    "age": AGES,
    "mode": MODES,
    "care": FLAGS,
    "missing": FLAGS,
}
UNKNOWN = N_("not known")
GRAINS: Mapping[str, str] = {
    "month": N_("by month"),
    "quarter": N_("by quarter"),
    "year": N_("the year as a whole"),
}
MEASURES: Mapping[str, str] = {
    "": N_("Conversations"),
    "end": N_("How it ended"),
    "days": N_("Days from due to done"),
    "trigger": N_("Why it was due"),
    "kept": N_("Reports and their deadlines"),
    "outcome": N_("What became of the need"),
    "judged": N_("The worker's own judgement"),
    "concern": N_("How far the concern went"),
}
STATES: Mapping[str, str] = {
    "complete": N_("completed"),
    "ended.stopped": N_("they stopped"),
    "ended.disclosed": N_("they told what happened"),
    "ended.left": N_("they left"),
    "ended.completed": N_("to the end, not complete"),
    "ended.open": N_("not completed"),
    NOT_KNOWN: N_("not known"),
    "present": N_("follow up"),
    "there": N_("there"),
    "not_excluded": N_("cannot be excluded"),
    "absent": N_("not shown"),
    "days_0": N_("the same day"),
    "days_1_2": N_("1 to 2 days"),
    "days_3_7": N_("3 to 7 days"),
    "days_8_14": N_("8 to 14 days"),
    "days_15_30": N_("15 to 30 days"),
    "days_31_over": N_("more than 30 days"),
    "kept": N_("in time"),
    "late": N_("late"),
    "breached": N_("past the deadline"),
    "running": N_("still running"),
    "no_longer": N_("not needed any more"),
    "accepted": N_("accepted"),
    "made": N_("waiting for an answer"),
    "declined": N_("declined"),
    "unavailable": N_("not available"),
    "open": N_("no referral yet"),
    "up": N_("more serious than it shows"),
    "as_shown": N_("as it shows"),
    "down": N_("less serious than it shows"),
}
QUARTERS = N_("{year}, quarter {n}")


def measure(name: str) -> str:
    """What is counted, as somebody reads it."""
    if name in MEASURES:
        return _(MEASURES[name])
    return named(labels(), name.partition(".")[2] or name)


def state(of: str, name: str, asked_of_all: bool = True) -> str:
    """One state of a measure. `asked_of_all`: whether everybody was asked, so that the rest is absent."""
    if name == REST:
        return _rest(of, asked_of_all)
    if of.startswith("score."):
        return _band(of.removeprefix("score."), name)
    if name.startswith("unable."):
        return _("unable: {why}", why=code(name.removeprefix("unable.")))
    if name == "present" and of.startswith((NEEDED, STRENGTHS)):
        name = "there"
    known = CONCERNS if of == "concern" else STATES
    if name in known:
        return _(known[name])
    return named(labels(), name) if of == "trigger" else code(name)


def _band(score: str, name: str) -> str:
    band = name.removeprefix("not_excluded.")
    said = labels().bands.get(f"{score}.{band}") or code(band)
    return said if band == name else _("{band} cannot be excluded", band=said)


def _rest(of: str, asked_of_all: bool) -> str:
    if of.startswith("score."):
        return _("no band, or not asked")
    if of == "end":
        return _("not completed")
    return _("not shown") if asked_of_all else _("not shown, or not asked")


def value(cut: str, name: str) -> str:
    """One value of a cut, or of a pair of cuts."""
    if " " in cut:
        pair = zip(cut.split(), name.split(), strict=True)
        return _(", ").join(value(one, part) for one, part in pair)
    if TOGETHER in name:
        return list_words([value(cut, one) for one in name.split(TOGETHER)])
    if cut == "language":
        return _language(name)
    if cut == "version":
        form, _slash, number = name.rpartition("/")
        return f"{labels().words.get(form, form)} {number}"
    known = {**VALUES.get(cut, {}), NOT_KNOWN: UNKNOWN}
    if name in known:
        return _(known[name])
    said = labels().choices.get(f"{cut}.{name}")
    return said or (named(labels(), name) if cut in ("duty", "need") else code(name))


def question(version: str, name: str) -> str:
    """A question as that version of a questionnaire asks it."""
    return labels().questions.get(f"{version} {name}") or code(name)


def labels() -> Labels:
    """Of what the agency published, as this request has read them."""
    found: Labels = g.labels if "labels" in g else Labels()
    return found


def list_words(several: Sequence[str]) -> str:
    """One of them: "a, b or c"."""
    return format_list(several, "or", locale=reader().formats.locale)


def period(name: str) -> str:
    if grain(name) == 0:
        return name
    if grain(name) == 1:
        return _(QUARTERS, year=name[:4], n=name[-1])
    return reader().formats.partial_date(name)


def short_period(name: str) -> str:
    """For a chart of one year."""
    if grain(name) == 2:
        return format_skeleton(
            "MMM", date(int(name[:4]), int(name[5:]), 1), locale=reader().formats.locale
        )
    return name[5:] or name


def _language(tag: str) -> str:
    try:
        named = Locale.parse(tag, sep="-").get_display_name(reader().code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return tag
    return str(named or tag)


def share(count: int, of: int) -> str:
    """How many of a hundred."""
    return _percent(reader().formats, count / of)


def figure(count: int) -> str:
    return _number(reader().formats, count)


# A page says a few hundred numbers, most of them often.
_number = lru_cache(4096)(Formats.number)
_percent = lru_cache(4096)(Formats.percent)
