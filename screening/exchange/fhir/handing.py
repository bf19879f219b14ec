"""`screening export fhir-questionnaire`: the resource as a file, and what others do not see of it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from screening.exchange.fhir import catalogue, names
from screening.exchange.fhir.enabling import WHEN
from screening.exchange.fhir.names import OURS, Json, extensions
from screening.exchange.fhir.translating import Translations
from screening.exchange.fhir.writing import resource
from screening.exchange.outcome import Outcome, member
from screening.instrument.model import Questionnaire
from screening.instrument.problems import Problem


def hand_on(q: Questionnaire, known: Translations) -> Outcome:
    """One file of FHIR JSON; the notes name what only we read."""
    form = resource(q, known)
    text = json.dumps(form, ensure_ascii=False, indent=1) + "\n"
    return Outcome({"": text.encode()}, tuple(_losses(form, q.reference)))


def _losses(form: Json, file: str) -> Iterator[Problem]:
    for key in _keys(form):
        yield Problem(catalogue.ONLY_OURS, member(file), {"key": key})
    for path, item in _items(form, ()):
        unsaid = "enableWhen" not in item and not any(True for _ in extensions(item, names.ENABLE))
        if unsaid and any(True for _one in extensions(item, WHEN)):
            yield Problem(catalogue.CANNOT_SAY, member(file, *path), {"link": item["linkId"]})


def _keys(form: Json) -> list[str]:
    """The keys of ours that stand in extensions, each once."""
    things = [form, *(item for _path, item in _items(form, ()))]
    urls = [str(one["url"]) for thing in things for one in thing.get("extension", ())]
    return list(dict.fromkeys(url.removeprefix(OURS) for url in urls if url.startswith(OURS)))


def _items(
    thing: Json, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], Json]]:
    for index, item in enumerate(thing.get("item", ())):
        here = (*path, "item", index)
        yield here, item
        yield from _items(item, here)
