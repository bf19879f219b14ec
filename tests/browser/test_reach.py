"""With a keyboard alone, in a very small window, and enlarged: everything can be reached and read."""

import pytest

pytestmark = pytest.mark.browser

SEEN = """() => {
  const there = document.activeElement;
  const shown = there.closest(".choice") || there;
  const box = shown.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
  return getComputedStyle(shown).outlineStyle !== "none" && shown.contains(top);
}"""
HELD = """() => [...document.querySelectorAll("body *")]
  .filter(e => ["sticky", "fixed"].includes(getComputedStyle(e).position)).length"""


@pytest.fixture
def keys(visiting):
    """A window whose mouse is broken."""
    return visiting("keys", (1280, 800))


def tab_to(visit, wanted):
    """Press Tab until it is reached; where the focus is must be seen all the way."""
    for _ in range(60):
        visit.page.keyboard.press("Tab")
        assert visit.page.evaluate(SEEN), visit.page.evaluate("document.activeElement.outerHTML")
        if visit.page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"Tab never comes to {wanted}")


def press(visit, wanted):
    tab_to(visit, wanted)
    with visit.page.expect_navigation():
        visit.page.keyboard.press("Enter")


def write(visit, wanted, words):
    tab_to(visit, wanted)
    visit.page.keyboard.type(words)


def choose(visit, wanted, value=""):
    tab_to(visit, wanted)
    visit.page.keyboard.press("Space")
    for _ in range(9):
        if not value or visit.page.evaluate("document.activeElement.value") == value:
            return
        visit.page.keyboard.press("ArrowDown")
    raise AssertionError(f"the arrow keys never come to {value}")


def test_it_leads_through_a_whole_screening_with_the_keyboard_alone(keys):
    write(keys, "[name=passphrase]", "seven quiet herons wading")
    write(keys, "[name=again]", "seven quiet herons wading")
    write(keys, "[name=worker]", "Amina")
    press(keys, "main button")
    press(keys, "main a.main")
    press(keys, ".welcome .main")
    choose(keys, "[name=questionnaire]", "every-kind/1")
    press(keys, "main button")
    choose(keys, "[name=safe]", "yes")
    press(keys, "main button")
    choose(keys, "[name=said_back]")
    press(keys, "main button")
    choose(keys, "[value=write_down]")
    press(keys, "main button")
    for _ in range(30):
        if "/result" in keys.page.url:
            break
        answer(keys)
    assert keys.heading() == "What to follow up"


def answer(visit):
    match visit.kind():
        case "number" | "text":
            write(visit, "[name=value]", "15")
        case "date":
            write(visit, "[name=year]", "2025")
        case "choice":
            choose(visit, "[name=value]")
    press(visit, ".bar [value=next]" if "/q/" in visit.page.url else "main button")


def test_it_leads_from_the_first_key_to_the_content(keys):
    keys.page.keyboard.press("Tab")
    assert keys.page.evaluate("document.activeElement.className") == "skip"
    keys.page.keyboard.press("Enter")
    assert keys.page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("size", [(320, 640), (640, 400), (320, 256)], ids=str)
def test_it_can_be_read_enlarged_and_in_a_very_small_window(visiting, size):
    visit = visiting(f"small-{size[0]}x{size[1]}", size, "es-MX")
    visit.set_up()
    visit.look("home")
    visit.press(".welcome a")
    visit.look("begin", whole=True)
    visit.tick("questionnaire", "every-kind/1")
    visit.tick("spoken", "es")
    visit.press("main button")
    visit.agree()
    seen = set()
    while "/result" not in visit.page.url:
        if visit.page.url not in seen:
            seen.add(visit.page.url)
            visit.look("page", whole=True)
        if "/q/" in visit.page.url:
            visit.answer()
        else:
            visit.press("main button")
    visit.look("result", whole=True)
    visit.press(".tools a >> nth=0")
    visit.look("safety", whole=True)


def test_it_lets_no_bar_cover_what_is_read_in_a_low_window(visiting):
    visit = visiting("low", (640, 400))
    visit.set_up()
    visit.begin("every-kind/1", "en")
    visit.agree()
    visit.answer()
    assert visit.page.evaluate(HELD) == 0
