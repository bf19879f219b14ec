"""The pages speak their reader's language, from the side that it is written from."""

from dataclasses import replace

import pytest

from sync.server.app import create_app
from tests.sync.cast import BROWSER, cast, inside
from tests.sync.conftest import centre_at
from tests.sync.people.speaking import CODE, turned


@pytest.fixture(scope="module")
def people(tmp_path_factory):
    folder = tmp_path_factory.mktemp("turned")
    with centre_at(folder, "") as centre:
        settings = replace(inside(centre).settings, locales=turned(folder))
        desk = centre.desk
        centre.app = create_app(
            settings, desk.database, desk.keys.signer, centre.clock, desk.place.random
        )
        yield cast(centre)


def test_a_language_without_words_for_the_centre_is_not_offered(people):
    page = people["sofia"].get("/account")

    assert '<option value="ar">Turned</option>' in page.text
    assert 'value="es"' not in page.text


def test_somebody_reads_in_the_language_that_she_chose(people):
    sofia = people["sofia"]
    assert sofia.post("/account/language", language=CODE, zone="UTC").status_code == 303

    page = sofia.get("/account").text

    assert '<html lang="ar" dir="rtl">' in page
    assert "«Where you are signed in»" in page
    assert "«Devices»" in page


def test_who_is_not_signed_in_reads_what_her_browser_asks_for(people):
    client = people["ada"].centre.app.test_client()

    page = client.get("/sign-in", headers=BROWSER | {"Accept-Language": "ar-EG,ar;q=0.9"})
    assert "«Sign in»" in page.text
    chosen = client.get("/sign-in?language=en", headers=BROWSER | {"Accept-Language": "ar"})
    assert "«" not in chosen.text
    unknown = client.get("/sign-in?language=es", headers=BROWSER)
    assert "Sign in" in unknown.text


def test_a_refusal_is_in_it_too(people):
    client = people["ada"].centre.app.test_client()

    page = client.get("/nowhere", headers=BROWSER | {"Accept-Language": "ar"})

    assert "«There is nothing here.»" in page.text
