"""Compile the languages for a device: `.po` to `.mo`, and the list with its review state to JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo

from screening.instrument.problems import Where
from screening.language import po, problems
from screening.language.catalogue import CENTRE, DOMAINS
from screening.language.checking import completeness
from screening.language.listing import Listed, read_listing
from screening.language.problems import LanguageRefused


def build(locales_folder: Path, target_folder: Path) -> None:
    """Write `<target>/locales/languages.json` and `<target>/locales/<code>/LC_MESSAGES/*.mo`.

    Raises LanguageRefused when the list or a catalogue is missing or wrong; nothing half-made is
    offered then, because the list is written last.
    """
    listing = read_listing(locales_folder)
    target = target_folder / "locales"
    entries = []
    for language in listing.languages:
        translated = language.code != listing.source
        catalogues = _compile(locales_folder, language, target) if translated else {}
        entries.append(_entry(language, catalogues, locales_folder))
    target.mkdir(parents=True, exist_ok=True)
    document = {"source": listing.source, "languages": entries}
    text = json.dumps(document, ensure_ascii=False, indent=1)
    (target / "languages.json").write_text(text + "\n", encoding="utf-8")


def _compile(locales: Path, language: Listed, target: Path) -> dict[str, po.PoFile]:
    """The catalogues of a device. A language whose words of the centre are not there is not offered there."""
    catalogues = {}
    for domain in (*DOMAINS, CENTRE):
        place = Path(language.code) / "LC_MESSAGES" / f"{domain}.po"
        if not (locales / place).exists():
            if domain == CENTRE:
                continue
            raise LanguageRefused(
                problems.PO_MISSING,
                Where(place.as_posix()),
                language=language.english_name,
                domain=domain,
            )
        catalogues[domain] = po.read(locales / place)
        path = (target / place).with_suffix(".mo")
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_mo(file, catalogues[domain])
    return {domain: catalogues[domain] for domain in DOMAINS}


def _entry(language: Listed, catalogues: dict[str, po.PoFile], locales: Path) -> dict[str, Any]:
    reviewers = [catalogue.reviewer for catalogue in catalogues.values()]
    return {
        "code": language.code,
        "name": language.name,
        "english_name": language.english_name,
        "direction": language.direction,
        "licence": language.licence,
        # Reviewed means both catalogues, and by somebody with a name. The source needs no review.
        "reviewed": all(reviewers),
        "reviewer": ", ".join(dict.fromkeys(filter(None, reviewers))),
        "translated": {
            domain: completeness(catalogue, po.read(locales / f"{domain}.pot"))
            for domain, catalogue in catalogues.items()
        },
    }
