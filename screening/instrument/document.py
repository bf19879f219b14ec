"""A questionnaire as the document an author would have written, with everything left at its default
left out. The inverse of `building.build`: what comes out here and is read again is the same value.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from screening.instrument import conditions
from screening.instrument import model as m
from screening.instrument.building import DEFAULT_MANNER, FINDINGS, NO_BAND, NOTHING

Document = dict[str, Any]


def document(q: m.Questionnaire) -> Document:
    """The whole questionnaire in plain dicts, lists, texts and numbers, fit for JSON and YAML."""
    return _kept(
        questionnaire=q.id,
        version=q.version,
        title=q.title,
        purpose=q.purpose,
        language=q.language,
        licence=q.licence,
        source=q.source,
        permission=q.permission,
        adapted=_word(q.adapted),
        minutes=q.minutes,
        cannot_establish=list(q.cannot_establish),
        wording=_validation(q.wording),
        scoring=_validation(q.scoring),
        sections=[_section(section, q) for section in q.sections.values()],
        **{key: _findings(q, kind) for key, kind in FINDINGS.items()},
        scores={name: _score(score) for name, score in q.scores.items()},
        cases=[_case(case, q) for case in q.cases],
    )


def _kept(**values: Any) -> Document:
    """Leave out what says nothing: empty texts, lists and mappings, zeros and no condition."""
    return {key: value for key, value in values.items() if value not in (None, "", 0, [], {})}


def _word(value: bool) -> str:  # one flag, as a word or nothing
    return "yes" if value else ""


def _when(condition: m.Condition | None, q: m.Questionnaire) -> Document | None:
    return None if condition is None else conditions.write(condition, q.scores)


def _validation(validation: m.Validation) -> Document:
    ages = {"from": validation.age_from, "to": validation.age_to}
    return _kept(
        validated=_word(validation.validated),
        ages={end: age for end, age in ages.items() if age is not None},
        languages=list(validation.languages),
        settings=list(validation.settings),
        note=validation.note,
        score=validation.score,
        studies=[_study(study) for study in validation.studies],
    )


def _study(study: m.Study) -> Document:
    shares = {
        name: conditions.number(getattr(study, name))
        for name in ("sensitivity", "specificity", "prevalence")
    }
    setting = {"setting": study.setting} if study.setting else {}
    return {"citation": study.citation, "people": study.people, **shares, **setting}


def _section(section: m.Section, q: m.Questionnaire) -> Document:
    return _kept(
        id=section.id,
        title=section.title,
        source=section.source.value,
        level=section.level.value,
        place="" if section.place is m.Place.BODY else section.place.value,
        part=0 if section.part == 1 else section.part,
        when=_when(section.when, q),
        questions=[_question(q.questions[name], q) for name in section.questions],
    )


def _question(question: m.Question, q: m.Questionnaire) -> Document:
    written = _kept(
        id=question.id,
        kind=question.kind.value,
        text=question.text,
        manner="" if question.manner is DEFAULT_MANNER[question.source] else question.manner.value,
        intensity=0 if question.intensity == 1 else question.intensity,
        role="" if question.role is m.Role.PLAIN else question.role.value,
        hint=question.hint,
        guidance=question.guidance,
        leads_to=question.leads_to,
        when=_when(question.when, q),
        choices=_choices(question),
        ends=_kept(low=question.low_label, high=question.high_label),
        unit=question.unit,
        max_length=question.max_length,
    )
    # Zero is a limit like any other, so these two are not left out by it.
    limits = {"minimum": question.minimum, "maximum": question.maximum}
    written.update(
        {end: conditions.number(limit) for end, limit in limits.items() if limit is not None}
    )
    return written


def _choices(question: m.Question) -> Document:
    if question.kind is m.Kind.YES_NO:
        return {}
    return {choice.code: choice.label for choice in question.choices}


def _actions(actions: tuple[m.Action, ...]) -> list[Document]:
    return [
        _kept(do=a.do.value, duty=a.duty, need=a.need, after_days=a.after_days, text=a.text)
        for a in actions
    ]


def _findings(q: m.Questionnaire, kind: m.FindingKind) -> Document:
    return {
        finding.id: _kept(
            label=finding.label,
            when=_when(finding.when, q),
            grade=finding.grade,
            citation=finding.citation,
            note=finding.note,
            report=_word(finding.report),
            syncs="" if finding.syncs else "no",
            actions=_actions(finding.actions),
        )
        for finding in q.findings.values()
        if finding.kind is kind
    }


def _score(score: m.Score) -> Document:
    return _kept(
        label=score.label,
        take=score.take.value,
        of={item.subject: _points(item) for item in score.of},
        minimum_answered=score.minimum_answered,
        citation=score.citation,
        note=score.note,
        bands=[_band(band) for band in score.bands],
    )


def _points(item: m.Item) -> Any:
    if item.value:
        return "value"
    if item.steps:
        return [
            {"at_least": conditions.number(step.at_least), "points": step.points}
            for step in item.steps
        ]
    return dict(item.codes)


def _band(band: m.Band) -> Document:
    optional = _kept(flags=_word(band.flags), actions=_actions(band.actions))
    limits = {"from": band.at_least, "to": band.at_most}
    return {"id": band.id, "label": band.label, **limits, **optional}


def _case(case: m.Case, q: m.Questionnaire) -> Document:
    sittings = [_answers(sitting) for sitting in case.sittings]
    source = {"source": case.source} if case.source else {}
    answers = sittings[0] if len(sittings) == 1 else sittings
    return {"name": case.name, **source, "answers": answers, "expect": _expect(case.expect, q)}


def _answers(sitting: tuple[tuple[str, object], ...]) -> Document:
    return {
        name: list(value) if isinstance(value, tuple) else conditions.number(value)
        for name, value in sitting
    }


def _expect(expect: m.Expected, q: m.Questionnaire) -> Document:
    named = {key: _states(expect.findings, q, kind) for key, kind in FINDINGS.items()}
    kept = _kept(
        **named,
        scores={name: _interval(interval) for name, interval in expect.scores.items()},
        answered=dict(expect.answered),
        bands={name: _band_word(band) for name, band in expect.bands.items()},
    )
    if expect.next is not None:
        kept["next"] = expect.next or NOTHING
    for key, ids in (("visible", expect.visible), ("reports", expect.reports)):
        if ids is not None:
            kept[key] = list(ids)
    return kept


def _states(states: Mapping[str, str], q: m.Questionnaire, kind: m.FindingKind) -> Document:
    # A name nobody defined still has to appear somewhere, so that a check can name it.
    kinds = {name: q.findings[name].kind for name in states if name in q.findings}
    return {
        name: state
        for name, state in states.items()
        if kinds.get(name, m.FindingKind.INDICATOR) is kind
    }


def _interval(interval: tuple[float, float]) -> Any:
    low, high = (conditions.number(end) for end in interval)
    return low if low == high else [low, high]


def _band_word(band: str) -> Any:
    if band.startswith("not_excluded:"):
        return {"not_excluded": band.removeprefix("not_excluded:")}
    return band or NO_BAND
