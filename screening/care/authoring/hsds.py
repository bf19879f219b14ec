"""H001-H019: what is wrong with a service directory. For authors, in English."""

from __future__ import annotations

from screening.instrument.problems import Entry, Severity

NO_TABLE = Entry(
    "H001",
    "The table {table} is missing.",
    "A directory is a folder of HSDS 3.0 tables; organizations.csv and services.csv are always there.",
    "Add the table, even if it has only its first line.",
)
NOT_A_TABLE = Entry(
    "H002",
    "The table cannot be read: {detail}.",
    "Tables are CSV files in UTF-8, with the names of HSDS's fields in the first line.",
    "Save it again as CSV (UTF-8).",
)
LACKS = Entry(
    "H003",
    "There is no `{column}` here.",
    "HSDS 3.0 requires: {needed}.",
    "Fill it in.",
)
TWICE = Entry(
    "H004",
    "The id {name} is there twice in this table.",
    "Each row has an id of its own.",
    "Give this row another id.",
)
NOWHERE = Entry(
    "H005",
    "`{column}` leads to {name}, which is not in {table}.",
    "Rows refer to each other by their ids.",
    "Correct the id, or add the row.",
)
NO_NEED = Entry(
    "H006",
    "The service `{name}` answers no need.",
    "Services are found by the needs: attributes that lead to terms of the taxonomy screening-needs.",
    "Add an attribute for each need it answers.",
)
AGES = Entry(
    "H007",
    "The ages of the service `{name}` are not years in order: {low} to {high}.",
    "`minimum_age` and `maximum_age` are completed years, the lower one first.",
    "Correct them, or leave them empty.",
)
BAD_VALUE = Entry(
    "H008",
    "`{value}` cannot stand in `{column}`.",
    "It takes {needed}.",
    "Correct it, or leave it empty.",
)
ADDRESS_IN_CLEAR = Entry(
    "H010",
    "A confidential place has {what} here.",
    "Where a confidential place is, stands in no file: its phone is the way in.",
    "Remove the row. If the place is not confidential, remove its mark instead.",
)
NO_WAY_IN = Entry(
    "H011",
    "The service `{name}` has no phone and no address on the web.",
    "Somebody has to reach it, and to ask before going there.",
    "Add a phone.",
    Severity.WARNING,
)
REAL_NUMBER = Entry(
    "H012",
    "`{number}` could be somebody's number.",
    "Made-up services have numbers that belong to nobody: 555-0100 to 555-0199, not toll-free.",
    "Write such a number, for example 1-202-555-0155.",
)
HOURS = Entry(
    "H013",
    "These hours cannot be worked out: {detail}.",
    "Weekly hours are worked out: freq WEEKLY, byday, opens_at, closes_at, and no interval.",
    "Say them in `description`, which is shown; the service counts as one whose hours are not known.",
    Severity.WARNING,
)
UNKNOWN_TERM = Entry(
    "H014",
    "`{code}` is not one of the {taxonomy}.",
    "They are: {known}.",
    "Use one of these codes.",
)

ENTRIES = tuple(entry for entry in list(globals().values()) if isinstance(entry, Entry))
