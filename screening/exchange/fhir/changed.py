"""Whether a condition was changed elsewhere since we exported it: then what others see counts."""

from __future__ import annotations

from screening.exchange.fhir import catalogue
from screening.exchange.fhir.asked import Conditions
from screening.exchange.fhir.enabling import WHEN, enabled
from screening.exchange.fhir.inside import Inside, Notes
from screening.exchange.fhir.items import Item
from screening.exchange.fhir.names import ENABLE, Json, extensions, value_of
from screening.instrument import model as m
from screening.instrument.building import build


def undo_changed(document: Json, items: list[Item], conditions: Conditions) -> None:
    """Put in place of our own conditions those that enableWhen says now, where the two differ."""
    try:
        q = build(document)
    except (AttributeError, LookupError, TypeError, ValueError, RecursionError):
        return  # the reader will say what is wrong with the document
    raws = {one["id"]: one for section in document["sections"] for one in section["questions"]}
    raws.update({section["id"]: section for section in document["sections"]})
    for item in items:
        own = any(True for _one in extensions(item.inside.raw, WHEN))
        if own and item.name in raws and not item.gates and not _same(item, q, conditions):
            item.inside.say(catalogue.CHANGED, link=item.link)
            raws[item.name].pop("when", None)
            native = conditions.native(item.inside, item.link)
            if native:
                raws[item.name]["when"] = native


def _same(item: Item, q: m.Questionnaire, conditions: Conditions) -> bool:
    thing = q.questions.get(item.name) or q.sections[item.name]
    written = Inside(enabled(thing.when, q), (), Notes(""))
    native = conditions.native(item.inside, item.link)
    return native == conditions.native(written, item.link) and _path(item.inside) == _path(written)


def _path(inside: Inside) -> object:
    """The expression, if there is one."""
    found = [value_of(one) for one in extensions(inside.raw, ENABLE)]
    return found[0].get("expression") if found and isinstance(found[0], dict) else None
