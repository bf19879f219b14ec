"""Dates, numbers and lists as a language writes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

# Locale data that has a name and neither months nor patterns, so that a date would be a row of codes: the
# language that its readers meet in print beside it.
BESIDE = {"ht": "fr"}


def locale_of(code: str) -> Locale:
    """The best locale data there is for a language tag: the tag, its language, else English.

    A language without data (a new or a made-up one) still gets dates and numbers that can be read.
    """
    tag = BESIDE.get(code, code).replace("-", "_")
    for candidate in (tag, tag.partition("_")[0]):
        try:
            return Locale.parse(candidate)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en")


@dataclass(frozen=True, slots=True)
class Formats:
    """Formats of one language. Moments are shown in the time zone that they carry."""

    code: str
    locale: Locale = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "locale", locale_of(self.code))

    def date(self, value: date, length: str = "long") -> str:
        """`length` is one of short, medium, long, full."""
        return format_date(value, length, locale=self.locale)

    def partial_date(self, iso: str) -> str:
        """A date of which the day or the month may be missing: 2025, 2025-04, 2025-04-09."""
        year, month, day = (*map(int, iso.split("-")), 0, 0)[:3]
        if day:
            return self.date(date(year, month, day))
        if month:
            return format_skeleton("yMMMM", _noon(year, month), locale=self.locale)
        return str(year)

    def time(self, value: datetime) -> str:
        return format_time(value, "short", tzinfo=value.tzinfo, locale=self.locale)

    def moment(self, value: datetime) -> str:
        return format_datetime(value, "medium", tzinfo=value.tzinfo, locale=self.locale)

    def number(self, value: float) -> str:
        return format_decimal(value, locale=self.locale)

    def percent(self, share: float, digits: int = 0) -> str:
        """A share from 0 to 1 in percent."""
        pattern = "#,##0." + "0" * digits + "%" if digits else None
        return format_percent(share, format=pattern, locale=self.locale)

    def list(self, items: Sequence[str]) -> str:
        return format_list(list(items), locale=self.locale) if items else ""


def _noon(year: int, month: int) -> datetime:
    # The middle of the month and of the day: no time zone can move it into another month.
    return datetime(year, month, 15, 12)  # noqa: DTZ001 - only its month and year are shown
