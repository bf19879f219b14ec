"""Everything a device makes may leave it, and with anything more in it nothing may."""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.care import events as e
from screening.care.jurisdiction import Moment
from screening.care.refusals import CareRefused
from screening.care.telling import summary as of_case
from screening.device.summaries import summary as of_record
from screening.engine.events import Finished
from screening.instrument.model import NEEDS
from screening.store.interviews import InterviewRow
from sync.protocol.catalogue import ProtocolRefused
from sync.protocol.clear import check
from tests.asked import AT
from tests.care.making import Story, at, hour, place
from tests.care.test_clock_laws import CASES, MINUTES
from tests.engine.test_laws import walked
from tests.examples import examples
from tests.strategies import questionnaires

IDS = st.uuids(version=4).map(str)
NOBODYS = str(UUID(int=0))
WORDS = st.text(min_size=1, max_size=30).filter(lambda text: bool(text.strip()))
FLAGS = st.sampled_from(["missing_from_care_or_home", "topics:high", "cps_history"])
DAYS = st.dates().map(lambda day: f"{day:%Y-%m-%d}".zfill(10))
BEFORE = st.integers(0, 90).map(lambda hours: at(-hours))
# What a worker enters in a case, in their own words wherever the page has a field for words.
ENTERED: dict[type[e.Event], st.SearchStrategy[dict[str, Any]]] = {
    e.Screened: st.fixed_dictionaries(
        {"screened_at": BEFORE, "flags": st.lists(FLAGS, max_size=3).map(tuple)}
    ),
    e.KnowledgeRecorded: st.fixed_dictionaries(
        {"moment": st.sampled_from(Moment), "learned_at": BEFORE, "how": WORDS}
    ),
    e.ConcernChanged: st.fixed_dictionaries(
        {"concern": st.sampled_from(e.Concern), "since": BEFORE, "reason": WORDS}
    ),
    e.Judged: st.fixed_dictionaries({"direction": st.sampled_from(e.Direction), "reason": WORDS}),
    e.StepAdded: st.fixed_dictionaries(
        {"because": st.tuples(FLAGS), "text": WORDS, "owner": WORDS, "due": DAYS}
    ),
    e.NoStep: st.fixed_dictionaries({"flag": FLAGS, "reason": WORDS}),
    e.FollowUpSet: st.fixed_dictionaries({"text": WORDS, "owner": WORDS, "due": DAYS}),
    e.NeedRecorded: st.fixed_dictionaries({"need": st.sampled_from(sorted(NEEDS))}),
    e.NothingFound: st.fixed_dictionaries(
        {"need": st.sampled_from(sorted(NEEDS)), "reason": WORDS}
    ),
    e.ReferralMade: st.fixed_dictionaries({"need": st.sampled_from(sorted(NEEDS)), "name": WORDS}),
    e.ContactNamed: st.fixed_dictionaries({"worker": WORDS}),
    e.SafetyPlanNoted: st.fixed_dictionaries({"topic": st.sampled_from(e.Topic), "text": WORDS}),
}


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """What travels of any record of any questionnaire."""
    form = draw(questionnaires(max_questions=10, least_results=2))
    interview, _ = walked(draw(st.data()), form)
    row = InterviewRow(
        draw(IDS), "amber willow", f"{form.id}/{form.version}", f"q1-{'0' * 64}", "en", AT
    )
    reason = draw(st.sampled_from(["", "left", "no_time"]))
    finished = Finished(AT, interview.sitting, complete=not reason, reason=reason)
    amends = draw(st.just("") | IDS)
    return of_record(row, interview, finished, case=draw(IDS), supersedes=amends)


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    """What travels of a case in which anything was entered, in any words."""
    story = Story(place())
    for kind in draw(st.lists(st.sampled_from(list(ENTERED)), max_size=12)):
        try:
            story.enter(kind, 0, **draw(ENTERED[kind]))
        except CareRefused:
            continue  # a page would say so; the case is as it was
    now = hour(draw(st.integers(0, 24 * 400)))
    return {"case": draw(IDS), **of_case(story.care, now)}


LAW = settings(max_examples=examples(60), deadline=None)
BODIES = st.tuples(st.just("screening"), records()) | st.tuples(st.just("care"), cases())


@LAW
@given(records())
def test_every_record_of_every_questionnaire_may_leave(body):
    check("screening", body)


@LAW
@given(cases())
def test_every_case_may_leave_whatever_was_entered_in_it(body):
    check("care", body)


@LAW
@given(CASES, MINUTES)
def test_every_case_with_running_clocks_may_leave(device, after):
    now = device.clock + timedelta(minutes=after)

    check("care", {"case": NOBODYS, **of_case(device.care, now)})


@LAW
@given(BODIES, st.data())
def test_nothing_leaves_with_a_field_that_is_not_declared(made, data):
    kind, body = made
    inside = data.draw(st.sampled_from([one for one in parts(body) if not is_a_table(one)]))
    name = data.draw(st.text(min_size=1, max_size=20).filter(lambda name: name not in inside))
    inside[name] = data.draw(st.sampled_from(["", 0, True, None, "left_home", {}, []]))

    with pytest.raises(ProtocolRefused) as refused:
        check(kind, body)

    assert refused.value.code == "Y021"


@LAW
@given(BODIES, WORDS, st.data())
def test_nothing_leaves_with_a_sentence_in_any_field(made, words, data):
    kind, body = deepcopy(made[0]), made[1]
    inside, name = data.draw(st.sampled_from(list(places(body))))
    inside[name] = f"She said {words}"

    with pytest.raises(ProtocolRefused) as refused:
        check(kind, body)

    assert refused.value.code == "Y021"
    assert "She said" not in str(refused.value)


@LAW
@given(BODIES, WORDS, st.data())
def test_nothing_leaves_with_a_sentence_for_a_name(made, words, data):
    """Tables are by code: of a finding, a score, a need. A code is no place for words either."""
    kind, body = made
    inside = data.draw(st.sampled_from(list(parts(body))))
    inside[f"She said {words}"] = next(iter(inside.values()), "present")

    with pytest.raises(ProtocolRefused):
        check(kind, body)


@LAW
@given(BODIES, st.data())
def test_nothing_leaves_with_a_field_missing(made, data):
    kind, body = made
    inside = data.draw(st.sampled_from([one for one in parts(body) if one and not is_a_table(one)]))
    del inside[data.draw(st.sampled_from(sorted(inside)))]

    with pytest.raises(ProtocolRefused):
        check(kind, body)


@pytest.mark.parametrize("kind", ["Screening", "note", "", "practice"])
def test_a_message_of_an_unknown_kind_does_not_leave(kind):
    with pytest.raises(ProtocolRefused) as refused:
        check(kind, {})

    assert refused.value.code == "Y020"


def parts(body: Any) -> list[dict[str, Any]]:
    """The body and every object in it."""
    if isinstance(body, list):
        return [part for one in body for part in parts(one)]
    if not isinstance(body, dict):
        return []
    return [body, *(part for one in body.values() for part in parts(one))]


def is_a_table(part: dict[str, Any]) -> bool:
    """Whether its names are codes rather than declared ones: then one more row is no other field."""
    return not part.keys() & {"case", "band", "duty", "trigger", "state", "referrals"}


def places(body: Any) -> list[tuple[Any, Any]]:
    """Every place in it that holds a value, as a container and a key."""
    keys = list(body) if isinstance(body, dict) else range(len(body))
    found = []
    for key in keys:
        found.append((body, key))
        if isinstance(body[key], dict | list):
            found += places(body[key])
    return found
