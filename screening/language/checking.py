"""Whether templates and catalogues fit the texts, and translations their originals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel.messages.catalog import Message

from screening.instrument.problems import Problem, Where
from screening.language import po, problems
from screening.language.listing import Listed, read_listing

# {name} and {0}, %(name)s, and %s or %d.
PLACEHOLDER = re.compile(r"\{[A-Za-z0-9_]*\}|%\([A-Za-z0-9_]+\)[sd]|%[sd]")


def check(locales: Path, templates: Mapping[str, po.PoFile]) -> Iterator[Problem]:
    """Every problem of every domain and language. Raises LanguageRefused for a damaged file."""
    listing = read_listing(locales)
    for domain, template in templates.items():
        yield from _stale(locales / f"{domain}.pot", template)
        for language in listing.translated:
            yield from _catalogue(locales, language, domain, template)


def _stale(path: Path, template: po.PoFile) -> Iterator[Problem]:
    if path.exists() and path.read_bytes() == po.dumps(template):
        return
    now = keys(template)
    before = keys(po.read(path)) if path.exists() else set()
    yield Problem(
        problems.TEMPLATE_STALE,
        Where(path.name),
        {"new": len(now - before), "gone": len(before - now)},
    )


def _catalogue(
    locales: Path, language: Listed, domain: str, template: po.PoFile
) -> Iterator[Problem]:
    place = f"{language.code}/LC_MESSAGES/{domain}.po"
    named: dict[str, object] = {"language": language.english_name, "domain": domain}
    if not (locales / place).exists():
        yield Problem(problems.PO_MISSING, Where(place), named)
        return
    catalogue = po.read(locales / place)
    if missing := keys(template) - keys(catalogue):
        values = {**named, "count": len(missing)}
        yield Problem(problems.MESSAGES_MISSING, Where(place), values)
    for message in catalogue.entries():
        yield from _placeholders(message, place)
    done, total = completeness(catalogue, template)
    if done < total:
        values = {**named, "translated": done, "total": total}
        yield Problem(problems.INCOMPLETE, Where(place), values)


def keys(catalogue: po.PoFile) -> set[tuple[object, str]]:
    """What identifies each text: itself (both forms of a plural) and its context."""
    return {_key(message) for message in catalogue.entries()}


def _key(message: Message) -> tuple[object, str]:
    return po.forms(message.id), message.context or ""


def completeness(catalogue: po.PoFile, template: po.PoFile) -> tuple[int, int]:
    """How many of the template's texts are translated, and how many there are."""
    wanted = keys(template)
    done = {_key(message) for message in catalogue.entries() if po.is_translated(message)}
    return len(wanted & done), len(wanted)


def _placeholders(message: Message, place: str) -> Iterator[Problem]:
    if not po.is_translated(message):
        return
    originals = po.forms(message.id)
    wanted = set().union(*(placeholders(text) for text in originals))
    for string in po.forms(message.string):
        # A plural form may leave a number out ("one question"), and may not invent a name.
        found = placeholders(string)
        if found != wanted and not (len(originals) > 1 and found < wanted):
            values: dict[str, object] = {"text": originals[0], "found": _listed(found)}
            values["wanted"] = _listed(wanted)
            yield Problem(problems.PLACEHOLDERS_DIFFER, Where(place), values)


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def _listed(names: set[str]) -> str:
    return " ".join(sorted(names)) or "-"
