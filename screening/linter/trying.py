"""`screening outcome`: what a questionnaire makes of some answers, as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TextIO

from screening.engine.catalogue import BAD_ANSWERS_FILE, AnswerRefused
from screening.engine.trial import as_dict, try_answers
from screening.instrument.catalogue.reading import NOT_READABLE
from screening.instrument.compiled import loads
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
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise NotReadable([Problem(NOT_READABLE, Where(str(path)), {"reason": reason})]) from None
    if path.suffix == ".json":
        return loads(content)
    reading = read(content, str(path))
    errors = [p for p in reading.problems if p.entry.severity is Severity.ERROR]
    if reading.questionnaire is None or errors:
        raise NotReadable(errors)
    return reading.questionnaire


def _answers(path: Path) -> object:
    try:
        return json.loads(path.read_bytes())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise AnswerRefused(BAD_ANSWERS_FILE, detail=reason) from None
    except (ValueError, RecursionError) as error:
        # Only the kind of error: the message of a decoder may quote an answer.
        raise AnswerRefused(BAD_ANSWERS_FILE, detail=type(error).__name__) from None
