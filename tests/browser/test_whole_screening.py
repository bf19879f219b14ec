"""A whole screening: first run, agreement, every question, the worker's part, the result."""

import pytest

pytestmark = pytest.mark.browser

SIZES = {"phone": (360, 740), "laptop": (1280, 800)}
LOCALES = {"en": "en-US", "es": "es-MX"}


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LOCALES)
def test_it_leads_from_the_launch_link_to_an_explained_result(visiting, language, size, scripts):
    name = f"{language}-{size}-{'scripts' if scripts else 'plain'}"
    visit = visiting(name, SIZES[size], LOCALES[language], scripts=scripts)
    assert visit.page.locator("html").get_attribute("lang") == language
    visit.look("first-run", whole=True)
    visit.set_up()
    visit.look("home")
    visit.press(".welcome a")
    visit.look("begin", whole=True)
    visit.tick("questionnaire", "first-conversation/1")
    visit.tick("spoken", language)
    visit.press("main button")
    visit.look("safe", whole=True)
    visit.tick("safe", "yes")
    visit.press("main button")
    visit.look("limits", whole=True)
    visit.tick("said_back")
    visit.press("main button")
    visit.look("agree", whole=True)
    visit.tick("agreed", "write_down")
    visit.tick("agreed", "count")
    visit.press("main button")
    turned = conversation(visit)
    assert turned > 35
    visit.look("result")
    visit.look("result-whole", whole=True)
    assert visit.page.locator(".flag").count() > 3
    assert visit.page.locator(".report").count() >= 1
    assert all(url.startswith("http://127.0.0.1:") for url in visit.asked)


def conversation(visit) -> int:
    """Every page until the result, each kind of page looked at once."""
    seen = set()
    for turn in range(90):
        path = visit.page.url
        if "/result" in path:
            return turn
        mark = stop_of(visit)
        if mark not in seen:
            seen.add(mark)
            visit.look(mark)
        if "/q/" in path:
            visit.answer()
        else:
            visit.press("main button")
    raise AssertionError("no end")


def stop_of(visit) -> str:
    path = visit.page.url
    if "/q/" not in path:
        return path.rpartition("/")[2]
    marks = [name for name in ("mine", "badge", "scale", "pair", "guidance") if has(visit, name)]
    return "-".join([visit.kind(), *marks])


def has(visit, name: str) -> bool:
    return visit.page.locator(f".{name}").count() > 0


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_it_is_calm_and_readable_on_every_side_road(visiting, size, dark):
    visit = visiting(f"side-{size}-{'dark' if dark else 'light'}", SIZES[size], dark=dark)
    visit.set_up()
    visit.begin("every-kind/1", "es")
    visit.page.locator("label.choice:has([name=interpreter][value=companion])").click()
    visit.tick("safe", "yes")
    visit.press("main button")
    visit.look("companion", whole=True)
    visit.tick("interpreter", "none")
    visit.press("main button")
    visit.press("main button")
    visit.look("not-said-back", whole=True)
    visit.tick("said_back")
    visit.press("main button")
    visit.look("warning")
    visit.press("main button")
    visit.look("without-agreement")
    visit.press("main .buttons a >> nth=1")
    visit.tick("agreed", "write_down")
    visit.press("main button")
    visit.look("card")
    visit.answer()
    visit.press(".bar [value=next]")
    visit.look("nothing-entered")
    visit.answer()
    visit.press("[value=back]")
    visit.look("change")
    visit.press(".bar [value=pause]")
    visit.look("paused")
    visit.press("main a")
    visit.press(".tools button >> nth=0")
    visit.look("safety", whole=True)
    visit.press("main .buttons a")
    visit.press(".bar [value=stop]")
    visit.look("stop")
    visit.press("main button")
    visit.look("grounding")
    visit.answer()
    visit.look("hand-back")
    visit.press("main button")
    visit.press("[value=no_information]")
    visit.look("finish")
    visit.press("main button")
    visit.look("nothing-flagged", whole=True)
    visit.press(".brand")
    visit.begin("every-kind/1", "en")
    visit.press(".brand")
    visit.look("home")
    visit.press(".card .quiet")
    visit.look("discard")
    visit.page.goto(visit.page.url.partition("/c/")[0] + "/nowhere")
    visit.look("refusal")
    visit.press(".tools [data-hide]")
    visit.look("away")
    visit.press("main a")
    visit.look("unlock")
    visit.page.fill("[name=passphrase]", "not the right one")
    visit.press("main button")
    visit.look("wrong")
