"""`screening outcome`: what a questionnaire makes of some answers, as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TextIO

from screening.engine.catalogue import BAD_ANSWERS_FILE, AnswerRefused
from screening.engine.trial import as_dict, try_answers
from screening.instrument.build import start_of
from screening.instrument.catalogue.reading import NOT_READABLE
from screening.instrument.compiled import loads_checked
from screening.instrument.guards import MAX_BYTES
from screening.instrument.model import Questionnaire
from screening.instrument.problems import Problem, Refusal, Severity, Where
from screening.instrument.source import read


class NotReadable(Exception):
    """A questionnaire with errors; `problems` are all of them."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(f"{len(problems)} problems")


def print_outcome(questionnaire: Path, answers: Path, out: TextIO, err: TextIO) -> int:
    """Write the outcome of the answers to `out`; exit status 0, or 1 with every problem on `err`."""
    try:
        interview = try_answers(_questionnaire(questionnaire), _answers(answers))
    except NotReadable as refused:
        err.writelines(f"{problem}\n" for problem in refused.problems)
        return 1
    except Refusal as refused:
        err.write(f"{refused}\n")
        return 1
    json.dump(as_dict(interview), out, ensure_ascii=False, indent=2)
    out.write("\n")
    return 0


def _questionnaire(path: Path) -> Questionnaire:
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


def _answers(path: Path) -> object:
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
