"""Who is let in, what every response carries, and what leaves no trace."""

import logging
import re

import pytest

from screening.device.catalogue import STATUS
from tests.device.desk import HOST

HANDLES = ("handle", "case", "entry", "flag", "about")
PLACES = {
    **dict.fromkeys(HANDLES, "0" * 18),
    "step": "0" * 20,
    "token": "0" * 48,
    "need": "life_skills",
    "filename": "base.css",
}


def every_route(app):
    """Every address of the app and how it is asked for."""
    for rule in app.url_map.iter_rules():
        with app.test_request_context(headers={"Host": HOST}):
            path = app.url_for(
                rule.endpoint, **{name: PLACES.get(name, "0" * 18) for name in rule.arguments}
            )
        for method in sorted(rule.methods & {"GET", "POST"}):
            yield method, path.removeprefix("http://" + HOST)


def test_it_puts_its_headers_on_every_response(app, amina):
    routes = list(every_route(app))
    assert len(routes) > 25
    for method, path in routes:
        response = amina.client.open(path, method=method, headers={"Host": HOST}, buffered=True)
        policy = response.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'"), path
        assert "unsafe" not in policy
        assert "http" not in policy
        assert response.headers["Referrer-Policy"] == "no-referrer", path
        assert response.headers["X-Content-Type-Options"] == "nosniff", path
        assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin", path
        expected = "no-cache" if path.startswith("/static/") else "no-store"
        assert response.headers["Cache-Control"] == expected, path


def test_it_refuses_every_form_without_the_mark(app, amina):
    for method, path in every_route(app):
        if method == "POST":
            response = amina.client.post(
                path, data={"csrf": "x"}, headers={"Host": HOST}, buffered=True
            )
            assert (response.status_code, "D003" in response.text) == (403, True), path


def test_it_shows_nothing_of_anybody_to_a_browser_that_was_not_let_in(app, outside):
    for method, path in every_route(app):
        if path.startswith(("/static/", "/safety", "/away", "/launch", "/language")):
            continue
        response = outside.client.open(path, method=method, headers={"Host": HOST}, buffered=True)
        assert (response.status_code, "D002" in response.text) == (403, True), path


def test_it_sends_every_page_to_unlocking_while_the_notes_are_locked(app, amina):
    amina.lock()
    for method, path in every_route(app):
        if method == "GET" and path.startswith(("/c/", "/case/", "/begin", "/label", "/today")):
            response = amina.client.get(path, headers={"Host": HOST}, buffered=True)
            assert (response.status_code, response.location) == (303, "/unlock"), path


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:80", "localhost.evil:8060"]
)
def test_it_answers_to_no_other_name(app, amina, host):
    response = amina.client.get("/", headers={"Host": host})
    assert response.status_code == 421
    assert "D001" in response.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "null"},
        {"Origin": "http://127.0.0.1:9999", "Sec-Fetch-Site": "same-site"},
    ],
)
def test_it_refuses_forms_of_other_sites_even_with_the_mark(amina, headers):
    assert amina.send("/lock", {"csrf": amina.csrf}, **headers).status_code == 403
    assert "D004" in amina.text
    assert amina.open("/").request.path == "/"


def test_it_takes_forms_as_browsers_send_them_under_its_own_policy(amina):
    amina.send("/lock", {"csrf": amina.csrf}, **{"Origin": "null", "Sec-Fetch-Site": "same-origin"})
    assert amina.path == "/unlock"


def test_it_keeps_only_a_random_id_in_a_cookie_that_scripts_cannot_read(app, outside):
    token = app.config["SETTINGS"].launch_token
    response = outside.client.get(f"/launch/{token}", headers={"Host": HOST}, buffered=True)
    cookie = response.headers["Set-Cookie"]
    assert re.fullmatch(r"desk=[0-9a-f]{48}; HttpOnly; Path=/; SameSite=Strict", cookie)


def test_it_refuses_a_link_of_an_earlier_start(outside):
    assert outside.open("/launch/" + "0" * 48).status_code == 403
    assert "D009" in outside.text
    assert outside.open("/launch/ünïcode").status_code == 403


def test_it_refuses_more_than_a_page_can_send(amina):
    response = amina.send("/begin", {"csrf": amina.csrf, "spoken": "x" * 70_000})
    assert response.status_code == 413
    assert "D005" in amina.text


def test_it_turns_autocomplete_off_on_every_form_and_field(talking, app):
    pages = [talking.open(path).get_data(as_text=True) for path in ("/", "/begin")]
    pages += [page_of(talking)]
    talking.lock()
    pages += [
        talking.open("/unlock").get_data(as_text=True),
        talking.open("/new").get_data(as_text=True),
    ]
    for page in pages:
        for tag in re.findall(r"<(?:form|input|select|textarea)\b[^>]*>", page):
            assert 'autocomplete="off"' in tag, tag


def page_of(worker):
    worker.begin()
    found = []
    while "Those were all" not in worker.heading:
        found.append(worker.page)
        worker.press("skipped")
    return "".join(found)


def test_it_has_no_script_or_style_inside_its_pages(talking):
    page = page_of(talking)
    assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=|javascript:", page)


def test_it_requests_nothing_from_anybody_else(talking):
    page = page_of(talking)
    assert re.findall(r'(?:src|href|action)="(?!/)(?!tel:)(?!#)[^"]*"', page) == []


def test_it_leaves_nothing_personal_in_addresses_titles_and_logs(talking, caplog):
    caplog.set_level(logging.DEBUG)
    talking.skip_to("What worries you?")
    talking.say("marker-zanzibar")
    talking.fill()
    talking.say()
    talking.fill()
    talking.press("no_information")
    talking.fill()
    assert "marker-zanzibar" in talking.text
    assert talking.page.count("<title>Notes</title>") == 1
    handle = talking.path.split("/")[2]
    logged = caplog.text
    for marker in ("marker-zanzibar", "Amina", handle, "river lantern"):
        assert marker not in logged
    for path in talking.visited:
        assert re.fullmatch(r"/(c/[0-9a-f]{18}/(q/[0-9a-f]{20}|[a-z/-]+)|[a-z]*)", path), path
        assert not re.search("worry|away|exchange|every-kind|marker", path.replace("/away", ""))


def test_it_logs_where_something_unexpected_happened_and_nothing_of_what_it_was(app, amina, caplog):
    def broken():
        raise ValueError("marker-zanzibar said this")

    app.view_functions["begin.show"] = broken
    response = amina.open("/begin")
    assert response.status_code == 500
    assert "D008" in amina.text
    reference = re.search(r"this reference: (\w{8})", amina.text)
    assert reference
    assert reference[1] in caplog.text
    assert "ValueError" in caplog.text
    assert "marker" not in caplog.text + amina.text


def test_it_gives_every_refusal_a_status_of_its_own():
    from screening.device import catalogue
    from screening.instrument.problems import Entry

    codes = {value.code for value in vars(catalogue).values() if isinstance(value, Entry)}
    assert codes == set(STATUS)
