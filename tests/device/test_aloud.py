"""A question with a recording: what the page offers, who may hear it, and what its address tells."""

import html
import re
from pathlib import Path

import pytest

from screening.device.app import create_app
from screening.device.furnishing import furnish
from screening.device.settings import read_settings
from screening.language.recordings import Recordings, named
from tests.device.desk import HOST, Worker
from tests.device.test_held import give_back, hand_over
from tests.sounds import mp3
from tests.store.cheap import stores_at

CARD = "You can skip anything."
AWAY = "Have you been away from home?"
SEEN = "Do records say they were missing?"
SOUND = mp3()


def keep(folder: Path, words: str, language: str = "en") -> None:
    (folder / f"{named(language, words.splitlines())}.mp3").write_bytes(SOUND)


@pytest.fixture
def recorded(tmp_path) -> Path:
    """A folder of recordings as `screening build` makes it: of the opening card and of one question."""
    folder = tmp_path / "audio"
    folder.mkdir()
    for words in (CARD, AWAY):
        keep(folder, words)
    return folder


@pytest.fixture
def app(root, built, clock, recorded):
    settings = read_settings({"port": HOST.rpartition(":")[2]})
    furniture = furnish(built)._replace(recordings=Recordings(recorded))
    made = create_app(settings, stores_at(root, clock), furniture, clock)
    yield made
    made.config["DESKS"].lock_all()


def sound_of(worker: Worker) -> str:
    """Where the page has its sound; empty without one."""
    found = re.search(r'<audio src="([^"]*)" preload="none" data-recording></audio>', worker.page)
    return found[1] if found else ""


def ask(worker: Worker, path: str, **headers: str):
    return worker.client.get(path, headers={"Host": HOST, **headers}, buffered=True)


def test_a_page_has_the_recording_of_the_words_on_it(talking):
    assert talking.heading == CARD
    answer = ask(talking, sound_of(talking))

    assert (answer.status_code, answer.data, answer.mimetype) == (200, SOUND, "audio/mpeg")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "media-src 'self'" in answer.headers["Content-Security-Policy"]


def test_nothing_plays_by_itself(talking):
    assert "autoplay" not in talking.page


def test_a_page_without_one_has_none(talking):
    talking.skip_to("How old are you?")
    assert sound_of(talking) == ""
    assert ask(talking, f"{talking.path}/aloud").status_code == 404


def test_it_is_the_one_of_the_language_on_the_page(amina, recorded):
    amina.begin("first-conversation/1", "en")
    keep(recorded, amina.heading)
    amina.open(amina.path)
    assert sound_of(amina)
    amina.begin("first-conversation/1", "es")
    spanish = re.search(
        r'<span class="theirs" lang="es"[^>]*>([^<]*)</span>[^<]*(?:<span class="ours".*?</span>)?</h1>',
        amina.page,
    )
    assert spanish
    assert sound_of(amina) == ""
    keep(recorded, html.unescape(spanish[1]), "es")
    amina.open(amina.path)
    assert ask(amina, sound_of(amina)).data == SOUND


def test_words_that_are_not_translated_are_heard_as_they_are_shown(amina):
    amina.begin("every-kind/1", "es")
    assert CARD in amina.heading
    assert ask(amina, sound_of(amina)).data == SOUND


def test_its_address_tells_nothing_and_means_nothing_elsewhere(talking):
    path = sound_of(talking)
    assert re.fullmatch(r"/c/[0-9a-f]{18}/q/[0-9a-f]{20}/aloud", path)
    assert ask(talking, path.replace(path.split("/")[4], "0" * 20)).status_code == 404


def test_safari_gets_the_part_that_it_asks_for(talking):
    answer = ask(talking, sound_of(talking), Range="bytes=0-1")

    assert (answer.status_code, answer.data) == (206, SOUND[:2])
    assert answer.headers["Content-Range"] == f"bytes 0-1/{len(SOUND)}"
    assert ask(talking, sound_of(talking), Range="bytes=9999999-").status_code == 416


def test_nobody_hears_it_while_the_notes_are_locked_or_without_being_let_in(talking, app):
    path = sound_of(talking)
    stranger = app.test_client()
    assert stranger.get(path, headers={"Host": HOST}).status_code == 403
    talking.lock()
    assert ask(talking, path).location == "/unlock"


def test_a_question_that_is_not_asked_any_more_is_not_heard(talking):
    talking.skip_to(AWAY)
    path = sound_of(talking)
    assert ask(talking, path).status_code == 200
    talking.press("stop")
    talking.fill()
    assert ask(talking, path).status_code == 404


def test_what_only_the_worker_reads_is_never_heard(talking, recorded):
    keep(recorded, SEEN)
    for _ in range(40):
        if talking.heading == SEEN:
            break
        talking.press("skipped") if "/q/" in talking.path else talking.fill()

    assert talking.heading == SEEN
    assert sound_of(talking) == ""
    assert ask(talking, f"{talking.path}/aloud").status_code == 404


def test_in_the_young_persons_hands_only_the_question_that_is_due_is_heard(talking):
    card = sound_of(talking)
    talking.skip_to(AWAY)
    hand_over(talking)
    here = sound_of(talking)

    assert (ask(talking, here).status_code, ask(talking, here).data) == (200, SOUND)
    before = ask(talking, card)
    assert (before.status_code, before.location) == (303, talking.path)
    give_back(talking)
    assert ask(talking, card).status_code == 200
