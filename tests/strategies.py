"""Random questionnaires that keep the format's promises, for the laws of every part.

`questionnaires()` gives model values: ids unique, conditions only on what comes before them, values
possible for the question they test, no circles. Findings and scores are made from the questions and
from findings and scores that are already there, so they nest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st

from screening.instrument import model as m
from screening.instrument.building import YES_NO

TEXTS = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=["Cc"]),
    min_size=1,
    max_size=12,
).filter(lambda text: text.strip() == text)
OPTIONAL = st.just("") | TEXTS
CODES = ("food", "sleep", "care", "work", "other")
DATES = ("2023", "2024-02", "2024-02-29", "2025-11-05")


@dataclass
class Made:
    """What there is so far, which is all that a later condition or score may name."""

    questions: dict[str, m.Question] = field(default_factory=dict)
    findings: dict[str, m.Finding] = field(default_factory=dict)
    scores: dict[str, m.Score] = field(default_factory=dict)

    def testable(self, source: m.Source | None = None) -> list[m.Question]:
        """Questions a condition may test: no cards, no texts; demographics feed nothing."""
        return [
            q
            for q in self.questions.values()
            if not q.is_card
            and q.kind is not m.Kind.TEXT
            and q.role is not m.Role.DEMOGRAPHIC
            and source in (None, q.source)
        ]


@st.composite
def questionnaires(
    draw: st.DrawFn, max_questions: int = 8, least_results: int = 0
) -> m.Questionnaire:
    """A whole questionnaire: an opening or none, asked sections, a closing, an observed section.

    `least_results`: findings and scores there are at least, where questions allow any.
    """
    made = Made()
    sections = _sections(draw, made, max_questions)
    _results(draw, made, at_least=least_results, at_most=least_results + 3)
    return m.Questionnaire(
        id=draw(st.sampled_from(("first-conversation", "street", "six-topics-2"))),
        version=draw(st.integers(1, 20)),
        title=draw(TEXTS),
        purpose=draw(OPTIONAL),
        language=draw(st.sampled_from(("en", "es", "ar"))),
        licence="CC-BY-4.0",
        source=draw(OPTIONAL),
        permission=draw(OPTIONAL),
        adapted=draw(st.booleans()),
        wording=m.Validation(note=draw(OPTIONAL)),
        scoring=draw(_validations(list(made.scores))),
        sections=sections,
        questions=made.questions,
        findings=made.findings,
        scores=made.scores,
        cases=draw(_cases(made)),
        minutes=draw(st.integers(0, 60)),
        cannot_establish=m.CORE_INDICATORS,
    )


# --- sections and questions ---------------------------------------------------------------------


def _sections(draw: st.DrawFn, made: Made, max_questions: int) -> dict[str, m.Section]:
    shape = [(m.Source.ASKED, m.Place.BODY)] * draw(st.integers(1, 3))
    if draw(st.booleans()):
        shape.insert(0, (m.Source.ASKED, m.Place.OPENING))
    shape.append((m.Source.ASKED, m.Place.CLOSING))
    if draw(st.booleans()):
        shape.append((m.Source.OBSERVED, m.Place.BODY))
    sections: dict[str, m.Section] = {}
    for number, (source, place) in enumerate(shape):
        name = f"section_{number}"
        when = None if place is m.Place.CLOSING else _maybe_condition(draw, made, source)
        asked = draw(st.integers(1, max(1, max_questions // len(shape))))
        ids = tuple(_question(draw, made, name, source, place).id for _ in range(asked))
        sections[name] = m.Section(
            id=name,
            title=draw(TEXTS),
            source=source,
            level=draw(st.sampled_from(m.Level)),
            place=place,
            part=draw(st.integers(1, 2)),
            when=when,
            questions=ids,
        )
        # A gate may read what was found so far: findings and scores grow between the sections.
        if place is m.Place.BODY and source is m.Source.ASKED and draw(st.booleans()):
            _results(draw, made, at_most=1)
    return sections


def _question(
    draw: st.DrawFn, made: Made, section: str, source: m.Source, place: m.Place
) -> m.Question:
    closing = place is m.Place.CLOSING
    kind = m.Kind.GROUNDING if closing else draw(st.sampled_from(m.Kind))
    manners = (
        (m.Manner.AS_WRITTEN, m.Manner.CONVERSATION)
        if source is m.Source.ASKED
        else (m.Manner.OBSERVE, m.Manner.RECORDS)
    )
    question = m.Question(
        id=f"q{len(made.questions)}",
        kind=kind,
        text=draw(TEXTS),
        section=section,
        source=source,
        manner=draw(st.sampled_from(manners)),
        intensity=draw(st.integers(1, 3)),
        role=_role(draw, kind),
        hint=draw(OPTIONAL),
        guidance=draw(OPTIONAL),
        leads_to=draw(TEXTS),
        when=None if closing else _maybe_condition(draw, made, source),
        **draw(_details(kind)),
    )
    made.questions[question.id] = question
    return question


def _role(draw: st.DrawFn, kind: m.Kind) -> m.Role:
    if kind is m.Kind.NUMBER:
        return draw(st.sampled_from((m.Role.PLAIN, m.Role.AGE)))
    if kind is m.Kind.CHOICE:
        return draw(st.sampled_from((m.Role.PLAIN, m.Role.PLAIN, m.Role.DEMOGRAPHIC)))
    return m.Role.PLAIN


def _details(kind: m.Kind) -> st.SearchStrategy[dict]:
    """What belongs to one kind of question only."""
    if kind is m.Kind.YES_NO:
        return st.just({"choices": YES_NO})
    if kind in m.CODED:
        codes = st.lists(st.sampled_from(CODES), min_size=2, max_size=4, unique=True)
        return codes.map(
            lambda codes: {"choices": tuple(m.Choice(code, code.title()) for code in codes)}
        )
    if kind is m.Kind.NUMBER:
        return st.fixed_dictionaries(
            {
                "minimum": st.just(0),
                "maximum": st.integers(3, 20),
                "unit": OPTIONAL,
            }
        )
    if kind is m.Kind.SCALE:
        ends = {"low_label": TEXTS, "high_label": TEXTS}
        limits = {"minimum": st.integers(0, 1), "maximum": st.integers(3, 10)}
        return st.fixed_dictionaries({**limits, **ends})
    if kind is m.Kind.TEXT:
        return st.fixed_dictionaries({"max_length": st.integers(1, 500)})
    return st.just({})


# --- conditions ---------------------------------------------------------------------------------


def _maybe_condition(draw: st.DrawFn, made: Made, source: m.Source) -> m.Condition | None:
    # What is observed is not known yet while the young person is asked.
    readable = source if source is m.Source.ASKED else None
    return draw(conditions(made, readable)) if draw(st.booleans()) and made.testable() else None


def conditions(made: Made, source: m.Source | None = None) -> st.SearchStrategy[m.Condition]:
    """Conditions over what there is; with a source, over questions of that class only."""
    leaves: list[st.SearchStrategy] = [_test(question) for question in made.testable(source)]
    leaves += [_score_test(score) for score in made.scores.values()]
    leaves += [_in_band(score) for score in made.scores.values() if score.bands]
    leaves += [st.just(m.Found(finding)) for finding in made.findings]
    return st.recursive(
        st.one_of(leaves),
        lambda parts: st.one_of(
            st.lists(parts, min_size=1, max_size=3).map(lambda found: m.All(tuple(found))),
            st.lists(parts, min_size=1, max_size=3).map(lambda found: m.Any(tuple(found))),
            parts.map(m.Not),
        ),
        max_leaves=4,
    )


def _test(question: m.Question) -> st.SearchStrategy[m.Test]:
    if question.kind in m.CODED:
        chosen = st.lists(st.sampled_from(question.codes), min_size=1, max_size=2, unique=True)
        return chosen.map(lambda codes: m.Test(question.id, m.Op.IS, tuple(codes)))
    limits: st.SearchStrategy = st.sampled_from(DATES)
    if question.kind in m.NUMERIC:
        limits = st.integers(int(question.minimum or 0), int(question.maximum or 0))
    op = st.sampled_from((m.Op.AT_LEAST, m.Op.AT_MOST))
    return st.builds(lambda op, limit: m.Test(question.id, op, (limit,)), op, limits)


def _score_test(score: m.Score) -> st.SearchStrategy[m.Test]:
    op = st.sampled_from((m.Op.AT_LEAST, m.Op.AT_MOST))
    return st.builds(lambda op, limit: m.Test(score.id, op, (limit,)), op, st.integers(0, 5))


def _in_band(score: m.Score) -> st.SearchStrategy[m.InBand]:
    bands = st.lists(st.sampled_from([band.id for band in score.bands]), min_size=1, unique=True)
    return bands.map(lambda ids: m.InBand(score.id, tuple(ids)))


# --- findings and scores ------------------------------------------------------------------------


def _results(draw: st.DrawFn, made: Made, at_least: int = 0, at_most: int = 3) -> None:
    if not made.testable():
        return
    for _ in range(draw(st.integers(at_least, at_most))):
        if not _countable(made) or draw(st.booleans()):
            finding = draw(_findings(made))
            made.findings[finding.id] = finding
        else:
            score = draw(_scores(made))
            made.scores[score.id] = score


@st.composite
def _findings(draw: st.DrawFn, made: Made) -> m.Finding:
    kind = draw(st.sampled_from(m.FindingKind))
    free = [need for need in m.NEEDS if need not in made.findings]
    is_need = kind is m.FindingKind.NEED and free
    return m.Finding(
        id=free[0] if is_need else f"finding_{len(made.findings)}",
        kind=kind if is_need or kind is not m.FindingKind.NEED else m.FindingKind.STRENGTH,
        label=draw(TEXTS),
        when=draw(conditions(made)),
        grade=draw(st.sampled_from(("", "A", "D"))),
        citation="Somebody 2020",
        note=draw(OPTIONAL),
        report=draw(st.booleans()),
        syncs=draw(st.booleans()),
        actions=tuple(draw(st.lists(_actions(), min_size=1, max_size=2))),
    )


def _actions() -> st.SearchStrategy[m.Action]:
    return st.one_of(
        st.builds(m.Action, do=st.sampled_from((m.Do.SAFETY, m.Do.INFORM)), text=TEXTS),
        st.builds(m.Action, do=st.just(m.Do.DUTY), text=TEXTS, duty=st.just("mandated_report")),
        st.builds(m.Action, do=st.just(m.Do.REFER), text=TEXTS, need=st.sampled_from(m.NEEDS)),
        st.builds(m.Action, do=st.just(m.Do.RESCREEN), text=TEXTS, after_days=st.integers(1, 90)),
    )


def _countable(made: Made) -> list[m.Question | m.Finding | m.Score]:
    """What a score may be made of."""
    asked = [q for q in made.testable() if q.kind is not m.Kind.DATE]
    return [*asked, *made.findings.values(), *made.scores.values()]


@st.composite
def _scores(draw: st.DrawFn, made: Made) -> m.Score:
    subjects = _countable(made)
    picked = draw(_some(subjects))
    return m.Score(
        id=f"score_{len(made.scores)}",
        label=draw(TEXTS),
        take=draw(st.sampled_from(m.Take)),
        of=tuple(draw(_item(subject)) for subject in picked),
        bands=draw(_bands()),
        minimum_answered=draw(st.integers(0, min(1, len(picked)))),
        citation=draw(OPTIONAL),
        note=draw(OPTIONAL),
    )


def _some(subjects: Sequence) -> st.SearchStrategy[list]:
    if not subjects:
        return st.just([])
    return st.lists(
        st.sampled_from(subjects), min_size=1, max_size=4, unique_by=lambda subject: subject.id
    )


def _item(subject: m.Question | m.Finding | m.Score) -> st.SearchStrategy[m.Item]:
    points = st.integers(0, 3)
    if isinstance(subject, m.Finding):
        return points.map(lambda n: m.Item(subject.id, codes=(("present", n),)))
    if isinstance(subject, m.Question) and subject.kind in m.CODED:
        codes = st.lists(st.sampled_from(subject.codes), min_size=1, unique=True)
        return codes.flatmap(
            lambda codes: st.tuples(*(st.tuples(st.just(code), points) for code in codes)).map(
                lambda pairs: m.Item(subject.id, codes=pairs)
            )
        )
    limits = st.lists(st.integers(0, 5), min_size=1, max_size=2, unique=True).map(sorted)
    steps = limits.flatmap(
        lambda limits: st.tuples(*(st.builds(m.Step, st.just(n), points) for n in limits)).map(
            lambda steps: m.Item(subject.id, steps=steps)
        )
    )
    return steps | st.just(m.Item(subject.id, value=True))


@st.composite
def _bands(draw: st.DrawFn) -> tuple[m.Band, ...]:
    """None, or two or three neighbours from 0 upwards, without gaps."""
    ends = draw(st.lists(st.integers(0, 8), max_size=2, unique=True).map(sorted))
    if not ends:
        return ()
    starts = [0, *(end + 1 for end in ends)]
    return tuple(
        m.Band(
            id=f"band_{number}",
            label=draw(TEXTS),
            at_least=start,
            at_most=end,
            flags=number > 0,
            actions=(draw(_actions()),) if number else (),
        )
        for number, (start, end) in enumerate(zip(starts, [*ends, 999], strict=True))
    )


# --- facts and golden cases ---------------------------------------------------------------------


@st.composite
def _validations(draw: st.DrawFn, scores: list[str]) -> m.Validation:
    study = st.builds(
        m.Study,
        citation=TEXTS,
        people=st.integers(1, 5000),
        sensitivity=st.sampled_from((84.4, 92, 100)),
        specificity=st.sampled_from((57.5, 73, 0)),
        prevalence=st.sampled_from((1.1, 11.1, 50)),
        setting=OPTIONAL,
    )
    return m.Validation(
        validated=draw(st.booleans()),
        age_from=draw(st.none() | st.integers(0, 12)),
        age_to=draw(st.none() | st.integers(13, 25)),
        languages=draw(st.sampled_from(((), ("en",), ("en", "es")))),
        note=draw(OPTIONAL),
        score=draw(st.sampled_from(["", *scores])),
        studies=tuple(draw(st.lists(study, max_size=2))),
    )


def answers(question: m.Question) -> st.SearchStrategy:
    """A value this question can have, as in a golden case: a code, codes, a number or a date."""
    if question.kind is m.Kind.SEVERAL:
        several = st.lists(st.sampled_from(question.codes), min_size=1, unique=True)
        return several.map(tuple)
    if question.kind in m.CODED:
        return st.sampled_from(question.codes)
    if question.kind in m.NUMERIC:
        return st.integers(int(question.minimum or 0), int(question.maximum or 0))
    if question.kind is m.Kind.DATE:
        return st.sampled_from(DATES)
    return TEXTS.map(lambda text: text[: question.max_length])


@st.composite
def _cases(draw: st.DrawFn, made: Made) -> tuple[m.Case, ...]:
    """Cases in the right shape; what they expect is made up, so they are not for running."""
    asked = [q for q in made.questions.values() if not q.is_card]
    states = [state.value for state in m.State if state is not m.State.VALUE]
    given = tuple(
        tuple((q.id, draw(answers(q) | st.sampled_from(states))) for q in draw(_some(asked)))
        for _ in range(draw(st.integers(1, 3)))
    )
    interval = st.tuples(st.integers(0, 3), st.integers(3, 6))
    expect = m.Expected(
        findings={
            name: draw(st.sampled_from(("present", "absent", "not_excluded")))
            for name in made.findings
        },
        scores={name: draw(interval) for name in made.scores},
        answered={name: draw(st.integers(0, 3)) for name in made.scores},
        bands={
            name: draw(st.sampled_from(("", "band_0", "not_excluded:band_1")))
            for name, score in made.scores.items()
            if score.bands
        },
        next=draw(st.sampled_from([None, "", *made.questions])),
        visible=draw(st.sampled_from((None, (), tuple(made.questions)))),
        reports=draw(st.sampled_from((None, (), tuple(made.findings)))),
    )
    return (m.Case(name=draw(TEXTS), sittings=given, expect=expect, source=draw(OPTIONAL)),)
