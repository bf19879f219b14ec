"""Recordings of questions by native speakers: found by the words that were read, and by nothing else.

A recording is named by its language and its words. Once a word changes, in the questionnaire or in a
translation, nothing has that name any more: a young person never hears what is not on the screen.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from screening.instrument.model import Kind, Question
from screening.language.texts import Text, Texts

# What Chromium, Firefox and Safari all play.
MEDIA = {".mp3": "audio/mpeg", ".m4a": "audio/mp4"}


@dataclass(frozen=True, slots=True)
class Recording:
    """A sound file, and what a browser calls its sort."""

    path: Path
    media: str


class Recordings:
    """What `screening build` kept: a folder of sound files, often an empty one, or none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, texts: Texts, question: Question) -> Recording | None:
        """Of exactly these words in the language they are really in."""
        name = named(texts.of(question.id, "text").language, lines(texts, question))
        for ending, media in MEDIA.items():
            path = self._folder / f"{name}{ending}"
            if path.is_file():
                return Recording(path, media)
        return None


def lines(texts: Texts, question: Question) -> tuple[str, ...]:
    """What is read of a question: itself, its hint, its answers. Yes and No stand on the buttons."""
    return tidy(text.text for text in _read(texts, question))


def _read(texts: Texts, question: Question) -> Iterator[Text]:
    for field in ("text", "hint"):
        yield texts.of(question.id, field)
    if question.kind is not Kind.YES_NO:
        for choice in question.choices:
            yield texts.of(question.id, f"choices.{choice.code}")
    for field in ("ends.low", "ends.high", "unit"):
        yield texts.of(question.id, field)


def tidy(said: Iterable[str]) -> tuple[str, ...]:
    """The lines that say something, however they were spaced or encoded."""
    spaced = (" ".join(unicodedata.normalize("NFC", line).split()) for line in said)
    return tuple(line for line in spaced if line)


def named(language: str, said: Iterable[str]) -> str:
    """The name of a recording of these lines: 64 hexadecimal digits."""
    return hashlib.sha256("\n".join((language, *said)).encode()).hexdigest()
