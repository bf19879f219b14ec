"""YAML in, a questionnaire out; what is broken or hostile is refused in a moment."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.instrument.document import document
from screening.instrument.fingerprint import fingerprint
from screening.instrument.model import Questionnaire
from screening.instrument.scalars import meaning
from screening.instrument.source import read
from tests.examples import examples
from tests.instrument.sheet import GOOD, reading
from tests.strategies import questionnaires

pytestmark = pytest.mark.laptop("writing questionnaires")

MIB = 1_048_576


def head(text: str) -> str:
    return "questionnaire: x\nversion: 1\ntitle: t\nlanguage: en\nlicence: l\n" + text


def question(n: int, when: str = "") -> str:
    return f"      - {{id: q{n}, kind: yes-no, text: T{when}}}\n"


def many(lines: int, when: str) -> str:
    """A file of many questions, each with a condition."""
    start = "sections:\n  - id: s\n    title: t\n    source: asked\n    level: individual\n"
    return head(
        start + "    questions:\n" + "".join(question(n, when.format(n)) for n in range(lines))
    )


def found(lines: int, condition: Callable[[int], str]) -> str:
    """Two questions and many findings, each with a condition."""
    asked = many(2, "")
    first = "strengths:\n  f0: {label: l, when: {q0: yes}}\n"
    return (
        asked
        + first
        + "".join(f"  f{n}: {{label: l, when: {condition(n)}}}\n" for n in range(1, lines))
    )


def both_ways(n: int) -> str:
    return f"{{all: [{{indicator: f{n - 1}}}, {{not: {{not: {{indicator: f{n - 1}}}}}}}]}}"


def any_before(n: int) -> str:
    return "{indicator: [" + ", ".join(f"f{n}" for n in range(max(n - 90, 0), n)) + "]}"


def scored(bands: int) -> str:
    listed = ", ".join(f"{{id: b{n}, label: l, from: {n}, to: {n}}}" for n in range(bands))
    return (
        many(1, "")
        + f"scores: {{s: {{label: l, take: sum, of: {{q0: {{yes: 1}}}}, bands: [{listed}]}}}}"
    )


def chosen(choices: int) -> str:
    offered = ", ".join(f"c{n}: l" for n in range(choices))
    asked = many(1, "").replace("yes-no", f"choice, choices: {{{offered}}}")
    return (
        asked
        + "strengths: {f: {label: l, when: {q0: ["
        + ", ".join(f"c{n}" for n in range(choices))
        + "]}}}"
    )


def tried(cases: int, choices: int) -> str:
    answered = "".join(
        f"  - {{name: c{n}, answers: {{q0: c1}}, expect: {{}}}}\n" for n in range(cases)
    )
    return chosen(choices) + "\ncases:\n" + answered


LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
)
HOSTILE = {
    "ten megabytes": b"a" * 10 * MIB,
    "ten megabytes of tabs": b"\t" * 10 * MIB,
    "not UTF-8": GOOD.encode("utf-16"),
    "control characters": b"\x00" * (MIB - 1),
    "tabs": b"\ta: b\n" * 150_000,
    "open brackets": b"[" * (MIB - 1),
    "open braces": b"{a: " * 250_000,
    "lists in lists": b"- " * 500_000,
    "keys of keys": b"? " * 500_000,
    "aliases that explode": LAUGHS.encode(),
    "many anchors": b"".join(b"- &a%d x\n" % n for n in range(80_000)),
    "one key again and again": b"a: 1\n" * 200_000,
    "unknown keys": b"".join(b"k%d: 1\n" % n for n in range(90_000)),
    "a long line": b"a: " + b"x" * (MIB - 10),
    "a long key": b"x" * (MIB - 10) + b": 1",
    "many documents": b"---\na: b\n" * 100_000,
    "a number of a million digits": b"version: " + b"9" * (MIB - 100),
    "true everywhere": b"x: [" + b"true, " * 170_000 + b"]",
    "unknown names": many(12_000, ", when: {{unknown{}: yes}}").encode(),
    "many questions": many(10_000, ", when: {{q0: yes}}").encode(),
    "as many questions as may be": many(990, ", when: {{q{}: yes}}").encode(),
    "as many unknown names": many(990, ", when: {{unknown{}: yes}}").encode(),
    "a chain of questions": many(10_000, ", when: {{q{}: yes}}").encode(),
    "findings that name the one before twice": found(38, both_ways).encode(),
    "findings that name all before": found(900, any_before).encode(),
    "many bands": scored(20_000).encode(),
    "as many bands as may be": scored(4_900).encode(),
    "many choices": chosen(40_000).encode(),
    "as many choices as may be": chosen(4_900).encode(),
    "as many cases and choices as may be": tried(2_400, 2_400).encode(),
    "deep conditions": head("indicators: {a: {label: l, when: " + "{not: " * 90_000).encode(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_refuses_in_under_two_seconds(name: str) -> None:
    began = time.process_time()  # not the clock on the wall: other tests may be running
    found = read(HOSTILE[name], "1.yaml")
    took = time.process_time() - began

    assert not found.ok
    assert found.problems
    assert all(str(problem) for problem in found.problems)
    assert took < 2


def test_it_refuses_ten_megabytes_without_keeping_them() -> None:
    content = b"a: [b, c]\n" * MIB
    tracemalloc.start()
    read(content)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 100_000


@pytest.mark.parametrize("name", ["aliases that explode", "unknown names", "open braces"])
def test_it_stays_small(name: str) -> None:
    tracemalloc.start()
    read(HOSTILE[name])
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 200 * MIB


@given(st.binary(max_size=300) | st.text(max_size=300))
@settings(max_examples=examples(300))
def test_it_never_raises_for_what_is_in_a_file(content: bytes | str) -> None:
    assert read(content).problems


@given(st.data())
@settings(max_examples=examples(300), deadline=None)
def test_it_never_raises_for_a_file_with_a_piece_replaced(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(GOOD)))
    length = data.draw(st.integers(0, 40))
    piece = data.draw(
        st.sampled_from(["", "[]", "{}", "~", "1", "yes", ": ", "- ", "\n", "{a: b}"])
    )

    for problem in read(GOOD[:start] + piece + GOOD[start + length :]).problems:
        assert str(problem)


def test_it_shows_all_problems_at_once_worst_first() -> None:
    found = reading(
        ("title: Small talk", "titel: Small talk"),
        ("adapted: no", "adapted: true"),
        ("kind: date", "kind: day"),
        ("when: {wants: sleep}", "when: {want: sleep}"),
    )

    assert [(problem.code, problem.where.line) for problem in found.problems] == [
        ("Q031", 1),
        ("Q030", 3),
        ("Q013", 6),
        ("Q035", 22),
        ("Q103", 50),
    ]
    assert found.questionnaire is None


def test_it_puts_warnings_after_errors() -> None:
    found = reading(
        ("version: 1", "version: 1\nminutes: 5"),
        ("- name: No topic", "- name: Two topics"),
        ("      bands: {topics: high}\n", ""),
    )

    assert [problem.code for problem in found.problems] == ["Q172", "Q171"]


def test_it_suggests_what_was_meant() -> None:
    found = reading(("when: {wants: sleep}", "when: {wnats: sleep}"))

    assert "Did you mean `wants`?" in found.problems[0].what


@pytest.mark.parametrize("word", ["yes", "no", "on", "off", "Yes", "NO", "y", "n", "12:30", "0b1"])
def test_words_of_yaml_1_1_are_words(word: str) -> None:
    assert meaning(word) == word


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("1", 1),
        ("-3", -3),
        ("2.5", 2.5),
        ("1e3", 1000.0),
        ("~", None),
        ("", None),
        ("2025-04", "2025-04"),
    ],
)
def test_numbers_and_nothing_are_what_yaml_1_2_says(word: str, value: object) -> None:
    assert meaning(word) == value


def test_an_unquoted_no_is_an_answer() -> None:
    q = reading().questionnaire

    assert q is not None
    assert q.cases[1].answers == (("ran_away", "no"), ("hurt", "no"))


def test_it_reads_windows_line_ends_and_a_byte_order_mark() -> None:
    plain = read(GOOD).questionnaire

    assert read(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()).questionnaire == plain


class Quoting(yaml.SafeDumper):  # type: ignore[misc]  # PyYAML has no types
    """Writes each text in quotes: 08 is a text to YAML 1.1, by whose rules PyYAML leaves quotes out."""


Quoting.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)


def written_as_yaml(document: dict[str, object]) -> str:
    return yaml.dump(document, Dumper=Quoting, sort_keys=False, allow_unicode=True)


@given(questionnaires())
@settings(deadline=None)
def test_yaml_written_from_a_document_reads_back(q: Questionnaire) -> None:
    assert read(written_as_yaml(document(q))).questionnaire == q


@given(questionnaires())
@settings(deadline=None)
def test_the_order_of_keys_does_not_change_the_fingerprint(q: Questionnaire) -> None:
    written = document(q)
    turned = dict(reversed(written.items()))
    turned["sections"] = [dict(reversed(section.items())) for section in written["sections"]]
    again = read(written_as_yaml(turned)).questionnaire

    assert again is not None
    assert fingerprint(again) == fingerprint(q)


def test_the_order_of_choices_changes_the_fingerprint() -> None:
    plain = read(GOOD).questionnaire
    turned = reading(("{food: Food, sleep: Sleep}", "{sleep: Sleep, food: Food}")).questionnaire

    assert plain is not None
    assert turned is not None
    assert fingerprint(plain) != fingerprint(turned)
