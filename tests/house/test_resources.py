"""Data files are found in a checkout and in the wheel alike."""

import subprocess
import sys
import zipfile

import pytest

from screening import __version__, resources
from tests.house.sources import ROOT

WHERE = "from screening.resources import data; print(data('questionnaires'), data('locales'))"


def test_a_checkout_finds_its_own_folders():
    assert resources.data("questionnaires") == ROOT / "questionnaires"


def test_it_refuses_a_folder_that_is_not_there():
    with pytest.raises(FileNotFoundError, match="'recipes' is in neither"):
        resources.data("recipes")


@pytest.mark.slow
def test_a_wheel_carries_the_data(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    wheel = tmp_path / f"screening-{__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")

    found = subprocess.run(
        [sys.executable, "-c", WHERE],
        cwd=tmp_path / "site",
        check=True,
        capture_output=True,
        text=True,
    )

    inside = tmp_path / "site/screening/_data"
    assert found.stdout.split() == [str(inside / "questionnaires"), str(inside / "locales")]
