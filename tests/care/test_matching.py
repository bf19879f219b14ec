"""Services for a need: what suits, what has to be asked, what does not suit, and nothing at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from screening.care import events as e
from screening.care.matching import Matches, Wanted, Why, match
from screening.care.opening import ALWAYS, OpenState, Weekly
from screening.care.services import Directory, Service
from tests.care.making import NOON, Story

NEED = "shelter_housing"


def service(name: str, **said: object) -> Service:
    return Service(id=name, name=name, organization="O", **{"needs": (NEED,)} | said)  # type: ignore[arg-type]


def found(*services: Service, **wanted: object) -> Matches:
    return match(services, Wanted(NEED, **wanted), NOON)  # type: ignore[arg-type]


def names(matches: Matches) -> list[str]:
    return [one.service.id for one in matches.found]


def test_only_services_for_the_need_are_looked_at():
    matches = found(service("beds"), service("jobs", needs=("job_training",)))

    assert names(matches) == ["beds"]
    assert matches.left_out == ()


def test_an_age_outside_leaves_it_out_and_an_unknown_age_is_asked():
    beds = service("beds", age_from=12, age_to=17)

    assert [names(found(beds, age=age)) for age in (11, 12, 17, 18)] == [[], ["beds"], ["beds"], []]
    assert found(beds).found[0].ask == (Why.AGE,)
    assert found(service("any")).found[0].ask == ()


def test_a_language_it_does_not_speak_leaves_it_out_unless_somebody_interprets():
    english = service("english", languages=("en",))
    helped = service("helped", languages=("en",), interpreter=True)
    silent = service("silent")
    matches = found(english, helped, silent, language="vi")

    assert names(matches) == ["helped", "silent"]
    assert matches.found[0].by_interpreter
    assert matches.found[1].ask == (Why.LANGUAGE,)
    assert matches.left_out[0].why == (Why.LANGUAGE,)


def test_one_of_its_conditions_is_enough_and_what_is_unknown_is_asked():
    beds = service("beds", eligibility=("exploited", "foster_care"))

    assert found(beds, facts={"foster_care": True}).found[0].ask == ()
    assert found(beds, facts={"foster_care": False}).found[0].ask == (Why.ELIGIBILITY,)
    assert found(beds, facts={"foster_care": False, "exploited": False}).nothing


def test_one_that_is_closed_for_now_is_left_out_and_says_so():
    matches = found(service("beds", status="temporarily closed"))

    assert matches.nothing
    assert matches.left_out[0].why == (Why.STATUS,)


def test_what_is_open_now_comes_before_what_opens_later_and_says_when():
    later = service("a later", hours=(Weekly(("tu",), "09:00", "17:00"),))
    now = service("b now", hours=ALWAYS)
    unknown = service("c unknown")
    matches = found(later, unknown, now)

    assert names(matches) == ["b now", "c unknown", "a later"]
    assert matches.found[2].opening.next is not None
    assert matches.found[2].opening.next.isoformat() == "2026-03-03T09:00:00+00:00"


def test_nothing_suitable_is_an_answer_and_can_be_recorded():
    matches = found(service("older", age_from=18), age=15)
    assert matches.nothing
    assert [(one.service.id, one.why) for one in matches.left_out] == [("older", (Why.AGE,))]

    story = Story()
    story.enter(e.NeedRecorded, need=NEED)
    story.enter(e.NothingFound, need=NEED, reason="Only for adults")

    assert story.care.of(e.NothingFound)[0].need == NEED


def test_a_service_is_found_by_its_id():
    directory = Directory("d", (service("a"), service("b")))

    assert directory.service("b") is directory.services[1]
    assert directory.service("c") is None


SERVICES = st.lists(
    st.builds(
        Service,
        id=st.text("abc", min_size=1, max_size=3),
        name=st.text("abc", max_size=3),
        organization=st.just("O"),
        needs=st.just((NEED,)),
        status=st.sampled_from(["active", "inactive"]),
        age_from=st.integers(0, 20),
        age_to=st.integers(15, 30),
        eligibility=st.lists(st.sampled_from(["x", "y"]), max_size=2, unique=True).map(tuple),
        languages=st.lists(st.sampled_from(["en", "es"]), max_size=2, unique=True).map(tuple),
        interpreter=st.booleans(),
    ),
    max_size=6,
)
WANTED = st.builds(
    Wanted,
    need=st.just(NEED),
    age=st.none() | st.integers(8, 30),
    language=st.sampled_from(["", "en", "vi"]),
    facts=st.dictionaries(st.sampled_from(["x", "y"]), st.booleans()),
)


@given(SERVICES, WANTED)
def test_every_service_for_the_need_is_found_or_left_out_with_why(services, wanted):
    matches = match(services, wanted, NOON)

    assert len(matches.found) + len(matches.left_out) == len(services)
    assert all(one.why for one in matches.left_out)
    for one in matches.found:
        assert one.service.status == "active"
        if wanted.age is not None:
            assert Why.AGE not in one.ask
        assert one.opening.state is OpenState.UNKNOWN


@given(SERVICES, WANTED)
def test_knowing_more_never_brings_in_what_was_left_out(services, wanted):
    less = Wanted(wanted.need)
    more = {id(one.service) for one in match(services, wanted, NOON).found}

    assert more <= {id(one.service) for one in match(services, less, NOON).found}
