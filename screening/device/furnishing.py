"""The compiled questionnaires and languages an app is furnished with."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from screening.instrument.shelf import Shelf
from screening.language.catalogue import Languages


class Furniture(NamedTuple):
    shelf: Shelf
    languages: Languages


def furnish(built: Path) -> Furniture:
    """What `screening build` made: `<built>/questionnaires` and `<built>/locales`. Raises LanguageRefused."""
    return Furniture(Shelf(built / "questionnaires"), Languages(built / "locales"))
