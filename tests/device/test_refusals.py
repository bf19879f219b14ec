"""Every numbered refusal of the device is raised here or in a test named beside it."""

import re
from pathlib import Path

import pytest

from screening.device import catalogue
from screening.device.catalogue import SettingRefused
from screening.device.settings import read_settings
from screening.instrument.problems import Entry


def test_it_has_a_test_for_every_number():
    tests = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    for entry in vars(catalogue).values():
        if isinstance(entry, Entry):
            assert re.search(rf'"{entry.code}"', tests), entry.code


def refused(worker, code, status):
    assert code in worker.text
    assert worker.at.status_code == status


def test_it_knows_no_other_pages(amina):
    amina.open("/somewhere")
    refused(amina, "D006", 404)


def test_it_opens_no_form_address_as_a_page(amina):
    amina.open("/lock")
    refused(amina, "D007", 405)


def test_it_opens_no_conversation_of_an_earlier_start(amina):
    amina.open("/c/" + "0" * 18)
    refused(amina, "D010", 404)


def test_it_opens_no_case_of_an_earlier_start(amina):
    amina.open("/case/" + "0" * 18)
    refused(amina, "D037", 404)


def test_it_opens_no_question_that_is_not_there(talking):
    handle = talking.path.split("/")[2]
    talking.open(f"/c/{handle}/q/" + "0" * 20)
    refused(talking, "D011", 404)


def test_it_says_gently_that_nothing_was_entered(talking):
    talking.say()
    talking.say("")
    refused(talking, "D012", 422)


def test_it_says_that_the_passphrases_differ(arrived):
    arrived.fill(passphrase="river lantern quilt harbour", again="")
    refused(arrived, "D013", 422)


def test_it_asks_for_a_questionnaire_and_a_language(amina):
    amina.open("/begin")
    amina.fill(spoken="en")
    refused(amina, "D015", 422)
    amina.fill(questionnaire="every-kind/1", spoken="xx")
    refused(amina, "D016", 422)


def test_it_waits_for_the_moment_to_say_it_back(amina):
    amina.open("/begin")
    amina.fill(questionnaire="every-kind/1", spoken="en")
    amina.fill(interpreter="none")
    refused(amina, "D023", 422)
    amina.fill(safe="yes", interpreter="companion")
    refused(amina, "D019", 422)
    amina.fill(safe="yes", interpreter="none")
    amina.fill()
    refused(amina, "D018", 422)


def test_it_changes_nothing_of_a_finished_conversation(talking):
    handle = talking.path.split("/")[2]
    talking.press("stop")
    talking.fill()
    talking.open(f"/c/{handle}/finish")
    refused(talking, "D024", 409)
    talking.say() if "/q/" in talking.path else talking.open(f"/c/{handle}")
    talking.say()
    talking.fill()
    talking.press("no_information")
    talking.fill()
    for page in ("before", "discard"):
        talking.open(f"/c/{handle}/{page}")
        refused(talking, "D020", 409)


def test_it_refuses_a_form_without_its_key_or_its_place(talking):
    talking.say()
    talking.send(talking.path, {"csrf": talking.csrf, "do": "next", "value": "3"})
    refused(talking, "D021", 400)
    talking.open("/")
    go_on = re.search(r'href="(/c/\w+)"', talking.page)
    assert go_on
    talking.open(go_on[1])
    talking.fill(seq="many", value="3", do="next")
    refused(talking, "D021", 400)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("port", "0"), ("port", "http"), ("port", "٣"), ("lock_minutes", "0"),
        ("sitting_hours", "99"), ("language", "e n"), ("language", ""),
    ],
)  # fmt: skip
def test_it_refuses_a_bad_setting_by_its_name_and_not_its_value(name, value):
    with pytest.raises(SettingRefused, match=name) as refusal:
        read_settings({name: value})
    assert refusal.value.code == "D022"
