"""Puts the pages into the app. A part that has pages of its own adds its blueprint to PARTS."""

from __future__ import annotations

from flask import Flask

from sync.server.pages import (
    first_pages,
    headers,
    refusing,
    words,
)
from sync.server.pages.blueprint import pages
from sync.server.settings import Settings

# Importing a module registers its pages.
PAGES = (first_pages,)
PARTS = (pages,)


def set_up(app: Flask, settings: Settings) -> None:
    """After everything else was registered. Raises LanguageRefused."""
    words.set_up(app, settings.locales)
    for part in PARTS:
        app.register_blueprint(part)
    refusing.set_up(app)
    headers.set_up(app)
