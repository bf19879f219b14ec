"""What the rules look at: a questionnaire, where everything stands, its texts, and its translations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from screening.instrument import model as m
from screening.instrument.marks import Marks, Path
from screening.instrument.problems import Where
from screening.instrument.texts import texts
from screening.language.questionnaires import YOUNG_PERSON, notes
from screening.linter.locales import Translated
from screening.linter.words import known, plain

_OWN = ("title", "purpose", "wording.note", "scoring.note")


@dataclass(frozen=True)
class Said:
    """One text in one language. `heard`: the young person hears or reads it.

    `context` names it in catalogues; `owner` is the question, section, finding or score it belongs to,
    `part` what it is of that.
    """

    context: str
    owner: str
    part: str
    text: str
    language: str
    heard: bool
    where: Where

    @cached_property
    def plain(self) -> str:
        """The text as word lists and formulas read it."""
        return plain(self.text)


@dataclass(frozen=True)
class Facts:
    """One file. `translated`: each other language with what its catalogue has; empty without catalogues."""

    q: m.Questionnaire
    marks: Marks
    translated: tuple[Translated, ...] = ()

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Every text as the author wrote it, in the order of the file."""
        return tuple(_said(self.q, self.marks))

    @cached_property
    def heard(self) -> tuple[Said, ...]:
        """What the young person hears or reads, as the author wrote it."""
        return tuple(said for said in self.said if said.heard)

    @cached_property
    def everywhere(self) -> tuple[Said, ...]:
        """The same texts in every language whose words are known."""
        there = [said for one in self.translated for said in _in_language(one, self.said)]
        return tuple(said for said in (*self.said, *there) if known(said.language))

    @cached_property
    def asked(self) -> tuple[m.Question, ...]:
        """What is asked of the young person, in order, cards included."""
        return tuple(
            self.q.questions[name]
            for section in self.q.sections.values()
            if section.source is m.Source.ASKED
            for name in section.questions
        )


def _said(q: m.Questionnaire, marks: Marks) -> Iterator[Said]:
    for context, text in texts(q):
        name = context.partition("/")[2]
        own = name in _OWN
        owner, _, part = ("", "", name) if own else name.partition(".")
        path = _path(q, owner, part)
        where = marks.at(tuple(path)) if own else marks.of(owner, *path)
        heard = notes(q, context)[:1] if not own else []
        by_them = bool(heard) and heard[0].startswith(YOUNG_PERSON)
        yield Said(context, owner, part, text, q.language, by_them, where)


def _path(q: m.Questionnaire, owner: str, part: str) -> Path:
    """Where in the document the part of a thing stands."""
    steps: list[str | int] = [int(step) if step.isdecimal() else step for step in part.split(".")]
    if steps[0] == "bands":
        band = next(n for n, one in enumerate(q.scores[owner].bands) if one.id == steps[1])
        steps = ["bands", band, *(steps[2:] or ["label"])]
    if isinstance(steps[-1], int):
        steps.append("text")
    return tuple(steps)


def _in_language(translated: Translated, said: tuple[Said, ...]) -> Iterator[Said]:
    for one in said:
        found = translated.of(one.context, one.text)
        if found and found.text and not found.stale:
            where = Where(translated.file, found.line, 1, one.where.path)
            yield Said(
                one.context, one.owner, one.part, found.text, translated.code, one.heard, where
            )
