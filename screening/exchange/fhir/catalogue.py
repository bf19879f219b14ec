"""X050-X080: FHIR. Errors stop the import; warnings are what could not be carried over, each at its place."""

from __future__ import annotations

from screening.instrument.problems import Entry, Severity

NOT_JSON = Entry(
    "X050",
    "The file is not JSON: {reason}.",
    "FHIR is read as JSON, with each name once in an object and with numbers that are numbers.",
    "Export it again as FHIR R4 JSON.",
)
TOO_DEEP = Entry(
    "X051",
    "The file nests more than {limit} levels deep.",
    "No questionnaire does.",
    "Ask where the file comes from.",
)
NOT_A_QUESTIONNAIRE = Entry(
    "X052",
    "This is {found}, where a Questionnaire is needed.",
    "One file holds one Questionnaire of FHIR R4.",
    "Export the Questionnaire by itself.",
)
WRONG_SHAPE = Entry(
    "X053",
    "`{member}` is {found}, where {needed} is needed.",
    "The shapes are those of FHIR R4.",
    "Correct it in the program that made it.",
)
NO_LINK = Entry(
    "X054",
    "This item has no linkId.",
    "Every item has one; answers and conditions are found by it.",
    "Give it one in the program that made it.",
)
SAME_LINK = Entry(
    "X055",
    "The linkId `{link}` is there twice; it was first at {first}.",
    "Each item has its own.",
    "Give one of them another.",
)
NO_QUESTIONS = Entry(
    "X056",
    "Nothing in it can be asked.",
    "A questionnaire has a question at least.",
    "Look whether this is the right file.",
)
UNKNOWN_TYPE = Entry(
    "X057",
    "`{type}` is no type of an item.",
    "The types are those of FHIR R4.",
    "Correct it in the program that made it.",
)


def _lost(code: str, what: str, rule: str, do: str) -> Entry:
    return Entry(code, what, rule, do, Severity.WARNING)


KIND = _lost(
    "X060",
    "The item `{link}` of the type {type} was left out.",
    "There are no pictures, files, references, addresses and times of day here.",
    "Ask it as a short text or a choice, if it has to be asked.",
)
REQUIRED = _lost(
    "X061",
    "`{link}` need not be answered any more.",
    "Nothing a young person is asked is required: Skip is always there.",
    "Nothing. What needs an answer before others can rely on it belongs to a score's minimum_answered.",
)
REPEATS = _lost(
    "X062",
    "`{link}` is asked once.",
    "Only choices can have several answers; groups and other questions are not repeated.",
    "Say in the text that several may be meant, or ask it in another sitting.",
)
CALCULATED = _lost(
    "X063",
    "`{name}` of `{link}` was left out.",
    "Values are not worked out, filled in beforehand or hidden: what is shown is asked.",
    "Write what follows from answers as an indicator or a score.",
)
CONDITION = _lost(
    "X064",
    "The condition of `{link}` was left out: {reason}. It is always asked now.",
    "Conditions test answers by choice, number or date.",
    "Write a `when` for it before anybody is asked.",
)
OPEN = _lost(
    "X065",
    "`{link}` takes one of its choices only; words of one's own are not asked.",
    "Choices are closed, so that they can be counted.",
    "Add a choice such as Something else.",
)
VALUE_SET = _lost(
    "X066",
    "`{link}` takes its choices from {where}, which is not in the file; it was left out.",
    "A questionnaire brings its choices along.",
    "Write the choices into it, or export it with its value sets contained.",
)
EXTENSION = _lost(
    "X067",
    "The extension {url} was left out.",
    "Extensions that are not listed in docs/exchange-fhir.md mean nothing here.",
    "Look at what it says, and whether it is needed.",
)
MEMBER = _lost(
    "X068",
    "`{member}` was left out.",
    "The format has no place for it.",
    "Nothing, if nobody here needs it.",
)
LIMITS = _lost(
    "X069",
    "`{link}` has {what}; {instead} stands there now.",
    "{limit}",
    "Look at the question, and change it if that is not what was meant.",
)
CHANGED = _lost(
    "X070",
    "The condition of `{link}` was changed since it was exported; enableWhen was read, our own was not.",
    "What people see in other programs is what counts.",
    "Compare it with the original.",
)
NESTED = _lost(
    "X071",
    "`{link}` lay {where}; it comes {now}.",
    "There are sections, and questions in them; both are in one row.",
    "Look at the order.",
)
BROKEN_EXTENSION = _lost(
    "X072",
    "Our extension {url} cannot be read.",
    "It holds what this program wrote, in JSON.",
    "Export it again with this program, or write what it said by hand.",
)
POINTS = _lost(
    "X073",
    "The points of `{link}` were left out.",
    "Points belong to a score, which says how they are added up and what follows.",
    "Write a score, with its bands and their actions.",
)
RENAMED = Entry(
    "X074",
    "The item `{link}` is called {name} here.",
    "Names are small letters, digits and _, and begin with a letter.",
    "Nothing.",
    Severity.HINT,
)
ADDED = Entry(
    "X075",
    "`{key}` was filled in: {value}.",
    "The format needs it, and FHIR does not say it.",
    "Look at it, and write what is right.",
    Severity.HINT,
)
CANNOT_SAY = _lost(
    "X076",
    "Others do not know when `{link}` is asked, and ask it always.",
    "Its condition reads a score; neither enableWhen nor FHIRPath can say what a score here says.",
    "Tell whoever uses it elsewhere.",
)
ONLY_OURS = Entry(
    "X077",
    "`{key}` is kept in an extension of our own, which other programs do not read.",
    "FHIR R4 has no place for it.",
    "Nothing, if it comes back here.",
    Severity.HINT,
)
TO_DO = Entry(
    "X078",
    "As a questionnaire it lacks something: {problem}",
    "What was imported is a draft: licence, sources, a closing and what follows are an author's work.",
    "{do}",
    Severity.HINT,
)
BOOKS = Entry(
    "X079",
    "Left out: {members}.",
    "They are about the file, and not about what is asked.",
    "Nothing.",
    Severity.HINT,
)
LOOKS = Entry(
    "X080",
    "`{link}` is shown as {looks} elsewhere.",
    "How a question looks is the same everywhere here.",
    "Nothing.",
    Severity.HINT,
)

ENTRIES = tuple(entry for entry in list(globals().values()) if isinstance(entry, Entry))
