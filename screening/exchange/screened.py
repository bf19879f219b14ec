"""One conversation as exports of answers are given it, by whoever could open its store."""

from __future__ import annotations

from dataclasses import dataclass

from screening.care.case import Care
from screening.engine.interview import Interview


@dataclass(frozen=True, slots=True)
class Screened:
    """`case`: two neutral words; `started`, `changed`: UTC, ISO 8601; `status`: draft or finished.

    `care`: what happened in its case, None when there is no case or no jurisdiction for it.
    """

    id: str
    case: str
    fingerprint: str
    language: str
    started: str
    changed: str
    status: str
    interview: Interview
    care: Care | None = None
