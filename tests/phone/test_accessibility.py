"""Every page and screen of the phone app: WCAG by axe, in both lights, both directions, small and wide."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from screening.browser.build import build as build_phone
from screening.browser.words import WORDS
from tests.chromium import SHOTS
from tests.examples import thorough
from tests.phone import made_up
from tests.phone.connected import agency_at
from tests.phone.handset import PIXEL, Handset
from tests.phone.hosting import Host
from tests.phone.walking import Walk, listen, never_visited, pages_of
from tests.store.cheap import seeded

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Whom the browser is set to, when no real browser can be.
SPEAKS = "Object.defineProperty(navigator, 'languages', { value: ['%s'] })"
TROUBLES = sorted(name for name in WORDS if f"{name}_do" in WORDS)
SHOW = """async ([language, name]) => {
  const script = document.querySelector("script[src]").src;
  const screens = await import(new URL("screens.mjs", script));
  await screens.speak(language);
  if (name) screens.showTrouble(name, "again", () => {});
  else document.getElementById("start").hidden = false;
}"""


@pytest.fixture(scope="module")
def mirrored(parts, tmp_path_factory):
    """The phone app with a language written from right to left."""
    folder = tmp_path_factory.mktemp("mirrored")
    compiled = Path(shutil.copytree(parts.compiled, folder / "compiled"))
    made_up.build_with(folder, compiled)
    build_phone(folder / "app", replace(parts, compiled=compiled), lambda _line: None)
    with Host(folder / "app") as host:
        yield host


@pytest.fixture
def device(browser, mirrored):
    """A new phone or Chromebook: `device("name", (360, 740), "light")`."""
    contexts = []

    def arrive(name, size, light, language="en"):
        options = PIXEL if size[0] < 800 else {"reduced_motion": "reduce"}
        viewport = {"width": size[0], "height": size[1]}
        context = browser.new_context(**{**options, "viewport": viewport, "color_scheme": light})
        contexts.append(context)
        context.set_default_timeout(30_000)
        context.add_init_script(SPEAKS % language)
        return Handset(context.new_page(), SHOTS, name)

    yield arrive
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def provider(mirrored, tmp_path_factory):
    """The centre of a victim-service provider."""
    place = tmp_path_factory.mktemp("provider")
    with agency_at(place, mirrored.folder, tenant="provider") as agency:
        yield agency


DEVICES = {
    "phone": ("en", (360, 740), "light"),
    "right-to-left": (made_up.CODE, (320, 640), "dark"),
    "chromebook": ("es", (1280, 800), "dark"),
}


@pytest.mark.parametrize("name", [*DEVICES][: thorough(3, 0)] or ["one of them"])
def test_every_page_of_the_app_can_be_read_and_used_in_the_shell(
    device, mirrored, provider, parts, tmp_path, name
):
    """On one of the devices, drawn anew; `make endure` takes all of them."""
    name = name if name in DEVICES else seeded().choice([*DEVICES])
    language, size, light = DEVICES[name]
    amina = device(f"walk-{name}", size, light, language)
    walked = listen(amina.page.context)
    amina.open(mirrored.address)
    assert amina.page.locator("html").get_attribute("lang") == language
    Walk(amina, language).everything(provider)
    direction = amina.page.locator("html").get_attribute("dir")
    assert direction == ("rtl" if language == made_up.CODE else "ltr")
    assert never_visited(pages_of(tmp_path, parts.compiled), walked) == set()


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "es", made_up.CODE])
def test_every_screen_of_the_shell_can_be_read_and_used(device, mirrored, language, light):
    amina = device(f"shell-{language}-{light}", (320, 640), light)
    nothing = {"content_type": "text/javascript", "body": ""}
    amina.page.route(
        "**/shell.mjs", lambda route: route.fulfill(**nothing)
    )  # it would start the app
    for name in ["", *TROUBLES]:
        amina.page.goto(mirrored.address)
        amina.page.evaluate(SHOW, [language, name])
        assert amina.page.locator("html").get_attribute("lang") == language
        amina.look(name or "start")


def test_a_whole_screening_is_led_from_right_to_left(device, mirrored):
    amina = device("right-to-left", (360, 740), "light", made_up.CODE)
    amina.open(mirrored.address)
    amina.set_up()
    amina.begin("first-conversation/1", made_up.CODE)
    amina.agree()
    assert amina.go_through(set()) > 25
    amina.look("result", whole=True)
    words = amina.page.locator("main").inner_text()
    latin = sum(letter.isascii() and letter.isalpha() for letter in words)
    assert latin < len(words) / 2
    amina.reload()
    assert amina.page.locator("html").get_attribute("dir") == "rtl"
