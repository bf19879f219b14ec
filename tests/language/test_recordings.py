"""Recordings beside a questionnaire: what is kept for devices, and every reason why one is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from screening.instrument.build import build as build_questionnaires
from screening.instrument.problems import Severity
from screening.instrument.shelf import Shelf
from screening.language import recording_problems, recordings_build
from screening.language.catalogue import Languages
from screening.language.recordings import Recordings
from tests.instrument.sheet import GOOD
from tests.sounds import m4a, mp3, tagged

ENGLISH, MADE_UP = "Have you left home?", "Ĉu vi forlasis la hejmon?"
LEFT = ("small-talk/ran_away.text", ENGLISH)
PLACE = "small-talk/audio/1/eo/ran_away"


class Studio:
    """A questionnaire with one translated question, and recordings put beside it."""

    def __init__(self, made, folder: Path) -> None:
        self.made, self.source, self.target = made, folder / "questionnaires", made.target
        self.put("small-talk/1.yaml", GOOD)
        made.write("questionnaires", {LEFT: MADE_UP})

    def put(self, place: str, content: str | bytes) -> Path:
        file = self.source / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def record(self, sound: bytes, words: str = MADE_UP, place: str = PLACE) -> None:
        self.put(f"{place}.mp3", sound)
        self.put(f"{place}.txt", words)

    def build(self) -> list[str]:
        """The problems, by number and file."""
        assert build_questionnaires(self.source, self.target) == []
        self.made.build()
        found = recordings_build.build(self.source, self.target)
        assert all(str(problem).startswith(problem.where.file) for problem in found)
        return [
            f"{problem.code} {Path(problem.where.file).relative_to(self.source)}"
            for problem in found
        ]

    def heard(self, question: str = "ran_away", language: str = "eo") -> bytes | None:
        """What a device plays for the words that it shows."""
        q = Shelf(self.target / "questionnaires").load("small-talk/1")
        texts = Languages(self.target / "locales").texts(language, q)
        found = Recordings(self.target / "audio").of(texts, q.questions[question])
        return found.path.read_bytes() if found else None


@pytest.fixture
def studio(make, tmp_path: Path) -> Studio:
    return Studio(make(), tmp_path)


# --- what is kept ----------------------------------------------------------------------------------


def test_without_recordings_nothing_is_written_and_nothing_is_heard(studio: Studio) -> None:
    assert studio.build() == []
    assert not (studio.target / "audio").exists()
    assert studio.heard() is None


@pytest.mark.parametrize("sound", [mp3(), tagged(bytes(300)), tagged(b"")])
def test_a_recording_is_heard_with_the_words_it_reads(studio: Studio, sound: bytes) -> None:
    studio.record(sound)

    assert studio.build() == []
    assert studio.heard() == sound
    assert studio.heard(language="en") is None
    assert studio.heard("how_long") is None


def test_it_may_be_m4a(studio: Studio) -> None:
    studio.put(f"{PLACE}.m4a", m4a())
    studio.put(f"{PLACE}.txt", MADE_UP)

    assert studio.build() == []
    assert studio.heard() == m4a()


def test_the_answers_are_read_too_and_spacing_means_nothing(studio: Studio) -> None:
    studio.record(
        mp3(), "\ufeffWhat  helps now?\r\n\r\n Food\r\nSleep \r\n", "small-talk/audio/1/en/wants"
    )

    assert studio.build() == []
    assert studio.heard("wants", "en") == mp3()


def test_words_that_wait_for_a_voice_and_files_a_computer_hides_are_no_problem(
    studio: Studio,
) -> None:
    studio.put(f"{PLACE}.txt", MADE_UP)
    studio.put("small-talk/audio/1/eo/.DS_Store", b"\0")

    assert studio.build() == []


def test_its_name_says_nothing_of_the_question(studio: Studio) -> None:
    studio.record(mp3())
    studio.build()
    (kept,) = (studio.target / "audio").iterdir()

    assert (len(kept.stem), kept.suffix) == (64, ".mp3")
    assert int(kept.stem, 16)


def test_a_changed_translation_silences_what_a_device_has_already(studio: Studio) -> None:
    studio.record(mp3())
    studio.build()
    studio.made.write("questionnaires", {LEFT: f"{MADE_UP} Iam?"})
    studio.made.build()

    assert studio.heard() is None


def test_a_new_version_with_the_same_words_keeps_the_recording(studio: Studio) -> None:
    studio.record(mp3())
    studio.put("small-talk/2.yaml", GOOD.replace("version: 1", "version: 2", 1))
    studio.build()
    q = Shelf(studio.target / "questionnaires").load("small-talk/2")
    texts = Languages(studio.target / "locales").texts("eo", q)

    assert Recordings(studio.target / "audio").of(texts, q.questions["ran_away"])


# --- what is not -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "place",
    [
        "small-talk/audio/ran_away.mp3",
        "small-talk/audio/1/ran_away.mp3",
        "small-talk/audio/1/eo/more/ran_away.mp3",
        "small-talk/audio/1/eo/ran_away.wav",
        "small-talk/audio/1/eo/ran_away",
    ],
)
def test_l040_a_file_that_belongs_elsewhere(studio: Studio, place: str) -> None:
    studio.put(place, mp3())

    assert studio.build() == [f"L040 {place}"]


@pytest.mark.parametrize("place", ["small-talk/audio/2", "other/audio/1", "small-talk/audio/x"])
def test_l041_a_version_that_is_not_there(studio: Studio, place: str) -> None:
    studio.put(f"{place}/eo/ran_away.mp3", mp3())

    assert studio.build() == [f"L041 {place}/eo/ran_away.mp3"]


@pytest.mark.parametrize("code", ["xx", "EO", "esperanto"])
def test_l042_a_language_that_is_not_offered(studio: Studio, code: str) -> None:
    place = f"small-talk/audio/1/{code}/ran_away.mp3"
    studio.put(place, mp3())

    assert studio.build() == [f"L042 {place}"]


@pytest.mark.parametrize("question", ["ran_avay", "home", "hurt"])
def test_l043_a_question_the_young_person_is_not_asked(studio: Studio, question: str) -> None:
    place = f"small-talk/audio/1/eo/{question}.mp3"
    studio.put(place, mp3())

    assert studio.build() == [f"L043 {place}"]


def test_l044_a_recording_that_is_too_large(studio: Studio) -> None:
    studio.record(mp3(11_000))

    assert studio.build() == [f"L044 {PLACE}.mp3"]
    assert studio.heard() is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfb",
        b"RIFF\x24\x00\x00\x00WAVEfmt ",
        b"OggS\x00\x02",
        b"<html>",
        b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(30),
        b"\xff\xf1\x50\x80" + bytes(40),  # AAC without a container
        b"\xff\xfb\xf0\xc0" + bytes(40),  # a rate that does not exist
        b"\x00\x00\x00\x18ftypqt  " + bytes(40),
        m4a(),
    ],
)
def test_l045_what_is_not_the_sound_its_name_says(studio: Studio, content: bytes) -> None:
    studio.record(content)

    assert studio.build() == [f"L045 {PLACE}.mp3"]


def test_l046_two_recordings_of_one_question(studio: Studio) -> None:
    studio.record(mp3())
    studio.put(f"{PLACE}.m4a", m4a())

    assert studio.build() == [f"L046 {PLACE}.m4a", f"L046 {PLACE}.mp3"]


def test_l047_a_recording_of_unknown_words(studio: Studio) -> None:
    studio.put(f"{PLACE}.mp3", mp3())

    assert studio.build() == [f"L047 {PLACE}.mp3"]


def test_l048_more_recordings_than_a_device_should_carry(studio: Studio) -> None:
    whole = mp3(10_000)
    names = [f"q{number}" for number in range(65)]
    asked = "".join(
        f"      - {{id: {n}, kind: information, text: This is card {n}.}}\n" for n in names
    )
    studio.put("small-talk/1.yaml", GOOD.replace("  - id: goodbye\n", f"{asked}  - id: goodbye\n"))
    for name in names:
        studio.record(whole, f"This is card {name}.", f"small-talk/audio/1/en/{name}")

    assert studio.build() == ["L048 ."]


@pytest.mark.parametrize("words", ["", "Ĉu vi foriris?", ENGLISH, f"{MADE_UP}\nJes\nNe"])
def test_l049_a_recording_of_other_words_is_left_out(studio: Studio, words: str) -> None:
    studio.record(mp3(), words)

    assert studio.build() == [f"L049 {PLACE}.mp3"]
    assert studio.heard() is None
    assert recording_problems.OTHER_WORDS.severity is Severity.WARNING


@pytest.mark.parametrize("words", ["", "How many nights?\nnights"])
def test_l049_a_recording_of_what_is_not_translated_is_left_out(studio: Studio, words: str) -> None:
    studio.record(mp3(), words, "small-talk/audio/1/eo/how_long")

    assert studio.build() == ["L049 small-talk/audio/1/eo/how_long.mp3"]


def test_l050_words_that_are_no_text(studio: Studio) -> None:
    studio.record(mp3())
    studio.put(f"{PLACE}.txt", MADE_UP.encode("utf-16"))

    assert studio.build() == [f"L050 {PLACE}.txt"]


def test_l050_a_recording_that_is_not_there_any_more(studio: Studio) -> None:
    studio.put(f"{PLACE}.txt", MADE_UP)
    (studio.source / f"{PLACE}.mp3").symlink_to("moved-away.mp3")

    assert studio.build() == [f"L050 {PLACE}.mp3"]
