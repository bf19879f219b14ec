"""Texts say which language they are in; nothing changes language silently."""

from dataclasses import replace

import pytest

from screening.instrument.model import (
    Choice,
    Kind,
    Level,
    Question,
    Questionnaire,
    Section,
    Source,
    Validation,
)
from screening.language.catalogue import Text

WELL = Question(
    "well", Kind.CHOICE, "Are you well?", "now", Source.ASKED, choices=(Choice("a_bit", "A bit"),)
)
ASKED = Questionnaire(
    id="made-up", version=1, title="Made up", purpose="", language="en", licence="CC0", source="",
    permission="", adapted=False, wording=Validation(), scoring=Validation(),
    sections={"now": Section("now", "Now", Source.ASKED, Level.INDIVIDUAL, questions=("well",))},
    questions={"well": WELL}, findings={}, scores={},
)  # fmt: skip


@pytest.fixture
def languages(make):
    made = make("eo", "Esperanto")
    made.write("pages", {"Save": "Konservi", "No": "No", ("verb", "Stop"): "Halti"})
    made.write("questionnaires", {("made-up/well.text", "Are you well?"): "Ĉu vi fartas bone?"})
    return made.build()


def test_a_translated_text_is_in_the_language_asked_for(languages):
    assert languages.texts("eo", ASKED).of("well", "text") == Text("Ĉu vi fartas bone?", "eo")


def test_a_text_without_translation_says_that_it_is_in_another_language(languages):
    texts = languages.texts("eo", ASKED)

    assert texts.of("well", "choices.a_bit") == Text("A bit", "en", fallback=True)
    assert texts.of("", "title") == Text("Made up", "en", fallback=True)
    assert not texts.complete()


def test_the_authors_language_needs_no_catalogue(languages):
    texts = languages.texts("en", ASKED)

    assert texts.of("well", "text") == Text("Are you well?", "en")
    assert texts.complete()


def test_a_questionnaire_written_in_another_language_is_not_passed_off_as_english(languages):
    written_in_french = replace(ASKED, language="fr")

    said = languages.texts("en", written_in_french).of("well", "text")

    assert said == Text("Are you well?", "fr", fallback=True)


def test_a_text_the_author_left_out_is_empty(languages):
    assert languages.texts("eo", ASKED).of("well", "hint").text == ""


def test_a_text_of_a_jurisdiction_is_found_by_its_context(make):
    made = make("eo", "Esperanto")
    context = "jurisdictions/land/duties.police.label"
    made.write("questionnaires", {(context, "Tell the police"): "Diru al la polico"})
    languages = made.build()

    said = languages.said("eo", context, "Tell the police", "en")
    new = languages.said("eo", context, "Tell the police now", "en")

    assert said == Text("Diru al la polico", "eo")
    assert new == Text("Tell the police now", "en", fallback=True)
    assert languages.said("en", context, "Tell the police", "en") == Text("Tell the police", "en")
    assert languages.said("eo", context, "", "en").text == ""


def test_pages_have_gettexts_own_functions(languages):
    words = languages.pages("eo")

    assert words.gettext("Save") == "Konservi"
    assert words.pgettext("verb", "Stop") == "Halti"
    assert words.gettext("Unknown") == "Unknown"
    assert words.pgettext("noun", "Unknown") == "Unknown"
    assert words.ngettext("one day", "{n} days", 2) == "{n} days"
    assert words.npgettext("verb", "one", "many", 1) == "one"


def test_an_empty_text_never_becomes_the_catalogues_header(languages):
    assert languages.pages("eo").gettext("") == ""
    assert languages.pages("eo").text("").text == ""


def test_pages_can_say_which_language_a_text_is_in(languages):
    words = languages.pages("eo")

    assert words.text("Save") == Text("Konservi", "eo")
    assert words.text("No") == Text("No", "eo")  # the same word in both
    assert words.text("Unknown") == Text("Unknown", "en", fallback=True)
    assert languages.pages("en").text("Unknown") == Text("Unknown", "en")


def test_a_fuzzy_translation_is_not_shown(make):
    made = make()
    made.write("pages", {"Save": "Konservi"})
    path = made.path("pages")
    path.write_bytes(path.read_bytes().replace(b'msgid "Save"', b'#, fuzzy\nmsgid "Save"'))

    languages = made.build()

    assert languages.pages("eo").gettext("Save") == "Save"
    assert languages.language("eo").translated["pages"] == (0, 1)


def test_spanish_has_one_form_for_one_and_another_for_the_rest(make):
    made = make("es", "Español")
    made.write("pages", {(None, ("{n} day", "{n} days")): ("{n} día", "{n} días")})

    words = made.build().pages("es")

    said = [words.ngettext("{n} day", "{n} days", n).format(n=n) for n in (0, 1, 2, 11)]
    assert said == ["0 días", "1 día", "2 días", "11 días"]


@pytest.mark.laptop("other languages")
def test_arabic_has_six_plural_forms(make):
    made = make("ar", "العربية", "rtl")
    forms = ("zero", "one", "two", "few", "many", "other")
    made.write("pages", {(None, ("{n} day", "{n} days")): forms})

    words = made.build().pages("ar")

    said = [words.ngettext("{n} day", "{n} days", n) for n in (0, 1, 2, 3, 11, 100)]
    assert said[:4] == ["zero", "one", "two", "few"]
    assert set(said) == set(forms)
