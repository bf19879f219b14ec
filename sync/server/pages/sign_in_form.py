"""The page of the sign-in, which several others show."""

from __future__ import annotations

from werkzeug.wrappers import Response as Answer

from sync.server.access import centre
from sync.server.pages.forms import given
from sync.server.pages.page import render
from sync.server.people.catalogue import PageRefused


def shown(back: str = "/", refused: PageRefused | None = None, kept: str = "") -> Answer:
    """`back`: where she goes from there; `kept`: a form that waits for her, sealed (`keeping`)."""
    return render(
        "sign_in.html",
        None,
        refused.entry.status if refused else 403 if kept else 200,
        problem=refused.entry if refused else None,
        back=back,
        kept=kept,
        login=given("login")[:64],
        provider=centre().settings.provider,
    )


def path_here(path: str) -> str:
    """The path, if it is one of this centre's; else the first page."""
    ours = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if ours and path.isprintable() else "/"
