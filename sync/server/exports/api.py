"""Numbers for programs: `/v1/reports`, with a token that somebody made for it on their own page.

The token reads what its owner may see at that moment. What is hidden on pages is hidden here.
"""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, Response, request, stream_with_context

from sync.server.access import centre
from sync.server.audit.trail import note
from sync.server.bodies import answer
from sync.server.exports import codebook, files
from sync.server.exports import numbers as lined
from sync.server.exports import rows as single
from sync.server.numbers.asking import CUTS
from sync.server.numbers.axes import GRAINS
from sync.server.numbers.pages import YEARS, Here, asked_for
from sync.server.people import tokens
from sync.server.people.catalogue import BAD_TOKEN, NOT_YOURS, PageRefused
from sync.server.people.rights import may
from sync.server.people.scope import seeing
from sync.server.people.units import with_all_below
from sync.server.people.viewer import Right, Viewer
from sync.server.problems import problem

reports = Blueprint("reports", __name__, url_prefix="/v1/reports")


@reports.errorhandler(PageRefused)
def refused(refusal: PageRefused) -> Response:
    """As a problem document: programs read no pages."""
    signs = {"WWW-Authenticate": 'Bearer realm="reports"'} if refusal.entry is BAD_TOKEN else {}
    return problem(refusal.entry, refusal.entry.status, {}, signs)


@reports.get("")
def offered() -> Response:
    """What can be asked for."""
    here = asked_for(_program("numbers"), request.args, Right.SEE_NUMBERS)
    now = centre().now()
    return answer(
        {
            "years": [str(now.year - back) for back in range(YEARS)],
            "units": [
                {"code": one.code, "name": one.name, "parent": one.parent}
                for one in here.choice.units
            ],
            "cuts": list(CUTS),
            "periods": list(GRAINS),
            "threshold": here.numbers.threshold,
            "codebook": codebook.of_numbers(here.numbers.listed, here.numbers.threshold),
        }
    )


@reports.get("/numbers")
def numbers() -> Response:
    """All numbers of a unit and a year as they may be shown; what has no row is 0."""
    viewer = _program("numbers")
    here = asked_for(viewer, request.args, Right.SEE_NUMBERS)
    with seeing(centre().database, viewer, Right.SEE_NUMBERS) as connection:
        rows = [*lined.lines(connection, here.asked.year, [here.asked.unit])]
    _note(viewer, here, "numbers")
    about = {"year": here.asked.year, "unit": here.asked.unit, "at": here.numbers.at}
    return answer({**about, "threshold": here.numbers.threshold, "rows": rows})


@reports.get("/screenings")
def screenings() -> Response:
    """The screenings of a unit and a year one by one, for the token of somebody who may see these cases."""
    viewer = _program("exports")
    if not may(viewer, Right.SEE_CASES):
        raise PageRefused(NOT_YOURS)
    here = asked_for(viewer, request.args, Right.EXPORT)
    _note(viewer, here, "screenings")
    return Response(stream_with_context(_rows(viewer, here)), content_type="application/json")


def _rows(viewer: Viewer, here: Here) -> Iterator[bytes]:
    with seeing(centre().database, viewer) as connection:
        below = sorted(with_all_below(connection, here.asked.unit))
        lines = single.rows(connection, viewer, here.asked.year, below)
        yield from files.as_json(single.FIELDS, lines, codebook.of_rows())


def _program(scope: str) -> Viewer:
    """Whose token it is. Raises PageRefused (P065)."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token.strip():
        raise PageRefused(BAD_TOKEN)
    return tokens.of(centre().database, token.strip(), scope, centre().now())


def _note(viewer: Viewer, here: Here, what: str) -> None:
    about = {"what": what, "format": "api", "year": here.asked.year, "unit": here.asked.unit}
    with centre().database.writing() as connection:
        note(connection, centre().now(), viewer.account, "export", about)
