"""What is asked of every form, and reading it."""

from __future__ import annotations

import hmac

from flask import request

from sync.server.people.catalogue import FOREIGN_FORM, PageRefused

MOST_BYTES = 64 * 1024


def check(mark: str | None) -> None:
    """That the form comes from a page of this centre, and with `mark` from one of this session.

    Raises PageRefused (P004).
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in ("same-origin", "none"):
        raise PageRefused(FOREIGN_FORM)
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"{request.scheme}://{request.host}":
        raise PageRefused(FOREIGN_FORM)
    if mark is not None and not hmac.compare_digest(
        request.form.get("mark", "").encode(), mark.encode()
    ):
        raise PageRefused(FOREIGN_FORM)


def given(name: str) -> str:
    """A field of the form, without the spaces around it; "" when it is missing."""
    return request.form.get(name, "").strip()
