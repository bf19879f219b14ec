"""The page of today, and each of its lists by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from flask import request
from sqlalchemy import Connection, Select, select
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as Answer

from sync.server.access import centre
from sync.server.facts.following import catch_up
from sync.server.facts.queue import waiting
from sync.server.pages.page import page, render
from sync.server.people.scope import seeing
from sync.server.people.viewer import Right, Viewer
from sync.server.tables import units
from sync.server.worklists import lists, words
from sync.server.worklists.blueprint import labels, worklists
from sync.server.worklists.moments import Times, zones
from sync.server.worklists.names import Labels, named
from sync.server.worklists.visible import Sight, sight

ON_TODAY, ON_A_PAGE = 6, 50
WAITING = 1000  # messages: more are not counted


@dataclass(frozen=True, slots=True)
class Setting:
    """What every page of work-lists needs. `names`: of units; `labels`: of codes."""

    sight: Sight
    times: Times
    names: Mapping[str, str]
    labels: Labels
    waiting: int

    @property
    def shown(self) -> dict[str, Any]:
        """What its template is given."""
        return {
            "times": self.times,
            "names": self.names,
            "waiting": self.waiting,
            "several": len(self.sight.viewer.units) > 1,
            "words": words,
            "named": partial(named, self.labels),
            "strengths": self.labels.strengths,
            "titles": words.TITLES,
            "explained": words.EXPLAINED,
            "urgent": words.URGENT,
            "lacks": words.lacks,
            "state_of": lists.state_of,
        }


Query = Callable[[Sight, datetime, str], Select[Any]]
LISTS: Mapping[str, Query] = {
    "breached": lambda sight, now, _today: lists.breached(sight, now),
    "running": lambda sight, now, _today: lists.running(sight, now),
    "doubtful": lambda sight, now, _today: lists.doubtful(sight, now),
    "flags": lambda sight, now, _today: lists.flags(sight, now),
    "screenings": lambda sight, now, _today: lists.screenings_due(sight, now),
    "plans": lambda sight, _now, today: lists.to_do(sight, today),
    "noted": lambda sight, _now, today: lists.noted(sight, today),
    "asked": lambda sight, now, _today: lists.asked(sight, now),
    "silent": lambda sight, now, _today: lists.silent(sight, now),
}


@page(worklists, "/today", needs=Right.SEE_CASES)
def today(viewer: Viewer) -> Answer:
    """What runs out of time, of everything that the viewer is responsible for."""
    catch_up(centre().database, centre().clock)
    with seeing(centre().database, viewer) as connection:
        here = setting(connection, viewer)
        found = {
            name: lists.found(
                connection, query(here.sight, here.times.now, here.sight.today), ON_TODAY
            )
            for name, query in LISTS.items()
        }
        triggers = lists.by_trigger(connection, here.sight, here.times.now)
    quiet = [name for name in words.TITLES if not found[name].count]
    return render(
        "worklists/today.html", viewer, **here.shown, lists=found, quiet=quiet, triggers=triggers
    )


@page(worklists, "/today/<name>", needs=Right.SEE_CASES)
def one_list(viewer: Viewer, name: str) -> Answer:
    """One of the lists, page by page."""
    query = LISTS.get(name)
    if query is None:
        raise NotFound
    asked = request.args.get("page", "1")
    number = min(int(asked), 10_000) if asked.isdecimal() and int(asked) else 1
    with seeing(centre().database, viewer) as connection:
        here = setting(connection, viewer)
        wanted = query(here.sight, here.times.now, here.sight.today)
        found = lists.found(connection, wanted, ON_A_PAGE + 1, (number - 1) * ON_A_PAGE)
    return render(
        "worklists/list.html",
        viewer,
        **here.shown,
        name=name,
        found=lists.Found(found.rows[:ON_A_PAGE], found.count),
        number=number,
        more=len(found.rows) > ON_A_PAGE,
    )


def setting(connection: Connection, viewer: Viewer) -> Setting:
    now = centre().now()
    times = Times(now, zones(connection), viewer.zone)
    names = {row.code: row.name for row in connection.execute(select(units))}
    seen = sight(connection, viewer, centre().tenant, times.today(viewer.unit))
    return Setting(seen, times, names, labels(connection), waiting(connection, WAITING))
