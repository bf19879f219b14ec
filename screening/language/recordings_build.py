"""Recordings beside the questionnaires become a folder for devices, each named by the words it reads.

questionnaires/<name>/audio/<version>/<language>/<question>.mp3 (or .m4a), and <question>.txt
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from screening.instrument.model import Question, Source
from screening.instrument.problems import Problem, Refusal, Where
from screening.instrument.shelf import Shelf
from screening.language import recording_problems as problems
from screening.language.catalogue import Languages
from screening.language.recordings import MEDIA, lines, named, tidy
from screening.language.sounds import ending_of

AUDIO = "audio"
WORDS = ".txt"
MOST_BYTES = 1024 * 1024
MOST_IN_ALL = 64 * 1024 * 1024
DEEP = 3  # version, language, file


class NotKept(Refusal):
    """A file that cannot be used."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file lies, taken apart."""

    file: Path
    reference: str
    language: str

    @property
    def where(self) -> Where:
        return Where(str(self.file))

    @property
    def question(self) -> str:
        return self.file.stem


def build(source: Path, target: Path) -> list[Problem]:
    """Copy what can be used into `target`/audio. Questionnaires and languages are compiled there already.

    Gives the problems, in the order of the files; without any recordings nothing is written.
    """
    shelf, languages = Shelf(target / "questionnaires"), Languages(target / "locales")
    found: list[Problem] = []
    total = 0
    for file in _files(source):
        try:
            place = _place(source, file)
            wanted = _wanted(place, shelf, languages)
            if file.suffix == WORDS:
                continue
            content = _sound(place)
            _same(place, wanted)
        except NotKept as refused:
            found.append(refused.problem)
            continue
        total += len(content)
        _keep(target / AUDIO / f"{named(place.language, wanted)}{file.suffix}", content)
    if total > MOST_IN_ALL:
        values = {"size": total, "most": MOST_IN_ALL}
        found.append(Problem(problems.ALL_LARGE, Where(str(source)), values))
    return found


def _files(source: Path) -> Iterator[Path]:
    """Every file in a folder of recordings, but those that a computer hides."""
    for folder in sorted(source.glob(f"*/{AUDIO}")):
        for path in sorted(folder.rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
            if not hidden and not path.is_dir():
                yield path


def _place(source: Path, file: Path) -> Place:
    name, _audio, *inside = file.relative_to(source).parts
    if len(inside) != DEEP or file.suffix not in {*MEDIA, WORDS}:
        raise NotKept(problems.ELSEWHERE, Where(str(file)), place="/".join(inside))
    version, language, _name = inside
    return Place(file, f"{name}/{version}", language)


def _wanted(place: Place, shelf: Shelf, languages: Languages) -> tuple[str, ...]:
    """The words of the question as they are now; none where they are not translated."""
    if place.reference not in shelf.references():
        raise NotKept(problems.NO_VERSION, place.where, reference=place.reference)
    codes = [language.code for language in languages.offered()]
    if place.language not in codes:
        offered = ", ".join(codes)
        raise NotKept(problems.NO_LANGUAGE, place.where, language=place.language, offered=offered)
    q = shelf.load(place.reference)
    question: Question | None = q.questions.get(place.question)
    if question is None or question.source is not Source.ASKED:
        values = {"reference": place.reference, "question": place.question}
        raise NotKept(problems.NO_QUESTION, place.where, **values)
    texts = languages.texts(place.language, q)
    translated = texts.of(question.id, "text").language == place.language
    return lines(texts, question) if translated else ()


def _sound(place: Place) -> bytes:
    file = place.file
    content = _read(file)
    if len(content) > MOST_BYTES:
        raise NotKept(problems.LARGE, place.where, most=MOST_BYTES)
    if ending_of(content) != file.suffix:
        raise NotKept(problems.NOT_SOUND, place.where, ending=file.suffix)
    beside = (file.with_suffix(ending) for ending in MEDIA if ending != file.suffix)
    if any(other.exists() for other in beside):
        raise NotKept(problems.TWICE, place.where, question=place.question)
    return content


def _same(place: Place, wanted: tuple[str, ...]) -> None:
    """Refuses a recording of which nobody knows what it says, or that says something else."""
    words = place.file.with_suffix(WORDS)
    shown = " / ".join(wanted) or "-"
    if not words.exists():
        raise NotKept(problems.NO_WORDS, place.where, question=place.question, words=shown)
    if not wanted or words_in(words) != wanted:
        raise NotKept(problems.OTHER_WORDS, place.where, words=shown)


def words_in(file: Path) -> tuple[str, ...]:
    """The lines that were read. Raises NotKept (L050)."""
    try:
        return tidy(_read(file).decode("utf-8-sig").splitlines())
    except UnicodeDecodeError as error:
        raise NotKept(problems.NOT_READABLE, Where(str(file), 1, 1), reason=error.reason) from error


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise NotKept(problems.NOT_READABLE, Where(str(file), 1, 1), reason=reason) from error


def _keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
