"""The browser that pages are tried in: where it is, how it is started, where its pictures go."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

SHOTS = Path(__file__).parents[1] / ".cache" / "screenshots"

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str:
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    assert found, "Chromium is missing. Install it, or name it: CHROMIUM=/path make test"
    return found
