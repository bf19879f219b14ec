"""What a young person takes along: nothing, a sheet, or a note like any other; of their own choice."""

import pytest

from screening.care.events import Along, GivenAlong
from tests.device.test_case import case_of
from tests.device.test_conversation import store_of
from tests.device.test_plan_pages import press

AGREED = "we meet on the bench by the river"


@pytest.fixture
def leaving(amina):
    """Amina at the case of a young person who has just finished talking."""
    amina.begin("six-topic-screen/1", "es")
    amina.say_yes_to_the_end()
    amina.open(amina.link("What to take along"))
    return amina


def given(worker):
    return [event.along for event in case_of(worker).of(GivenAlong)]


def test_nothing_is_chosen_to_begin_with_and_is_recorded(leaving):
    assert leaving.checked("what") == ["nothing"]
    leaving.fill(what="nothing")
    assert given(leaving) == [Along.NOTHING]
    assert leaving.path.startswith("/case/")


def test_a_sheet_holds_what_was_chosen_in_the_young_persons_language(leaving):
    leaving.fill(what="sheet", line=["trafficking"], words=AGREED)
    assert leaving.path.endswith("/along/paper")
    assert AGREED in leaving.text
    assert "1-888-373-7888" in leaving.text
    assert "1-800-422-4453" not in leaving.text
    assert given(leaving) == []
    leaving.fill()
    assert given(leaving) == [Along.SHEET]


def test_an_open_step_and_the_safety_plan_can_stand_on_it(leaving):
    case = leaving.path.rpartition("/along")[0]
    leaving.open(case)
    press(leaving, "A step of your own", text="School on Monday", owner="A", due="2026-12-02")
    press(leaving, "Safety plan", people="my aunt")
    leaving.open(f"{case}/along")
    leaving.fill(what="sheet", step=step_of(leaving), plan="yes")
    assert "School on Monday" in leaving.text
    assert "my aunt" in leaving.text


def step_of(worker):
    return worker.page.partition('name="step" value="')[2].partition('"')[0]


def test_a_note_is_a_number_without_a_name(leaving):
    leaving.fill(what="note", number="trafficking", cover="bicycle")
    main = leaving.page.partition('class="sheet slip')[2].partition("</article>")[0]
    assert "1-888-373-7888" in main
    assert "Hotline" not in main
    leaving.fill()
    assert given(leaving) == [Along.NOTE]


def test_numbers_everybody_knows_are_not_offered_for_a_note(leaving):
    note = leaving.page.partition('name="number"')[2]
    assert note
    assert 'name="number" value="emergency"' not in leaving.page
    assert 'name="line" value="emergency"' in leaving.page


def test_an_empty_paper_is_refused_with_everything_typed_still_there(leaving):
    leaving.fill(what="sheet")
    assert "D063" in leaving.text
    leaving.fill(what="note", words=AGREED)
    assert "D063" in leaving.text
    assert AGREED in leaving.page
    leaving.fill(what="sheet", words="x" * 601)
    assert "D027" in leaving.text
    assert given(leaving) == []


def test_what_stood_on_the_paper_is_kept_nowhere(leaving):
    leaving.fill(what="sheet", line=["trafficking"], words=AGREED)
    paper = leaving.path
    leaving.fill()
    leaving.open(paper)
    assert leaving.path.endswith("/along")
    assert AGREED not in leaving.page
    entries = store_of(leaving).cases.entries(store_of(leaving).cases.all()[0].id)
    assert AGREED not in repr(entries)
    assert "bench" not in str([one.body for one in store_of(leaving).outbox.waiting()])


def test_a_paper_that_was_given_twice_by_one_form_counts_once(leaving):
    leaving.fill(what="sheet", words=AGREED)
    here, form = leaving.path, leaving.hidden()
    leaving.send(here, form)
    leaving.send(here, form)
    assert given(leaving) == [Along.SHEET]


def test_it_is_offered_before_the_young_person_leaves_and_leads_back(talking):
    talking.press("stop")
    talking.fill()
    talking.say()
    assert talking.heading == "Are you on your own now?"
    back = talking.path
    along = back.replace("hand-back", "along")
    talking.send(along, talking.hidden())
    assert talking.heading == "What to take along"
    talking.fill(what="nothing")
    assert talking.path == back
    assert given(talking) == [Along.NOTHING]
    assert len(store_of(talking).cases.all()) == 1


def test_it_is_not_offered_while_the_questions_go_on(talking):
    handle = talking.path.split("/")[2]
    talking.send(f"/c/{handle}/along", {"csrf": talking.csrf, "key": "0" * 32})
    assert "D024" in talking.text
    assert store_of(talking).cases.all() == []
