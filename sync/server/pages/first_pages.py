"""Where somebody begins."""

from __future__ import annotations

from flask import redirect, url_for
from werkzeug.wrappers import Response as Answer

from sync.server.pages.blueprint import pages
from sync.server.pages.navigation import first_page
from sync.server.pages.page import page
from sync.server.people.viewer import Right, Viewer


@page(pages, "/", needs=Right.OWN_ACCOUNT)
def first(viewer: Viewer) -> Answer:
    """On to what is most urgent for the viewer's role."""
    return redirect(url_for(first_page(viewer)), 303)
