"""Settings, practice and amendments, as somebody sees them: small and wide, light and dark."""

import pytest

pytestmark = pytest.mark.browser

LOOKS = {"phone": ((360, 740), False, "en"), "laptop": ((1280, 800), True, "es")}


@pytest.fixture(params=LOOKS)
def amina(request, visiting):
    size, dark, language = LOOKS[request.param]
    visit = visiting(f"ways-{request.param}-{request.function.__name__[8:20]}", size, dark=dark)
    visit.set_up()
    if language != "en":
        visit.press(f"[name=language][lang={language}]")
    return visit


def test_it_is_calm_and_readable_in_the_settings(amina):
    amina.look("home")
    for way in ("place", "keeping", "duress", "training"):
        amina.press("a[href='/settings']")
        amina.look("settings", whole=True)
        amina.press(f"a[href='/settings/{way}']")
        amina.look(way, whole=True)
        amina.press(".brand")
    amina.press("a[href='/settings']")
    amina.press("a[href='/settings/keeping']")
    amina.page.fill("#minutes", "500")
    amina.press("main button.main")
    amina.look("refused", whole=True)
    amina.press(".brand")
    amina.press("a[href='/settings']")
    amina.tick("large")
    amina.press("form[action='/settings/reading'] p button")
    amina.look("larger", whole=True)
    amina.press(".tools a >> nth=0")
    amina.look("safety", whole=True)


def test_it_is_calm_and_readable_in_practice_and_afterwards(amina):
    amina.press("main a[href='/practice']")
    amina.look("practice")
    amina.press("main button.main")
    amina.tick("person", "tells")
    amina.look("people", whole=True)
    amina.press("main button.main")
    amina.look("sheet", whole=True)
    amina.press("main a.main")
    amina.agree()
    amina.answer()
    amina.look("says", whole=True)
    amina.press(".bar [value=stop]")
    amina.press("main button")
    while not amina.page.locator("article.result").count():
        if amina.page.locator("#question").count():
            amina.press(".bar [value=skipped]")
        else:
            amina.press("main button")
    amina.press("main a[href$=feedback]")
    amina.look("feedback", whole=True)
    amina.press(".brand")
    amina.look("practice-home", whole=True)


def test_it_is_calm_and_readable_when_a_record_is_amended(amina):
    amina.begin("six-topic-screen/1", "en")
    amina.agree()
    amina.answer()
    while not amina.page.locator("article.result").count():
        if amina.page.locator("#question").count():
            amina.answer()
        else:
            amina.press("main button")
    amina.press("main a[href$=amend]")
    amina.press("main button.main")
    amina.look("amend-refused", whole=True)
    amina.tick("reason", "slip")
    amina.press("main button.main")
    amina.look("answers", whole=True)
    amina.press(".brand")
    amina.look("home", whole=True)
    amina.press(".rows a")
    amina.look("old-version")
    amina.press("main a[href^='/case/']")
    amina.look("case", whole=True)
