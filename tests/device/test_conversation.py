"""The conversation from the first page to the result."""

import re


def test_it_shows_every_questionnaire_with_its_facts_before_starting(amina):
    amina.open("/begin")
    assert "about 5 minutes" in amina.text
    assert "11 to 17 years" in amina.text
    assert "It was not validated" in amina.text
    assert "The translation has not been reviewed yet." in amina.text


def test_it_asks_nothing_before_safety_limits_and_agreement(amina):
    amina.open("/begin")
    amina.fill(questionnaire="every-kind/1", spoken="en")
    assert amina.heading == "Is it safe to talk here?"
    start = amina.path.removesuffix("/before")
    assert amina.open(start).request.path.endswith("/before")
    assert amina.open(f"{start}/before/agree").request.path.endswith("/before")


def test_it_waits_when_it_is_not_safe(amina):
    amina.open("/begin")
    amina.fill(questionnaire="every-kind/1", spoken="en")
    amina.fill(safe="no", interpreter="none")
    assert amina.heading == "That can wait"
    amina.open("/")
    assert "Not begun yet" in amina.text


def test_it_writes_nothing_down_without_agreement_and_says_so_kindly(amina):
    amina.open("/begin")
    amina.fill(questionnaire="every-kind/1", spoken="en")
    amina.fill(safe="yes", interpreter="none")
    amina.fill(said_back="yes")
    amina.fill(agreed="count")
    assert amina.heading == "That is fine."
    row = amina.app.config["DESKS"].find(desk_id(amina)).store.interviews.drafts()[0]
    assert row.seq == 0


def desk_id(worker):
    return worker.client.get_cookie("desk", domain="127.0.0.1").value


def store_of(worker):
    return worker.app.config["DESKS"].find(desk_id(worker)).store


def only_draft(worker):
    interviews = store_of(worker).interviews
    return interviews.load(interviews.drafts()[0].id)


def test_it_records_what_was_agreed_with_the_version_of_the_text(talking):
    opened = only_draft(talking)[1][0]
    assert (opened.agreement, opened.agreed, opened.setting) == (
        "1",
        ("write_down", "count"),
        "school",
    )
    assert opened.details == {"interpreter": "none", "said_back": "yes"}


def test_it_offers_skip_pause_and_stop_with_the_same_weight_as_next(talking):
    talking.say()
    bar = talking.page[talking.page.index('class="bar"') :]
    buttons = re.findall(r'<button name="do" value="(\w+)" class="([^"]*)"', bar)
    assert dict(buttons) == dict.fromkeys(["skipped", "pause", "stop", "next"], "button")


def test_it_goes_through_every_kind_to_the_result(talking):
    talking.say()
    talking.say("15")
    talking.say("yes")
    assert talking.heading == "How many nights?"
    talking.say("3")
    talking.say(year="2025", month="4")
    talking.say("7")
    talking.say("food", "talk")
    talking.press("prefers_not")
    talking.say("yes")
    talking.say("that nobody listens")
    assert talking.heading == "Those were all the questions."
    talking.fill()
    assert talking.heading == "Take a slow breath."
    talking.say()
    assert talking.heading == "Are you on your own now?"
    talking.fill()
    talking.press("no_information")
    assert talking.heading == "Ready to finish?"
    talking.fill()
    assert talking.heading == "What to follow up"
    for words in (
        "May have to be reported Was given something",
        "Report it today.",
        "Make a plan for tonight.",
        "Share a meal first.",
        "that nobody listens",
        "between 2 and 3 · 2 of 3 answered",
        "Two or more",
        "In the studies, about 8 of 10 young people with this flag had not been exploited. "
        "A flag only means: follow up.",
        "Where 5 of 100 young people have been exploited, expect about 9 of 10; "
        "where 10 of 100 have, about 8 of 10.",
        "Of 10 who were flagged, about 8 had not been exploited. Of 10 who had been, about 2 were not "
        "flagged. 810 young people took part; 11 of 100 had been exploited. Made up 2020. a clinic",
        "told by the young person",
        "Wants to talk",
    ):
        assert words in talking.text, words
    for never in ("victim", "positive", "confirmed", "score says"):
        assert never not in talking.text.lower()


def test_it_says_what_cannot_be_excluded_and_what_is_open(talking):
    finish(talking)
    assert "No flag. Trust what you noticed" in talking.text
    assert "Still open: Two or more" in talking.text
    assert "had not been exploited. A flag" not in talking.text
    assert "Too little was answered to say more." in talking.text
    assert re.search(r"Was missing from home.*Have you been away from home\?", talking.text)


def test_it_reads_a_scale_with_its_ends(talking):
    talking.skip_to("How do you feel?")
    talking.say("7")
    finish(talking)
    assert "How do you feel? 7 – from 0, bad, to 10, good told by the young person" in talking.text


def test_it_shows_first_what_to_act_on(talking):
    talking.skip_to("Have you been away")
    talking.say("yes")
    talking.skip_to("Where do you stay?")
    talking.say("friend")
    talking.say("yes")
    talking.say("that nobody listens")
    finish(talking)
    order = [
        "May have to be reported",
        "In their own words What worries you? that nobody listens",
        "Next steps First, today Duty Report it today.",
        "Safety Make a plan for tonight.",
        "Later Talk again in a month.",
        "Good to know Where do you stay? With a friend",
        "Rule of the questionnaire",
        "Flags Was missing from home",
    ]
    places = [talking.text.find(words) for words in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)


def finish(worker):
    """From a question to the result: nothing else is answered."""
    worker.skip_to("Those were all")
    worker.fill()
    worker.say()
    worker.fill()
    worker.press("no_information")
    worker.fill()


def test_it_stops_at_any_moment_without_a_question_why(talking):
    talking.say()
    talking.press("stop")
    assert talking.heading == "We can stop here."
    assert "reason" not in talking.text
    talking.fill()
    assert talking.heading == "Take a slow breath."


def test_it_pauses_and_goes_on_at_exactly_the_same_question(talking):
    talking.say()
    here = talking.path
    talking.press("pause")
    assert "A break." in talking.heading
    talking.open("/")
    go_on = re.search(r'href="(/c/\w+)" aria-label="Go on', talking.page)
    assert go_on
    assert talking.open(go_on[1]).request.path == here


def test_it_asks_for_agreement_again_after_hours(talking, clock):
    talking.say()
    here = talking.path
    clock.advance(hours=5)
    talking.unlock()
    assert talking.open(here).request.path.endswith("/before")
    talking.agree()
    assert talking.heading == "You can skip anything."
    events = only_draft(talking)[1]
    assert [event.sitting for event in events if hasattr(event, "agreed")] == [1, 2]


def test_it_goes_back_and_keeps_both_answers_by_default(talking):
    talking.say()
    talking.say("15")
    talking.say("no")
    talking.press("back")
    assert talking.heading == "Have you been away from home?"
    assert talking.checked() == ["no"]
    talking.say("yes", change="told")
    assert [(e.value, e.slip) for e in only_draft(talking)[1][-2:]] == [
        ("no", False),
        ("yes", False),
    ]


def test_it_replaces_an_answer_that_was_pressed_by_mistake(talking):
    talking.say()
    talking.say("15")
    talking.say("no")
    talking.press("back")
    talking.say("yes", change="slip")
    assert only_draft(talking)[1][-1].slip


def test_it_takes_an_answer_back(talking):
    talking.say()
    talking.say("15")
    talking.press("back")
    talking.say("15", change="taken_back")
    assert type(only_draft(talking)[1][-1]).__name__ == "Withdrawn"


def test_it_writes_nothing_when_next_is_pressed_on_an_answer_that_stands(talking):
    talking.say()
    talking.say("15")
    before = len(only_draft(talking)[1])
    talking.press("back")
    talking.say("15")
    assert len(only_draft(talking)[1]) == before
    assert talking.heading == "Have you been away from home?"


def test_it_shows_what_was_wrong_and_keeps_what_was_entered(talking):
    talking.say()
    assert talking.say("about fifteen").status_code == 422
    assert "E012" in talking.text
    assert 'value="about fifteen"' in talking.page
    assert talking.say("99").status_code == 422
    assert "E013" in talking.text


def test_it_takes_a_year_alone_and_refuses_a_day_without_a_month(talking):
    talking.skip_to("Have you been")
    talking.say("yes")
    talking.press("skipped")
    assert talking.say(year="2025", day="3").status_code == 422
    assert "E014" in talking.text
    talking.say(year="2025")
    assert only_draft(talking)[1][-1].value == "2025"


def test_it_marks_answers_that_may_have_to_be_reported(talking):
    talking.say()
    assert talking.heading == "How old are you?"
    assert "may have to pass on" not in talking.text
    talking.skip_to("Has anybody given")
    assert "I may have to pass on what you answer here" in talking.text


def test_it_gives_no_warning_beside_an_age(amina):
    amina.begin("first-conversation/1")
    amina.skip_to("How old are you?")
    assert "may have to pass on" not in amina.text
    amina.skip_to("Has anyone ever hit you")
    assert "may have to pass on" in amina.text


def test_it_speaks_the_young_persons_language_large_and_the_workers_small(amina):
    amina.begin("first-conversation/1", "es")
    amina.say()
    assert re.search(
        r'<span class="theirs" lang="es" dir="ltr">¿Cómo te sientes.*?</span> '
        r'<span class="ours" lang="en" dir="ltr">How are you feeling',
        amina.page,
    )
    assert "The translation has not been reviewed yet." in amina.text


def test_it_warns_outside_the_population_of_the_rule(amina):
    amina.open("/begin")
    amina.fill(questionnaire="every-kind/1", spoken="es")
    amina.fill(safe="yes", interpreter="none")
    amina.fill(said_back="yes")
    assert "The rule was not tried out in this language." in amina.text


def test_it_shows_nothing_of_the_workers_part_before_the_hand_back(talking):
    talking.press("stop")
    talking.fill()
    talking.say()
    handle = talking.path.split("/")[2]
    talking.open(f"/c/{handle}/finish")
    assert talking.path.endswith("/hand-back")
    assert "Do records say" not in talking.text


def test_it_opens_another_sitting_when_the_young_person_wants_to_go_on(talking):
    talking.press("stop")
    talking.fill()
    talking.say()
    handle = talking.path.split("/")[2]
    talking.open(f"/c/{handle}/before")
    talking.agree()
    assert talking.heading == "You can skip anything."


def test_it_discards_a_draft_with_a_reason(talking):
    handle = talking.path.split("/")[2]
    talking.open(f"/c/{handle}/discard")
    talking.fill(reason="mistake")
    assert talking.path == "/"
    assert "It was discarded." in talking.text
    assert store_of(talking).interviews.drafts() == []
    assert [
        e.facts["reason"] for e in store_of(talking).audit.entries() if "reason" in e.facts
    ] == ["mistake"]


def test_it_puts_the_flags_and_not_the_story_into_the_outbox(talking):
    talking.skip_to("What worries you?")
    talking.say("zanzibar words")
    talking.fill()
    talking.say()
    talking.fill()
    talking.press("no_information")
    talking.fill()
    screening, care = store_of(talking).outbox.waiting()
    assert (screening.kind, care.kind) == ("screening", "care")
    assert screening.body["findings"]["given_something"] == "not_excluded"
    assert screening.body["case"] == care.body["case"]
    assert "zanzibar" not in str(screening.body) + str(care.body)
    talking.open("/")
    assert "1 finished conversation waits to be sent." in talking.text


def test_it_has_a_safety_page_without_a_network_a_passphrase_or_a_link(outside):
    assert outside.open("/safety").status_code == 200
    assert "911" in outside.text
    assert "988" in outside.text


def test_it_lets_nothing_make_anybody_hesitate_before_an_emergency_number(outside):
    outside.open("/safety")
    emergency = outside.text.partition("Emergency 911")[2].partition("National Human")[0]
    assert "988" in emergency
    assert "heck" not in emergency


def test_it_hides_everything_at_once(talking):
    talking.open("/away")
    assert "<title>Notes</title>" in talking.page
    assert "You can skip" not in talking.text
    assert talking.open("/").request.path == "/unlock"
