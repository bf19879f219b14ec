"""A language nobody speaks, written from right to left, for every text the app has."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from screening.language import build, po
from tests.house.sources import ROOT

CODE, NAME = "qaa-Arab", "لغة"  # ISO 639: qaa is nobody's, for use among ourselves
LISTED = f"""\
  - {{code: {CODE}, name: {NAME}, english_name: Made-up, direction: rtl, licence: CC0-1.0}}
"""
LETTERS = str.maketrans(
    dict(zip("abcdefghijklmnopqrstuvwxyz", "ابتثجحخدذرزسشصضطظعغفقكلمنه", strict=True))
)
KEPT = re.compile(r"(%\(\w+\)[sd]|%%|\{\w*\}|<[^>]*>)")  # what is put in, and marks


def translated(text: str) -> str:
    return "".join(
        part if KEPT.fullmatch(part) else part.lower().translate(LETTERS)
        for part in KEPT.split(text)
    )


def build_with(folder: Path, target: Path) -> None:
    """The real languages and the made-up one, compiled beside the questionnaires in `target`."""
    locales = folder / "locales"
    shutil.copytree(ROOT / "locales", locales)
    with (locales / "languages.yaml").open("a", encoding="utf-8") as listing:
        listing.write(LISTED)
    place = locales / CODE / "LC_MESSAGES"
    place.mkdir(parents=True)
    for domain in ("pages", "questionnaires"):
        catalogue = po.begin(CODE, "#")
        for message in po.read(locales / f"{domain}.pot"):
            if isinstance(message.id, str) and message.id:
                catalogue.add(message.id, translated(message.id), context=message.context)
            elif message.id:
                forms = tuple(translated(message.id[1]) for _ in range(catalogue.num_plurals))
                catalogue.add(message.id, forms, context=message.context)
        (place / f"{domain}.po").write_bytes(po.dumps(catalogue))
    build.build(locales, target)
