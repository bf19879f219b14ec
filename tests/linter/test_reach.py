"""What the linter calls impossible, the engine never shows: whatever is answered, in any sitting."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from screening.engine.catalogue import AnswerRefused
from screening.engine.outcome import Presence, outcome
from screening.engine.plan import Plan
from screening.engine.trial import try_answers
from screening.instrument.checking import check
from screening.instrument.checks.reach import Reach
from screening.instrument.model import Not, Questionnaire
from screening.linter.leading import WAYS, bands_given, ways
from tests.strategies import answers, questionnaires


@st.composite
def sittings(draw: st.DrawFn, q: Questionnaire) -> list[dict[str, object]]:
    """Answers to what is asked, in one or two sittings; what is refused is left out."""
    kept: list[dict[str, object]] = []
    for _ in range(draw(st.integers(1, 2))):
        kept.append({})
        for question in q.questions.values():
            if question.is_card or draw(st.booleans()):
                continue
            kept[-1][question.id] = draw(answers(question))
            try:
                try_answers(q, kept)
            except AnswerRefused:
                del kept[-1][question.id]
    return kept


@given(st.data())
@settings(deadline=None, max_examples=100)
def test_a_band_that_no_way_leads_to_is_never_given_in_one_sitting(data: st.DataObject) -> None:
    q = data.draw(questionnaires(max_questions=5, least_results=2))
    plan = Plan.of(q)
    walked = {
        score.id: bands_given(q, score, plan)
        for score in q.scores.values()
        if 0 < ways(q, score) <= WAYS
    }
    if not walked:
        return
    came = outcome(try_answers(q, data.draw(sittings(q))[:1]))

    for name, bands in walked.items():
        assert came.scores[name].band in {*bands, ""}


@given(st.data())
@settings(deadline=None, max_examples=100)
def test_what_is_called_always_true_is_never_absent(data: st.DataObject) -> None:
    q = data.draw(questionnaires(max_questions=5, least_results=2))
    reach = Reach(q)
    always = {f.id for f in q.findings.values() if reach.never(Not(f.when))}
    if not always:
        return
    came = outcome(try_answers(q, data.draw(sittings(q))))

    assert not [name for name in always if came.findings[name].state is Presence.ABSENT]


@given(st.data())
@settings(deadline=None, max_examples=150)
def test_what_is_reported_as_impossible_never_happens(data: st.DataObject) -> None:
    q = data.draw(questionnaires(max_questions=5))
    found = check(q)
    never = {p.values["name"] for p in found if p.code in ("Q114", "Q115")}
    bands = {(p.values["name"], p.values["band"]) for p in found if p.code == "Q123"}
    if not never and not bands:
        return
    came = outcome(try_answers(q, data.draw(sittings(q))))

    present = {name for name, f in came.findings.items() if f.state is Presence.PRESENT}
    shown = {*came.visible, *(q.questions[name].section for name in came.visible)}
    assert not never & {*present, *shown}
    assert not bands & {(name, score.band) for name, score in came.scores.items()}
