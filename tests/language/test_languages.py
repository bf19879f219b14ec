"""Which languages there are, which way they run, and which one to begin with."""

from datetime import UTC, date, datetime

import pytest

from screening.language.catalogue import direction
from screening.language.formats import Formats, locale_of
from screening.language.negotiating import negotiate, wishes
from screening.language.writing import RIGHT_TO_LEFT_LANGUAGES


def test_eight_languages_are_offered_by_their_own_names(offered):
    assert [(language.code, language.name) for language in offered.offered()] == [
        ("en", "English"),
        ("es", "Español"),
        ("fr", "Français"),
        ("ht", "Kreyòl ayisyen"),
        ("pt", "Português"),
        ("vi", "Tiếng Việt"),
        ("zh-Hans", "简体中文"),
        ("ar", "العربية"),
    ]
    assert [language.code for language in offered.offered() if language.direction == "rtl"] == [
        "ar"
    ]
    # A native reader who signs stands in both catalogues; nobody has yet.
    assert [language.code for language in offered.offered() if language.reviewed] == ["en"]
    assert offered.source == "en"


def test_every_offered_catalogue_can_be_read(offered):
    offered.check()


def test_a_made_up_language_from_right_to_left_works(make):
    made = make("qaa-Arab", "لغة", "rtl")
    made.write("pages", {"Save": "حفظ"}, reviewer="R. Reviewer")
    made.write("questionnaires", {}, reviewer="R. Reviewer")

    languages = made.build()
    language = languages.language("qaa-Arab")

    assert language.direction == "rtl"
    assert direction("qaa-Arab") == "rtl"
    assert language.reviewed
    assert language.reviewer == "R. Reviewer"
    assert languages.pages("qaa-Arab").text("Save").direction == "rtl"
    # Nobody has dates of a made-up language; English ones can still be read.
    assert languages.pages("qaa-Arab").formats.date(date(2026, 4, 9)) == "April 9, 2026"


def test_a_language_is_reviewed_only_when_both_catalogues_are(make):
    made = make()
    made.write("pages", {}, reviewer="R. Reviewer")

    assert not made.build().language("eo").reviewed


def test_the_source_needs_no_review(make):
    assert make().build().language("en").reviewed


@pytest.mark.parametrize(
    ("code", "runs"),
    [
        ("en", "ltr"), ("es-MX", "ltr"), ("ar", "rtl"), ("ar_EG", "rtl"), ("he", "rtl"), ("fa", "rtl"),
        ("ur-PK", "rtl"), ("ps", "rtl"), ("uz-Arab", "rtl"), ("ku-Latn", "ltr"), ("", "ltr"),
    ],
)  # fmt: skip
def test_the_direction_follows_the_script_then_the_language(code, runs):
    assert direction(code) == runs


@pytest.mark.laptop("other languages")
def test_directions_agree_with_what_babel_knows():
    known = [code for code in RIGHT_TO_LEFT_LANGUAGES if locale_of(code).language == code]

    assert len(known) > 5
    assert {locale_of(code).text_direction for code in known} == {"rtl"}


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("es", "es"),
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("en-US,en;q=0.9,es;q=0.8", "en"),
        ("de, es;q=0.5", "es"),
        ("pt", "pt-BR"),
        ("pt-PT", "pt-BR"),
        ("en;q=0.2, es;q=0.7", "es"),
        ("es;q=0, en", "en"),
        ("de", "en"),
        ("*", "en"),
        ("", "en"),
        (";;q=, ,es;q=x", "en"),
        ("es;v=1", "en"),
    ],
)
def test_the_browsers_wish_is_followed_as_far_as_it_can_be(accepted, chosen):
    assert negotiate(accepted, ["en", "es", "pt-BR"], "en") == chosen


def test_an_endless_header_is_cut_off():
    assert len(wishes("de," * 100_000)) < 1_000


def test_languages_negotiate_among_what_is_offered(offered):
    assert offered.negotiate("es-PR") == "es"
    assert offered.negotiate("tlh") == "en"


def test_formats_follow_the_language():
    moment = datetime(2026, 4, 9, 15, 30, tzinfo=UTC)
    english, spanish = Formats("en"), Formats("es")

    assert english.date(date(2026, 4, 9)) == "April 9, 2026"
    assert spanish.date(date(2026, 4, 9)) == "9 de abril de 2026"
    assert spanish.time(moment) == "15:30"
    assert "2026" in spanish.moment(moment)
    assert english.number(1234.5) == "1,234.5"
    assert english.percent(0.844) == "84%"
    assert english.percent(0.844, 1) == "84.4%"
    assert spanish.list(["uno", "dos", "tres"]) == "uno, dos y tres"
    assert spanish.list([]) == ""


@pytest.mark.laptop("other languages")
def test_formats_follow_the_country_where_its_data_is_there():
    assert Formats("es-MX").number(1234.5) == "1,234.5"


@pytest.mark.parametrize(
    ("iso", "said"),
    [("2025", "2025"), ("2025-04", "abril de 2025"), ("2025-04-09", "9 de abril de 2025")],
)
def test_a_partial_date_says_only_what_is_known(iso, said):
    assert Formats("es").partial_date(iso) == said
