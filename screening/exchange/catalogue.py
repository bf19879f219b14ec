"""Numbered problems that every import and export can have. Numbers retire, they are never used again.

X001-X015 here, X016-X049 XLSForm and tables (xlsform/catalogue, tables/catalogue), X050-X107 FHIR, HSDS
and HTCDS, each in its own package.
"""

from __future__ import annotations

from screening.instrument.problems import Entry, Severity

TOO_BIG = Entry(
    "X001",
    "The file has {size} bytes.",
    "At most {limit} are read.",
    "Export it without pictures and without answers, or split it.",
)
NOT_READABLE = Entry(
    "X002",
    "The file cannot be read: {reason}.",
    "It is named by its path.",
    "Look at the name, and whether you may read it.",
)
EXISTS = Entry(
    "X003",
    "`{name}` is there already.",
    "Nothing is ever overwritten.",
    "Name another place with --to, or move away what is there.",
)
NOT_WRITTEN = Entry(
    "X004",
    "`{name}` could not be written: {reason}.",
    "Nothing is left half-written.",
    "Look at the folder and the space on the disk, then do it again.",
)
NOT_A_ZIP = Entry(
    "X005",
    "The file is not a package of that kind, or it is damaged: {reason}.",
    "Such a file is a ZIP archive with certain parts.",
    "Open it in the program that made it, and save it again.",
)
BOMB = Entry(
    "X006",
    "Unpacked, the file would have {size} bytes in {parts} parts.",
    "At most {limit} bytes in {most} parts are unpacked, and at most {ratio} times what is packed.",
    "Ask where the file comes from. Do not open it elsewhere.",
)
ENTITIES = Entry(
    "X007",
    "`{part}` declares a document type or entities.",
    "They can reach for other files and grow without end, and no such file needs them.",
    "Ask where the file comes from. Do not open it elsewhere.",
)
TOO_MUCH = Entry(
    "X008",
    "There are more than {limit} {things} in `{part}`.",
    "No questionnaire needs so many, and reading them takes memory and time.",
    "Remove what does not belong to the form, such as answers in further sheets.",
)
NO_TEXT = Entry(
    "X009",
    "`{part}` is no readable text: {reason}.",
    "Texts are UTF-8.",
    "Save it again as UTF-8.",
)
MORE = Entry(
    "X010",
    "There are {count} more of {code}.",
    "Of each number the first hundred are shown.",
    "Mend these, then look again.",
    Severity.HINT,
)
NOT_OURS = Entry(
    "X011",
    "What was read makes no questionnaire: {problem}",
    "Nothing is written that the tool itself could not read.",
    "Mend that in the original.",
)
HAS_ERRORS = Entry(
    "X012",
    "The questionnaire has errors; the first: {problem}",
    "Only what lints is handed on.",
    "Run `screening lint` on it.",
)
NOT_INSTALLED = Entry(
    "X013",
    "The library `{name}` is not installed.",
    "Import and export need some that nothing else needs.",
    "Install them: pip install 'screening[exchange]'",
)
