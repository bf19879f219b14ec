"""How often each question was not answered, a sign of a bad translation: told of several records at once.

What was skipped in one conversation waits in the encrypted store until there are three of the same month,
questionnaire and language; then they are added up, and what each of them was is forgotten. Sums grow by three
records or more at a time, so that the difference of two of them is nobody's conversation either. What still
waits two months later is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from screening.store.store import Store

_KEY = "skips"
LEAST = 3  # records in a sum, and those of them in which a question was asked
MOST = 1000  # questions in one message

Kept = dict[
    str, dict[str, Any]
]  # group -> {"waiting": [{question: skipped}], "records", "questions"}


def remember(store: Store, record: Mapping[str, Any], skipped: Mapping[str, bool]) -> None:
    """Keep which questions of a finished record were skipped. Part of the transaction around it."""
    month = str(record["finished_at"])[:7]
    kept = _kept(store)
    for other, found in kept.items():
        if _months(other[:7]) < _months(month) - 1:
            found["waiting"] = []
    group = f"{month} {record['questionnaire']} {record['language']}"
    found = kept.setdefault(group, {"waiting": [], "records": 0, "questions": {}})
    found["waiting"].append(dict(skipped))
    store.settings.set(_KEY, kept)


def summed(store: Store) -> Iterator[dict[str, Any]]:
    """The sums as they may leave, with what waited long enough. Part of the transaction around it."""
    kept = _kept(store)
    enough = [found for found in kept.values() if len(found["waiting"]) >= LEAST]
    for found in enough:
        _add(found)
    if enough:
        store.settings.set(_KEY, kept)
    for group, found in sorted(kept.items()):
        questions = {
            name: {"asked": asked, "skipped": skipped}
            for name, (asked, skipped) in sorted(found["questions"].items())[:MOST]
            if asked >= LEAST
        }
        if questions:
            month, questionnaire, language = group.split(" ")
            yield {
                "month": month,
                "questionnaire": questionnaire,
                "language": language,
                "records": found["records"],
                "questions": questions,
            }


def _add(found: dict[str, Any]) -> None:
    for record in found["waiting"]:
        for name, skipped in record.items():
            asked, not_answered = found["questions"].get(name, (0, 0))
            found["questions"][name] = [asked + 1, not_answered + skipped]
    found["records"] += len(found["waiting"])
    found["waiting"] = []


def _months(text: str) -> int:
    """Of 2026-03: how many there were since the year 0."""
    return 12 * int(text[:4]) + int(text[5:])


def _kept(store: Store) -> Kept:
    found = store.settings.get(_KEY)
    return found if isinstance(found, dict) else {}
