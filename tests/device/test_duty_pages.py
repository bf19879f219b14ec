"""From what was learned to a duty that is met: the pages in between."""

import re

import pytest

from screening.care.clocks import ClockState
from screening.care.duties import duties
from screening.care.events import DutyReopened, DutyWaived, KnowledgeRecorded, ReportMade
from screening.care.jurisdiction import Moment
from tests.device.test_case import case_of
from tests.device.test_conversation import store_of


@pytest.fixture
def amina(amina):
    """In a made-up state with duties of its own."""
    store_of(amina).settings.set("place", "us-example-a")
    return amina


def somebody_new(worker):
    """A case without any conversation; the worker is at the page about what was learned."""
    worker.open("/")
    worker.open(worker.link("Something happened"))
    worker.fill()
    return worker


def missing(worker, learned_at="2026-11-22T18:00"):
    """Somebody is missing since then; the worker is at the case."""
    somebody_new(worker)
    worker.fill(moment="missing", learned_at=learned_at, how="the foster home called")
    return worker


def duty(worker, label="Tell the police that a child in care is missing"):
    worker.open(worker.link(label))
    return worker


def test_what_happened_is_recorded_without_any_conversation_and_starts_its_clocks(amina):
    missing(amina)
    (known,) = case_of(amina).of(KnowledgeRecorded)
    assert (known.moment, known.learned_at, known.how) == (
        Moment.MISSING,
        "2026-11-22T18:00:00Z",
        "the foster home called",
    )
    assert "Tell the police that a child in care is missing" in amina.text
    assert "10 hours left" in amina.text
    assert "22 hours left" in amina.text  # NCMEC: 24 hours


def test_what_it_knows_is_corrected_with_a_reason_and_both_stay_to_be_seen(amina):
    missing(amina)
    amina.open(amina.link("Correct"))
    amina.fill(learned_at="2026-11-22T12:00")
    assert "C005" in amina.text
    assert "2026-11-22T12:00" in amina.page
    amina.fill(learned_at="2026-11-22T12:00", reason="the call came at noon")
    assert "the call came at noon" in amina.text
    assert "4 hours left" in amina.text
    assert len(case_of(amina).of(KnowledgeRecorded)) == 2


def test_a_correction_that_gives_more_time_is_shown_for_what_it_is(amina):
    missing(amina, "2026-11-22T08:00")
    amina.open(amina.link("Correct"))
    amina.fill(learned_at="2026-11-22T18:00", reason="a typing slip")
    assert "C034" in amina.text


def test_a_correction_that_changes_nothing_is_none(amina):
    missing(amina)
    amina.open(amina.link("Correct"))
    amina.fill(learned_at="2026-11-22T18:00", reason="just looking")
    assert "D047" in amina.text
    assert "just looking" in amina.page


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"learned_at": "2026-11-22T18:00"}, "D042"),
        ({"moment": "identified", "learned_at": "2026-11-22T18:00"}, "D042"),
        ({"moment": "missing", "learned_at": "noon"}, "D026"),
        ({"moment": "missing", "learned_at": "2999-01-01T10:00"}, "C002"),
        ({"moment": "missing", "learned_at": "2026-11-22T18:00", "how": "x" * 301}, "C014"),
    ],
)
def test_what_cannot_be_recorded_is_said_on_its_page_with_everything_typed(amina, fields, code):
    somebody_new(amina)
    response = amina.fill(**{"how": "a call", **fields})
    assert response.status_code == 422
    assert code in amina.text
    assert fields.get("how", "a call") in amina.page
    assert case_of(amina).events == ()


def test_a_form_sent_twice_counts_once_and_one_that_was_changed_is_not_lost(amina):
    somebody_new(amina)
    here = amina.path
    form = {**amina.hidden(), "moment": "missing", "learned_at": "2026-11-22T18:00"}
    amina.send(here, form)
    amina.send(here, form)
    assert len(case_of(amina).events) == 1

    assert amina.send(here, {**form, "moment": "returned"}).status_code == 409
    assert "D040" in amina.text
    amina.fill(moment="returned", learned_at="2026-11-22T18:30")
    assert len(case_of(amina).events) == 2


def test_it_says_to_whom_by_when_and_what_the_law_is(amina):
    duty(missing(amina), "Tell the National Center")
    for words in (
        "22 hours left",
        "Nov 23, 2026, 6:00",
        "42 USC 671(a)(35)(B)",
        "The National Center for Missing and Exploited Children (NCMEC)",
        "Open day and night",
        "The law says at once",
        "Nobody at your agency has checked this number yet.",
    ):
        assert words in amina.text, words
    assert 'href="tel:18008435678"' in amina.page


def test_made_up_numbers_are_marked_so(amina):
    store_of(amina).settings.set("place", "us-example-a-river-county")
    duty(missing(amina))
    assert "made up" in amina.text
    assert "3 hours left" not in amina.text
    assert "4 hours left" in amina.text  # six hours in this county


def reported(worker, **fields):
    worker.open(worker.link("I have reported it"))
    return worker.fill(**{"made_at": "2026-11-22T19:00", "channel": "phone", **fields})


def test_a_report_without_its_whole_proof_is_not_done(amina, clock):
    duty(missing(amina))
    reported(amina, agency="City Police", person="Officer 7")
    for words in (
        "Reported, but its proof is not complete.",
        "Still missing: Badge number, Number of the report, NCIC number",
        "City Police",
    ):
        assert words in amina.text, words
    clock.advance(hours=11)
    amina.open("/")
    amina.unlock()
    assert due(amina, clock).clock.state is ClockState.BREACHED


def due(worker, clock, name="police_missing"):
    (found,) = [d for d in duties(case_of(worker), clock()) if d.duty.id == name]
    return found


def test_proof_that_comes_later_completes_it_without_making_it_late(amina, clock):
    here = duty(missing(amina)).path
    reported(amina, agency="City Police", person="Officer 7", badge="7")
    clock.advance(hours=20)
    amina.open("/")
    amina.unlock()
    amina.open(here)
    amina.open(amina.link("Add what was missing"))
    amina.fill()
    assert "D049" in amina.text
    amina.fill(number="26-1", ncic_number="M1")
    assert "Done in time, with proof" in amina.text
    assert "The proof is complete." in amina.text


def test_what_was_proved_first_is_never_written_over(amina):
    duty(missing(amina))
    reported(amina, agency="City Police")
    amina.open(amina.link("Add what was missing"))
    amina.fill(agency="Another police", badge="7")
    assert "C009" in amina.text
    assert "Agency or office" in amina.text
    assert "Another police" in amina.page


def test_a_report_after_the_last_moment_says_how_late_it_was(amina):
    duty(missing(amina, "2026-11-21T18:00"))
    assert "13 hours late" in amina.text
    reported(
        amina, agency="P", person="O", badge="7", number="1", ncic_number="2",
        made_at="2026-11-22T19:30",
    )  # fmt: skip
    assert "Done, with proof: 13 hours late" in amina.text


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"channel": ""}, "D050"),
        ({"made_at": ""}, "D041"),
        ({"made_at": "2999-01-01T10:00"}, "C002"),
        ({"person": "x" * 201}, "C014"),
    ],
)
def test_a_report_that_cannot_be_kept_comes_back_as_it_was_typed(amina, fields, code):
    duty(missing(amina))
    reported(amina, **{"agency": "City Police", **fields})
    assert code in amina.text
    assert "City Police" in amina.page
    assert case_of(amina).of(ReportMade) == ()


def test_a_duty_is_stopped_and_goes_on_again_each_with_a_reason(amina, clock):
    duty(missing(amina))
    amina.open(amina.link("It does not apply"))
    amina.fill()
    assert "C005" in amina.text
    amina.fill(reason="was at school all the time")
    assert "Does not apply was at school all the time" in amina.text
    amina.open(amina.link("It applies after all"))
    amina.fill(reason="that was somebody else")
    assert "10 hours left" in amina.text
    for words in ("was at school all the time", "that was somebody else", "by Amina"):
        assert words in amina.text, words
    care = case_of(amina)
    assert [type(e) for e in care.events[1:]] == [DutyWaived, DutyReopened]


def test_an_old_page_that_stops_a_clock_never_starts_it(amina):
    duty(missing(amina))
    amina.open(amina.link("It does not apply"))
    here, form = amina.path, {**amina.hidden(), "reason": "at school"}
    amina.send(here, form)
    amina.send(here, {**form, "key": "f" * 32})
    assert "C010" in amina.text
    assert len(case_of(amina).of(DutyWaived)) == 1


def test_coming_back_makes_a_talk_and_a_screening_due(amina):
    somebody_new(amina)
    assert "Screening after a return from being missing (24 hours)" in amina.text
    amina.fill(moment="returned", learned_at="2026-11-22T18:00")
    assert "Talk after the return" in amina.text


def test_a_case_is_found_again_by_its_two_words(amina):
    missing(amina)
    label = store_of(amina).cases.all()[0].label
    amina.open("/")
    amina.open(amina.link("All young people"))
    assert "things are due" in amina.text
    amina.open(amina.link(label))
    assert amina.heading == label
    amina.open("/happened")
    amina.open(amina.link(label))
    assert amina.heading == "What did you learn, and when?"


def test_a_case_opened_twice_by_one_form_is_one_case(amina):
    amina.open("/happened")
    form = amina.hidden()
    amina.send("/happened", form)
    amina.send("/happened", form)
    assert len(store_of(amina).cases.all()) == 1


def test_entries_of_another_place_are_shown_and_not_lost(amina):
    somebody_new(amina)
    amina.fill(moment="abuse_suspected", learned_at="2026-11-22T18:00")
    duty(amina, "Report to the child protection line")
    reported(amina, person="Desk 4", number="26-9")
    store_of(amina).settings.set("place", "us")
    amina.open(amina.path.partition("/duty/")[0])
    assert "Entries from the rules of another place" in amina.text
    assert "Desk 4, 26-9" in amina.text


def test_a_duty_that_only_the_receipt_completes_says_so(amina):
    somebody_new(amina)
    amina.fill(moment="abuse_suspected", learned_at="2026-11-22T18:00")
    duty(amina, "Report to the child protection line")
    reported(amina, person="Desk 4", number="26-9")
    assert "Still missing: Receipt of your agency's centre" in amina.text


def test_what_answers_speak_of_is_asked_and_starts_no_clock(amina):
    amina.begin("first-conversation/1")
    amina.say_yes_to_the_end()
    amina.open(amina.link("To the plan"))
    assert "Ask yourself" in amina.text
    asked = amina.text.count("Because of:")
    assert duties(case_of(amina), amina.app.config["CLOCK"]()) == ()
    case = amina.path
    amina.open(amina.link("Say whether it is suspected or known"))
    amina.fill(concern="suspected", since="2026-11-22T19:33", reason="what they said")
    assert amina.path == case
    assert amina.text.count("Because of:") < asked
    assert "hours left" in amina.text


def test_where_the_place_has_no_such_duty_it_says_whom_to_ask(amina):
    store_of(amina).settings.set("place", "us")
    amina.begin("first-conversation/1")
    amina.say_yes_to_the_end()
    amina.open(amina.link("To the plan"))
    assert "The rules of your place do not say. Ask your supervisor what holds there." in amina.text


def test_when_a_concern_began_is_corrected_like_other_knowledge(amina):
    somebody_new(amina)
    amina.open(amina.link("Change the concern"))
    amina.fill(concern="suspected", since="2026-11-22T19:00", reason="gifts")
    assert "23 hours left" in amina.text
    amina.open(amina.link("Correct"))
    amina.fill(learned_at="2026-11-22T10:00", reason="the school had called before")
    assert "14 hours left" in amina.text


def test_words_typed_into_a_form_come_back_after_a_lock_a_detour_and_another_language(amina):
    somebody_new(amina)
    here, half = amina.path, {**amina.hidden(), "how": "half of what"}
    for address in ("/safety", "/lock", "/away"):
        amina.send(address, half)
        if address == "/safety":
            amina.open(amina.link("Back to where you were"))
        else:
            amina.unlock()
        assert amina.path == here, address
        assert "half of what" in amina.page, address
    amina.send("/language", {**half, "language": "es"})
    assert amina.path == here
    assert "half of what" in amina.page
    amina.send(here, {**half, "do": "home"})
    assert amina.path == "/"
    assert "half of what" in amina.open(here).get_data(as_text=True)


def test_what_arrives_while_it_is_locked_comes_back_too(amina):
    somebody_new(amina)
    here, half = amina.path, {**amina.hidden(), "how": "half of what", "moment": "missing"}
    amina.lock()
    amina.send(here, half)
    amina.unlock()
    assert amina.path == here
    assert "half of what" in amina.page
    assert amina.checked("moment") == ["missing"]


def test_pages_of_another_start_or_of_nobody_are_refused_by_number(amina):
    missing(amina)
    case = amina.path
    for part, code in (("duty/0000", "D045"), ("learned/0000", "D046"), ("proof/0000", "D045")):
        assert amina.open(f"{case}/{part}").status_code == 404
        assert code in amina.text
    assert amina.open("/case/0000/learned").status_code == 404
    assert "D037" in amina.text


def test_its_addresses_say_nothing_about_anybody(amina):
    duty(missing(amina))
    reported(amina, agency="City Police")
    (row,) = store_of(amina).cases.all()
    known = case_of(amina).of(KnowledgeRecorded)[0].id
    for address in amina.visited:
        assert row.id not in address
        assert known not in address
        assert not re.search(r"police|missing|ncmec", address)
