"""What work-lists and the page of a case refuse, by number. The words are msgids."""

from __future__ import annotations

from sync.protocol.catalogue import N_, Entry

NO_SUCH_CASE = Entry(
    "W001",
    N_("There is no such case among those that you may see."),
    N_("Check the reference. A case that moved to another unit is seen there."),
    404,
)
ASKED_ALREADY = Entry(
    "W002",
    N_("This was asked already, and there is no answer yet."),
    N_("See below who asked, and how far it came. Nothing was sent twice."),
    409,
)
DECIDED_ALREADY = Entry(
    "W003",
    N_("Somebody noted something about this flag while you were reading."),
    N_("See below what it is. Change it only where you know better."),
    409,
)
NOT_CHOSEN = Entry(
    "W004",
    N_("A flag is closed with a next action and its day, or with a reason."),
    N_("Choose one of them; a next action needs a day that is not over."),
    422,
)
NOT_ASKED = Entry(
    "W005",
    N_("This is not something that a worker can be asked."),
    N_("Choose what to ask, and a day that is not over."),
    422,
)
NO_DEVICE = Entry(
    "W006",
    N_("The device of this case was withdrawn, so nobody would read it."),
    N_("Call the worker, or ask about the case on the device that took its place."),
    409,
)

CATALOGUE = {entry.code: entry for entry in list(globals().values()) if isinstance(entry, Entry)}
