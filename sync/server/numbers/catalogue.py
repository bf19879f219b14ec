"""What the pages of numbers refuse, by number. The words are msgids."""

from __future__ import annotations

from sync.protocol.catalogue import N_, Entry

NO_SUCH_TABLE = Entry(
    "N001",
    N_("There is no such table."),
    N_("Choose from what the page of numbers offers."),
    404,
)
NO_SUCH_UNIT = Entry(
    "N002",
    N_("There is no such unit, or you are not responsible for it."),
    N_("Choose a unit that the page of numbers offers."),
    404,
)
NO_SUCH_YEAR = Entry(
    "N003",
    N_("This is not a year."),
    N_("Write it with four digits, such as 2026."),
    422,
)
NO_SUCH_FORMAT = Entry(
    "N004",
    N_("There are no files of this kind."),
    N_("Choose csv, xlsx or json."),
    422,
)
TOO_MANY_ROWS = Entry(
    "N005",
    N_("These are too many rows for a workbook."),
    N_("Take a CSV file, or a smaller unit."),
    422,
)
NOT_MADE_YET = Entry(
    "N006",
    N_("The numbers of this year are being made for the first time."),
    N_("Come back in a minute or two."),
    503,
    again=True,
)
NOT_A_THRESHOLD = Entry(
    "N007",
    N_("This is not a number below which others can be hidden."),
    N_("Take a whole number from 5 to 100."),
    422,
)

CATALOGUE = {entry.code: entry for entry in list(globals().values()) if isinstance(entry, Entry)}
