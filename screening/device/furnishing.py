"""What an app is furnished with: compiled questionnaires, languages, places, services, recordings."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from screening.device.gazetteer import Gazetteer
from screening.instrument.shelf import Shelf
from screening.language.catalogue import Languages
from screening.language.recordings import Recordings


class Furniture(NamedTuple):
    """All read a file when it is first asked for."""

    shelf: Shelf
    languages: Languages
    gazetteer: Gazetteer
    recordings: Recordings


def furnish(built: Path) -> Furniture:
    """What `screening build` made, in the folder `built`. Raises LanguageRefused."""
    return Furniture(
        Shelf(built / "questionnaires"),
        Languages(built / "locales"),
        Gazetteer(built),
        Recordings(built / "audio"),
    )
