"""Why a message could not be counted, by number. An administrator reads these. The words are msgids."""

from __future__ import annotations

from sync.protocol.catalogue import N_, Entry

STRANGE = Entry(
    "F001",
    N_("What this message says is not what counting understands."),
    N_(
        "Update the centre and count it again. If it stays, report the number, the error and the place."
    ),
)
NO_ROOM = Entry(
    "F002",
    N_("The database does not take what this message says."),
    N_(
        "Update the centre and count it again. If it stays, report the number, the error and the place."
    ),
)
NOT_SUMMED = Entry(
    "F003",
    N_("The sums could not be brought up to date with this message."),
    N_("Run `screening centre recount`. If it stays, report the number, the error and the place."),
)

CATALOGUE = {entry.code: entry for entry in list(globals().values()) if isinstance(entry, Entry)}
