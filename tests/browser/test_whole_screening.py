"""A whole screening: first run, agreement, every question, the worker's part, the result."""

import pytest

from screening.building import build_all
from tests.browser.serving import ROOT, command_line, started
from tests.examples import thorough

pytestmark = pytest.mark.browser


@pytest.fixture
def server(tmp_path):
    """What `make build` and `screening run` give a worker."""
    build_all(ROOT / "questionnaires", ROOT / "locales", ROOT / "compiled", lambda _line: None)
    with started(command_line(tmp_path / "stores"), tmp_path) as running:
        yield running


SIZES = {"phone": (360, 740), "laptop": (1280, 800)}
LOCALES = {
    "en": "en-US",
    "es": "es-MX",
    "fr": "fr-FR",
    "ht": "ht-HT",
    "pt": "pt-BR",
    "vi": "vi-VN",
    "zh-Hans": "zh-CN",
    "ar": "ar-EG",
}
# Each language in one way, two in more; each with each with `make endure`.
EVERY = [(lang, size, scripts) for lang in LOCALES for size in SIZES for scripts in (True, False)]
PAIRS = [
    ("en", "phone", True),
    ("en", "laptop", False),
    ("es", "phone", False),
    ("es", "laptop", True),
    ("fr", "phone", True),
    ("ht", "phone", False),
    ("pt", "laptop", True),
    ("vi", "phone", True),
    ("zh-Hans", "laptop", False),
    ("ar", "phone", True),
]
WAYS = EVERY if thorough(1, 0) else PAIRS


@pytest.mark.parametrize(("language", "size", "scripts"), WAYS)
def test_it_leads_from_the_launch_link_to_an_explained_result(visiting, language, size, scripts):
    name = f"{language}-{size}-{'scripts' if scripts else 'plain'}"
    dark = size == "laptop"
    visit = visiting(name, SIZES[size], LOCALES[language], scripts=scripts, dark=dark)
    runs = "rtl" if language == "ar" else "ltr"
    assert visit.page.locator("html").evaluate("it => [it.lang, it.dir]") == [language, runs]
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


# The other questionnaires, the short ones also in the smallest room.
OTHERS = [
    ("return-from-missing", "es", "phone"),
    ("school-check-in", "en", "laptop"),
    ("street-outreach", "es", "phone"),
]


@pytest.mark.parametrize(("questionnaire", "language", "size"), OTHERS)
def test_every_other_questionnaire_leads_to_its_result_too(visiting, questionnaire, language, size):
    visit = visiting(f"{questionnaire}-{language}", SIZES[size], LOCALES[language])
    visit.set_up()
    visit.begin(f"{questionnaire}/1", language)
    visit.agree()
    assert conversation(visit) > 15
    visit.look("result-whole", whole=True)
    assert visit.page.locator(".flag").count() > 3


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


@pytest.mark.parametrize(
    ("questionnaire", "language"), [("workers-review", "es"), ("done-elsewhere", "en")]
)
def test_what_the_worker_does_alone_has_no_page_of_the_young_person(
    visiting, questionnaire, language
):
    visit = visiting(f"{questionnaire}-{language}", SIZES["phone"], LOCALES[language])
    visit.set_up()
    visit.begin(f"{questionnaire}/1", language)
    assert has(visit, "mine")
    assert conversation(visit) > 5
    visit.look("result-whole", whole=True)
    assert not {"before", "limits", "agree", "last", "hand-back"}.intersection(visit.stops)


def test_wellbeing_leads_to_what_is_done_at_once(visiting):
    visit = visiting("wellbeing-safety-es", SIZES["phone"], LOCALES["es"])
    visit.set_up()
    visit.begin("wellbeing-safety/1", "es")
    visit.agree()
    assert conversation(visit) > 15
    visit.look("result-whole", whole=True)
    assert visit.page.locator(".urgent").count() > 5
