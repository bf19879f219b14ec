"""How easy a text is to read, by the formulas there are for its language.

English      Flesch-Kincaid grade: 0.39 words/sentence + 11.8 syllables/word - 15.59        at most 6
Spanish      Fernández Huerta 1959: 206.84 - 60 syllables/word - 1.02 words/sentence       at least 70
French       Kandel and Moles 1958: 207 - 73.6 syllables/word - 1.015 words/sentence       at least 70
Portuguese   Flesch, adapted by Martins 1996: 248.835 - 84.6 syllables/word - 1.015 w/s    at least 62
Vietnamese, Haitian Creole, Arabic, Chinese: no library counts for them; the length of sentences alone.

70 to 80 of Fernández Huerta, and of Kandel and Moles, stand for the sixth grade; of Martins' scale 75 is the
end of the fourth grade and 50 that of the eighth, so 62 is taken for the sixth. Syllables are counted
by pyphen, which knows where a word may be broken; that is less than its syllables in English, where groups
of vowels are counted as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import Any

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?\u061f\u3002\uff01\uff1f]+")
_VOWELS = re.compile(r"[aeiouy]+")
_DICTIONARIES = {"en": "en_US", "es": "es", "fr": "fr", "pt": "pt_BR"}
# Per language: a constant, and what a syllable of a word and a word of a sentence take off.
_EASE = {
    "es": (206.84, 60.0, 1.02),
    "fr": (207.0, 73.6, 1.015),
    "pt": (248.835, 84.6, 1.015),
}
# Whole text, one text. One text swings widely, so it gets room, and none is judged by a few words.
_LEAST = {"es": (70.0, 45.0), "fr": (70.0, 45.0), "pt": (62.0, 37.0)}
_GRADE = (6.0, 10.0)
_FEW = 10
# Words of a sentence; of Chinese, characters. Ours: about what the formulas leave for short words.
_LONGEST = {"ht": (18, 28), "vi": (22, 34), "ar": (16, 26), "zh": (30, 50)}


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure, what it is called, and whether it is more than a sixth grade can read with ease."""

    figure: float
    measure: str
    hard: bool


def counts_syllables() -> bool:
    """Whether pyphen is installed (the extra `author`)."""
    return find_spec("pyphen") is not None


def needs_syllables(language: str) -> bool:
    """Whether a language has a formula at all."""
    return language.partition("-")[0] in _DICTIONARIES


def reading(texts: Iterable[str], language: str, *, whole: bool) -> Reading | None:
    """How easy these texts are together. None for a language without a rule, or without words."""
    code, joined = language.partition("-")[0], list(texts)
    place = 0 if whole else 1
    words = [word for text in joined for word in _WORD.findall(text)]
    sentences = sum(max(1, len(_SENTENCE.findall(text))) for text in joined)
    if not words or (not whole and code != "zh" and len(words) < _FEW):
        return None
    if code in _LONGEST:
        units = sum(map(len, words)) if code == "zh" else len(words)
        length = units / sentences
        return Reading(length, "words in a sentence", length > _LONGEST[code][place])
    if code not in _DICTIONARIES:
        return None
    a_word = sum(syllables(word.lower(), code) for word in words) / len(words)
    if code == "en":
        grade = 0.39 * len(words) / sentences + 11.8 * a_word - 15.59
        return Reading(grade, "Flesch-Kincaid grade", grade > _GRADE[place])
    constant, per_syllable, per_word = _EASE[code]
    ease = constant - per_syllable * a_word - per_word * len(words) / sentences
    return Reading(ease, "ease of reading", ease < _LEAST[code][place])


@lru_cache(maxsize=20_000)
def syllables(word: str, code: str) -> int:
    """At least one. Needs pyphen."""
    parts: int = len(_dictionary(code).positions(word)) + 1
    if code != "en":
        return parts
    groups = len(_VOWELS.findall(word))
    silent = word.endswith("e") and not word.endswith("le") and groups > 1
    return max(1, parts, groups - silent)


@cache
def _dictionary(code: str) -> Any:
    import pyphen

    return pyphen.Pyphen(lang=_DICTIONARIES[code], left=1, right=1)
