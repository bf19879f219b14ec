"""Out of a worker's open store: its finished conversations, as exports of answers are given them."""

from __future__ import annotations

from collections.abc import Iterator

from screening.care.case import Care
from screening.device.cases import EVERYWHERE
from screening.device.furnishing import Furniture
from screening.device.supplies import gazetteer_of, shelf_of
from screening.engine.interview import Interview
from screening.exchange.screened import Screened
from screening.store.interviews import FINISHED
from screening.store.store import Store


def screened(store: Store, furniture: Furniture) -> list[Screened]:
    """Finished conversations, oldest first, whose answers are here and that no later version amends.

    Raises a refusal of the store, NotOnShelf, CompiledDamaged, DataDamaged.
    """
    amended = store.cases.amended()
    return [
        one
        for case in reversed(store.cases.all())
        for one in _of_case(store, furniture, case.id)
        if one.id not in amended
    ]


def _of_case(store: Store, furniture: Furniture, case: str) -> Iterator[Screened]:
    came = [one for one in store.pulled.all() if one.here]
    shelf = shelf_of(store, came, furniture.shelf)
    gazetteer = gazetteer_of(store, came, furniture.gazetteer)
    place = gazetteer.place(str(store.settings.get("place") or EVERYWHERE))
    care = Care.replay(place, store.cases.entries(case))
    for row in store.cases.interviews(case):
        if row.status != FINISHED:
            continue
        events = store.interviews.load(row.id)[1]
        interview = Interview.replay(shelf.load(row.reference, row.fingerprint), events)
        yield Screened(
            row.id,
            row.label,
            row.fingerprint,
            row.language,
            row.started,
            row.changed,
            row.status,
            interview,
            care,
        )
