"""One item becomes one question of ours, or a note that it could not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from screening.exchange import catalogue as exchange
from screening.exchange.fhir import catalogue, names
from screening.exchange.fhir.calling import called
from screening.exchange.fhir.inside import Inside
from screening.exchange.fhir.items import Item
from screening.exchange.fhir.names import OURS, Json, controls, extensions, value_of
from screening.exchange.limits import ExchangeRefused
from screening.exchange.outcome import member
from screening.instrument.guards import MAX_PARTS

LONGEST_TEXT = 500
KINDS = {
    "boolean": "yes-no",
    "integer": "number",
    "decimal": "number",
    "quantity": "number",
    "date": "date",
    "dateTime": "date",
    "string": "text",
    "text": "text",
    "display": "information",
    "group": "information",  # one that lies in another: its title is shown
}
CHOICES = ("choice", "open-choice", "coding")  # R5 calls it coding
LOST = ("time", "url", "attachment", "reference", "question")


class Questions:
    """Makes questions; remembers the codes of choices, which conditions ask for."""

    def __init__(self, *, scored: bool = False) -> None:
        self._scored = scored  # by scores of ours; then points at the answers say nothing new
        self.codes: dict[
            str, dict[tuple[str, str], str]
        ] = {}  # our id -> (system, code) -> our code
        self.made: dict[str, Json] = {}
        self._options = 0  # in all questions

    def question(self, item: Item) -> Json | None:
        """The question without its condition; None when it was left out, which was said."""
        inside, kind = item.inside, self._kind(item)
        if not kind or _not_shown(item):
            return None
        text = inside.text("text") and str(inside.raw["text"])
        if not text and item.type == "group":
            return None
        if not text:
            inside.say(catalogue.ADDED, "text", key="text", value=item.link)
        found: Json = {"id": item.name, "kind": kind, "text": text or item.link}
        if item.name != item.link:
            inside.say(catalogue.RENAMED, link=item.link, name=item.name)
        if kind in ("choice", "several"):
            choices = self._choices(item)
            if not choices:
                return None
            found["choices"] = choices
        found |= _ours(inside) | _details(item, kind)
        _not_carried(item, kind)
        self.made[item.name] = found
        return found

    def _kind(self, item: Item) -> str:
        inside, known = item.inside, ""
        for one in extensions(inside.raw, OURS + "kind"):
            known = str(value_of(one))
        if item.type in CHOICES:
            return "several" if inside.get("repeats", bool) else "choice"
        if item.type in LOST:
            inside.say(catalogue.KIND, link=item.link, type=item.type)
            return ""
        kind = KINDS.get(item.type, "")
        if not kind:
            inside.say(catalogue.UNKNOWN_TYPE, "type", type=item.type or "nothing")
        if kind == "number" and (known == "scale" or _is_scale(inside)):
            return "scale"
        return "grounding" if kind == "information" and known == "grounding" else kind

    def _choices(self, item: Item) -> dict[str, str]:
        found: dict[str, str] = {}
        codes = self.codes.setdefault(item.name, {})
        for option, key, value in _options(item, scored=self._scored):
            self._options += 1
            if self._options > MAX_PARTS:
                file = option.notes.file
                values = {"limit": MAX_PARTS, "things": "choices", "part": file}
                raise ExchangeRefused(exchange.TOO_MUCH, member(file, *option.path), **values)
            system, code, label = _coded(key, value)
            if not label:
                option.say(catalogue.WRONG_SHAPE, member=key, found="empty", needed="text")
                continue
            name = called(code or label, found, "a")
            codes[system, code] = codes["", code] = item.codes[code] = name
            found[name] = label
        return found


def _is_scale(inside: Inside) -> bool:
    limits = [next(extensions(inside.raw, url), None) for url in (names.MIN, names.MAX)]
    return "slider" in controls(inside.raw) and all(limits)


def _not_shown(item: Item) -> bool:
    """Whether nobody is asked: hidden, or worked out."""
    inside = item.inside
    for url, name in (
        (names.HIDDEN, "hidden"),
        (names.SDC + "sdc-questionnaire-calculatedExpression", "calculatedExpression"),
    ):
        found = next(extensions(inside.raw, url), None)
        if found is not None and value_of(found) is not False:
            inside.say(catalogue.CALCULATED, name=name, link=item.link)
            return True
    if inside.get("readOnly", bool) and item.type not in ("display", "group"):
        inside.say(catalogue.CALCULATED, "readOnly", name="readOnly", link=item.link)
        return True
    return False


def _options(item: Item, *, scored: bool) -> Iterator[tuple[Inside, str, Any]]:
    """Each choice: where it is, its type, its value."""
    inside = item.inside
    if "answerValueSet" in inside.raw and "answerOption" not in inside.raw:
        where = inside.text("answerValueSet")
        inside.say(catalogue.VALUE_SET, "answerValueSet", link=item.link, where=where)
    elif not inside.raw.get("answerOption"):
        inside.say(catalogue.VALUE_SET, link=item.link, where="nowhere")
    for option in inside.each("answerOption"):
        for key, value in option.raw.items():
            if key.startswith("value"):
                yield option, key, value
        if not scored and any(True for _one in extensions(option.raw, names.ORDINAL)):
            option.say(catalogue.POINTS, link=item.link)
        if option.raw.get("initialSelected"):
            option.say(catalogue.CALCULATED, name="initialSelected", link=item.link)


def _coded(key: str, value: Any) -> tuple[str, str, str]:
    if key == "valueCoding" and isinstance(value, dict):
        code, label = (value.get(part) for part in ("code", "display"))
        texts = [
            part if isinstance(part, str) else "" for part in (value.get("system"), code, label)
        ]
        return texts[0], texts[1], texts[2] or texts[1]
    plain = isinstance(value, str | int | float) and not isinstance(value, bool)
    return "", str(value) if plain else "", str(value) if plain else ""


def _details(item: Item, kind: str) -> Json:
    """Limits, unit, hint and the two ends."""
    found: Json = {"max_length": _length(item)} if kind == "text" else {}
    if kind in ("number", "scale"):
        found |= _range(item.inside)
    texts = {code: one.raw.get("text") for code, one in item.beside.items()}
    unit = _unit(item.inside) if kind == "number" else None
    found |= {"hint": texts.get("help"), "unit": unit}
    if kind == "scale" and texts.get("lower") and texts.get("upper"):
        found["ends"] = {"low": texts["lower"], "high": texts["upper"]}
    return {key: value for key, value in found.items() if _kept(value)}


def _range(inside: Inside) -> Json:
    return {
        key: value_of(one)
        for key, url in (("minimum", names.MIN), ("maximum", names.MAX))
        for one in extensions(inside.raw, url)
        if _is_number(value_of(one))
    }


def _unit(inside: Inside) -> Any:
    for one in extensions(inside.raw, names.UNIT):
        unit = value_of(one)
        return unit.get("display") or unit.get("code") if isinstance(unit, dict) else unit
    return None


def _kept(value: Any) -> bool:
    return value is not None and (not isinstance(value, str) or bool(value.strip()))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _length(item: Item) -> int:
    given = item.inside.get("maxLength", int) or 0
    if 0 < given <= LONGEST_TEXT:
        return given
    if given:
        limit = (
            f"Answers have at most {LONGEST_TEXT} characters: details are kept out of the record."
        )
        values = {"what": f"maxLength {given}", "instead": LONGEST_TEXT, "limit": limit}
        item.inside.say(catalogue.LIMITS, "maxLength", link=item.link, **values)
    else:
        item.inside.say(catalogue.ADDED, key="max_length", value=LONGEST_TEXT)
    return LONGEST_TEXT


def _ours(inside: Inside) -> Json:
    """What our own extensions say of a question, but for its kind."""
    return kept(inside, [key for key in names.OF_QUESTION if key != "kind"])


def kept(inside: Inside, keys: tuple[str, ...] | list[str]) -> Json:
    """Our document's keys out of our own extensions."""
    found: Json = {}
    for key in keys:
        for one in extensions(inside.raw, OURS + key):
            value = value_of(one)
            try:
                found[key] = json.loads(value) if _in_json(key) else str(value)
            except (TypeError, ValueError, RecursionError):
                inside.say(catalogue.BROKEN_EXTENSION, url=OURS + key)
    return found


def _in_json(key: str) -> bool:
    return key in ("ends", "intensity", "part", "minutes", "cannot_establish", "wording", "scoring",
                   "indicators", "needs", "strengths", "scores", "cases")  # fmt: skip


def _not_carried(item: Item, kind: str) -> None:
    """Say what an item asks for that a question here has not."""
    inside = item.inside
    if inside.get("required", bool):
        inside.say(catalogue.REQUIRED, "required", link=item.link)
    if inside.get("repeats", bool) and kind not in ("several",):
        inside.say(catalogue.REPEATS, "repeats", link=item.link)
    _other_values(item, kind)
    if inside.raw.get("initial"):
        inside.say(catalogue.CALCULATED, "initial", name="initial", link=item.link)
    for key in ("code", "definition", "prefix"):
        if inside.raw.get(key):
            inside.say(catalogue.MEMBER, key, member=key)


def _other_values(item: Item, kind: str) -> None:
    """Say where the answers themselves can be others than before."""
    inside = item.inside
    if item.type == "open-choice":
        inside.say(catalogue.OPEN, link=item.link)
    if item.type == "dateTime":
        limit = "Dates here have no time of day; the day or month may be missing."
        inside.say(
            catalogue.LIMITS, link=item.link, what="a time of day", instead="a date", limit=limit
        )
    if item.type == "integer" and kind == "number":
        limit = "Numbers may have up to three digits behind the point."
        values = {"what": "whole numbers only", "instead": "any number", "limit": limit}
        inside.say(catalogue.LIMITS, link=item.link, **values)
