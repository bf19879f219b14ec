"""The centre hands out the phone app, and the app needs nobody afterwards."""

from __future__ import annotations

import gzip

import pytest

from sync.server import phone_app, publishing
from tests.device import agencys
from tests.phone.connected import agency_at, all_sent, connect, go, until_it_says

NEWER = {"the centre": 2, "elsewhere": 3}
SEEN = {"card", "choice", "date", "number", "text", "between"}  # looked at elsewhere
FETCH = "(address) => fetch(address).then(() => 'answered', () => 'refused')"


@pytest.fixture(scope="module")
def agency(folder, tmp_path_factory):
    with agency_at(tmp_path_factory.mktemp("agency"), folder) as made:
        yield made


KINDS = {
    "": "text/html; charset=utf-8",
    "service-worker.js": "text/javascript; charset=utf-8",
    "manifest.webmanifest": "application/manifest+json",
    "icon.svg": "image/svg+xml",
}


def test_every_file_is_handed_out_whole_and_of_its_kind(agency, folder):
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    for name in ("", *names):
        found = agency.run.ask("GET", f"/app/{name}", {}, b"")
        assert (found.status, found.body) == (200, (folder / (name or "index.html")).read_bytes())
        kind = found.headers["Content-Type"]
        assert kind == KINDS.get(name, kind) != "application/octet-stream", name
        for header, value in phone_app.HEADERS.items():
            assert found.headers[header] == value, name


@pytest.mark.parametrize("path", ["v", "v/", "../secret", "%2e%2e/secret", "v/../../secret"])
def test_nothing_is_listed_and_nothing_leads_elsewhere(agency, folder, path):
    (folder.parent / "secret").write_text("kept")
    found = agency.run.ask("GET", f"/app/{path}", {}, b"")
    assert found.status == 404
    assert b"kept" not in found.body


def test_nothing_is_taken_there(agency):
    assert agency.run.ask("POST", "/app/", {}, b"a=b").status in (404, 405)
    head = agency.run.ask("HEAD", "/app/", {}, b"")
    assert (head.status, head.body) == (200, b"")
    assert int(head.headers["Content-Length"]) > 500


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
    assert packed < 9_600_000


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
@pytest.mark.parametrize("place", ["the centre", "elsewhere"])
def test_what_the_agency_publishes_reaches_a_phone(agency, phone, host, parts, tmp_path, place):
    """And a conversation begins with it."""
    path = tmp_path / "newer.json"
    path.write_bytes(agencys.newer(parts.compiled, "every-kind", NEWER[place]))
    desk, keys = agency.centre.desk, agency.centre.agencys
    amina = phone("published", open_it=False)
    amina.open(host.address if place == "elsewhere" else agency.app)
    amina.set_up()
    connect(amina, agency.code())

    publishing.publish(desk, keys, path, "questionnaire")
    amina.page.evaluate("dispatchEvent(new Event('online'))")

    until_it_says(amina, f"version {NEWER[place]}", at="/sync/agency")
    go(amina, "/")
    amina.begin(f"every-kind/{NEWER[place]}", "en")
    amina.agree()
    assert amina.go_through(SEEN) > 5
    all_sent(amina)


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
