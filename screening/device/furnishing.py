"""The compiled questionnaires and languages an app is furnished with."""

from __future__ import annotations

from pathlib import Path

from screening.instrument.shelf import Shelf
from screening.language.catalogue import Languages


def furnish(built: Path) -> tuple[Shelf, Languages]:
    """What `screening build` made: `<built>/questionnaires` and `<built>/locales`. Raises LanguageRefused."""
    return Shelf(built / "questionnaires"), Languages(built / "locales")
