"""A FHIR R4 Questionnaire from anywhere becomes a questionnaire an author can go on with."""

from __future__ import annotations

from pathlib import Path

from screening.exchange.drafting import draft
from screening.exchange.fhir import catalogue, names
from screening.exchange.fhir.asked import Conditions, both
from screening.exchange.fhir.calling import called, form_called
from screening.exchange.fhir.changed import undo_changed
from screening.exchange.fhir.foreign import foreign
from screening.exchange.fhir.inside import Inside, Notes
from screening.exchange.fhir.items import Part, Row
from screening.exchange.fhir.names import Json
from screening.exchange.fhir.questions import Questions, kept
from screening.exchange.fhir.spoken import spoken
from screening.exchange.hostile import parsed
from screening.exchange.kinds import Wishes
from screening.exchange.limits import LIMITS, ExchangeRefused, Limits, content
from screening.exchange.outcome import Outcome, member
from screening.instrument.problems import Severity

OUTER = ("indicators", "needs", "strengths", "scores")


def take(path: Path, wishes: Wishes, limits: Limits = LIMITS) -> Outcome:
    """The questionnaire as YAML, and everything that was lost or filled in. Never raises for a file."""
    notes = Notes(str(path))
    try:
        raw = parsed(content(path, limits), str(path), limits)
        return _draft(raw, notes, wishes)
    except ExchangeRefused as refused:
        return Outcome(problems=(refused.problem, *notes.problems))


def _draft(raw: object, notes: Notes, wishes: Wishes) -> Outcome:
    kind = raw.get("resourceType") if isinstance(raw, dict) else type(raw).__name__
    if not isinstance(raw, dict) or kind != "Questionnaire":
        raise ExchangeRefused(
            catalogue.NOT_A_QUESTIONNAIRE, member(notes.file), found=str(kind)[:80]
        )
    form = Inside(raw, (), notes)
    row, document = documented(form, wishes)
    if any(problem.entry.severity is Severity.ERROR for problem in notes.problems):
        return Outcome(problems=tuple(notes.problems))
    known = spoken(form, row, document)
    return draft(document, known, notes.file, notes.problems, catalogue.TO_DO)


def documented(form: Inside, wishes: Wishes) -> tuple[Row, Json]:
    """The items in their order, and the document they make. Raises ExchangeRefused for too many."""
    outer = kept(form, names.OF_FORM)
    taken = {name for key in OUTER if isinstance(outer.get(key), dict) for name in outer[key]}
    row, questions = Row(form, taken), Questions(scored="scores" in outer)
    sections = [(part, _section(part, form, questions, taken)) for part in row.parts]
    conditions = Conditions(questions, row.names)
    for part, section in sections:
        _conditions(part, section, conditions)
    if not questions.made:
        form.say(catalogue.NO_QUESTIONS)
    foreign(form, row)
    head = _head(form, wishes)
    found = [section for _part, section in sections if section["questions"]]
    document = {**head, **outer, "sections": found}
    undo_changed(document, list(row.all()), conditions)
    return row, document


def _section(part: Part, form: Inside, questions: Questions, taken: set[str]) -> Json:
    group = part.group
    title = str(
        (group.inside if group else form).raw.get("text" if group else "title") or "Questions"
    )
    name = group.name if group else called("questions", taken, "section")
    taken.add(name)
    made = [questions.question(item) for item in part.items]
    section: Json = {"id": name, "title": title if title.strip() else "Questions"}
    if group:
        section |= kept(group.inside, names.OF_SECTION)
        if group.inside.get("repeats", bool):
            group.inside.say(catalogue.REPEATS, "repeats", link=group.link)
    if "source" not in section or "level" not in section:
        inside = group.inside if group else form
        inside.say(catalogue.ADDED, key="source, level", value="asked, individual")
    filled = {"source": "asked", "level": "individual"}
    return {**filled, **section, "questions": [one for one in made if one]}


def _conditions(part: Part, section: Json, conditions: Conditions) -> None:
    """Put `when` where it belongs, now that everything it can read is known."""
    if part.group:
        when = conditions.when(part.group.inside, part.group.link)
        if when:
            section["when"] = when
    made = {question["id"]: question for question in section["questions"]}
    for item in part.items:
        if item.name in made:
            when = conditions.when(item.inside, item.link)
            for gate in item.gates:
                when = both(conditions.when(gate, item.link), when)
            if when:
                made[item.name]["when"] = when


def _head(form: Inside, wishes: Wishes) -> Json:
    url, ours = form.text("url"), names.FORMS
    name = url.removeprefix(ours) if url.startswith(ours) else ""
    title = str(form.raw.get("title") or form.raw.get("name") or form.raw.get("id") or "Imported")
    name = wishes.name or form_called(name, form.text("name"), form.text("id"), title)
    version = form.text("version")
    numbered = version.isascii() and version.isdigit() and 0 < int(version[:5]) <= 9999
    language = wishes.language or form.text("language")
    if not language:
        form.say(catalogue.ADDED, key="language", value="en")
    purpose = form.raw.get("purpose") or form.raw.get("description")
    licence = form.raw.get("copyright") or wishes.licence
    return {
        "questionnaire": name,
        "version": wishes.version or (int(version) if numbered else 1),
        "title": title,
        **({"purpose": purpose} if purpose else {}),
        "language": language or "en",
        **({"licence": licence} if licence else {}),
    }
