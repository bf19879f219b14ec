"""What an app is furnished with: compiled questionnaires, languages, places and services."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from screening.device.gazetteer import Gazetteer
from screening.instrument.shelf import Shelf
from screening.language.catalogue import Languages


class Furniture(NamedTuple):
    """All read a file when it is first asked for."""

    shelf: Shelf
    languages: Languages
    gazetteer: Gazetteer


def furnish(built: Path) -> Furniture:
    """What `screening build` made, in the folder `built`. Raises LanguageRefused."""
    return Furniture(
        Shelf(built / "questionnaires"), Languages(built / "locales"), Gazetteer(built)
    )
