"""The plan of a case: every flag gets a next step, with an owner and a day, or a reason for none."""

import re

import pytest

from screening.care import events as care
from screening.care.jurisdiction import Moment
from screening.care.plan import gaps, point_of_contact, steps
from screening.care.safety import safety_plan
from tests.device.desk import CHECKED
from tests.device.test_case import case_of
from tests.device.test_conversation import store_of


@pytest.fixture
def planning(amina):
    """Amina at the case of a young person whose conversation raised flags."""
    amina.begin("six-topic-screen/1")
    amina.say_yes_to_the_end()
    amina.open(amina.link("To the plan"))
    return amina


def test_it_opens(planning):
    assert "Nothing is decided yet." in planning.text


def gaps_of(worker, kind="flag"):
    return [gap.name for gap in gaps(case_of(worker)) if gap.kind == kind]


def press(worker, link, /, **fields):
    """Open what the link says, and send its form."""
    worker.open(worker.link(link))
    return worker.fill(**fields)


def offered(worker):
    return re.findall(r'name="take" value="(\w+)"', worker.page)


# --- steps ----------------------------------------------------------------------------------------


def test_the_steps_of_the_questionnaire_become_steps_with_an_owner_and_a_day(planning):
    undecided = gaps_of(planning)
    assert undecided
    planning.open(planning.link("suggested step"))
    first, *rest = offered(planning)
    planning.fill(take=[first], owner="Amina", **{f"due_{first}": "2026-12-01"})

    (step,) = steps(case_of(planning))
    assert (step.added.owner, step.added.due) == ("Amina", "2026-12-01")
    assert set(step.added.because) <= set(undecided)
    assert set(gaps_of(planning)) == set(undecided) - set(step.added.because)
    assert planning.path.startswith("/case/")
    assert step.added.text in planning.text
    planning.open(planning.path + "/steps")
    assert offered(planning) == rest


def test_a_step_is_suggested_in_no_language_once_it_is_planned(planning):
    planning.open(planning.link("suggested step"))
    here, every = planning.path, offered(planning)
    planning.fill(take=every[:1], owner="Amina", **{f"due_{every[0]}": "2026-12-01"})

    planning.send("/language", {"csrf": planning.csrf, "language": "es"})
    planning.open(here)

    assert offered(planning) == every[1:]


def test_nothing_ticked_or_half_filled_in_comes_back_with_everything_typed(planning):
    planning.open(planning.link("suggested step"))
    first = offered(planning)[0]
    planning.fill(owner="Somebody on duty")
    assert "D060" in planning.text
    assert planning.at.status_code == 422
    assert 'value="Somebody on duty"' in planning.page
    planning.fill(take=[first], owner="Amina", **{f"due_{first}": "soon"})
    assert "C016" in planning.text
    assert f'value="{first}" checked' in planning.page
    assert steps(case_of(planning)) == ()


def test_a_step_of_ones_own_answers_the_flags_that_are_ticked(planning):
    name = gaps_of(planning)[0]
    planning.open(planning.link("Plan a step"))
    (flag,) = CHECKED.findall(planning.page)
    planning.fill(text="Ask the school nurse", owner="Amina", due="2026-12-02", because=[flag[1]])

    (step,) = steps(case_of(planning))
    assert step.added.because == (name,)
    assert name not in gaps_of(planning)
    assert "Ask the school nurse" in planning.text


def test_a_step_without_text_or_owner_is_refused_and_kept_on_the_page(planning):
    planning.open(planning.link("A step of your own"))
    planning.fill(text="", owner="Amina", due="2026-12-02")
    assert "C008" in planning.text
    planning.fill(text="x" * 301, owner="Amina", due="2026-12-02")
    assert "C014" in planning.text
    assert "x" * 301 in planning.page


def test_a_flag_is_left_alone_only_for_a_reason(planning):
    name = gaps_of(planning)[0]
    press(planning, "No step, and why", reason="  ")
    assert "C005" in planning.text
    planning.fill(reason="It was looked into last week")

    assert name not in gaps_of(planning)
    assert "No step, because: It was looked into last week" in planning.text


def test_a_step_is_closed_as_done_or_dropped_with_a_reason(planning):
    for text in ("Call the clinic", "Visit the school"):
        press(planning, "A step of your own", text=text, owner="Amina", due="2026-12-02")
    press(planning, "Close it", became="done", words="she came along")
    assert "Call the clinic – done: she came along" in planning.text
    press(planning, "Close it", became="dropped", words="")
    assert "C005" in planning.text
    planning.fill(became="elsewhere", words="no")
    assert "D061" in planning.text
    planning.fill(became="dropped", words="it is closed")
    assert "Visit the school – dropped: it is closed" in planning.text
    assert [step.open for step in steps(case_of(planning))] == [False, False]


def test_a_step_that_was_closed_in_another_tab_is_closed_once(planning):
    press(planning, "A step of your own", text="Call", owner="Amina", due="2026-12-02")
    planning.open(planning.link("Close it"))
    here, one, other = planning.path, planning.hidden(), {**planning.hidden(), "key": "1" * 32}
    planning.send(here, {**one, "became": "done"})
    planning.send(here, {**other, "became": "dropped", "words": "in the other tab"})
    assert "C010" in planning.text
    assert "in the other tab" in planning.page
    assert steps(case_of(planning))[0].done


def test_a_form_sent_twice_counts_once(planning):
    planning.open(planning.link("A step of your own"))
    form = {**planning.hidden(), "text": "Call", "owner": "Amina", "due": "2026-12-02"}
    here = planning.path
    for _ in range(2):
        planning.send(here, form)
        assert planning.at.status_code == 200
    assert len(steps(case_of(planning))) == 1


def test_a_form_that_arrives_while_it_is_locked_comes_back_after_unlocking(planning):
    planning.open(planning.link("A step of your own"))
    here, form = planning.path, {**planning.hidden(), "text": "Call the aunt", "owner": "A"}
    planning.lock()
    planning.send(here, form)
    planning.unlock()
    assert planning.path == here
    assert 'value="Call the aunt"' in planning.page


def test_half_typed_words_come_back_after_a_detour_a_lock_and_another_language(planning):
    planning.open(planning.link("A step of your own"))
    here = planning.path
    for way in ("/safety", "/lock", "/away"):
        planning.send(way, {**planning.hidden(), "text": "Ask the aunt"})
        planning.open(here) if way == "/safety" else planning.unlock()
        assert planning.path == here
        assert 'value="Ask the aunt"' in planning.page
    planning.send("/language", {**planning.hidden(), "text": "Ask the aunt", "language": "es"})
    assert planning.path == here
    assert 'value="Ask the aunt"' in planning.page


def test_what_the_worker_wrote_stays_on_the_device(planning):
    press(planning, "A step of your own", text="Walk the heron", owner="Quill", due="2026-12-02")
    press(planning, "No step, and why", reason="because of the lantern")
    sent = " ".join(str(message.body) for message in store_of(planning).outbox.waiting())
    assert "2026-12-02" in sent
    for words in ("heron", "Quill", "lantern"):
        assert words not in sent


def test_addresses_of_the_plan_say_nothing(planning):
    every = re.findall(r'href="(/case/[^"]+)"', planning.page)
    assert every
    for name in (*gaps_of(planning), planning.heading.replace(" ", "-")):
        assert not any(name in address for address in every)


def test_what_is_not_of_this_case_cannot_be_opened(planning):
    root = planning.path
    for page in ("step/0000", "no-step/0000", "closing/0000", "referral/0000", "need/0000"):
        planning.open(f"{root}/{page}")
        assert planning.at.status_code == 404
        assert "D037" in planning.text


# --- one contact person, and the safety plan --------------------------------------------------------


def test_one_person_is_named_the_worker_or_a_colleague(planning):
    assert "Nobody is named yet" in planning.text
    press(planning, "Name somebody", who="me")
    assert point_of_contact(case_of(planning)) == store_of(planning).id
    assert "Single point of contact Amina" in planning.text
    press(planning, "Name somebody else", who="other", name="  ")
    assert "D066" in planning.text
    planning.fill(who="other", name="The school nurse")
    assert "Single point of contact The school nurse" in planning.text


def test_a_safety_plan_keeps_what_changed_and_can_be_printed(planning):
    press(planning, "Safety plan", people="my aunt", places="the library")
    assert planning.heading == "My plan"
    assert "the library" in planning.text
    planning.open(planning.link("Change"))
    assert "my aunt" in planning.page
    planning.fill(people="my aunt", places="")

    assert [one.text for one in safety_plan(case_of(planning)).values()] == ["my aunt"]
    assert len(case_of(planning).of(care.SafetyPlanNoted)) == 3
    assert "the library" not in planning.text
    sent = " ".join(str(message.body) for message in store_of(planning).outbox.waiting())
    assert "aunt" not in sent


def test_the_safety_plan_speaks_the_young_persons_language(amina):
    amina.begin("six-topic-screen/1", "es")
    amina.say_yes_to_the_end()
    amina.open(amina.link("To the plan"))
    amina.open(amina.link("Safety plan"))
    amina.fill(people="mi tía")
    assert re.search(r'class="ours" lang="en"', amina.page) or 'lang="es"' in amina.page
    assert "mi tía" in amina.page


# --- talking again ----------------------------------------------------------------------------------


def test_another_conversation_begins_from_the_case_and_is_filed_in_it(planning):
    case = planning.path
    label = planning.heading
    planning.open(planning.link("Begin a conversation"))
    assert label in planning.text
    planning.fill(questionnaire="every-kind/1", spoken="en")
    planning.agree()

    (row,) = store_of(planning).interviews.drafts()
    assert row.label == label
    assert len(store_of(planning).cases.all()) == 1
    assert len(store_of(planning).cases.interviews(store_of(planning).cases.all()[0].id)) == 2
    planning.open(case)
    assert "Go on with the open conversation" in planning.text


def test_a_conversation_of_a_case_is_refused_like_any_other(planning):
    planning.open(planning.link("Begin a conversation"))
    planning.fill(questionnaire="every-kind/1", spoken="xx")
    assert "D016" in planning.text
    assert 'value="every-kind/1" checked' in planning.page
    assert store_of(planning).interviews.drafts() == []


def came_back(worker, clock):
    """A young person came back from being missing, a minute ago."""
    clock.advance(minutes=1)
    known = f"{clock():%Y-%m-%dT%H:%M:%SZ}"
    clock.advance(minutes=1)
    store = store_of(worker)
    entry = care.KnowledgeRecorded(known, "known-1", store.id, Moment.RETURNED, known)
    place = worker.app.config["GAZETTEER"].place("us")
    store.cases.add(store.cases.all()[0].id, place, [entry])


def test_it_says_why_and_until_when_to_talk_again(planning, clock):
    came_back(planning, clock)
    planning.open(planning.path)
    assert "Screening after a return from being missing" in planning.text
    assert "2 days left" in planning.text
    clock.advance(minutes=74 * 60)
    here = planning.path
    planning.unlock()
    planning.open(here)
    assert "1 hour late" in planning.text or "2 hours late" in planning.text
