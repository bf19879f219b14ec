"""Shorthand: a Questionnaire resource of the items a test writes, taken over."""

import json

from screening.exchange.fhir.taking import take
from screening.exchange.kinds import Wishes
from screening.instrument.source import read

HEAD = {"resourceType": "Questionnaire", "status": "active", "language": "en", "title": "Made up"}


def saved(folder, form, name="form.json"):
    path = folder / name
    path.write_bytes(form if isinstance(form, bytes) else json.dumps(form).encode())
    return path


def taken(folder, *items, **head):
    """The outcome of importing these items."""
    return take(saved(folder, {**HEAD, **head, "item": list(items)}), Wishes())


def questionnaire(outcome):
    """The one questionnaire that an outcome holds."""
    ((name, text),) = outcome.files.items()
    found = read(text, name).questionnaire
    assert found is not None
    return found


def said(outcome, code):
    """The problems with this number."""
    return [problem for problem in outcome.problems if problem.code == code]


def of_file(file):
    """The questionnaire of a YAML file."""
    found = read(file.read_bytes(), str(file)).questionnaire
    assert found is not None
    return found
