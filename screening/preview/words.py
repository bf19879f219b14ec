"""The words of the file in two languages: the young person's, and the author's beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from screening.device.badges import may_need_reporting
from screening.device.screens import BESIDE, MANNERS, YES_NO, Option, Screen
from screening.device.speech import _, language, languages
from screening.device.templating import Line, both, two_lines
from screening.engine.events import Value
from screening.engine.interview import Interview, Phase
from screening.instrument.model import Kind, Question, Source, State
from screening.language.catalogue import Texts


@dataclass
class Words:
    """Of one interview, as one page shows it. `theirs`: a language that is offered."""

    interview: Interview
    theirs: str

    @cached_property
    def their_texts(self) -> Texts:
        return languages().texts(self.theirs, self.interview.questionnaire)

    @cached_property
    def our_texts(self) -> Texts:
        return languages().texts(language(), self.interview.questionnaire)

    def line(self, owner: str, field: str) -> Line:
        return two_lines(self.their_texts.of(owner, field), self.our_texts.of(owner, field))

    def ours(self, owner: str, field: str) -> Line:
        found = self.our_texts.of(owner, field)
        return Line(found.text, found.language)

    def shown(self, question: Question, owner: str, field: str) -> Line:
        """As the one reads it who answers the question."""
        say = self.line if question.source is Source.ASKED else self.ours
        return say(owner, field)

    def option(self, question: Question, code: str) -> Line:
        if question.kind is not Kind.YES_NO:
            return self.shown(question, question.id, f"choices.{code}")
        found = both(YES_NO[code])
        if question.source is Source.ASKED or not found.small:
            return found
        return Line(found.small, found.small_language)

    def answer(self, question: Question, value: Value | None) -> str:
        """An answer in the author's language."""
        if question.kind is Kind.YES_NO:
            return _(YES_NO[str(value)])
        if question.choices:
            codes = value if isinstance(value, tuple) else (str(value),)
            return ", ".join(self.ours(question.id, f"choices.{code}").text for code in codes)
        return f"{value:g}" if isinstance(value, float | int) else str(value)


def fields_of(interview: Interview, question: Question) -> dict[str, list[str]]:
    """What a form of the question holds to say what was answered."""
    answers = interview.answers(question.id)
    if not answers:
        return {}
    value = answers[-1].value
    if question.kind is Kind.DATE:
        parts = zip(("year", "month", "day"), str(value).split("-"), strict=False)
        return {name: [part.lstrip("0")] for name, part in parts}
    if isinstance(value, tuple):
        return {"value": list(value)}
    return {"value": [f"{value:g}" if isinstance(value, float | int) else str(value)]}


def screen(
    words: Words, question: Question, fields: dict[str, list[str]] | None, *, back: bool
) -> Screen:
    """What the device's templates of questions need. `fields`: what was typed and did not fit."""
    interview, name = words.interview, question.id
    given = interview.history(name)
    worker = question.source is Source.OBSERVED
    reviewed = {offered.code: offered.reviewed for offered in languages().offered()}

    def optional(has: object, field: str) -> Line | None:
        return words.shown(question, name, field) if has else None

    return Screen(
        question=question,
        step=name,
        seq=0,
        handle="",
        section=words.shown(question, question.section, "title"),
        text=words.shown(question, name, "text"),
        hint=optional(question.hint, "hint"),
        guidance=words.ours(name, "guidance") if question.guidance else None,
        manner=MANNERS[question.manner],
        options=tuple(Option(code, words.option(question, code)) for code in question.codes),
        silences=() if question.is_card else BESIDE[question.source],
        unit=optional(question.unit, "unit"),
        low=optional(question.low_label, "ends.low"),
        high=optional(question.high_label, "ends.high"),
        progress=interview.progress(),
        fields=fields_of(interview, question) if fields is None else fields,
        said=given[-1].state if given else State.NOT_ASKED,
        stands=False,
        written=(),
        this_sitting=True,
        report=not worker and may_need_reporting(name, interview.questionnaire),
        intense=question.intensity == 3,
        back=back,
        closing=interview.phase is Phase.CLOSING,
        for_worker=worker,
        unreviewed=not worker and not reviewed.get(words.theirs, True),
        date_language=language() if worker else words.theirs,
        aloud="",
    )
