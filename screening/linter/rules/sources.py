"""Q221-Q224: who may say what, who may see it, and what nobody may be judged by."""

from __future__ import annotations

from collections.abc import Iterator

from screening.instrument import model as m
from screening.instrument.checks.graph import inputs, leaves
from screening.instrument.problems import Problem
from screening.linter.facts import Facts
from screening.linter.rule import Rule, warning
from screening.linter.words import words


def _free_text(facts: Facts) -> Iterator[Problem]:
    for question in facts.asked:
        if question.kind is m.Kind.TEXT and question.intensity == 3:
            where = facts.marks.of(question.id, "kind")
            yield Problem(FREE_TEXT.entry, where, {"name": question.id})


def _seen_first(facts: Facts) -> Iterator[Problem]:
    q, made_of = facts.q, inputs(facts.q)
    for owner, condition in q.conditions():
        thing = q.questions.get(owner) or q.sections.get(owner)
        if thing is None or thing.source is m.Source.OBSERVED:
            continue
        behind = {leaf for name in m.names_in(condition) for leaf in leaves(name, made_of)}
        seen = [name for name in q.questions if name in behind]
        seen = [name for name in seen if q.questions[name].source is m.Source.OBSERVED]
        if seen:
            values = {"name": owner, "observed": seen[0]}
            yield Problem(SEEN_FIRST.entry, facts.marks.of(owner, "when"), values)


def _who(facts: Facts) -> Iterator[Problem]:
    made_of = inputs(facts.q)
    read = {leaf for name in made_of for leaf in leaves(name, made_of)}
    listed = words(facts.q.language, "demographic")
    for said in facts.said if listed else ():
        question = facts.q.questions.get(said.owner)
        if not question or said.part != "text" or question.role is m.Role.DEMOGRAPHIC:
            continue
        found = listed.find(said.plain) if listed and question.id in read else None
        if found:
            yield Problem(WHO.entry, said.where, {"name": question.id, "word": found[0]})


def _unreported(facts: Facts) -> Iterator[Problem]:
    for finding in facts.q.findings.values():
        if finding.report and not any(action.do is m.Do.DUTY for action in finding.actions):
            where = facts.marks.of(finding.id, "report")
            yield Problem(UNREPORTED.entry, where, {"name": finding.id})


_DEEP = "- {id: %s, kind: yes-no, intensity: %d, text: %s, leads_to: The plan%s}"
_WORDS = "- {id: told, kind: %s, intensity: %d, text: %s, leads_to: The plan%s}"
FREE_TEXT = Rule(
    warning(
        "Q221",
        "`{name}` asks for free text about what may hurt.",
        "What is written freely about harm is more than is needed, and can be read in court.",
        "Ask yes or no, or give choices.",
    ),
    "HHS SOAR e-guide (avoid in-depth detail; records can be subpoenaed)",
    {
        "questions": _DEEP % ("worry", 2, "Does anything worry you?", "")
        + "\n"
        + _WORDS % ("text", 3, "Is there more about that?", ", max_length: 100")
    },
    {"questions": _WORDS % ("text", 1, "Is there more to say?", ", max_length: 100")},
    _free_text,
)
_MORE = (
    "- {id: more, kind: yes-no, text: Is there more?, leads_to: The plan, "
    "when: {indicator: missing_from_care_or_home}}"
)
SEEN_FIRST = Rule(
    warning(
        "Q222",
        "Whether `{name}` is asked depends on `{observed}`, which only the worker knows.",
        "What the worker saw is not shown to the young person, also not by what is asked next.",
        "Let it depend on what the young person said, or ask it always.",
    ),
    "Louisiana, Florida and CSE-IT keep a screener's impressions apart",
    {"questions": _MORE, "when": "{any: [{away: yes}, {on_file: yes}]}"},
    {"questions": _MORE},
    _seen_first,
)
_ASKED = "- {id: who, kind: yes-no, %stext: Are you gay?%s}"
_NEED = "strengths:\n  known: {label: Known, when: {who: yes}}"
WHO = Rule(
    warning(
        "Q223",
        "`{word}` in `{name}` asks who the young person is, and a score or a finding reads it.",
        "Race, gender and orientation are vulnerabilities at most, and never an input.",
        "Give it `role: demographic` and take it out of the rules.",
    ),
    "CSE-IT pilot (WestCoast): more flags for Black and transgender youth, partly surveillance",
    {"questions": _ASKED % ("", ""), "findings": _NEED},
    {"questions": _ASKED % ("role: demographic, ", "")},
    _who,
)
UNREPORTED = Rule(
    warning(
        "Q224",
        "`{name}` is on the list of what must be reported, and no duty follows from it.",
        "A duty to report has a clock and a proof; without one nobody sees that it was not done.",
        "Add an action `do: duty`.",
    ),
    "42 USC 671(a)(34); HHS-OIG 2022 (no system to know whether a report was made)",
    {"report": "yes"},
    {"report": "yes", "action": "{do: duty, duty: mandated_report, text: Report today.}"},
    _unreported,
)
RULES = (FREE_TEXT, SEEN_FIRST, WHO, UNREPORTED)
