"""The centre hands out the phone app as the app's own host does, and the app needs nobody afterwards."""

from __future__ import annotations

import gzip

import pytest
from werkzeug.test import Client

from screening.browser import serving
from sync.server import phone_app
from tests.phone.connected import agency_at, connect, go

FETCH = "(address) => fetch(address).then(() => 'answered', () => 'refused')"


@pytest.fixture(scope="module")
def agency(folder, tmp_path_factory):
    with agency_at(tmp_path_factory.mktemp("agency"), folder) as made:
        yield made


def test_every_file_is_the_same_with_the_same_headers(agency, folder):
    host = Client(serving.static_app(folder))
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    for name in ("", *names):
        there = host.get(f"/{name}")
        here = agency.run.ask("GET", f"/app/{name}", {}, b"")
        assert (here.status, here.body) == (200, there.data), name
        named = ("Content-Type", *(set(serving.HEADERS) - {"Cache-Control"}))
        assert {h: here.headers[h] for h in named} == {h: there.headers[h] for h in named}, name


def test_what_may_change_is_asked_for_each_time_and_the_rest_never_again(agency, folder):
    (version,) = (path.name for path in (folder / "v").iterdir())
    for name in ("", "index.html", "service-worker.js", "manifest.webmanifest"):
        found = agency.run.ask("GET", f"/app/{name}", {}, b"")
        assert found.headers["Cache-Control"] == "no-cache", name
    found = agency.run.ask("GET", f"/app/v/{version}/python.zip", {}, b"")
    assert found.headers["Cache-Control"] == phone_app.UNCHANGING


def test_a_phone_fetches_it_packed(agency, folder):
    packed = 0
    for path in (path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        found = agency.run.ask("GET", f"/app/{name}", {"Accept-Encoding": "gzip, br"}, b"")
        zipped = found.headers.get("Content-Encoding") == "gzip"
        assert (gzip.decompress(found.body) if zipped else found.body) == path.read_bytes()
        assert "Accept-Encoding" in found.headers["Vary"]
        packed += len(found.body)
    assert packed < 9_000_000


@pytest.mark.browser
def test_an_app_from_elsewhere_sends_to_the_centre_and_its_page_to_nobody(agency, phone):
    """Only the worker asks the centre, whose address it has from the code."""
    amina = phone("from-elsewhere")
    amina.set_up()

    connect(amina, agency.code())
    asked = amina.page.evaluate(FETCH, f"{agency.address}/v1/openapi.json")

    assert asked == "refused"

    assert agency.address in amina.page.locator("dl.facts").inner_text()


@pytest.mark.browser
def test_installed_from_the_centre_it_works_without_it(folder, phone, tmp_path):
    with agency_at(tmp_path, folder) as agency:
        amina = phone("from-the-centre", open_it=False).open(agency.app)
        amina.set_up()
        asked = amina.page.evaluate("fetch('/v1/openapi.json').then(({status}) => status)")
        assert asked == 200  # what lies beside the app is not taken for a file of the app's
        agency.run.stop()
    amina.page.context.set_offline(True)
    amina.reload().unlock()
    amina.begin("every-kind/1", "en")
    amina.agree()
    amina.answer()
    go(amina, "/sync")
    assert amina.has("#code")
