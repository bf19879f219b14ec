"""No word that harms stands in a shipped questionnaire, in its own language or in Spanish.

A short list for the texts that are shipped; authors get the whole set of rules from the linter.
"""

import re
from collections.abc import Iterator

import pytest

from screening.instrument.model import Kind, Questionnaire, Source
from screening.language import po
from screening.language.questionnaires import load
from tests.house.sources import ROOT

pytestmark = pytest.mark.laptop("writing questionnaires")

FILES = sorted(
    path
    for path in (ROOT / "questionnaires").glob("*/*.yaml")
    if path.parent.name not in ("jurisdictions", "services")
)
AVOIDED = {
    "en": re.compile(
        r"\b(victims?|positives?|confirmed|prostitut\w*|sex workers?|clients?|customers?|johns?|pimps?"
        r"|porn\w*|runaways?|promiscuous|non-?compliant|rescue\w*|high-risk (girl|boy|youth)s?"
        r"|engaged in|consented|hooker|whore|slut|juvenile|trick(s|ed|ing)?)\b",
        re.I,
    ),
    "es": re.compile(
        r"\b(víctimas?|positiv[oa]s?|confirmad[oa]s?|prostitu\w*|clientes?|padrotes?|proxenetas?"
        r"|pornogr\w*|porno|fugad[oa]s?|problemátic[oa]s?|rescat\w*|ejercía\w*|promiscu\w*)\b",
        re.I,
    ),
}
PROMISES = {
    "en": re.compile(r"\b(promise|guarantee|keep you safe|you will be safe|nobody will)\b", re.I),
    "es": re.compile(r"\b(prome\w*|garantiz\w*|estarás a salvo|nadie sabrá)\b", re.I),
}
WHY = {"en": re.compile(r"\bwhy\b", re.I), "es": re.compile(r"\bpor qué\b", re.I)}
GENDERED = {
    "en": re.compile(r"\b(he|she|his|hers?|him|boyfriends?|girlfriends?|guys)\b", re.I),
    "es": re.compile(r"\b(novi[oa]s?|\w+(x|@)s|tod[oa]s|solo/a|seguro/a|chicos|chicas)\b", re.I),
}


def questionnaires() -> list[Questionnaire]:
    return [load(path.read_bytes(), path.name) for path in FILES]


def talks() -> list[Questionnaire]:
    """Those that ask the young person something."""
    return [form for form in questionnaires() if form.asks]


def texts(language: str) -> Iterator[tuple[str, str]]:
    """Context and text of everything that is shipped in a language."""
    catalogue = po.read(ROOT / "locales/es/LC_MESSAGES/questionnaires.po")
    for message in catalogue.entries():
        yield message.context or "", str(message.id if language == "en" else message.string)


def said_to_the_young_person(language: str) -> Iterator[tuple[str, str]]:
    asked = {
        f"{form.id}/{question.id}"
        for form in questionnaires()
        for question in form.questions.values()
        if question.source is Source.ASKED
    }
    for context, text in texts(language):
        name, _, field = context.partition(".")
        if name in asked and field not in ("guidance", "leads_to"):
            yield context, text


def found(pattern: re.Pattern[str], said: Iterator[tuple[str, str]]) -> list[str]:
    return [
        f"{context}: {match.group()}" for context, text in said for match in pattern.finditer(text)
    ]


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_avoided_word_is_in_any_text(language):
    assert not found(AVOIDED[language], texts(language))


def test_no_avoided_word_is_anywhere_in_the_files():
    for path in FILES:
        everything = path.read_text(encoding="utf-8")
        assert not found(AVOIDED["en"], iter([(path.name, everything)]))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("rule", [PROMISES, WHY, GENDERED], ids=["promises", "why", "gendered"])
def test_what_the_young_person_hears_has_none_of(rule, language):
    assert not found(rule[language], said_to_the_young_person(language))


def syllables(word: str) -> int:
    count = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = word.lower().endswith("e") and not word.lower().endswith("le")
    return max(1, count - (silent and count > 1))


def grade(text: str) -> float:
    """Flesch and Kincaid's school grade of an English text."""
    words = re.findall(r"[A-Za-z']+", text)
    sentences = max(1, len(re.findall(r"[.!?](?:\s|$)", text)))
    per_word = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / sentences + 11.8 * per_word - 15.59


@pytest.mark.parametrize("form", talks(), ids=lambda form: form.id)
def test_what_the_young_person_hears_is_easy_to_read(form):
    asked = [question for question in form.questions.values() if question.source is Source.ASKED]
    # One long word ("protection") lifts a short sentence above its grade, so single questions get room.
    hard = [question.text for question in asked if grade(question.text) > 9]

    assert grade(" ".join(f"{question.text} {question.hint}" for question in asked)) <= 6
    assert not hard


@pytest.mark.parametrize("form", talks(), ids=lambda form: form.id)
def test_it_goes_from_calm_to_intense_and_ends_calmly(form):
    body = [
        question.intensity
        for section in form.sections.values()
        if section.source is Source.ASKED and section.place == "body"
        for question in map(form.questions.__getitem__, section.questions)
    ]
    closing = [
        form.questions[name].kind
        for section in form.sections.values()
        if section.place == "closing"
        for name in section.questions
    ]

    assert body == sorted(body)
    assert closing == [Kind.GROUNDING, Kind.INFORMATION]


@pytest.mark.parametrize("form", questionnaires(), ids=lambda form: form.id)
def test_every_indicator_has_a_case_in_which_it_is_present_absent_and_open(form):
    expected: dict[str, set[str]] = {}
    for case in form.cases:
        for name, state in case.expect.findings.items():
            expected.setdefault(name, set()).add(state)
    indicators = [f.id for f in form.findings.values() if f.kind == "indicator"]

    states = {"present", "absent", "not_excluded"}
    assert not [name for name in indicators if expected.get(name, set()) != states]
