"""What the open notes work with: what came with the app, and over it what their agency has published.

Each worker's notes have their own: two workers on one device may belong to two agencies, and neither sees the
other's files. What was read is forgotten when the notes are locked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from gettext import NullTranslations
from typing import TYPE_CHECKING

from flask import current_app, g

from screening.care.jurisdiction import Jurisdiction
from screening.care.services import Directory
from screening.device.agency_gazetteer import PARTS, AgencyGazetteer, Version, checked
from screening.device.agency_shelf import AgencyShelf
from screening.device.plans import Plans
from screening.instrument.problems import Refusal
from screening.language.catalogue import Languages, LanguagesOver, catalogue_in
from screening.language.problems import LanguageRefused
from screening.store.refusals import Locked

if TYPE_CHECKING:
    from screening.device.gazetteer import Gazetteer
    from screening.instrument.shelf import Shelf
    from screening.store.pulled import Came, Statement
    from screening.store.store import Store

Read = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Supplies:
    """Of one store. `generation`: of what was pulled into it, when this was made."""

    generation: int
    shelf: Shelf
    languages: Languages
    gazetteer: Gazetteer
    plans: Plans


def shelf() -> Shelf:
    found = supplies()
    return found.shelf if found else current_app.config["SHELF"]


def languages() -> Languages:
    found = supplies()
    return found.languages if found else current_app.config["LANGUAGES"]


def gazetteer() -> Gazetteer:
    found = supplies()
    return found.gazetteer if found else current_app.config["GAZETTEER"]


def plans() -> Plans:
    found = supplies()
    return found.plans if found else current_app.config["PLANS"]


def supplies() -> Supplies | None:
    """Of the open notes; None where none are, or nothing came from an agency: then the app's own will do."""
    desk = g.get("desk")
    if desk is None or desk.store is None or desk.store.locked:
        return None
    pulled = desk.store.pulled
    if desk.supplied is None or desk.supplied[0] != pulled.generation:
        generation = (
            pulled.generation
        )  # before it is read: what comes meanwhile is read the next time
        try:
            desk.supplied = generation, made(desk.store, generation)
        except Locked:  # by another request, a moment ago
            return None
    return desk.supplied[1]


def made(store: Store, generation: int) -> Supplies | None:
    came = [one for one in store.pulled.all() if one.here]
    if not came:
        return None
    config = current_app.config
    shelf = shelf_of(store, came, config["SHELF"])
    return Supplies(
        generation,
        shelf,
        languages_of(store, came, config["LANGUAGES"]),
        gazetteer_of(store, came, config["GAZETTEER"]),
        Plans(shelf),
    )


def shelf_of(store: Store, came: Iterable[Came], bundled: Shelf) -> Shelf:
    stated = [one.stated for one in came if one.stated.kind == "questionnaire"]
    files = {f"{one.name}/{one.version}": read(store, one) for one in stated}
    withdrawn = {f"{one.name}/{one.version}" for one in stated if one.withdrawn}
    return AgencyShelf(bundled, files, withdrawn) if files else bundled


def gazetteer_of(store: Store, came: Iterable[Came], bundled: Gazetteer) -> Gazetteer:
    files: defaultdict[tuple[str, str], list[Version]] = defaultdict(list)
    for one in came:  # newest version first
        stated = one.stated
        if stated.kind in PARTS.values():
            version = Version(read(store, stated), stated.withdrawn)
            files[stated.kind, stated.name].append(version)
    return AgencyGazetteer(bundled, files) if files else bundled


def languages_of(store: Store, came: Iterable[Came], bundled: Languages) -> Languages:
    """Of each language the newest catalogue that can be read."""
    found: dict[str, NullTranslations] = {}
    for one in came:
        stated = one.stated
        if stated.kind != "catalogue" or stated.withdrawn or stated.name in found:
            continue
        try:
            language = bundled.language(stated.name)
            found[stated.name] = catalogue_in(read(store, stated)(), language)
        except LanguageRefused:  # the list of what came says why
            continue
    return LanguagesOver(bundled, found) if found else bundled


def read(store: Store, stated: Statement) -> Read:
    return partial(bytes_of, store, stated.digest)


def bytes_of(store: Store, digest: str) -> bytes:
    return store.pulled.data(digest) or b""


# --- can it be used? --------------------------------------------------------------------------------


def problem_of(store: Store, kind: str, name: str, digest: str, version: int) -> Refusal | None:
    """Why a file of the agency that is here cannot be used; None when it can."""
    content = partial(bytes_of, store, digest)
    try:
        if kind == "questionnaire":
            found = shelf()
            return found.problem(f"{name}/{version}") if isinstance(found, AgencyShelf) else None
        if kind == "jurisdiction":
            checked(Jurisdiction, content(), name)
        elif kind == "directory":
            checked(Directory, content(), name)
        elif kind == "catalogue":
            catalogue_in(content(), current_app.config["LANGUAGES"].language(name))
    except Refusal as refusal:
        return refusal
    return None
