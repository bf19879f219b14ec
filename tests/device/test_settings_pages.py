"""Where somebody works, how notes are kept, a passphrase for when they are forced, and trainings."""

import re
from dataclasses import replace

import pytest

from screening.device.catalogue import STATUS
from screening.store.policy import Effect
from tests.device.desk import PASSPHRASE
from tests.device.test_conversation import store_of

FORCED = "another handful of words"


def change(worker, path, **fields):
    """Open a page of the settings, fill in its first form and send it."""
    worker.open(path)
    return worker.send(path, {**checked(worker), **fields})


def checked(worker):
    """Hidden fields, what is ticked, and what is written, as a browser sends the first form."""
    main = worker.page[worker.page.index("<main") :]
    found = re.search(r"<form.*?</form>", main, re.S)
    assert found, f"no form on {worker.path}"
    form = found[0]
    ticked = dict(
        re.findall(r'type="(?:radio|checkbox)" name="(\w+)" value="([^"]*)" checked', form)
    )
    written = dict(re.findall(r'name="(\w+)" type="(?:text|tel|date)"[^>]* value="([^"]*)"', form))
    return {**worker.hidden(), **written, **ticked}


def opened_with(worker, passphrase):
    worker.lock()
    worker.unlock(passphrase)
    return worker


# --- where somebody works -------------------------------------------------------------------------


def test_it_offers_every_place_with_its_duties_and_marks_what_is_made_up(amina):
    amina.open("/settings/place")
    assert amina.checked("place") == ["us"]
    assert "Tell the police that a child in care is missing" in amina.text
    assert "within 24 hours" in amina.text
    assert "42 USC 671(a)(35)(B)" in amina.text
    parts = amina.page.split('class="offer"')
    assert ["Made up" in part for part in parts[1:5]] == [False, True, True, True]


def test_the_chosen_place_holds_from_then_on(amina):
    change(amina, "/settings/place", place="us-example-a", directory="example-county", on_call="")
    assert "It was changed." in amina.text
    assert "Example State A" in amina.text
    kept = store_of(amina).settings
    assert (kept.get("place"), kept.get("directory")) == ("us-example-a", "example-county")
    amina.open("/safety")
    assert "Child Protection Line of Example State A" in amina.text


def test_the_supervisors_number_is_kept_as_it_was_written(amina):
    change(amina, "/settings/place", on_call=" (202)  555-0123 ")
    assert store_of(amina).settings.get("on_call") == "(202) 555-0123"


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("D080", {"place": "atlantis"}),
        ("D080", {"place": "../../keys"}),
        ("D081", {"directory": "no-such-county"}),
        ("D085", {"on_call": "call me"}),
        ("D085", {"on_call": "12"}),
        ("D085", {"on_call": "1" * 16}),
        ("D085", {"on_call": "٠١٢٣٤٥٦"}),
    ],
)
def test_what_cannot_be_a_place_or_a_number_is_refused_and_still_in_the_form(amina, code, fields):
    before = store_of(amina).settings.get("place")
    assert change(amina, "/settings/place", **fields).status_code == STATUS[code]
    assert code in amina.text
    assert store_of(amina).settings.get("place") == before
    if "on_call" in fields:
        assert f'value="{fields["on_call"]}"' in amina.page


def test_a_damaged_place_is_listed_and_cannot_be_chosen(amina, built, tmp_path):
    from shutil import copytree

    from screening.device.furnishing import furnish

    copy = copytree(built, tmp_path / "copy")
    (copy / "jurisdictions" / "us-example-b.json").write_text("[]")
    amina.app.config["GAZETTEER"] = furnish(copy).gazetteer
    amina.open("/settings/place")
    assert re.search(r"us-example-b.*?C09\d", amina.text)
    assert change(amina, "/settings/place", place="us-example-b").status_code >= 400
    assert store_of(amina).settings.get("place") is None


# --- how notes are kept ---------------------------------------------------------------------------


def test_lock_and_retention_are_set_where_no_agency_decides(amina):
    change(amina, "/settings/keeping", minutes="3", keep="days", days="30")
    policy = store_of(amina).policy
    assert (policy.lock_minutes, policy.retention_days) == (3, 30)
    change(amina, "/settings/keeping", minutes="3", keep="all", days="30")
    assert store_of(amina).policy.retention_days is None


def test_it_locks_after_the_minutes_that_were_set(amina, clock):
    change(amina, "/settings/keeping", minutes="2", keep="all")
    clock.advance(seconds=119)
    assert amina.open("/").request.path == "/"
    clock.advance(seconds=121)
    assert amina.open("/").request.path == "/unlock"


@pytest.mark.parametrize("minutes", ["0", "121", "", "five", "5.5", "-1", "٥", "1" * 9])
def test_minutes_that_cannot_be_are_refused_with_what_was_typed(amina, minutes):
    assert change(amina, "/settings/keeping", minutes=minutes, keep="all").status_code == 422
    assert "D082" in amina.text
    assert store_of(amina).policy.lock_minutes == 5
    assert f'value="{minutes}"' in amina.page


@pytest.mark.parametrize("days", ["", "-1", "3651", "soon", "1e3"])
def test_days_that_cannot_be_are_refused(amina, days):
    answer = change(amina, "/settings/keeping", minutes="5", keep="days", days=days)
    assert answer.status_code == 422
    assert "D083" in amina.text
    assert store_of(amina).policy.retention_days is None


@pytest.fixture
def employed(amina):
    """Amina's agency decided: five minutes, thirty days, destroy under duress."""
    store = store_of(amina)
    store.settings.set("agency", "Harbor County")
    store.set_policy(replace(store.policy, retention_days=30, duress=Effect.DESTROY))
    return amina


def test_an_agencys_word_stands_and_a_worker_can_only_lock_sooner(employed):
    employed.open("/settings/keeping")
    assert "Harbor County" in employed.text
    assert "Answers go 30 days after" in employed.text
    assert change(employed, "/settings/keeping", minutes="6").status_code == 422
    assert "D082" in employed.text
    answer = change(employed, "/settings/keeping", minutes="5", keep="all")
    assert answer.status_code == 403
    assert "D084" in employed.text
    change(employed, "/settings/keeping", minutes="2")
    store = store_of(employed)
    assert (store.policy.lock_minutes, store.policy.retention_days) == (5, 30)
    assert store.settings.get("lock_minutes") == 2
    employed.open("/settings")
    assert "Locks after 2 minutes" in employed.text


# --- when somebody forces it ----------------------------------------------------------------------


def test_the_second_passphrase_opens_other_notes(amina):
    amina.begin("six-topic-screen/1")
    change(amina, "/settings/duress", effect="practice", passphrase=FORCED, again=FORCED)
    assert "Nothing on this device tells that there is one." in amina.text

    opened_with(amina, FORCED)
    amina.open("/")
    assert "No conversation is open." in amina.text
    assert "Practice:" not in amina.text
    amina.open("/settings/duress")
    assert amina.at.status_code == 200

    opened_with(amina, PASSPHRASE)
    amina.open("/")
    assert "Go on" in amina.text


def test_taken_away_it_opens_nothing(amina):
    change(amina, "/settings/duress", effect="practice", passphrase=FORCED, again=FORCED)
    change(amina, "/settings/duress", do="clear")
    amina.lock()
    assert amina.unlock(FORCED).status_code == 403


def test_it_destroys_where_the_agency_decided_so(employed):
    employed.open("/settings/duress")
    assert 'name="effect"' not in employed.page
    change(employed, "/settings/duress", effect="practice", passphrase=FORCED, again=FORCED)
    opened_with(employed, FORCED)
    employed.lock()
    assert employed.unlock().status_code != 200 or employed.path != "/"


def test_the_page_is_the_same_whether_one_is_set_or_not(amina):
    def page():
        amina.open("/settings/duress")
        return re.sub(r'value="[0-9a-f]{32,}"', "", amina.page)

    before = page()
    change(amina, "/settings/duress", effect="practice", passphrase=FORCED, again=FORCED)
    amina.open("/settings")
    assert page() == before


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("D086", {"passphrase": FORCED, "again": FORCED}),
        ("D086", {"effect": "burn", "passphrase": FORCED, "again": FORCED}),
        ("D013", {"effect": "practice", "passphrase": FORCED, "again": "x"}),
        ("S001", {"effect": "practice", "passphrase": "x", "again": "x"}),
    ],
)
def test_a_second_passphrase_that_cannot_be_is_refused(amina, code, fields):
    answer = change(amina, "/settings/duress", **fields)
    assert answer.status_code >= 400
    assert code in amina.text
    assert FORCED not in amina.page


def test_the_workers_own_passphrase_is_not_taken_for_it(amina):
    change(amina, "/settings/duress", effect="destroy", passphrase=PASSPHRASE, again=PASSPHRASE)
    assert re.search(r"S0\d\d", amina.text)
    opened_with(amina, PASSPHRASE)
    assert amina.path == "/"


# --- trainings ------------------------------------------------------------------------------------


def test_home_reminds_quietly_of_a_training_that_is_due(amina, clock):
    amina.open("/")
    assert "A training is due." in amina.text
    change(amina, "/settings/training", on="2026-11-01")
    assert "Valid until October 31, 2028." in amina.text
    amina.open("/")
    assert "A training is due." not in amina.text

    clock.advance(days=700)
    amina.unlock()
    amina.open("/")
    assert "A training is due." in amina.text
    amina.open("/settings/training")
    assert "time to plan the next one" in amina.text
    clock.advance(days=60)
    amina.unlock()
    amina.open("/settings/training")
    assert "It expired on October 31, 2028." in amina.text


def test_every_attestation_stays_and_is_in_the_trail(amina):
    change(amina, "/settings/training", on="2024-01-05")
    change(amina, "/settings/training", on="2026-11-01")
    store = store_of(amina)
    assert [one["on"] for one in store.settings.get("attested")] == ["2024-01-05", "2026-11-01"]
    assert store.audit.verify().clean


def test_a_form_sent_twice_attests_once(amina):
    amina.open("/settings/training")
    form = {**checked(amina), "on": "2026-11-01"}
    amina.send("/settings/training", form)
    amina.send("/settings/training", form)
    assert len(store_of(amina).settings.get("attested")) == 1


@pytest.mark.parametrize("day", ["", "yesterday", "2026-13-01", "2026-12-24", "20261101"])
def test_a_day_that_cannot_be_or_is_to_come_is_refused(amina, day):
    assert change(amina, "/settings/training", on=day).status_code == 422
    assert "D087" in amina.text
    assert store_of(amina).settings.get("attested") is None


def test_a_training_that_the_place_does_not_ask_for_is_refused(amina):
    assert (
        change(amina, "/settings/training", training="juggling", on="2026-11-01").status_code == 422
    )
    assert "D088" in amina.text


# --- reading --------------------------------------------------------------------------------------


def test_language_and_larger_letters_are_kept(amina):
    amina.open("/settings")
    assert 'class="page narrow larger"' not in amina.page
    amina.send("/settings/reading", {**amina.hidden(), "language": "es", "large": "yes"})
    assert 'class="page narrow larger"' in amina.page
    assert '<html lang="es"' in amina.page
    opened_with(amina, PASSPHRASE)
    assert " larger" in amina.page
    amina.open("/settings")
    amina.send("/settings/reading", {**amina.hidden(), "language": "nonsense"})
    assert " larger" not in amina.page
    assert '<html lang="es"' in amina.page


def test_home_reminds_quietly_until_a_list_of_services_is_chosen(amina):
    amina.open("/")
    assert "No list of services is chosen." in amina.text
    store_of(amina).settings.set("directory", "example-county")
    amina.open("/")
    assert "No list of services is chosen." not in amina.text
