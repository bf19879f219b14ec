"""Lines to call: from the place's own file, with their age, and there whatever else is broken."""

import re
from datetime import timedelta

from screening.device.app import create_app
from screening.device.furnishing import furnish
from screening.device.settings import read_settings
from tests.device.building import build
from tests.device.desk import HOST, Worker
from tests.device.test_conversation import store_of
from tests.device.test_held import hand_over
from tests.store.cheap import stores_at


def names(worker) -> list[str]:
    found = re.findall(r"<h2>(.*?)</h2>", worker.page)
    return [re.sub(r"<[^>]+>", "", one) for one in found]


def at(worker, place):
    store_of(worker).settings.set("place", place)
    worker.open("/safety")
    return worker


def test_it_shows_the_lines_of_the_workers_place_emergency_numbers_first(amina):
    at(amina, "us-example-a")

    shown = names(amina)
    assert shown[:3] == [
        "Emergency", "988 Suicide &amp; Crisis Lifeline", "Supervisor on call (made up)",
    ]  # fmt: skip
    assert "Child Protection Line of Example State A (made up)" in shown
    assert 'href="tel:12025550110"' in amina.page


def test_it_shows_the_countrys_lines_while_the_notes_are_locked(amina):
    at(amina, "us-example-a")
    amina.lock()

    amina.open("/safety")

    assert "National Human Trafficking Hotline" in amina.text
    assert "Example State A" not in amina.text


def test_it_says_when_a_line_was_checked_and_warns_after_180_days(amina, clock):
    at(amina, "us-example-a")
    assert "Checked on October 1, 2026." in amina.text

    clock.advance(days=181)
    amina.unlock()
    amina.open("/safety")

    assert "Last checked on October 1, 2026: it may have changed." in amina.text


def test_it_says_that_a_line_was_never_checked_but_not_of_an_emergency_number(amina):
    amina.open("/safety")

    parts = amina.page.split("<h2>")
    unchecked = [part for part in parts if "Not checked yet" in part]
    assert len(unchecked) >= 5
    assert not any(part.startswith("Emergency") or "988 Suicide" in part for part in unchecked)


def test_it_shows_the_number_of_the_supervisor_on_call_to_the_worker_only(talking):
    store_of(talking).settings.set("on_call", "(202) 555-0123")
    talking.open("/safety")
    assert "Your supervisor on call" in talking.text
    assert 'href="tel:2025550123"' in talking.page

    talking.open("/")
    talking.open(talking.link("Go on"))
    hand_over(talking)
    talking.open("/safety")
    assert "911" in talking.text
    assert "555-0123" not in talking.page
    talking.lock()
    talking.open("/safety")
    assert "555-0123" not in talking.page


def test_it_asks_for_that_number_while_there_is_none(amina):
    amina.open("/safety")
    assert "Keep the numbers of your on-call supervisor" in amina.text
    store_of(amina).settings.set("on_call", "202 555 0123")
    amina.open("/safety")
    assert "Keep the numbers" not in amina.text


def test_it_is_there_when_the_files_of_places_are_damaged(root, clock, tmp_path):
    built = build(tmp_path / "built")
    app = create_app(
        read_settings({"port": HOST.rpartition(":")[2]}),
        stores_at(root, clock),
        furnish(built),
        clock,
    )
    worker = Worker(app, app.test_client()).enter().set_up()
    (built / "jurisdictions" / "us-example-a.json").write_text("{")
    at(worker, "us-example-a")
    assert worker.open("/safety").status_code == 200
    assert "The list of your place cannot be read." in worker.text
    assert "National Human Trafficking Hotline" in worker.text
    worker.lock()

    app.config["GAZETTEER"] = furnish(built).gazetteer
    (built / "jurisdictions" / "us.json").unlink()
    worker.open("/safety")
    assert worker.open("/safety").status_code == 200
    assert "call 911" in worker.text
    app.config["DESKS"].lock_all()


def test_an_older_check_than_the_clock_says_nothing_false(amina, clock):
    """A clock set back before the check: nobody checked in the future."""
    clock.advance(seconds=-timedelta(days=365).total_seconds())
    at(amina, "us-example-a")
    assert "Checked on October 1, 2026." not in amina.text
