"""`screening outcome`: what a questionnaire makes of some answers, as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TextIO

from screening.care.compiled import loads
from screening.care.jurisdiction import Jurisdiction, Level
from screening.care.plain import to_plain
from screening.care.proposed import Proposed, proposed
from screening.engine.catalogue import BAD_ANSWERS_FILE, AnswerRefused
from screening.engine.outcome import Outcome, outcome
from screening.engine.trial import as_dict, try_answers
from screening.instrument.build import start_of
from screening.instrument.catalogue.reading import NOT_READABLE
from screening.instrument.compiled import loads_checked
from screening.instrument.guards import MAX_BYTES
from screening.instrument.model import Questionnaire
from screening.instrument.problems import Problem, Refusal, Severity, Where
from screening.instrument.source import read

# Without a jurisdiction duties are named, and nothing is known of them.
NOWHERE = Jurisdiction("nowhere", Level.COUNTRY, "", "en", ())


class NotReadable(Exception):
    """A questionnaire with errors; `problems` are all of them."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(f"{len(problems)} problems")


def print_outcome(
    questionnaire: Path, answers: Path, out: TextIO, err: TextIO, place: Path | None = None
) -> int:
    """Write the outcome of the answers to `out`; exit status 0, or 1 with every problem on `err`.

    `place`: a compiled jurisdiction, which says what the duties named by the outcome are.
    """
    try:
        jurisdiction = _jurisdiction(place) if place else None
        interview = try_answers(read_questionnaire(questionnaire), read_answers(answers))
    except NotReadable as refused:
        err.writelines(f"{problem}\n" for problem in refused.problems)
        return 1
    except Refusal as refused:
        err.write(f"{refused}\n")
        return 1
    found = {**as_dict(interview), "duties": duties(outcome(interview), jurisdiction)}
    json.dump(found, out, ensure_ascii=False, indent=2)
    out.write("\n")
    return 0


def duties(found: Outcome, place: Jurisdiction | None) -> list[dict[str, Any]]:
    """Each duty that the outcome's actions name, once; with a place, what it is there.

    Hours count from when a person records the knowledge in `after`, never from this outcome.
    """
    return [_duty(one) for one in proposed(place or NOWHERE, found)]


def _duty(one: Proposed) -> dict[str, Any]:
    said: dict[str, Any] = {"duty": one.name, "because": list(one.because), "found": False}
    if one.duty is None:
        return said
    known = to_plain(one.duty)
    kept = ("label", "after", "hours", "at_once", "to", "contacts", "receipt", "source")
    return {**said, "found": True} | {key: known[key] for key in kept if key in known}


def _jurisdiction(path: Path) -> Jurisdiction:
    try:
        return loads(Jurisdiction, path.read_bytes())
    except OSError as error:
        problem = Problem(NOT_READABLE, Where(str(path)), {"reason": _reason(error)})
        raise NotReadable([problem]) from None


def read_questionnaire(path: Path) -> Questionnaire:
    """From YAML, or from compiled JSON. Raises NotReadable or Refusal (Q9xx)."""
    try:
        # One byte more than is allowed is enough to tell that a YAML file is too large.
        content = path.read_bytes() if path.suffix == ".json" else start_of(path)
    except OSError as error:
        problem = Problem(NOT_READABLE, Where(str(path)), {"reason": _reason(error)})
        raise NotReadable([problem]) from None
    if path.suffix == ".json":
        return loads_checked(content)[0]
    reading = read(content, str(path))
    errors = [p for p in reading.problems if p.entry.severity is Severity.ERROR]
    if reading.questionnaire is None or errors:
        raise NotReadable(errors)
    return reading.questionnaire


def read_answers(path: Path) -> object:
    """The JSON of a file with answers. Raises AnswerRefused (E0xx); it repeats none of them."""
    try:
        raw = start_of(path)
    except OSError as error:
        raise AnswerRefused(BAD_ANSWERS_FILE, detail=_reason(error)) from None
    if len(raw) > MAX_BYTES:
        raise AnswerRefused(BAD_ANSWERS_FILE, detail=f"there are more than {MAX_BYTES} bytes")
    try:
        return json.loads(raw.decode(), object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        # Only the place: the message of a decoder may quote an answer.
        detail = f"line {error.lineno}, column {error.colno} is not JSON"
    except UnicodeDecodeError as error:
        detail = f"byte {error.start} is not UTF-8"
    except RecursionError:
        detail = "it is nested too deeply"
    except ValueError:  # Python's own limit
        detail = "a number has too many digits"
    raise AnswerRefused(BAD_ANSWERS_FILE, detail=detail)


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object whose keys are there once: of two answers, which is meant nobody could tell."""
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(name for n, (name, _) in enumerate(pairs) if name in dict(pairs[:n]))
        raise AnswerRefused(
            BAD_ANSWERS_FILE, detail=f"'{twice[:40]}' is answered twice in one sitting"
        )
    return found


def _no_number(word: str) -> float:
    raise AnswerRefused(BAD_ANSWERS_FILE, detail=f"{word} is not a number")
