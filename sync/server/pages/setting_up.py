"""Puts the pages into the app. A part that has pages of its own adds its blueprint to PARTS."""

from __future__ import annotations

from flask import Flask

from sync.server.exports import pages as export_pages
from sync.server.exports.api import reports
from sync.server.exports.pages import exports
from sync.server.numbers import pages as number_pages
from sync.server.numbers import threshold_pages
from sync.server.numbers.pages import numbers
from sync.server.pages import (
    audit_pages,
    device_pages,
    first_pages,
    headers,
    invitation_pages,
    keeping,
    own_pages,
    people_pages,
    provider_pages,
    refusing,
    set_aside_pages,
    sign_in_pages,
    unit_pages,
    words,
)
from sync.server.pages.blueprint import pages
from sync.server.settings import Settings
from sync.server.worklists import case_pages, today_pages
from sync.server.worklists.blueprint import worklists

# Importing a module registers its pages.
PAGES = (
    today_pages,
    case_pages,
    number_pages,
    threshold_pages,
    export_pages,
    first_pages,
    sign_in_pages,
    invitation_pages,
    provider_pages,
    own_pages,
    people_pages,
    unit_pages,
    device_pages,
    set_aside_pages,
    audit_pages,
)
PARTS = (pages, worklists, numbers, exports, reports)


def set_up(app: Flask, settings: Settings) -> None:
    """After everything else was registered. Raises LanguageRefused."""
    words.set_up(app, settings.locales)
    for part in PARTS:
        app.register_blueprint(part)
    refusing.set_up(app)
    keeping.set_up(app)
    headers.set_up(app)
