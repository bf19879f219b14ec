"""Notes of one's own, unlocking and locking."""

from screening.device.app import create_app
from screening.device.furnishing import furnish
from screening.device.settings import read_settings
from tests.device.desk import PASSPHRASE, Worker
from tests.store.cheap import stores_at


def test_it_leads_a_new_device_to_setting_up_notes(arrived):
    assert arrived.path == "/new"
    assert "Nobody can look it up" in arrived.text


def test_it_makes_notes_and_shows_the_two_words_they_are_called(arrived, app):
    arrived.set_up()
    assert arrived.path == "/label"
    assert app.config["STORES"].list()[0].label in arrived.text


def test_it_greets_the_worker_by_the_name_that_only_the_store_knows(amina, root):
    amina.open("/")
    assert "Hello, Amina" in amina.text
    amina.lock()
    for file in root.rglob("*"):
        assert not file.is_file() or b"Amina" not in file.read_bytes()


def test_it_refuses_two_different_passphrases_and_keeps_the_name(arrived):
    response = arrived.fill(worker="Amina", passphrase=PASSPHRASE, again=PASSPHRASE + "!")
    assert response.status_code == 422
    assert "D013" in arrived.text
    assert 'value="Amina"' in arrived.page
    assert PASSPHRASE not in arrived.page


def test_it_refuses_a_short_passphrase_with_the_stores_own_rule(arrived):
    assert arrived.fill(passphrase="abc", again="abc").status_code == 422
    assert "S001" in arrived.text


def test_it_makes_notes_once_when_the_button_is_pressed_twice(arrived, app):
    form = {**arrived.hidden(), "passphrase": PASSPHRASE, "again": PASSPHRASE}
    arrived.send("/new", form)
    arrived.send("/new", form)
    assert arrived.path == "/label"
    assert len(app.config["STORES"].list()) == 1


def test_it_locks_and_opens_again(amina):
    amina.open("/")
    amina.lock()
    assert amina.path == "/unlock"
    amina.open("/")
    assert amina.path == "/unlock"
    amina.unlock()
    assert amina.path == "/"


def test_it_makes_wrong_passphrases_wait_and_says_until_when(amina, clock):
    amina.lock()
    for _ in range(8):
        amina.unlock("wrong words all of them")
        if "Please wait" in amina.text:
            break
    assert "Please wait" in amina.text
    assert "disabled" in amina.page
    assert amina.at.headers["Refresh"].endswith("url=/unlock")
    clock.advance(hours=2)
    amina.unlock()
    assert amina.path == "/"


def test_it_says_calmly_that_a_passphrase_was_wrong(amina):
    amina.lock()
    assert amina.unlock("wrong words all of them").status_code == 403
    assert "S003" in amina.text
    assert "wait 0 seconds" not in amina.text


def test_it_lets_a_second_worker_have_notes_of_their_own(amina, app):
    amina.lock()
    amina.open("/new")
    amina.fill(worker="Boris", passphrase=PASSPHRASE + " two", again=PASSPHRASE + " two")
    amina.open("/")
    assert "Hello, Boris" in amina.text
    amina.lock()
    for found in app.config["STORES"].list():
        assert found.label in amina.text
    assert "Boris" not in amina.text


def test_it_asks_whose_notes_when_there_are_several(amina):
    amina.lock()
    amina.open("/new")
    amina.fill(passphrase=PASSPHRASE + " two", again=PASSPHRASE + " two")
    amina.lock()
    assert amina.send("/unlock", {"csrf": amina.csrf, "passphrase": "x"}).status_code == 422
    assert "D014" in amina.text


def test_it_does_not_make_one_worker_wait_for_the_tries_of_another(amina):
    amina.lock()
    amina.open("/new")
    other = "other words for boris here"
    amina.fill(passphrase=other, again=other)
    amina.lock()
    chosen = amina.app.config["STORES"].list()[0].id
    for _ in range(8):
        amina.open("/unlock")
        amina.fill(store=chosen, passphrase="wrong words all of them")
    assert "Please wait" in amina.text
    assert "disabled" not in amina.page
    assert "Refresh" not in amina.at.headers


def test_it_locks_by_itself_after_the_minutes_of_the_policy(amina, clock):
    clock.advance(minutes=4)
    assert amina.open("/").request.path == "/"
    clock.advance(minutes=5)
    assert amina.open("/").request.path == "/unlock"


def test_it_locks_sooner_when_it_was_started_that_way(root, built, clock):
    settings = read_settings({"port": "8060", "lock_minutes": "1"})
    app = create_app(settings, stores_at(root, clock), furnish(built), clock)
    worker = Worker(app, app.test_client()).enter().set_up()
    clock.advance(minutes=1)
    assert worker.open("/").request.path == "/unlock"


def test_it_does_not_stay_open_because_the_clock_was_set_back(amina, clock):
    clock.advance(hours=-3)
    amina.open("/")
    clock.advance(minutes=5)
    assert amina.open("/").request.path == "/unlock"


def test_it_moves_notes_to_a_second_browser_of_the_same_worker(amina, app):
    other = Worker(app, app.test_client()).enter()
    other.unlock()
    assert other.path == "/"
    assert amina.open("/").request.path == "/unlock"


def test_it_keeps_one_session_when_the_link_is_opened_again(amina):
    amina.enter()
    assert amina.path == "/"


def test_it_changes_the_language_of_the_app_and_remembers_it(amina):
    amina.open("/")
    amina.send("/language", {"csrf": amina.csrf, "language": "es", "back": "/begin"})
    assert amina.path == "/begin"
    assert '<html lang="es"' in amina.page
    amina.lock()
    other = Worker(amina.app, amina.app.test_client()).enter()
    other.unlock()
    assert '<html lang="es"' in other.page


def test_it_speaks_the_language_it_was_started_with(root, built, clock):
    settings = read_settings({"port": "8060", "language": "es"})
    app = create_app(settings, stores_at(root, clock), furnish(built), clock)
    assert '<html lang="es"' in Worker(app, app.test_client()).enter().page


def test_it_speaks_the_language_the_browser_prefers(outside):
    outside.open("/safety", **{"Accept-Language": "es-MX,en;q=0.5"})
    assert '<html lang="es"' in outside.page


def test_it_never_goes_to_another_site_after_changing_the_language(amina):
    for back in ("https://example.org/", "//example.org", "/\\example.org"):
        amina.send("/language", {"csrf": amina.csrf, "language": "es", "back": back})
        assert amina.path == "/"
