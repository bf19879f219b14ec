"""What somebody reads who records a questionnaire: a text file for each question, beside its sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from screening.instrument.model import Question, Questionnaire, Source
from screening.language.catalogue import Languages
from screening.language.recordings import MEDIA, lines
from screening.language.recordings_build import AUDIO, WORDS, words_in


def write(
    file: Path, q: Questionnaire, code: str, languages: Languages, say: Callable[[str], None]
) -> None:
    """Write the words of `q`, whose file is `file`, in the language `code`, to be read.

    Words that were recorded stay as they were read; where they are others now, `say` names them. What is not
    translated is not written. Raises NotOffered, NotKept (L050), OSError.
    """
    folder = file.parent / AUDIO / str(q.version) / code
    texts = languages.texts(code, q)
    for question in _asked(q):
        words = lines(texts, question)
        place = folder / f"{question.id}{WORDS}"
        if texts.of(question.id, "text").fallback:
            say(f"{place}: not translated")
        elif not any(place.with_suffix(ending).exists() for ending in MEDIA):
            folder.mkdir(parents=True, exist_ok=True)
            place.write_text("".join(f"{line}\n" for line in words), encoding="utf-8")
            say(f"{place}")
        elif not place.exists() or words_in(place) != words:
            say(f"{place}: recorded with other words; to read it again, take both files away first")


def _asked(q: Questionnaire) -> Iterator[Question]:
    return (one for one in q.questions.values() if one.source is Source.ASKED)
