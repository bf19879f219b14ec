"""X085-X099: HSDS. What is wrong inside its tables has the numbers of the directory itself, H001-H014."""

from __future__ import annotations

from screening.instrument.problems import Entry, Severity

NO_TABLES = Entry(
    "X085",
    "There is no table of HSDS 3.0 in it.",
    "A directory is a folder or ZIP package of its CSV tables, or JSON of its organizations or services.",
    "Export it from its publisher again, as HSDS 3.0.",
)
TABLE_TWICE = Entry(
    "X086",
    "The table {table} is there twice.",
    "Each table is one file.",
    "Remove one of them.",
)
NO_ID = Entry(
    "X087",
    "This has no `id`.",
    "Everything in HSDS has one; the rest refers to it.",
    "Correct it where the directory is published.",
)
NO_CSV = Entry(
    "X088",
    "{table} cannot be read as CSV: {reason}.",
    "Tables are CSV in UTF-8, with the names of HSDS's fields in the first line.",
    "Save it again as CSV (UTF-8).",
)
HIDDEN = Entry(
    "X090",
    "{what} of a confidential place was left out ({table}, {name}).",
    "Where a confidential place is stands in no file: its phone is the way in.",
    "Nothing. Ask its publisher not to publish it either.",
    Severity.WARNING,
)
UNREAD = Entry(
    "X091",
    "`{table}` was left out: it is no table of HSDS 3.0.",
    "Only those are taken over.",
    "Look at what it holds, and whether it is needed.",
    Severity.WARNING,
)
CARRIED = Entry(
    "X092",
    "`{table}` ({rows} rows) is kept, and not shown.",
    "The pages show organizations, services, places, phones, hours and languages.",
    "Nothing; it goes out again with the directory.",
    Severity.HINT,
)
MEMBER = Entry(
    "X093",
    "`{member}` was left out ({count} times).",
    "It is neither a value nor a table of HSDS 3.0.",
    "Look at what it holds, and whether it is needed.",
    Severity.WARNING,
)
TO_DO = Entry(
    "X094",
    "The directory lacks something: {problem}",
    "Which needs a service answers is decided by somebody who knows it; until then it cannot be built.",
    "{do}",
    Severity.WARNING,
)
IN_TABLE = Entry(
    "X095",
    "The directory has an error: {problem}",
    "Nothing is written that the tool itself would refuse.",
    "{do}",
)

ENTRIES = tuple(entry for entry in list(globals().values()) if isinstance(entry, Entry))
