"""Numbered problems of XLSForm, X016-X042. Numbers retire, they are never used again."""

from __future__ import annotations

from screening.instrument.problems import Entry, Severity

WARNING, HINT = Severity.WARNING, Severity.HINT

NO_SURVEY = Entry(
    "X016",
    "There is no sheet `survey`; there are: {found}.",
    "A form has a sheet `survey` with the columns `type` and `name`.",
    "Choose the workbook that holds the form, not its answers.",
)
NO_COLUMN = Entry(
    "X017",
    "The sheet `{sheet}` has no column `{column}`.",
    "Without it nobody can tell what a row is.",
    "Add the column, or write its heading as XLSForm does.",
)
TWICE_COLUMN = Entry(
    "X018",
    "The heading `{column}` stands twice.",
    "One of the two would be lost.",
    "Remove one, or give it another heading.",
)
FORMULA = Entry(
    "X019",
    "Cell {cell} is a formula; {taken}.",
    "Only what a cell shows is read, nothing is calculated.",
    "Check it. In a spreadsheet, `paste values` puts its text there.",
    WARNING,
)
MERGED = Entry(
    "X020",
    "The cells {cells} are merged.",
    "Only the first of them has a value.",
    "Check the rows; take the cells apart where each needs the value.",
    WARNING,
)
NOT_UNDER_A_HEADING = Entry(
    "X021",
    "There is a value below no heading: `{value}`.",
    "What has no heading is not read.",
    "Give the column a heading, or remove the value.",
    WARNING,
)
SHEET = Entry(
    "X022",
    "The sheet `{sheet}` was not carried over.",
    "{why}",
    "Nothing, unless the questionnaire needs what is in it.",
    WARNING,
)
TWICE = Entry(
    "X023",
    "`{name}` is there already, in row {first}.",
    "{rule}",
    "Give one of the two another name.",
)
GROUPS = Entry(
    "X024",
    "`{word}` does not fit: {why}.",
    "Every `begin` has its `end`, in the order of brackets.",
    "Add the row that is missing, or remove this one.",
)
NO_LIST = Entry(
    "X025",
    "The choices `{list}` are not there.",
    "`select_one x` takes the rows of the sheet `choices` whose list_name is `x`.",
    "Add them, or mend the name of the list.",
)
NO_NAME = Entry(
    "X026",
    "A row of the type `{type}` has no name.",
    "Every question and every choice has one.",
    "Write one in the column `name`.",
)
NOT_CARRIED = Entry(
    "X027",
    "`{name}` of the type `{type}` was not carried over.",
    "{why}",
    "{do}",
    WARNING,
)
COLUMN = Entry(
    "X028",
    "`{column}` was not carried over: `{value}`.",
    "{why}",
    "{do}",
    WARNING,
)
CONDITION = Entry(
    "X029",
    "The condition `{value}` was not carried over: {reason}.",
    "A condition compares answers with values; `{name}` is now asked of everybody.",
    "Write `when:` yourself, or leave the question out.",
    WARNING,
)
UNANSWERED = Entry(
    "X030",
    "`{value}` was true in the form also before the question was answered.",
    "Here what is not answered is neither true nor false, so `{name}` waits for an answer.",
    "Check that this is what you want.",
    WARNING,
)
TO_ADD = Entry(
    "X031",
    "To be added before it can be used: {problem}",
    "A form from elsewhere does not say it.",
    "{do}",
    WARNING,
)
RENAMED = Entry(
    "X032",
    "`{name}` is called `{now}` here.",
    "Names are small letters, digits and _, and each is there once.",
    "Nothing; exports of answers use the new name.",
    HINT,
)
ASSUMED = Entry(
    "X033",
    "{what} was not said and was set to `{value}`.",
    "A questionnaire has to say it.",
    "Check it.",
    WARNING,
)
LANGUAGE = Entry(
    "X034",
    "The language `{language}` is not known, so its texts were not carried over.",
    "A language is known by its code, as in `label::Español (es)`.",
    "Write the code behind its name.",
    WARNING,
)
CHANGED = Entry(
    "X035",
    "`{name}`: {what}.",
    "{why}",
    "{do}",
    WARNING,
)
PIPED = Entry(
    "X036",
    "The text of `{name}` repeats an earlier answer: `{value}`.",
    "Texts stand as they are written; nobody can look over a shoulder at an earlier answer.",
    "Write the text without it.",
    WARNING,
)
NO_QUESTIONS = Entry(
    "X037",
    "No row of the form could be carried over as a question.",
    "A questionnaire has at least one.",
    "Look at the notes above.",
)
OURS = Entry(
    "X038",
    "`{column}` cannot be read: {reason}.",
    "Columns and sheets called `screening` hold what XLSForm has no place for, as JSON.",
    "Take the value from the export again, or empty the cell.",
)
# --- on the way out --------------------------------------------------------------------------------
REFUSED = Entry(
    "X039",
    "pyxform does not take the form: {reason}",
    "What is handed on has to open elsewhere.",
    "Take out `${`, where a text has it. Otherwise tell the developers, with the questionnaire.",
)
OUT_LOST = Entry(
    "X040",
    "{what}: {count}.",
    "{why}",
    "Nothing for coming back: columns and sheets called `screening` hold it, and others pass over them.",
    HINT,
)
OUT_CONDITION = Entry(
    "X041",
    "The condition of `{name}` is not in the form: {reason}.",
    "There it is asked of everybody.",
    "Write a `relevant` for it there, or leave it out there.",
    WARNING,
)
OUT_STATES = Entry(
    "X042",
    "{count} questions that are no choices cannot keep apart why nothing was answered.",
    "An empty number, date or text in a form says only that it is empty.",
    "Do not read an empty cell as `no`.",
    WARNING,
)
