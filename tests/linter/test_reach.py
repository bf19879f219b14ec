"""What the linter calls impossible, the engine never shows: whatever is answered, in any sitting."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from screening.engine.catalogue import AnswerRefused
from screening.engine.outcome import Presence, outcome
from screening.engine.trial import try_answers
from screening.instrument.checking import check
from screening.instrument.model import Questionnaire
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
