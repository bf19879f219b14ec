"""The blueprint of the pages about people and access. Other parts have their own, and extend `base.html`."""

from __future__ import annotations

from flask import Blueprint

pages = Blueprint(
    "pages",
    __name__,
    template_folder="templates",
    static_folder="static",
    static_url_path="/static",
)
