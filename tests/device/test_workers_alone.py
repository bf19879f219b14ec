"""A questionnaire that asks the young person nothing: the worker's own part from its first page."""

import pytest

from screening.engine.events import SittingOpened
from sync.protocol.clear import check
from tests.device.test_amending import amend
from tests.device.test_circumstances import told
from tests.device.test_conversation import only_draft, store_of

REVIEW = "workers-review/1"
# What only a young person is shown or asked, as it would stand on a page.
THEIRS = ("Is it safe to talk here?", "What stays between us", "Are you on your own now?", "Read aloud",
          "They told me", "Hand the device over")  # fmt: skip


@pytest.fixture
def reviewing(amina):
    """Amina, at the first card of a review."""
    amina.open("/begin")
    amina.fill(questionnaire=REVIEW, spoken="en")
    return amina


def start_of(worker):
    """The address under which the pages of the conversation on the screen lie."""
    return "/".join(worker.path.split("/")[:3])


def test_it_is_offered_as_something_the_worker_fills_in(amina):
    amina.open("/begin")
    before, mine = amina.text.split("For you alone")
    assert "You fill it in yourself; nothing is asked of the young person." in mine
    assert mine.strip().startswith("Worker's review")
    assert "Six-topic screen" in before


def test_it_begins_with_the_workers_own_part_and_agrees_on_nothing(reviewing):
    assert reviewing.heading.startswith("Answer from what you saw")
    assert "Your own part" in reviewing.text
    assert not any(words in reviewing.text for words in THEIRS)
    (opened,) = only_draft(reviewing)[1]
    assert isinstance(opened, SittingOpened)
    assert (opened.agreement, opened.agreed) == ("", ())


def test_it_goes_to_the_result_without_a_page_for_the_young_person(reviewing):
    seen = ""
    while "/q/" in reviewing.path:
        seen += reviewing.text
        if 'class="reading' in reviewing.page:
            reviewing.say()
        else:
            reviewing.say("clear" if "clear" in reviewing.options() else "yes")
    assert reviewing.heading == "Ready to finish?"
    assert "Answered by the young person" not in reviewing.text
    reviewing.fill()
    assert reviewing.heading == "What to follow up"
    seen += reviewing.text
    for words in ("Many signs, follow up now", "16", "Report now, as the law of your state requires.",
                  "known to you", "What you saw or heard, or were told.", "from records"):  # fmt: skip
        assert words in seen, words
    assert not any(words in seen for words in THEIRS)
    assert "What to take along" not in seen


def test_what_travels_says_it_is_complete_and_that_nobody_was_asked(reviewing):
    reviewing.say_yes_to_the_end()
    body = told(reviewing)
    assert (body["complete"], body["ended"], body["sittings"]) == (True, "completed", 1)
    assert body["mode"] == ""
    check("screening", body)
    assert (body["age_band"], body["gender"]) == ("", "")
    assert body["findings"]["foster_care"] == "present"
    assert body["counts"]["asked"] == {}
    assert store_of(reviewing).settings.get("skips") is None


@pytest.mark.parametrize("page", ["/before", "/before/limits", "/before/agree"])
def test_nothing_can_be_agreed_on_before_it(reviewing, page):
    reviewing.open(start_of(reviewing) + page)
    assert (reviewing.at.status_code, "D120" in reviewing.text) == (409, True)
    assert len(only_draft(reviewing)[1]) == 1


@pytest.mark.parametrize("page", ["/hand-over", "/hand-back", "/stop", "/last", "/unable"])
def test_pages_of_the_young_person_lead_back_to_it(reviewing, page):
    reviewing.open(start_of(reviewing) + page)
    assert reviewing.heading.startswith("Answer from what you saw")


def test_a_pause_leads_to_the_first_page_and_it_goes_on_where_it_was(reviewing):
    reviewing.say()
    asked = reviewing.heading
    reviewing.press("pause")
    assert reviewing.path == "/"
    assert "You fill it in yourself" in reviewing.text
    assert "What was asked" not in reviewing.text
    assert "Cannot be completed" not in reviewing.text
    reviewing.app.config["CLOCK"].advance(hours=30)
    reviewing.lock()
    reviewing.unlock()
    reviewing.open(reviewing.link("Go on"))
    assert reviewing.heading == asked


def test_it_is_amended_by_the_worker_alone(reviewing):
    reviewing.say_yes_to_the_end()
    first = told(reviewing)["screening"]
    page = reviewing.path
    reviewing.open(reviewing.link("Amend"))
    assert "The young person is here again" not in reviewing.text
    reviewing.fill(reason="again")
    assert "D089" in reviewing.text
    reviewing.open(page)
    amend(reviewing, "own")
    assert reviewing.heading == "Ready to finish?"
    reviewing.fill()
    assert told(reviewing)["supersedes"] == first


def test_it_is_filed_with_the_young_person_it_is_about(amina):
    amina.begin("six-topic-screen/1").say_yes_to_the_end()
    amina.open(amina.link("To the plan"))
    case = amina.path
    amina.open(f"/begin/{case.rpartition('/')[2]}")
    amina.fill(questionnaire=REVIEW, spoken="en")
    amina.say_yes_to_the_end()
    store = store_of(amina)
    (case,) = store.cases.all()
    assert {row.reference for row in store.cases.interviews(case.id)} == {
        "six-topic-screen/1",
        REVIEW,
    }
