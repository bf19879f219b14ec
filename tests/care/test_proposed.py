"""From a screening to the case: which duties its actions name, and what it leaves behind."""

from __future__ import annotations

from screening.care.case import Care
from screening.care.duties import duties
from screening.care.plan import gaps
from screening.care.proposed import Stamp, proposed, screened
from screening.engine.events import Finished
from screening.engine.interview import Interview
from screening.engine.outcome import outcome
from tests.asked import AT, end, opened, questionnaire, say
from tests.care.making import at, hour, place

FORM = questionnaire("""
    sections:
      - id: one
        title: One
        source: asked
        level: individual
        questions:
          - {id: away, kind: yes-no, text: Away?}
          - {id: bed, kind: yes-no, text: A bed?}
    indicators:
      was_away:
        label: Was away
        when: {away: yes}
        actions:
          - {do: duty, duty: police, text: Tell the police}
          - {do: duty, duty: of_elsewhere, text: Ask}
          - {do: rescreen, after_days: 30, text: Again}
      sleeps_badly:
        label: No bed
        when: {bed: no}
        actions:
          - {do: duty, duty: police, text: Tell the police now}
          - {do: rescreen, after_days: 7, text: Soon}
    needs:
      shelter_housing: {label: A bed, when: {bed: no}}
    scores:
      signs:
        label: Signs
        take: sum
        of: {away: {yes: 1}, bed: {no: 1}}
        bands:
          - {id: low, label: Low, from: 0, to: 1}
          - {id: high, label: High, from: 2, to: 2, flags: yes, actions: [{do: inform, text: Tell}]}
    """)
STAMP = Stamp(at(1), "e-1", "ana")


def asked() -> Interview:
    return end(say(say(opened(FORM), "away", "yes"), "bed", "no"))


def test_each_duty_is_named_once_with_everything_it_follows_from():
    police, elsewhere = proposed(place(), outcome(asked()))

    assert (police.name, police.because) == ("police", ("was_away", "sleeps_badly"))
    assert police.duty == place().duties["police"]
    assert (elsewhere.name, elsewhere.duty) == ("of_elsewhere", None)


def test_nothing_is_proposed_where_nothing_was_found():
    assert proposed(place(), outcome(opened(FORM))) == ()


def test_what_was_found_stands_in_the_case_and_starts_no_clock():
    event = screened(STAMP, asked(), "i-1", at())
    care = Care(place()).apply(event)

    assert event.flags == ("was_away", "sleeps_badly", "signs.high")
    assert (event.needs, event.rescreen_days) == (("shelter_housing",), 7)
    assert (event.reference, event.interview, event.complete) == ("made-up/1", "i-1", True)
    assert [gap.name for gap in gaps(care)] == [*event.flags, "shelter_housing"]
    assert duties(care, hour(100)) == ()


def test_a_band_that_does_not_flag_is_no_flag():
    low = end(say(say(opened(FORM), "away", "no"), "bed", "no"))

    assert screened(STAMP, low, "i-1", at()).flags == ("sleeps_badly",)


def test_what_could_not_be_completed_is_kept_as_an_attempt_with_its_reason():
    given_up = asked().apply(Finished(AT, 1, complete=False, reason="asleep"))
    event = screened(STAMP, given_up, "i-1", at())

    assert (event.complete, event.reason) == (False, "asleep")
    assert Care(place()).apply(event).events == (event,)
