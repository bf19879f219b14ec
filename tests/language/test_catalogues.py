"""The catalogues that are shipped: current, complete, and true to their originals."""

from pathlib import Path

import pytest

from screening.language import po
from screening.language.catalogue import CENTRE
from screening.language.catalogue import DOMAINS as ON_A_DEVICE
from screening.language.checking import check, completeness, keys, placeholders
from screening.language.extract import extract
from screening.language.listing import read_listing
from tests.house.sources import ROOT

pytestmark = pytest.mark.laptop("writing questionnaires")

LOCALES = ROOT / "locales"
DOMAINS = (*ON_A_DEVICE, CENTRE)
TRANSLATED = [language.code for language in read_listing(LOCALES).translated]


def catalogue(code: str, domain: str) -> po.PoFile:
    return po.read(LOCALES / code / "LC_MESSAGES" / f"{domain}.po")


@pytest.fixture(scope="module")
def templates() -> dict[str, po.PoFile]:
    return {domain: extract(ROOT, domain) for domain in DOMAINS}


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_template_holds_exactly_the_texts_there_are(domain, templates):
    assert (LOCALES / f"{domain}.pot").read_bytes() == po.dumps(templates[domain])


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_template_has_neither_dates_nor_line_numbers(domain):
    text = (LOCALES / f"{domain}.pot").read_text(encoding="utf-8")

    assert "Date:" not in text
    assert not [line for line in text.splitlines() if line.startswith("#:") and line[-1].isdigit()]


def test_nothing_is_wrong_with_any_catalogue(templates):
    found = [problem for problem in check(LOCALES, templates) if problem.code != "L027"]

    assert not found


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("code", TRANSLATED)
def test_every_text_is_translated(code, domain, templates):
    done, total = completeness(catalogue(code, domain), templates[domain])

    assert total > 0
    assert done == total


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("code", TRANSLATED)
def test_a_file_that_is_read_and_written_stays_the_same(code, domain):
    path = LOCALES / code / "LC_MESSAGES" / f"{domain}.po"

    assert po.dumps(po.read(path)) == path.read_bytes()


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_says_that_nobody_has_reviewed_it(code, offered):
    language = offered.language(code)

    assert not language.reviewed
    assert language.reviewer == ""
    assert language.complete


def test_it_finds_the_placeholders_of_both_styles():
    assert placeholders("{name} has %(count)s of 100 % and %s, {0}") == {
        "{name}",
        "%(count)s",
        "%s",
        "{0}",
    }


def test_keys_tell_contexts_apart(make):
    made = make()
    made.write("pages", {("verb", "Stop"): "a", ("noun", "Stop"): "b"})

    assert len(keys(po.read(made.path("pages")))) == 2


def test_a_translators_header_survives(tmp_path: Path):
    path = tmp_path / "x.po"
    begun = po.dumps(po.begin("es", "# By hand."))
    path.write_bytes(
        begun.replace(b'"X-Reviewed-By: ', b'"X-Generator: Poedit 3.4\\n"\n"X-Reviewed-By: Ana')
    )

    read = po.read(path)

    assert read.reviewer == "Ana"
    assert b"X-Generator: Poedit 3.4" in po.dumps(read)
