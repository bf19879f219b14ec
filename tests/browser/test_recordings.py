"""A question is heard by its recording, when somebody asks for it; else by a voice of the device."""

import json

import pytest

from screening.language import recordings_build
from tests.browser.profiles import traces
from tests.browser.test_aloud import ENGLISH, VOICES, heard
from tests.browser.visits import Visit
from tests.chromium import FLAGS, SHOTS, chromium
from tests.device.building import build
from tests.sounds import tagged

pytestmark = pytest.mark.browser

# The first three things that are asked: a long recording, a short one, and one that the disk has spoiled.
CARD, AGE, AWAY = "You can skip anything.", "How old are you?", "Have you been away from home?"
WORDS = {"welcome": CARD, "age": f"{AGE}\nyears", "away": AWAY}
FRAMES = {"welcome": 1_000, "age": 20, "away": 21}  # 26 ms each
MARK = "a heron over the marsh"  # in each file, to look for
NO_VOICES = "Object.defineProperty(window, 'speechSynthesis', { value: undefined });"
SOUND = "document.querySelector('audio[data-recording]')"
LISTEN = f"""() => {{
  window.happened = [];
  for (const kind of ["playing", "pause", "ended", "error"])
    {SOUND}.addEventListener(kind, () => window.happened.push(kind));
}}"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """What `screening build` makes of a questionnaire whose first questions somebody has read."""
    folder = tmp_path_factory.mktemp("recorded")
    target, studio = build(folder), folder / "source/every-kind/audio/1/en"
    studio.mkdir(parents=True)
    for question, words in WORDS.items():
        (studio / f"{question}.mp3").write_bytes(tagged(MARK.encode(), FRAMES[question]))
        (studio / f"{question}.txt").write_text(words, encoding="utf-8")
    assert recordings_build.build(folder / "source", target) == []
    for kept in (target / "audio").iterdir():
        if kept.stat().st_size == len(tagged(MARK.encode(), FRAMES["away"])):
            kept.write_bytes(b"no sound at all")
    return target


def at_the_card(visiting, voices=None):
    visit = visiting("recorded")
    script = NO_VOICES if voices is None else f"({VOICES})({json.dumps(voices)})"
    visit.page.add_init_script(script)
    visit.set_up()
    visit.begin("every-kind/1", "en")
    visit.agree()
    visit.page.evaluate(LISTEN)
    return visit


def go_on(visit, until):
    while until not in visit.heading():
        visit.press(".bar [value=skipped]")
    visit.page.evaluate(LISTEN)


def wait_for(visit, kind):
    visit.page.wait_for_function("(kind) => window.happened.includes(kind)", arg=kind)


def pressed(visit):
    return visit.page.get_attribute("[data-aloud]", "aria-pressed")


def sounds_asked_for(visit):
    return [url for url in visit.asked if url.endswith("/aloud")]


def test_it_plays_when_somebody_asks_and_stops_when_they_ask_again(visiting):
    visit = at_the_card(visiting)
    visit.look("offered")
    assert (visit.page.evaluate(f"{SOUND}.paused"), sounds_asked_for(visit)) == (True, [])

    visit.page.locator("[data-aloud]").click()
    wait_for(visit, "playing")
    assert (pressed(visit), visit.page.evaluate(f"{SOUND}.paused")) == ("true", False)
    visit.look("playing")

    visit.page.locator("[data-aloud]").click()
    wait_for(visit, "pause")
    assert pressed(visit) == "false"


def test_it_begins_again_and_stops_when_the_page_is_left(visiting):
    visit = at_the_card(visiting)
    visit.page.locator("[data-aloud]").click()
    wait_for(visit, "playing")
    visit.page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    wait_for(visit, "pause")
    visit.page.evaluate(f"window.happened = []; {SOUND}.currentTime = 20")
    visit.page.locator("[data-aloud]").click()
    wait_for(visit, "playing")
    assert visit.page.evaluate(f"{SOUND}.currentTime") < 20


def test_the_button_says_when_it_has_come_to_its_end(visiting):
    visit = at_the_card(visiting)
    go_on(visit, AGE)
    visit.page.locator("[data-aloud]").click()
    wait_for(visit, "ended")
    assert pressed(visit) == "false"


def test_the_recording_is_preferred_and_a_voice_reads_what_has_none(visiting):
    visit = at_the_card(visiting, [ENGLISH])
    visit.page.locator("[data-aloud]").click()
    wait_for(visit, "playing")
    assert heard(visit) == []
    visit.page.locator("[data-aloud]").click()

    visit.press(".bar [value=next]")
    while visit.page.locator("audio[data-recording]").count():
        visit.press(".bar [value=skipped]")
    visit.page.locator("[data-aloud]").click()
    assert heard(visit)


def test_a_voice_takes_over_where_the_recording_cannot_be_played(visiting):
    visit = at_the_card(visiting, [ENGLISH])
    go_on(visit, AWAY)
    visit.page.locator("[data-aloud]").click()
    visit.page.wait_for_function("() => window.said.some(([, text]) => text !== 'stopped')")
    assert heard(visit)[0][1] == AWAY
    assert pressed(visit) == "true"


def test_without_a_voice_nothing_is_offered_any_more_where_it_cannot_be_played(visiting):
    visit = at_the_card(visiting)
    go_on(visit, AWAY)
    assert visit.page.locator("[data-aloud]").is_visible()
    visit.page.locator("[data-aloud]").click()
    visit.page.locator("[data-aloud]").wait_for(state="hidden")


def test_it_is_heard_in_the_young_persons_hands(visiting):
    visit = at_the_card(visiting)
    visit.press("[value=hand_over]")
    visit.page.fill("#pin", "4071")
    visit.page.fill("#pin_again", "4071")
    visit.press("main .button.main")
    visit.page.evaluate(LISTEN)
    visit.look("held")
    visit.page.locator("[data-aloud]").click()
    wait_for(visit, "playing")


def test_the_browser_keeps_nothing_of_what_was_heard(browser, server, tmp_path):
    profile = tmp_path / "profile"
    context = browser.browser_type.launch_persistent_context(
        profile, executable_path=chromium(), args=list(FLAGS), locale="en-US"
    )
    page = context.pages[0]
    page.goto(server.link)
    visit = Visit(page, SHOTS, "heard", axe=False)
    visit.set_up()
    visit.begin("every-kind/1", "en")
    visit.agree()
    visit.page.evaluate(LISTEN)
    for until in (CARD, AGE):
        go_on(visit, until)
        visit.page.locator("[data-aloud]").click()
        wait_for(visit, "playing")
    wait_for(visit, "ended")
    context.close()

    assert traces(profile, ["/static/aloud.js"])  # it keeps other things
    assert traces(profile, [MARK]) == []
