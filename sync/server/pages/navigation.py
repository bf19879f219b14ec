"""What is on the bar of every page, in its order. Each part of the centre has its line here."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, request

from sync.protocol.catalogue import N_
from sync.server.people.rights import may
from sync.server.people.viewer import Right, Viewer


@dataclass(frozen=True, slots=True)
class Entry:
    """`endpoint`: of the page it leads to; `label`: a msgid; `icon`: its name in macros.html."""

    endpoint: str
    label: str
    needs: Right
    icon: str = ""


ENTRIES = (
    Entry("worklists.today", N_("Today"), Right.SEE_CASES),
    Entry("numbers.summary", N_("Numbers"), Right.SEE_NUMBERS),
    Entry("exports.exports_list", N_("Files"), Right.EXPORT),
    Entry("pages.units", N_("Units"), Right.MANAGE_UNITS),
    Entry("pages.people", N_("People"), Right.MANAGE_PEOPLE),
    Entry("pages.devices", N_("Devices"), Right.SEE_DEVICES),
    Entry("pages.audit", N_("Audit"), Right.SEE_AUDIT),
)


def shown_to(viewer: Viewer) -> list[tuple[Entry, bool]]:
    """What this viewer may go to, and whether it is where she is."""
    here = (request.url_rule.rule if request.url_rule else "/").split("/")[1]
    return [
        (entry, _first(entry.endpoint) == here) for entry in ENTRIES if may(viewer, entry.needs)
    ]


def first_page(viewer: Viewer) -> str:
    """The endpoint where somebody begins: the first on her bar, or her own account."""
    return next(
        (entry.endpoint for entry in ENTRIES if may(viewer, entry.needs)), "pages.own_account"
    )


def _first(endpoint: str) -> str:
    rules = current_app.url_map.iter_rules(endpoint)
    return next((rule.rule.split("/")[1] for rule in rules), "")
