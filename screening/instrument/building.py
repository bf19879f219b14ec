"""A checked document becomes a questionnaire. The inverse is `document`.

Nothing is checked here: what comes from an author has been through `schema`, what comes from a
device's shelf was compiled from such a document.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Any

from screening.instrument import conditions
from screening.instrument import model as m

Raw = Mapping[str, Any]

YES_NO = (m.Choice("yes", "Yes"), m.Choice("no", "No"))
DEFAULT_MANNER = {m.Source.ASKED: m.Manner.AS_WRITTEN, m.Source.OBSERVED: m.Manner.OBSERVE}
FINDINGS = {
    "indicators": m.FindingKind.INDICATOR,
    "needs": m.FindingKind.NEED,
    "strengths": m.FindingKind.STRENGTH,
}
NOTHING = "nothing"  # `next: nothing`
NO_BAND = "none"  # `bands: {score: none}`


def build(raw: Raw) -> m.Questionnaire:
    """The questionnaire a document describes; the document must be in the right shape."""
    dates = _dates(raw["sections"])
    questions = {q.id: q for part in raw["sections"] for q in _questions(part, dates)}
    return m.Questionnaire(
        id=raw["questionnaire"],
        version=raw["version"],
        title=raw["title"],
        purpose=raw.get("purpose", ""),
        language=raw["language"],
        licence=raw.get("licence", ""),
        source=raw.get("source", ""),
        permission=raw.get("permission", ""),
        adapted=_yes(raw, "adapted"),
        wording=_validation(raw.get("wording", {})),
        scoring=_validation(raw.get("scoring", {})),
        sections={part["id"]: _section(part, dates) for part in raw["sections"]},
        questions=questions,
        findings={finding.id: finding for finding in _findings(raw, dates)},
        scores={name: _score(name, score) for name, score in raw.get("scores", {}).items()},
        cases=tuple(_case(case, dates) for case in raw.get("cases", ())),
        minutes=raw.get("minutes", 0),
        cannot_establish=tuple(raw.get("cannot_establish", ())),
    )


def _yes(raw: Raw, key: str, default: str = "no") -> bool:
    return bool(raw.get(key, default) == "yes")


def _dates(sections: Any) -> frozenset[str]:
    return frozenset(
        question["id"]
        for section in sections
        for question in section["questions"]
        if question["kind"] == m.Kind.DATE
    )


def _when(raw: Raw, dates: Container[str]) -> m.Condition | None:
    return conditions.read(raw["when"], dates) if "when" in raw else None


def _validation(raw: Raw) -> m.Validation:
    ages = raw.get("ages", {})
    return m.Validation(
        validated=_yes(raw, "validated"),
        age_from=ages.get("from"),
        age_to=ages.get("to"),
        languages=tuple(raw.get("languages", ())),
        settings=tuple(raw.get("settings", ())),
        note=raw.get("note", ""),
        score=raw.get("score", ""),
        studies=tuple(m.Study(**study) for study in raw.get("studies", ())),
    )


def _section(raw: Raw, dates: Container[str]) -> m.Section:
    return m.Section(
        id=raw["id"],
        title=raw["title"],
        source=m.Source(raw["source"]),
        level=m.Level(raw["level"]),
        place=m.Place(raw.get("place", m.Place.BODY)),
        part=raw.get("part", 1),
        when=_when(raw, dates),
        questions=tuple(question["id"] for question in raw["questions"]),
    )


def _questions(section: Raw, dates: Container[str]) -> Iterator[m.Question]:
    source = m.Source(section["source"])
    for raw in section["questions"]:
        yield _question(raw, section["id"], source, dates)


def _question(raw: Raw, section: str, source: m.Source, dates: Container[str]) -> m.Question:
    get = raw.get
    kind = m.Kind(raw["kind"])
    ends = get("ends", {})
    return m.Question(
        id=raw["id"],
        kind=kind,
        text=raw["text"],
        section=section,
        source=source,
        manner=m.Manner(raw["manner"]) if "manner" in raw else DEFAULT_MANNER[source],
        intensity=get("intensity", 1),
        role=m.Role(get("role", m.Role.PLAIN)),
        hint=get("hint", ""),
        guidance=get("guidance", ""),
        leads_to=get("leads_to", ""),
        when=_when(raw, dates),
        choices=YES_NO if kind is m.Kind.YES_NO else _choices(get("choices", {})),
        minimum=get("minimum"),
        maximum=get("maximum"),
        low_label=ends.get("low", ""),
        high_label=ends.get("high", ""),
        unit=get("unit", ""),
        max_length=get("max_length", 0),
    )


def _choices(raw: Raw) -> tuple[m.Choice, ...]:
    return tuple(m.Choice(code, label) for code, label in raw.items())


def _actions(raw: Raw) -> tuple[m.Action, ...]:
    return tuple(
        m.Action(**{**action, "do": m.Do(action["do"])}) for action in raw.get("actions", ())
    )


def _findings(raw: Raw, dates: Container[str]) -> Iterator[m.Finding]:
    for key, kind in FINDINGS.items():
        for name, finding in raw.get(key, {}).items():
            yield m.Finding(
                id=name,
                kind=kind,
                label=finding["label"],
                when=conditions.read(finding["when"], dates),
                grade=finding.get("grade", ""),
                citation=finding.get("citation", ""),
                note=finding.get("note", ""),
                report=_yes(finding, "report"),
                syncs=_yes(finding, "syncs", "yes"),
                actions=_actions(finding),
            )


def _score(name: str, raw: Raw) -> m.Score:
    return m.Score(
        id=name,
        label=raw["label"],
        take=m.Take(raw["take"]),
        of=tuple(_item(subject, points) for subject, points in raw["of"].items()),
        bands=tuple(_band(band) for band in raw.get("bands", ())),
        minimum_answered=raw.get("minimum_answered", 0),
        citation=raw.get("citation", ""),
        note=raw.get("note", ""),
    )


def _item(subject: str, points: Any) -> m.Item:
    if isinstance(points, Mapping):
        return m.Item(subject, codes=tuple(points.items()))
    if isinstance(points, str):
        return m.Item(subject, value=True)
    return m.Item(subject, steps=tuple(m.Step(**step) for step in points))


def _band(raw: Raw) -> m.Band:
    return m.Band(
        id=raw["id"],
        label=raw["label"],
        at_least=raw["from"],
        at_most=raw["to"],
        flags=_yes(raw, "flags"),
        actions=_actions(raw),
    )


def _case(raw: Raw, dates: Container[str]) -> m.Case:
    return m.Case(
        name=raw["name"],
        sittings=tuple(
            tuple(_answer(name, value, dates) for name, value in sitting.items())
            for sitting in conditions.many(raw["answers"])
        ),
        expect=_expected(raw["expect"]),
        source=raw.get("source", ""),
    )


def _answer(name: str, value: Any, dates: Container[str]) -> tuple[str, object]:
    if isinstance(value, list):
        return name, tuple(value)
    return name, str(value) if name in dates else value


def _expected(raw: Raw) -> m.Expected:
    following = raw.get("next")
    return m.Expected(
        findings={name: state for key in FINDINGS for name, state in raw.get(key, {}).items()},
        scores={name: _interval(value) for name, value in raw.get("scores", {}).items()},
        answered=dict(raw.get("answered", {})),
        bands={name: _expected_band(value) for name, value in raw.get("bands", {}).items()},
        next="" if following == NOTHING else following,
        visible=tuple(raw["visible"]) if "visible" in raw else None,
        reports=tuple(raw["reports"]) if "reports" in raw else None,
    )


def _interval(value: Any) -> tuple[float, float]:
    return (value[0], value[1]) if isinstance(value, list) else (value, value)


def _expected_band(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"not_excluded:{value['not_excluded']}"
    return "" if value == NO_BAND else str(value)
