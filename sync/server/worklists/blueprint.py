"""The blueprint of the work-lists and of the page of a case."""

from __future__ import annotations

from flask import Blueprint

worklists = Blueprint(
    "worklists",
    __name__,
    template_folder="templates",
    static_folder="static",
    static_url_path="/static/worklists",
)
