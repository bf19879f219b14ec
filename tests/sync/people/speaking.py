"""A made-up language that is read from right to left, compiled as `screening build` does it."""

from __future__ import annotations

from pathlib import Path

from screening.language import po
from screening.language.build import build
from screening.language.extract import extract
from tests.house.sources import ROOT

CODE = "ar"  # one that Chromium and Babel know how to write; its words are the English ones, marked
LISTED = """\
source: en
languages:
  - {code: en, name: English, english_name: English, direction: ltr, licence: CC0}
  - {code: es, name: Made, english_name: Made-up, direction: ltr, licence: CC0}
  - {code: ar, name: Turned, english_name: Made-up, direction: rtl, licence: CC0}
"""
MARKS = ("«", "»")


def turned(folder: Path) -> Path:
    """The compiled languages: English, and one of which every text of the centre's pages is marked.

    The third has no words for the centre.
    """
    locales = folder / "locales"
    locales.mkdir(parents=True)
    (locales / "languages.yaml").write_text(LISTED, encoding="utf-8")
    template = extract(ROOT, "centre")
    for domain in ("pages", "questionnaires", "centre"):
        (locales / f"{domain}.pot").write_bytes(po.dumps(template))
    for code in ("es", CODE):
        for domain in ("pages", "questionnaires", "centre"):
            if (code, domain) != ("es", "centre"):
                _write(locales / code / "LC_MESSAGES" / f"{domain}.po", code, template, domain)
    build(locales, folder / "built")
    return folder / "built" / "locales"


def _write(path: Path, code: str, template: po.PoFile, domain: str) -> None:
    catalogue = po.begin(code, "#")
    if domain == "centre":
        for message in template.entries():
            marked = tuple(MARKS[0] + text + MARKS[1] for text in po.forms(message.id))
            many = (marked[0], *(marked[1:] * 5)) if len(marked) > 1 else marked[0]
            catalogue.add(message.id, many, context=message.context)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(po.dumps(catalogue))
