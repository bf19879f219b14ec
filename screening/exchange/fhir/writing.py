"""A questionnaire as a FHIR R4 Questionnaire.

What FHIR can say is said in FHIR; the rest stands in extensions of our own, as text in JSON, so that
reading it back gives the same questionnaire. docs/exchange-fhir.md lists what others do not see.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping

from screening.exchange.fhir import names
from screening.exchange.fhir.enabling import answer, coding, enabled
from screening.exchange.fhir.names import HL7, OURS, Json
from screening.exchange.fhir.translating import Translations, Words
from screening.instrument import model as m
from screening.instrument.document import document

TYPES = {
    m.Kind.YES_NO: "boolean",
    m.Kind.CHOICE: "choice",
    m.Kind.SEVERAL: "choice",
    m.Kind.NUMBER: "decimal",
    m.Kind.SCALE: "integer",
    m.Kind.DATE: "date",
    m.Kind.TEXT: "string",
    m.Kind.INFORMATION: "display",
    m.Kind.GROUNDING: "display",
}


def resource(q: m.Questionnaire, known: Translations) -> Json:
    """The Questionnaire resource. `known`: current translations by language and context."""
    words, written = Words(q.id, known), document(q)
    sections = zip(q.sections.values(), written["sections"], strict=True)
    return {
        "resourceType": "Questionnaire",
        "id": f"{q.id}-{q.version}"[-64:].strip("-"),
        "language": q.language,
        "extension": list(_kept(written, names.OF_FORM, Words(q.id, {}), "")),
        "url": f"{names.FORMS}{q.id}",
        "version": str(q.version),
        "name": "".join(part.title() for part in q.id.split("-")),
        **words.text("title", q.title, "title"),
        "status": "unknown",
        **words.text("purpose", q.purpose, "purpose"),
        **({"copyright": q.licence} if q.licence else {}),
        "item": [_section(q, section, raw, words) for section, raw in sections],
    }


def _kept(
    written: Mapping[str, object], keys: tuple[str, ...], words: Words, owner: str
) -> Iterator[Json]:
    """Our own keys, as extensions: words as they are, everything else in JSON."""
    for key in keys:
        value = written.get(key)
        if value is not None:
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            yield {"url": OURS + key, **words.text("valueString", text, f"{owner}.{key}")}


def _section(q: m.Questionnaire, section: m.Section, raw: Json, words: Words) -> Json:
    questions = zip(section.questions, raw["questions"], strict=True)
    when = enabled(section.when, q)
    kept = _kept(raw, names.OF_SECTION, words, section.id)
    return _compact(
        extension=[*kept, *when.pop("extension", ())],
        linkId=section.id,
        **words.text("text", section.title, f"{section.id}.title"),
        type="group",
        **when,
        item=[_question(q, q.questions[name], inner, words) for name, inner in questions],
    )


def _question(q: m.Questionnaire, question: m.Question, raw: Json, words: Words) -> Json:
    when = enabled(question.when, q)
    kept = [
        *_kept(raw, names.OF_QUESTION, words, question.id),
        *_limits(q, question, words),
        *when.pop("extension", ()),
    ]
    return _compact(
        extension=kept,
        linkId=question.id,
        **words.text("text", question.text, f"{question.id}.text"),
        type=_type(question),
        **when,
        repeats=question.kind is m.Kind.SEVERAL or None,
        maxLength=question.max_length or None,
        answerOption=_options(q, question, words),
        item=list(_beside(question, words)),
    )


def _compact(**members: object) -> Json:
    return {key: value for key, value in members.items() if value not in (None, [])}


def _type(question: m.Question) -> str:
    ends = (question.minimum, question.maximum)
    if question.kind is m.Kind.SCALE and any(end is not None and end % 1 for end in ends):
        return "decimal"
    return TYPES[question.kind]


def _limits(q: m.Questionnaire, question: m.Question, words: Words) -> Iterator[Json]:
    if question.kind is m.Kind.SCALE:
        yield names.control("slider")
        yield {"url": HL7 + "questionnaire-sliderStepValue", "valueInteger": 1}
    for url, limit in ((names.MIN, question.minimum), (names.MAX, question.maximum)):
        if limit is not None:
            whole = int(limit) if float(limit).is_integer() else limit
            yield {"url": url, **answer(q, question, whole, "value")}
    if question.unit:
        shown = words.text("display", question.unit, f"{question.id}.unit")
        yield {"url": names.UNIT, "valueCoding": shown}


def _options(q: m.Questionnaire, question: m.Question, words: Words) -> list[Json]:
    if question.kind not in (m.Kind.CHOICE, m.Kind.SEVERAL):
        return []
    points = _points(q, question.id)
    found = []
    for choice in question.choices:
        label = words.text("display", choice.label, f"{question.id}.choices.{choice.code}")
        option: Json = {"valueCoding": {**coding(q, question, choice.code), **label}}
        if choice.code in points:
            ordinal = {"url": names.ORDINAL, "valueDecimal": points[choice.code]}
            option = {"extension": [ordinal], **option}
        found.append(option)
    return found


def _points(q: m.Questionnaire, question: str) -> dict[str, int]:
    """What the answers count, where only one score counts them."""
    items = [item for score in q.scores.values() for item in score.of]
    counted = Counter(item.subject for item in items)
    item = next((item for item in items if item.subject == question), None)
    return dict(item.codes) if item and counted[question] == 1 else {}


def _beside(question: m.Question, words: Words) -> Iterator[Json]:
    """What is shown with a question: its hint, and what the two ends of a scale mean."""
    # The hint last: of several, some programs keep the last one, and the ends stand in ours as well.
    for code, context, text in (
        ("lower", "ends.low", question.low_label),
        ("upper", "ends.high", question.high_label),
        ("help", "hint", question.hint),
    ):
        if text:
            yield {
                "extension": [names.control(code)],
                "linkId": f"{question.id}.{code}",
                **words.text("text", text, f"{question.id}.{context}"),
                "type": "display",
            }
