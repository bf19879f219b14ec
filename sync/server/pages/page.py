"""The only ways to register a page: `page` for who is signed in, `open_page` for who is not yet.

    @page(blueprint, "/cases/<id>", needs=Right.SEE_CASES)
    def one_case(viewer: Viewer, id: str) -> Response: ...

Nothing of a page runs before it is known who asks, that the role has the right, and that a form is one of
this session's. A house test fails for a route that was registered in another way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from sync.protocol.catalogue import ProtocolRefused
from sync.server.access import centre
from sync.server.pages import cookies, forms
from sync.server.pages.navigation import shown_to
from sync.server.people.catalogue import NOT_YOURS, PageRefused
from sync.server.people.rights import may
from sync.server.people.sessions import Signed, signed_in
from sync.server.people.viewer import Right, Viewer
from sync.server.people.words import ROLES

View = Callable[..., Answer]


class SignedOut(Exception):
    """A form came, and its sender is not signed in any more. `keeps`: it may be kept through the sign-in."""

    def __init__(self, *, keeps: bool) -> None:
        super().__init__()
        self.keeps = keeps


def page(
    blueprint: Blueprint,
    rule: str,
    *,
    needs: Right,
    methods: Sequence[str] = ("GET",),
    keeps: bool = False,
) -> Callable[[View], View]:
    """Register a page under the function's name. The function is handed the viewer first.

    Who is not signed in is sent to sign in and comes back; who lacks the right is refused (P002). A form has
    to carry `mark` (the macro `mark()` of macros.html), else it is refused (P004). `keeps`: a form that comes
    when the session is over is not lost (see `keeping`); for forms that never hold a passphrase, code or key.
    """

    def register(function: View) -> View:
        @wraps(function)
        def answered(**values: Any) -> Answer:
            request.max_content_length = forms.MOST_BYTES
            signed = who_asks()
            if signed is None:
                if request.method == "POST" and request.form.get("mark"):
                    raise SignedOut(keeps=keeps)
                return to_sign_in()
            if request.method == "POST":
                forms.check(signed.mark)
            if not may(signed.viewer, needs):
                raise PageRefused(NOT_YOURS)
            return function(signed.viewer, **values)

        _add(blueprint, rule, answered, needs, methods)
        return function

    return register


def open_page(
    blueprint: Blueprint, rule: str, *, methods: Sequence[str] = ("GET",)
) -> Callable[[View], View]:
    """Register a page for anybody. The function is handed nothing but what is in the address."""

    def register(function: View) -> View:
        @wraps(function)
        def answered(**values: Any) -> Answer:
            request.max_content_length = forms.MOST_BYTES
            cookies.protected()
            if request.method == "POST":
                forms.check(None)
            return function(**values)

        _add(blueprint, rule, answered, None, methods)
        return function

    return register


def who_asks() -> Signed | None:
    """Who is signed in at this request, with the rights of now. Raises PageRefused (P003)."""
    cookies.protected()
    token = cookies.held()
    here = centre()
    signed = signed_in(here.database, token, here.now(), here.settings.limits) if token else None
    if signed is not None:
        g.viewer, g.signed = signed.viewer, signed
    return signed


def to_sign_in() -> Answer:
    back = request.full_path.rstrip("?") if request.method == "GET" else "/"
    asked = f"?{urlencode({'next': back})}" if back != "/" else ""
    return redirect(url_for("pages.sign_in") + asked, 303)


def render(template: str, viewer: Viewer | None, status: int = 200, **values: Any) -> Response:
    """A page of the house, with what the viewer may go to on its bar. `viewer`: None before signing in."""
    signed: Signed | None = g.get("signed")
    answer = make_response(
        render_template(
            template,
            viewer=viewer,
            agency=_agency(),
            navigation=shown_to(viewer) if viewer else (),
            mark_value=signed.mark if signed else "",
            role_words=ROLES,
            can=lambda right: viewer is not None and may(viewer, Right(right)),
            **values,
        ),
        status,
    )
    answer.content_type = "text/html; charset=utf-8"
    return answer


def render_form(
    template: str, viewer: Viewer | None, refused: PageRefused | None, **values: Any
) -> Response:
    """`render` for a page with a form: with what was wrong with it, and its status, where it was refused."""
    problem = refused.entry if refused else None
    return render(template, viewer, problem.status if problem else 200, problem=problem, **values)


def _agency() -> str:
    try:
        return centre().agency
    except ProtocolRefused:  # the page that says so has to come all the same
        return ""


def _add(
    blueprint: Blueprint, rule: str, view: View, needs: Right | None, methods: Sequence[str]
) -> None:
    view.needs = needs  # type: ignore[attr-defined]
    blueprint.add_url_rule(rule, view.__name__, view, methods=list(methods))
