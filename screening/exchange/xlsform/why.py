"""Why a column has no place here, and what an author can do about it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from screening.exchange.xlsform import catalogue, ours
from screening.exchange.xlsform.choices import Choices
from screening.exchange.xlsform.columns import Line
from screening.instrument.problems import Problem

YES = ("yes", "true", "true()", "1")
NO = ("no", "false", "false()", "0")
NO_TYPE = ("A row without a type is a remark.", "Nothing.")
DISABLED = ("It is switched off in the form.", "Nothing.")
NESTED = ("Sections do not lie in one another; its questions stand in the outer one.", "Nothing.")
_NOTHING = "Nothing."
COLUMNS: dict[str, tuple[str, str]] = {
    "required": ("Nothing a young person is asked has to be answered.", _NOTHING),
    "required_message": ("Nothing a young person is asked has to be answered.", _NOTHING),
    "constraint": (
        "An answer has a least, a most or a longest, nothing else.",
        "Set limits by hand.",
    ),
    "constraint_message": (
        "What is wrong with an answer is said in the words of the pages.",
        _NOTHING,
    ),
    "appearance": ("Every kind of question looks the same everywhere.", _NOTHING),
    "default": ("No answer stands there before it was given.", _NOTHING),
    "calculation": ("Nothing is calculated in a questionnaire.", "Use an indicator or a score."),
    "read_only": ("Every question can be answered, and every answer withdrawn.", _NOTHING),
    "trigger": ("Nothing is calculated in a questionnaire.", _NOTHING),
    "choice_filter": (
        "All answers are offered always.",
        "Write one question for each, with `when:`.",
    ),
    "parameters": ("Such settings of a question mean nothing here.", _NOTHING),
    "repeat_count": ("What is repeated in the form is asked once here.", _NOTHING),
    "relevant": ("Its condition is said elsewhere.", _NOTHING),
}
_MEDIA = (
    "Only recorded speech belongs to a text here, and it lies beside the catalogues.",
    _NOTHING,
)
_OTHER = ("It means nothing here.", _NOTHING)


def reason(name: str) -> tuple[str, str]:
    """Why a column is not carried over, and what to do."""
    return _MEDIA if name.startswith("media::") else COLUMNS.get(name, _OTHER)


def column(line: Line, name: str, why: str, do: str) -> Problem:
    value = next(iter(line.texts(name).values()), "")[:80]
    return Problem(
        catalogue.COLUMN, line.at(name), {"column": name, "value": value, "why": why, "do": do}
    )


def lost_columns(line: Line, read: Collection[str]) -> Iterator[Problem]:
    """A note for every column of a row that is not read; `required: no` says nothing, so nothing is lost."""
    for name in dict.fromkeys(name for name, _language in line.cells):
        silent = name in ("required", "read_only") and line.get(name).lower() in NO
        if name not in read and not silent and not name.startswith(ours.PREFIX):
            yield column(line, name, *reason(name))


def empty(line: Line) -> Problem:
    """A group of which nothing is left."""
    values = {"name": line.get("name") or "-", "type": line.get("type"), "do": _NOTHING}
    reason = "Nothing in it could be carried over."
    return Problem(catalogue.NOT_CARRIED, line.at("type"), {**values, "why": reason})


def unused(choices: Choices) -> Problem:
    """A list that no question offers."""
    values = {"name": choices.line.get("list_name"), "type": "list of choices", "do": _NOTHING}
    reason = "No question that was carried over offers it."
    return Problem(catalogue.NOT_CARRIED, choices.line.at("list_name"), {**values, "why": reason})


def repeat(line: Line) -> dict[str, str]:
    return {
        "name": line.get("name") or "-",
        "what": "what is repeated in the form is asked once here",
        "why": "A conversation is no list.",
        "do": "Check that asking once is enough.",
    }
