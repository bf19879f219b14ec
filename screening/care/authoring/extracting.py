"""Babel's extractor for jurisdiction files: every text with its context and a note for translators."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from screening.care.authoring.reading import read
from screening.instrument.problems import Refusal

Extracted = tuple[int, str, tuple[str, str], list[str]]

WORKER = "For the worker."
NOTES = {
    "duties": f"{WORKER} A legal duty to report.",
    "triggers": f"{WORKER} What makes a screening due.",
    "contacts": f"{WORKER} A line to call; the young person may see it too.",
    "trainings": f"{WORKER} A training to attest.",
}


def extract(
    fileobj: IO[bytes],
    keywords: Mapping[str, Any],  # noqa: ARG001 - Babel's signature for extractors
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, Any],  # noqa: ARG001
) -> Iterator[Extracted]:
    """The texts of one file, in the order of the format. Raises Refusal when it cannot be read."""
    one = read(fileobj.read(), Path(str(getattr(fileobj, "name", ""))))
    if one.document is None:
        problem = one.problems[0]
        raise Refusal(problem.entry, problem.where, **problem.values)
    for place, text in one.texts():
        if text:
            context = f"jurisdictions/{one.id}/{place}"
            note = NOTES.get(place.partition(".")[0], f"{WORKER} A place and its rules.")
            yield 0, "pgettext", (context, text), [note]
