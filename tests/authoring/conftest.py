"""What an author has: the translations as they were built, and a draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from screening.authoring.drafting import draft
from tests.authoring.previewing import Author
from tests.device.building import build


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("built"))


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return draft(tmp_path / "questionnaires", "street-talk")


@pytest.fixture
def author(sheet: Path, built: Path) -> Author:
    return Author(sheet, built)
