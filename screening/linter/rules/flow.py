"""Q215-Q220: the way through: what comes before the first question, how it rises, how it ends."""

from __future__ import annotations

from collections.abc import Iterator

from screening.instrument import model as m
from screening.instrument.problems import Entry, Problem
from screening.linter.facts import Facts, Said
from screening.linter.rule import Rule, warning
from screening.linter.words import words

_CONSENT = "WHO 2003: informed consent; HEAL core competencies: limits of confidentiality first"


def _opening(facts: Facts) -> list[Said]:
    """What is said before the first question."""
    cards = []
    for question in facts.asked:
        if not question.is_card:
            break
        cards.append(question.id)
    return [said for said in facts.heard if said.owner in cards]


def _no_opening(facts: Facts) -> Iterator[Problem]:
    if facts.asked and not _opening(facts):
        yield Problem(NO_OPENING.entry, facts.marks.top("sections"))


def _unsaid(facts: Facts, name: str, entry: Entry) -> Iterator[Problem]:
    """Where none of what opens the talk has one of these words."""
    opening = _opening(facts)
    listed = words(facts.q.language, name)
    if opening and listed and not any(listed.find(said.plain) for said in opening):
        yield Problem(entry, opening[0].where)


def _limits(facts: Facts) -> Iterator[Problem]:
    yield from _unsaid(facts, "limits", LIMITS.entry)


def _free(facts: Facts) -> Iterator[Problem]:
    yield from _unsaid(facts, "free", FREE.entry)


def _steep(facts: Facts) -> Iterator[Problem]:
    """From 1 to 3 on some path: what has a condition may be left out."""
    body = [one for one in facts.asked if facts.q.sections[one.section].place is m.Place.BODY]
    calmest = 0  # of what can come right before: 0 before the first question, and after a card
    section, before = "", 0
    for question in body:
        conditional = bool(question.when) or bool(facts.q.sections[question.section].when)
        # Right next to each other in one section is Q136's, which no `allow` silences.
        direct = question.section == section and not conditional and before == 1
        if question.intensity == 3 and calmest == 1 and not direct:
            where = facts.marks.of(question.id, "intensity")
            yield Problem(STEEP.entry, where, {"name": question.id})
        level = 0 if question.is_card else question.intensity
        calmest = min(calmest, level) if conditional and calmest else level
        section, before = question.section, level


def _late(facts: Facts) -> Iterator[Problem]:
    for question in facts.asked:
        closing = facts.q.sections[question.section].place is m.Place.CLOSING
        if closing and question.intensity > 1:
            where = facts.marks.of(question.id, "intensity")
            values = {"name": question.id, "intensity": question.intensity}
            yield Problem(LATE.entry, where, values)


def _empty_handed(facts: Facts) -> Iterator[Problem]:
    closings = [s for s in facts.q.sections.values() if s.place is m.Place.CLOSING]
    cards = [facts.q.questions[name] for section in closings for name in section.questions]
    # What the worker alone fills in closes with nobody.
    if closings and not any(one.kind is m.Kind.INFORMATION and not one.when for one in cards):
        yield Problem(EMPTY_HANDED.entry, facts.marks.of(closings[0].id), {"name": closings[0].id})


NO_OPENING = Rule(
    warning(
        "Q215",
        "Nothing is said before the first question.",
        "What any of it is for, that it can be skipped, and what must be passed on are said first.",
        "Begin with a section `place: opening` and an information card.",
    ),
    _CONSENT,
    {"opening": ""},
    {"opening": "You can skip any question, or stop. Some things I have to pass on."},
    _no_opening,
)
LIMITS = Rule(
    warning(
        "Q216",
        "The opening does not say what has to be passed on.",
        "Nobody can decide what to tell who does not know where it goes. It is said before it is told.",
        "Say in plain words that some things must be reported, and to ask about that at any time.",
    ),
    _CONSENT,
    {"opening": "You can skip any question, or stop."},
    {"opening": "You can skip any question, or stop. Some things I have to pass on."},
    _limits,
)
FREE = Rule(
    warning(
        "Q217",
        "The opening does not say that questions can be skipped, or that it can be stopped.",
        "A right that nobody mentions is not used.",
        "Say that any question can be skipped, and that a break or a stop is fine.",
    ),
    _CONSENT,
    {"opening": "Some things I have to pass on."},
    {"opening": "You can skip any question, or stop. Some things I have to pass on."},
    _free,
)
_DEEP = "- {id: %s, kind: yes-no, intensity: %d, text: %s, leads_to: The plan%s}"
_FEAR = _DEEP % ("fear", 3, "Are you afraid of anyone?", "")
_SECTION = "- {id: hard, title: Hard things, source: asked, level: individual, questions: [%s]}"
STEEP = Rule(
    warning(
        "Q218",
        "`{name}` has intensity 3, and on some path intensity 1 comes right before it.",
        "It rises one step at a time, also from section to section and where a question is left out.",
        "Put a question of intensity 2 before it that is always asked, or a card.",
    ),
    "WHO 2003: do not re-traumatize; the three steps are ours",
    {"sections": _SECTION % _FEAR[2:]},
    {
        "questions": _DEEP % ("worry", 2, "Does anything worry you?", ""),
        "sections": _SECTION % _FEAR[2:],
    },
    _steep,
)
LATE = Rule(
    warning(
        "Q219",
        "`{name}` belongs to the closing and has intensity {intensity}.",
        "What closes the talk brings it back to calm, and is reached after a Stop as well.",
        "Ask it before the closing, or leave it out.",
    ),
    "Common practice: close by grounding, strengths and next steps; no paper was checked",
    {"more_closing": _DEEP % ("after", 2, "Did the talk hurt?", "")},
    {"more_closing": _DEEP % ("after", 1, "Was the talk all right?", "")},
    _late,
)
EMPTY_HANDED = Rule(
    warning(
        "Q220",
        "The closing `{name}` has no information card that is always shown.",
        "Every path ends with information and offers, whatever was skipped.",
        "Add a card of the kind `information`: thanks, what comes next, whom to turn to.",
    ),
    "HHS SOAR (neither screening nor education requires disclosure)",
    {"closing": ""},
    {"closing": "Thank you. You can come back at any time."},
    _empty_handed,
)
RULES = (NO_OPENING, LIMITS, FREE, STEEP, LATE, EMPTY_HANDED)
