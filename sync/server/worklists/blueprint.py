"""The blueprint of the work-lists and of the page of a case."""

from __future__ import annotations

from flask import Blueprint, current_app
from sqlalchemy import Connection

from sync.server.worklists.names import Labels, Names

NAMES = "worklists.names"

worklists = Blueprint(
    "worklists",
    __name__,
    template_folder="templates",
    static_folder="static",
    static_url_path="/static/worklists",
)
worklists.record_once(lambda state: state.app.extensions.update({NAMES: Names()}))


def labels(connection: Connection) -> Labels:
    """Of the codes in what the agency published."""
    found: Names = current_app.extensions[NAMES]
    return found.of(connection)
