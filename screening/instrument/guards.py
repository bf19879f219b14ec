"""What a file must be before any parser sees it: small, UTF-8, no control characters, no tabs.

Hostile and broken files are refused here, at a cost that grows with what is shown, not with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from screening.instrument.catalogue import reading
from screening.instrument.problems import Problem, Where

MAX_BYTES = 1_048_576
SHOWN = 100  # of each sort of problem
MAX_THINGS = 1_000  # questions, sections, findings and scores together
MAX_PARTS = 5_000  # choices, bands and cases together
MAX_PROBLEMS = 1_000  # what has more of them is not a questionnaire with mistakes

# Everything YAML 1.2 does not allow in a document, and the tab, which gets words of its own.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_TAB = re.compile(r"^ *\t[ \t]*(?=[^\s#])", re.MULTILINE)


def guarded(content: bytes | str, file: str = "") -> tuple[str, list[Problem]]:
    """The text of a file, and every problem that keeps it from being parsed."""
    size = len(content) if isinstance(content, bytes) else len(content.encode("utf-8", "replace"))
    if size > MAX_BYTES:
        return "", [Problem(reading.TOO_LARGE, Where(file), {"limit": MAX_BYTES})]
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
    except UnicodeDecodeError as error:
        return "", [_not_utf8(error, file)]
    if not text.strip("\ufeff \t\r\n"):
        return "", [Problem(reading.EMPTY, Where(file))]
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return text, [
        *islice(_matches(text, _CONTROL, file), SHOWN),
        *islice(_matches(text, _TAB, file), SHOWN),
    ]


def _not_utf8(error: UnicodeDecodeError, file: str) -> Problem:
    before = error.object[: error.start]
    column = error.start - (before.rfind(b"\n") + 1) + 1
    where = Where(file, before.count(b"\n") + 1, column)
    return Problem(reading.NOT_UTF8, where, {"offset": error.start})


def _matches(text: str, pattern: re.Pattern[str], file: str) -> Iterator[Problem]:
    line, start = 1, 0
    for match in pattern.finditer(text):
        at = match.start() if pattern is _CONTROL else match.group().index("\t") + match.start()
        line += text.count("\n", start, at)
        start = at
        where = Where(file, line, at - text.rfind("\n", 0, at))
        if pattern is _CONTROL:
            yield Problem(reading.CONTROL, where, {"code": f"U+{ord(text[at]):04X}"})
        else:
            yield Problem(reading.TAB, where)
