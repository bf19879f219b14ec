"""A calendar file (RFC 5545) that reminds of something and says nothing.

A phone's calendar is read by others, copied to other companies and shown on a locked screen. So every
entry says "Notes" and has a number that nobody can lead back to a case.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from screening.care.day import Due
from screening.instrument.problems import N_

SUMMARY = N_("Notes")
LINE = 75  # octets, without the end of the line (RFC 5545, 3.1)
LENGTH = timedelta(minutes=15)
DAY = timedelta(days=1)


def calendar(lines: Iterable[Due], now: datetime, summary: str = SUMMARY) -> str:
    """The file's text, lines ending in CRLF. `summary` is `SUMMARY` in the worker's language.

    The same line always has the same number, so that a newer file replaces what an older one made.
    """
    body = [line for due in lines for line in _event(due, now, summary)]
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Notes//Notes//EN", "CALSCALE:GREGORIAN"]
    whole = [*head, *body, "END:VCALENDAR"]
    return "".join(f"{part}\r\n" for line in whole for part in _folded(line))


def _event(due: Due, now: datetime, summary: str) -> list[str]:
    said = _escaped(summary)
    begin, end, alarm = _span(due)
    return [
        "BEGIN:VEVENT",
        f"UID:{_number(due)}",
        f"DTSTAMP:{_utc(now)}",
        f"DTSTART{begin}",
        f"DTEND{end}",
        f"SUMMARY:{said}",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:{alarm}",
        f"DESCRIPTION:{said}",
        "END:VALARM",
        "END:VEVENT",
    ]


def _span(due: Due) -> tuple[str, str, str]:
    """Begin, end and alarm: an hour before a deadline, or at nine on the day something is due."""
    if due.whole_day:
        day = due.deadline.date()
        return f";VALUE=DATE:{day:%Y%m%d}", f";VALUE=DATE:{day + DAY:%Y%m%d}", "PT9H"
    return f":{_utc(due.deadline - LENGTH)}", f":{_utc(due.deadline)}", "-PT1H"


def _number(due: Due) -> str:
    """Ids are random, so their hash says nothing; the thing itself is never in it."""
    return hashlib.sha256(f"{due.kind.value}/{due.key}".encode()).hexdigest()[:32]


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())


def _folded(line: str) -> Iterator[str]:
    """Pieces of at most 75 octets, never inside a character; each after the first begins with a space."""
    piece = ""
    for character in line:
        if len((piece + character).encode()) > LINE:
            yield piece
            piece = " "
        piece += character
    yield piece
