"""What the fields of forms that are kept are called, and their values, as somebody reads them."""

from __future__ import annotations

from collections.abc import Mapping

from sync.protocol.catalogue import N_
from sync.server.pages.words import _, day
from sync.server.people.words import ROLES
from sync.server.worklists.words import ACTIONS, ASKED, REASONS

# By a field's name. What is not here, a number that the page itself put in, is not shown.
LABELS: Mapping[str, str] = {
    "what": N_("What"),
    "due_on": N_("Until"),
    "name": N_("Name"),
    "login": N_("Sign-in name"),
    "role": N_("Role"),
    "unit": N_("Unit"),
    "worker": N_("Worker code"),
    "language": N_("Language of the pages"),
    "zone": N_("Time zone"),
    "code": N_("Code"),
    "parent": N_("Below"),
}
_SAID: Mapping[str, str] = {
    **ASKED,
    **ACTIONS,
    **REASONS,
    **{str(one): said for one, said in ROLES.items()},
}


def in_words(field: str, value: str) -> str:
    """`value` of a form, in the reader's language where it is one of our codes."""
    if field == "due_on":
        try:
            return day(value)
        except ValueError:
            return value
    said = _SAID.get(value.rpartition(":")[2]) if field in ("what", "role") else None
    return _(said) if said else value
