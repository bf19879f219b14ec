"""The device in the young person's hands, in a real browser: what it looks like, and what a monkey finds."""

from contextlib import suppress

import pytest
from playwright.sync_api import Error

from tests.browser.test_whole_screening import SIZES, WAYS
from tests.examples import thorough
from tests.store.cheap import seeded

pytestmark = pytest.mark.browser

PIN = "407193"
ACTIONS = thorough(250, 60)  # in one conversation; `make endure` does ten thousand
ROUNDS = thorough(40, 1)
LOOKS = WAYS if thorough(1, 0) else WAYS[::2]  # with and without scripts
KEYS = ["Tab", "Enter", "Space", "Escape", "Backspace", "ArrowDown", "ArrowUp", "5", "F5",
        "Control+Enter", "Alt+ArrowLeft", "Alt+ArrowRight", "Control+r", "End"]  # fmt: skip
WORKERS = ("Amina", "How are things at", "Start a conversation", "Ready to finish?", "They told",
           "Are you on your own now?", "For you", "What to follow up")  # fmt: skip


def hand_over(visit) -> None:
    visit.press("[value=hand_over]")
    visit.page.fill("#pin", PIN)
    visit.page.fill("#pin_again", PIN)
    visit.press("main .button.main")


@pytest.fixture
def visit(visiting, size, language, scripts):
    """Amina at the end of the agreement."""
    name = f"held-{size}-{language}-{'js' if scripts else 'plain'}"
    visit = visiting(name, SIZES[size], scripts=scripts, dark=size == "laptop")
    visit.set_up()
    visit.begin("first-conversation/1", language)
    visit.tick("safe", "yes")
    visit.press("main button")
    visit.tick("said_back")
    visit.press("main button")
    visit.tick("agreed", "write_down")
    visit.press("[value=hand_over]")
    return visit


@pytest.mark.parametrize(("language", "size", "scripts"), LOOKS)
def test_it_is_large_calm_and_all_there_is(visit):
    visit.look("hand-over", whole=True)
    visit.page.fill("#pin", PIN)
    visit.page.fill("#pin_again", PIN)
    visit.press("main .button.main")
    questions(visit)
    visit.look("last")
    visit.press("main button")
    questions(visit)
    visit.look("rest")
    visit.press(".tools a >> nth=0")
    visit.look("safety", whole=True)
    visit.press("main .button")
    visit.page.fill("#pin", "9999")
    visit.press("main button")
    visit.look("wrong-pin")
    visit.press(".tools [data-hide]")
    visit.press("main a")
    visit.look("unlock")
    visit.unlock()
    visit.look("interrupted")
    visit.press("[value=theirs]")
    visit.page.fill("#pin", PIN)
    visit.press("main button")
    assert visit.page.locator(".held").count() == 0


def questions(visit) -> None:
    """Answer them all, and look at one of each kind, with ordinary and with larger letters."""
    looks = set()
    while visit.page.locator("#question").count():
        kind = visit.kind()
        if kind not in looks:
            looks.add(kind)
            visit.look(kind)
            visit.press("[formaction='/larger']")
            visit.look(f"{kind}-large")
            visit.press("[formaction='/larger']")
        visit.answer()


SEEN = """() => ({
  words: document.body.innerText,
  held: document.body.classList.contains("held"),
  away: !!document.querySelector("[data-away], [name=passphrase], .hotlines"),
})"""


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_a_monkey_at_a_real_browser_reaches_nothing_else(visiting, _round):
    dice = seeded()
    visit = visiting("monkey")
    visit.set_up()
    visit.begin("every-kind/1", "en")
    visit.agree()
    visit.answer()
    visit.answer()
    hand_over(visit)
    visit.page.on("dialog", lambda dialog: dialog.accept())
    base = visit.page.url.partition("/c/")[0]
    addresses = ["/", "/settings", "/begin", "/new", "/unlock", "/give-back", "/safety", "/nowhere"]
    locked = held = 0
    for _ in range(ACTIONS):
        addresses.append(visit.page.url.removeprefix(base))
        step(visit.page, dice, base, addresses)
        for beside in visit.page.context.pages[1:]:  # Ctrl and a click
            only_theirs(beside)
            beside.close()
        seen = only_theirs(visit.page)
        held, locked = held + seen["held"], 0 if seen["held"] else locked + 1
        if locked > 3:  # before the dice have guessed so often that there is a wait
            locked = 0
            visit.page.goto(base + "/unlock")
            if visit.page.locator("[name=passphrase]").count():
                visit.unlock()
                visit.press("[value=theirs]")
    assert held > ACTIONS / 4


def only_theirs(page) -> dict:
    """What is on the screen is the young person's, a locked device, or the browser's own page."""
    seen = look(page)
    assert not [words for words in WORKERS if words in seen["words"]], seen["words"]
    browsers = page.url.startswith(("about:", "chrome-error:"))
    assert seen["held"] or seen["away"] or browsers, (page.url, seen["words"])
    return seen


def look(page) -> dict:
    """What is on the screen, all of one moment; a page on its way is waited for."""
    while True:
        try:
            page.wait_for_load_state()
            return page.evaluate(SEEN)
        except Error:
            continue


def step(page, dice, base, addresses) -> None:
    """One thing a hand can do; what cannot be done at the moment is not done."""
    things = {
        click: 4,
        lambda page, dice: page.keyboard.press(dice.choice(KEYS)): 2,
        lambda page, dice: page.keyboard.type(dice.choice(["15", "words", "9999"])): 1,
        lambda page, _dice: page.go_back(timeout=5000): 1,
        lambda page, _dice: page.reload(timeout=5000): 1,
        lambda page, dice: page.goto(base + dice.choice(addresses), timeout=5000): 1,
    }
    with suppress(Error):
        dice.choices(list(things), list(things.values()))[0](page, dice)
    for key in ("Control", "Alt"):  # a page that goes away while they are down leaves them down
        page.keyboard.up(key)


def click(page, dice) -> None:
    # Not a number to call: the question whether to open the dialler takes every later key and click.
    found = page.locator(
        "a:not([href^='tel:'], [href^='sms:']):visible, button:visible, label.choice:visible, input:visible"
    )
    if count := found.count():
        found.nth(dice.randrange(count)).click(timeout=2000)
