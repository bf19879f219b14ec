"""A question is read aloud by a voice of this device, when somebody asks for it, and by no other."""

import json

import pytest

pytestmark = pytest.mark.browser

# What a browser with voices has; the one that runs here has none.
VOICES = """(voices) => {
  const said = [];
  window.said = said;
  class Words { constructor(text) { this.text = text; } }
  const synth = new EventTarget();
  Object.assign(synth, {
    getVoices: () => voices,
    speak: (words) => said.push([words.lang, words.text, words.voice.name]),
    cancel: () => said.push(["", "stopped", ""]),
  });
  Object.defineProperty(window, "speechSynthesis", { value: synth, configurable: true });
  window.SpeechSynthesisUtterance = Words;
}"""
HERE = {"lang": "es-MX", "name": "here", "localService": True}
ELSEWHERE = {"lang": "es-MX", "name": "elsewhere", "localService": False}
ENGLISH = {"lang": "en-US", "name": "english", "localService": True}


def at_a_question(visiting, voices, spoken="es"):
    visit = visiting("aloud")
    visit.page.add_init_script(f"({VOICES})({json.dumps(voices)})")
    visit.set_up()
    visit.begin("first-conversation/1", spoken)
    visit.agree()
    visit.answer()
    return visit


def heard(visit):
    return [line for line in visit.page.evaluate("window.said") if line[1] != "stopped"]


@pytest.mark.parametrize("voices", [[], [ELSEWHERE], [ENGLISH]], ids=["none", "remote", "other"])
def test_it_offers_nothing_without_a_voice_of_that_language_on_the_device(visiting, voices):
    visit = at_a_question(visiting, voices)
    assert not visit.page.locator("[data-aloud]").is_visible()


def test_it_reads_what_the_young_person_reads_and_only_when_asked(visiting):
    visit = at_a_question(visiting, [ELSEWHERE, ENGLISH, HERE])
    assert heard(visit) == []
    visit.look("offered")
    visit.page.locator("[data-aloud]").click()
    lines = heard(visit)
    assert lines[0][1].startswith("¿Cómo te sientes")
    assert {(lang, voice) for lang, _text, voice in lines} == {("es", "here")}
    assert visit.page.get_attribute("[data-aloud]", "aria-pressed") == "true"
    visit.page.locator("[data-aloud]").click()
    assert visit.page.evaluate("window.said.at(-1)[1]") == "stopped"
    assert visit.page.get_attribute("[data-aloud]", "aria-pressed") == "false"


def test_it_is_offered_in_the_young_persons_hands(visiting):
    visit = at_a_question(visiting, [HERE])
    visit.press("[value=hand_over]")
    visit.page.fill("#pin", "4071")
    visit.page.fill("#pin_again", "4071")
    visit.press("main .button.main")
    visit.look("held")
    visit.page.locator("[data-aloud]").click()
    assert heard(visit)[0][1].startswith("¿Cómo te sientes")


def test_it_offers_nothing_where_the_browser_cannot_speak(visiting):
    visit = visiting("mute")
    visit.page.add_init_script("delete window.speechSynthesis; window.speechSynthesis = undefined;")
    visit.set_up()
    visit.begin("every-kind/1", "en")
    visit.agree()
    assert not visit.page.locator("[data-aloud]").is_visible()
