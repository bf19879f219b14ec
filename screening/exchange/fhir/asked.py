"""enableWhen becomes `when:`, or a note why it could not."""

from __future__ import annotations

import json
from typing import Any

from screening.exchange.fhir import catalogue
from screening.exchange.fhir.enabling import WHEN
from screening.exchange.fhir.inside import Inside
from screening.exchange.fhir.names import ENABLE, SDC, Json, extensions, value_of
from screening.exchange.fhir.questions import Questions

ANSWERS = ("answerBoolean", "answerCoding", "answerString", "answerInteger", "answerDecimal",
           "answerDate", "answerDateTime", "answerQuantity")  # fmt: skip

MOST = 200  # tests of one condition
# Operator -> whether the test is turned round, and the limits it sets.
LIMITED = {
    ">=": (False, ("at_least",)),
    "<=": (False, ("at_most",)),
    ">": (True, ("at_most",)),
    "<": (True, ("at_least",)),
    "=": (False, ("at_least", "at_most")),
    "!=": (True, ("at_least", "at_most")),
}


class _Cannot(Exception):
    """A test that has no counterpart here, with the reason."""


class Conditions:
    """Reads the conditions of items, once all questions are known."""

    def __init__(self, questions: Questions, names: dict[str, str]) -> None:
        self._questions = questions
        self._names = names

    def when(self, inside: Inside, link: str) -> Json | None:
        """The condition in our own writing, or None: always asked."""
        native = self.native(inside, link)
        for one in extensions(inside.raw, WHEN):
            try:
                found = json.loads(str(value_of(one)))
            except (ValueError, RecursionError):
                found = None
            if isinstance(found, dict):
                return found
            inside.say(catalogue.BROKEN_EXTENSION, url=WHEN)
        for url in (ENABLE, SDC + "sdc-questionnaire-enableWhenExpression"):
            if native is None and any(True for _one in extensions(inside.raw, url)):
                inside.say(catalogue.CONDITION, link=link, reason="it is an expression")
                return None
        return native

    def native(self, inside: Inside, link: str) -> Json | None:
        """What enableWhen says, without a look at our own extension."""
        ours = any(True for _one in extensions(inside.raw, WHEN))
        tests: list[Json] = []
        if len(inside.get("enableWhen", list) or ()) > MOST:
            inside.say(catalogue.CONDITION, link=link, reason=f"it has more than {MOST} tests")
            return None
        for test in inside.each("enableWhen"):
            try:
                tests.append(self._test(test))
            except _Cannot as cannot:
                if not ours:
                    test.say(catalogue.CONDITION, link=link, reason=cannot)
                return None
        if len(tests) < 2:
            return tests[0] if tests else None
        anyone = inside.raw.get("enableBehavior") == "any"
        together = _together(tests) if anyone else None
        return together or {"any" if anyone else "all": tests}

    def _test(self, test: Inside) -> Json:
        name = self._names.get(test.text("question"), "")
        question = self._questions.made.get(name)
        if question is None:
            raise _Cannot(f"`{test.text('question')}` is not asked here")
        sign = test.text("operator")
        key = next((key for key in ANSWERS if key in test.raw), "")
        if sign == "exists":
            return self._exists(question, test.raw.get(key))
        if question["kind"] in ("yes-no", "choice", "several"):
            return self._coded(question, sign, test.raw.get(key))
        if question["kind"] in ("number", "scale", "date"):
            return _limited(question, sign, test.raw.get(key))
        raise _Cannot("it tests words")

    def _exists(self, question: Json, wanted: Any) -> Json:
        if wanted is not True:
            raise _Cannot("what was not answered is neither true nor false here")
        name, kind = question["id"], question["kind"]
        if kind == "yes-no":
            return {name: ["yes", "no"]}
        if kind in ("choice", "several"):
            return {name: list(question["choices"])}
        if kind in ("number", "scale") and "minimum" in question:
            return {name: {"at_least": question["minimum"]}}
        if kind == "date":
            return {name: {"at_least": "0001"}}
        raise _Cannot("it asks whether there is an answer, whatever it is")

    def _coded(self, question: Json, sign: str, value: Any) -> Json:
        name = question["id"]
        code = self._code(question, value)
        if sign == "=":
            return {name: code}
        if sign == "!=":
            return {"not": {name: code}}
        raise _Cannot(f"{sign} compares choices")

    def _code(self, question: Json, value: Any) -> str:
        if question["kind"] == "yes-no" and isinstance(value, bool):
            return "yes" if value else "no"
        known = self._questions.codes.get(question["id"], {})
        if isinstance(value, dict):
            system, code = str(value.get("system", "")), str(value.get("code", ""))
            found = known.get((system, code)) or known.get(("", code))
        else:
            found = known.get(("", str(value)))
        if found is None:
            raise _Cannot("it tests an answer that is none of the choices")
        return found


def _limited(question: Json, sign: str, value: Any) -> Json:
    name = question["id"]
    if isinstance(value, dict):  # a quantity
        value = value.get("value")
    date = question["kind"] == "date"
    if date != isinstance(value, str) or isinstance(value, bool | None):
        raise _Cannot("it compares an answer of another type")
    if date:
        value = value[:10]
    limits = LIMITED.get(sign)
    if limits is None:
        raise _Cannot(f"`{sign}` is no operator")
    test: Json = {name: dict.fromkeys(limits[1], value)}
    return {"not": test} if limits[0] else test


def _together(tests: list[Json]) -> Json | None:
    """Several codes of one question in one test."""
    name = next(iter(tests[0]))
    if all(list(test) == [name] and isinstance(test[name], str) for test in tests):
        return {name: [test[name] for test in tests]}
    return None


def both(first: Json | None, second: Json | None) -> Json | None:
    """True when both are."""
    if first is None or second is None:
        return first or second
    return {"all": [first, second]}
