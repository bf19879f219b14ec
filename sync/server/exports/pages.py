"""Files to take away: of numbers for who may export, of single screenings for who may see their cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import islice

from flask import Blueprint, Response, request, stream_with_context
from sqlalchemy import Connection
from werkzeug.wrappers import Response as Answer

from sync.server.access import centre
from sync.server.audit.trail import note
from sync.server.exports import codebook, files
from sync.server.exports import numbers as lined
from sync.server.exports import rows as single
from sync.server.numbers.catalogue import NO_SUCH_FORMAT, TOO_MANY_ROWS
from sync.server.numbers.pages import YEARS, Here, asked_for
from sync.server.pages.page import page, render
from sync.server.people.catalogue import NOT_YOURS, PageRefused
from sync.server.people.rights import may
from sync.server.people.scope import seeing
from sync.server.people.units import with_all_below
from sync.server.people.viewer import Right, Viewer

exports = Blueprint("exports", __name__, template_folder="templates")

Lines = Callable[[Connection], Iterator[files.Line]]


@page(exports, "/exports", needs=Right.EXPORT)
def exports_list(viewer: Viewer) -> Answer:
    """What files there are, and what is in them."""
    here = asked_for(viewer, request.args, Right.EXPORT)
    return render(
        "exports/exports.html",
        viewer,
        here=here,
        asked=here.asked,
        years=[str(centre().now().year - back) for back in range(YEARS)],
        kinds=[*files.KINDS],
        numbers=codebook.of_numbers(here.numbers.listed, here.numbers.threshold),
        rows=codebook.of_rows(),
    )


@page(exports, "/exports/numbers.<kind>", needs=Right.EXPORT)
def numbers_file(viewer: Viewer, kind: str) -> Answer:
    """The numbers of a unit and a year, as they may be shown to anybody."""
    here = asked_for(viewer, request.args, Right.EXPORT)
    book = codebook.of_numbers(here.numbers.listed, here.numbers.threshold)
    year, unit = here.asked.year, here.asked.unit
    return _file(
        viewer,
        here,
        kind,
        ("numbers", lined.COLUMNS, lambda connection: lined.lines(connection, year, [unit]), book),
        Right.EXPORT,
    )


@page(exports, "/exports/screenings.<kind>", needs=Right.EXPORT)
def screenings_file(viewer: Viewer, kind: str) -> Answer:
    """The screenings of a unit and a year one by one. Raises PageRefused (P002)."""
    if not may(viewer, Right.SEE_CASES):
        raise PageRefused(NOT_YOURS)
    here = asked_for(viewer, request.args, Right.EXPORT)
    year = here.asked.year

    def lines(connection: Connection) -> Iterator[files.Line]:
        below = sorted(with_all_below(connection, here.asked.unit))
        return single.rows(connection, viewer, year, below)

    what = ("screenings", single.FIELDS, lines, codebook.of_rows())
    return _file(viewer, here, kind, what, Right.SEE_CASES)


def _file(
    viewer: Viewer,
    here: Here,
    kind: str,
    what: tuple[str, Sequence[str], Lines, Sequence[files.Line]],
    right: Right,
) -> Answer:
    """Noted in the trail before the first byte leaves. Raises PageRefused: N004, N005."""
    if kind not in files.KINDS:
        raise PageRefused(NO_SUCH_FORMAT)
    name, columns, lines, book = what
    database = centre().database
    body: Iterator[bytes]
    if kind == "xlsx":
        with seeing(database, viewer, right) as connection:
            taken = [*islice(lines(connection), files.MOST_ROWS + 1)]
        if len(taken) > files.MOST_ROWS:
            raise PageRefused(TOO_MANY_ROWS)
        body = files.as_workbook(columns, taken, book)
    else:
        body = _stream(seeing(database, viewer, right), kind, columns, lines, book)
    about = {"what": name, "format": kind, "year": here.asked.year, "unit": here.asked.unit}
    with database.writing() as connection:
        note(connection, centre().now(), viewer.account, "export", about)
    answer = Response(stream_with_context(body), content_type=files.KINDS[kind])
    called = f"{name}-{here.asked.unit.replace('*', 'all')}-{here.asked.year}.{kind}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{called}"'
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _stream(
    sight: AbstractContextManager[Connection],
    kind: str,
    columns: Sequence[str],
    lines: Lines,
    book: Sequence[files.Line],
) -> Iterator[bytes]:
    with sight as connection:
        if kind == "csv":
            yield from files.as_csv(columns, lines(connection))
        else:
            yield from files.as_json(columns, lines(connection), book)
