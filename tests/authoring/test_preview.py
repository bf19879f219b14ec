"""The preview: the questions as they will be seen, and beside them what comes of the answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from screening.authoring.drafting import draft
from screening.instrument.build import read_file
from screening.instrument.model import Kind, Question
from tests.authoring.previewing import HOST, Author
from tests.house.sources import ROOT

# Another code for an answer.
ROOF = (
    ("bed: A place to sleep", "roof: A place to sleep"),
    ("{need_now: bed}", "{need_now: roof}"),
    ("need_now: [bed]", "need_now: [roof]"),
)


def change(author: Author, *replaced: tuple[str, str]) -> None:
    text = author.file.read_text("utf-8")
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    author.file.write_text(text, encoding="utf-8")


def test_it_begins_with_the_first_card(author) -> None:
    assert author.status == 200
    assert author.heading().startswith("I would like to ask you a few questions")
    assert "0 flags to follow up · 0 remarks of the linter" in author.pane()
    assert "Nothing: the file is clean." in author.pane()


def test_an_answer_leads_on_and_shows_what_comes_of_it(author) -> None:
    author.answer("about_these_questions")
    author.answer("need_now", value=["bed"])
    author.answer("adult_to_trust", value="yes")

    author.answer("left_home", value="yes")

    assert author.heading() == "How many nights were you away the last time?"
    assert "1 flag to follow up" in author.pane()
    assert "Has been missing from home or care line" in author.pane()
    assert "Some young people stay away for a night or more" in author.pane()
    assert "Ask if there is a safe place to sleep tonight." in author.pane()
    assert "Look for a bed for tonight. shelter_housing" in author.pane()


def test_what_does_not_fit_is_shown_again_with_the_reason(author) -> None:
    author.answer("left_home", value="yes")

    author.answer("nights_away", value="400")

    assert author.status == 422
    assert "E0" in author.page
    assert 'value="400"' in author.page
    assert "nights_away" not in author.board.answers


@pytest.mark.parametrize(
    ("do", "kept"), [("skipped", "skipped"), ("doesnt_know", "doesnt_know"), ("prefers_not", "prefers_not")]
)  # fmt: skip
def test_not_answering_is_kept_apart_from_no(author, do, kept) -> None:
    author.answer("left_home", do=do)

    assert author.board.answers["left_home"] == (kept, None)
    assert "Has been missing from home or care" in author.pane()
    assert "Still open" in author.pane()


def test_stop_leads_to_the_closing_and_then_to_the_workers_part(author) -> None:
    author.answer("left_home", do="stop")

    assert author.heading().startswith("Let's take a moment.")
    author.answer("breathe")
    author.answer("thank_you")
    assert author.heading().startswith("Do the records show that the young person was missing")
    assert "Your own part" in author.said()
    author.answer("records_missing", value="yes")
    author.answer("records_placement", do="no_information")
    author.answer("records_cps", value="no")
    assert author.heading() == "This was the last question"
    assert "Nothing is left to ask." in author.pane()


def test_a_form_for_the_worker_alone_begins_with_the_workers_part(tmp_path, built) -> None:
    author = Author(draft(tmp_path, "street-review", kind="worker"), built)
    assert author.heading() == "Which needs did you notice?"

    author.answer("seen_need", value=["bed"])
    author.answer("seen_controlled", value="yes")

    assert author.heading().startswith("Do the records show that the young person was missing")
    assert "Find a calm reason to talk with the young person alone." in author.pane()


def test_pause_and_back_lose_nothing(author) -> None:
    author.answer("need_now", value=["food"])

    author.answer("adult_to_trust", do="pause")
    assert "the conversation rests here" in author.said()
    author.answer("adult_to_trust", do="back")

    assert author.heading() == "Is there anything you need right now?"
    assert 'value="food" checked' in author.page


def test_the_pane_follows_a_form_that_was_not_sent_yet(author) -> None:
    author.go("/q/left_home")

    shown = author.send("/q/left_home/now", value="yes")

    assert "<html" not in shown
    assert "1 flag to follow up" in author.said()
    author.go("/q/left_home")
    author.send("/q/left_home/now")
    assert "0 flags to follow up" in author.said()
    assert "left_home" not in author.board.answers


def test_a_question_that_is_hidden_by_now_says_so(author) -> None:
    author.answer("left_home", value="no")

    author.go("/q/nights_away")

    assert "With these answers this question is not asked." in author.said()


# --- while the file is written ----------------------------------------------------------------------


def test_a_saved_change_is_shown_and_the_answers_stay(author) -> None:
    author.answer("left_home", value="yes")

    change(author, ("How many nights were you away the last time?", "How many nights was it?"))
    author.go("/q/nights_away")

    assert author.heading() == "How many nights was it?"
    assert "1 flag to follow up" in author.pane()


def test_a_file_that_cannot_be_read_shows_every_problem_with_its_line(author) -> None:
    author.answer("left_home", value="yes")
    whole = author.file.read_text("utf-8")

    change(author, ("kind: grounding", "kind: ground"), ("level: community", "level: comunity"))
    author.go("/q/left_home")

    assert author.heading() == "The file cannot be asked as it is now"
    lines = [n for n, line in enumerate(whole.splitlines(), start=1) if "kind: grounding" in line]
    assert f"Q035 · line {lines[0]}" in author.said()
    assert author.said().count("Q035") == 2
    author.file.write_text(whole, encoding="utf-8")
    author.go("/")
    assert "1 flag to follow up" in author.pane()


def test_a_file_that_is_gone_for_a_moment_is_a_problem_like_others(author) -> None:
    author.answer("left_home", value="yes")
    away = author.file.rename(author.file.with_suffix(".away"))

    author.go("/")
    assert "Q015" in author.said()

    away.rename(author.file)
    author.go("/")
    assert "1 flag to follow up" in author.pane()


def test_an_answer_that_does_not_fit_any_more_waits(author) -> None:
    author.answer("need_now", value=["bed"])

    change(author, *ROOF)
    author.go("/q/left_home")
    assert "These answers do not fit the file as it is now." in author.pane()

    change(author, *((new, old) for old, new in ROOF))
    author.go("/q/left_home")
    assert "do not fit" not in author.pane()
    assert "Look for a bed for tonight." in author.pane()


def test_what_the_linter_says_stands_there_with_its_line(author) -> None:
    line = "indicators: {missing_from_care_or_home: %s}\n      needs"
    change(author, (line % "present", line % "absent"))

    author.go("/")

    assert "1 remark of the linter" in author.pane()
    assert "Error Q180 · line" in author.pane()


def test_a_page_learns_that_the_file_was_changed(author) -> None:
    mark = author.page.partition('data-watch="')[2].partition('"')[0]

    author.go(mark)
    assert author.status == 204
    change(author, ("minutes: 5", "minutes: 6"))
    author.go(mark)

    assert author.status == 200


def test_it_begins_again_with_nothing(author) -> None:
    author.answer("left_home", value="yes")

    author.send("/again")

    assert author.board.answers == {}
    assert "0 flags to follow up" in author.pane()


# --- languages --------------------------------------------------------------------------------------


def test_the_questions_are_shown_in_the_young_persons_language(built) -> None:
    author = Author(ROOT / "questionnaires/six-topic-screen/1.yaml", built, "es")

    author.go("/q/topic_left")

    assert '<span class="theirs" lang="es" dir="ltr">¿' in author.page
    assert '<span class="ours" lang="en" dir="ltr">Have you ever left home' in author.page
    author.send("/language", language="en", back="topic_left")
    assert author.heading().startswith("Have you ever left home or care for a night or longer")


def test_a_text_without_a_translation_is_marked_with_its_own_language(sheet, built) -> None:
    author = Author(sheet, built, "es")

    author.go("/q/left_home")

    assert 'lang="en" dir="ltr">Some young people stay away' in author.page


def test_an_author_who_reads_spanish_gets_the_pages_in_spanish(author) -> None:
    author.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "es"

    author.go("/q/left_home")

    assert '<html lang="es" dir="ltr">' in author.page
    assert "Lo que resulta" in author.said()


def test_it_refuses_a_language_that_is_not_offered(author) -> None:
    author.send("/language", language="xx")

    assert author.status == 422
    assert "V106" in author.page


# --- who is let in ----------------------------------------------------------------------------------


def test_only_the_link_lets_a_browser_in(author) -> None:
    stranger = author.client.application.test_client()

    for path in ("/", "/q/left_home", "/case", "/end", "/watch/x"):
        assert stranger.get(path, base_url=f"http://{HOST}").status_code == 403
    assert stranger.get("/launch/guessed", base_url=f"http://{HOST}").status_code == 403


def test_it_answers_to_its_own_name_only(author) -> None:
    assert author.client.get("/", base_url="http://evil.example:8065").status_code == 421


def test_a_form_of_another_site_is_refused(author) -> None:
    at = {"base_url": f"http://{HOST}"}

    assert author.client.post("/again", data={"csrf": "guessed"}, **at).status_code == 403
    author.go("/")
    csrf = author.page.partition('name="csrf" value="')[2].partition('"')[0]
    sent = author.client.post(
        "/again", data={"csrf": csrf}, headers={"Sec-Fetch-Site": "cross-site"}, **at
    )
    assert sent.status_code == 403


def test_every_page_forbids_what_the_device_forbids(author) -> None:
    response = author.client.get("/q/left_home", base_url=f"http://{HOST}")

    assert "script-src 'self'" in response.headers["Content-Security-Policy"]
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["/q/nothing_like_it", "/nowhere", "/case?name="])
def test_a_wrong_address_ends_calmly(author, path) -> None:
    author.go(path)

    assert author.status in {200, 404}
    assert "Traceback" not in author.page


def test_a_form_for_a_question_that_is_not_there_is_refused(author) -> None:
    author.answer("nothing_like_it", value="yes")

    assert author.status == 404
    assert "D0" in author.page


# --- every kind, every shipped questionnaire --------------------------------------------------------


def reply(question: Question) -> dict[str, object]:
    """Something this kind of question takes."""
    match question.kind:
        case Kind.DATE:
            return {"year": "2025", "month": "4"}
        case Kind.NUMBER | Kind.SCALE:
            return {"value": f"{question.minimum or 0:g}"}
        case Kind.TEXT:
            return {"value": "that nobody listens"}
        case Kind.SEVERAL:
            return {"value": list(question.codes[:2])}
    return {"value": question.codes[0]} if question.codes else {}


@pytest.mark.parametrize(
    "file",
    [
        "tests/device/every-kind.yaml",
        "questionnaires/six-topic-screen/1.yaml",
        "questionnaires/first-conversation/1.yaml",
    ],
)
def test_it_goes_through_all_of_a_questionnaire(file: str, built: Path) -> None:
    author = Author(ROOT / file, built, "es")
    q = read_file(ROOT / file).questionnaire
    assert q is not None
    seen: list[str] = []

    while (here := author.here()) and here not in seen:
        seen.append(here)
        author.send(f"/q/{here}", **{"do": "next", **reply(q.questions[here])})
        assert author.status == 200

    assert author.at == "/end"
    assert seen == [name for name in q.questions if name in seen]
    assert {question.kind for question in q.questions.values()} == {
        q.questions[name].kind for name in seen
    }
    author.go("/case?name=All of it")
    assert "- name: All of it" in author.page
