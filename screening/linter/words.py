"""Word lists of a language, `words/<language>.json`, as patterns that are made once.

In a list `*` stands for any ending and `...` for a few words between. Where words are written without
spaces (`"spaced": false`) a word counts wherever it stands.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "words"
# Marks that change nothing of which word it is: Arabic vowels and the stretching line.
_MARKS = re.compile("[\u064b-\u0652\u0640\u200e\u200f\u2066-\u2069]")
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u02bc": "'", "\u2018": "'"})
_BETWEEN = r"(?:\s+[\w'-]+){0,5}\s+"


@dataclass(frozen=True, slots=True)
class Words:
    """One list: what to look for, what to say instead, and phrases in which it means no harm."""

    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    instead: tuple[tuple[re.Pattern[str], str], ...]

    def find(self, text: str) -> tuple[str, str] | None:
        """The first of them in a text made `plain`, and what to say instead; None without one."""
        found = self.pattern.search(text)
        if found and self.unless:
            found = self.pattern.search(self.unless.sub(" ~ ", text))
        if not found:
            return None
        word = found.group()
        return word, next((say for one, say in self.instead if one.fullmatch(word)), "")


def plain(text: str) -> str:
    """One way of writing: composed letters, straight apostrophes, no vowel marks."""
    return _MARKS.sub("", unicodedata.normalize("NFC", text)).translate(_APOSTROPHES)


def languages() -> tuple[str, ...]:
    """The codes of the languages that have word lists."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.json")))


@cache
def known(language: str) -> str:
    """The language whose lists are read for this one (`es` for `es-MX`); empty without any."""
    have = languages()
    if language in have:
        return language
    base = language.partition("-")[0]
    # `es-MX` is read as `es`; `zh` alone as the one Chinese there is, and another script as none.
    near = [one for one in have if one == base or (base == language and one.startswith(f"{base}-"))]
    return near[0] if near else ""


@cache
def words(language: str, name: str) -> Words | None:
    """One list of a language; None when it has no such list."""
    code = known(language)
    raw = _lists(code).get(name) if code else None
    if not raw:
        return None
    spaced: bool = _lists(code).get("spaced", True)
    singles = tuple((_compiled([word], spaced=spaced), say) for word, say in raw["words"].items())
    unless = raw.get("unless")
    return Words(
        _compiled(list(raw["words"]), spaced=spaced),
        _compiled(unless, spaced=spaced) if unless else None,
        tuple((one, say) for one, say in singles if say),
    )


@cache
def _lists(code: str) -> dict[str, Any]:
    lists: dict[str, Any] = json.loads((FOLDER / f"{code}.json").read_text(encoding="utf-8"))
    return lists


def _compiled(phrases: list[str], *, spaced: bool) -> re.Pattern[str]:
    # The longest first, so that a phrase is found before the word in it.
    inner = "|".join(_one(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    bounded = rf"(?<!\w)(?:{inner})(?!\w)" if spaced else f"(?:{inner})"
    return re.compile(bounded, re.IGNORECASE)


def _one(phrase: str) -> str:
    parts = [r"\s+".join(map(_word, part.split())) for part in plain(phrase).split("...")]
    return _BETWEEN.join(part for part in parts if part)


def _word(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*")
