"""Q030-Q059: a key, or what stands behind it, has not the shape the format asks for."""

from __future__ import annotations

from screening.instrument.problems import N_, Entry

UNKNOWN_KEY = Entry(
    "Q030",
    N_("There is no key `{key}` here.{suggestion}"),
    N_("Keys here are: {known}."),
    N_("Correct the spelling, or move the line to where it belongs."),
)
MISSING_KEY = Entry(
    "Q031",
    N_("`{key}` is missing."),
    N_("A {record} has: {required}."),
    N_("Add a line `{key}: ...`. It says: {help}"),
)
NOT_TEXT = Entry(
    "Q032",
    N_("This is {found}, where text is needed."),
    N_("Texts and names are words."),
    N_("Write words here. If a number is meant as text, put it in quotes."),
)
EMPTY_TEXT = Entry(
    "Q033",
    N_("Nothing is written here."),
    N_("A key that is named says something."),
    N_("Write what belongs here, or remove the key."),
)
NOT_NUMBER = Entry(
    "Q034",
    N_("This is {found}, where {needed} is needed."),
    N_("Numbers are written in digits, without quotes."),
    N_("Write {needed}."),
)
NOT_IN_WORDS = Entry(
    "Q035",
    N_("`{word}` cannot stand here.{suggestion}"),
    N_("One of these can: {known}."),
    N_("Choose one of them."),
)
SPELLING = Entry(
    "Q036",
    N_("`{word}` is not spelled as a name here has to be."),
    N_("Names are like `{example}`: small letters and digits, beginning with a letter."),
    N_("Spell it like the example."),
)
NOT_LIST = Entry(
    "Q037",
    N_("This is {found}, where a list is needed."),
    N_("A list has at least one line beginning with `- `."),
    N_("Write each entry on a line of its own, beginning with `- `."),
)
NOT_MAPPING = Entry(
    "Q038",
    N_("This is {found}, where keys with values are needed."),
    N_("Here stand one or more lines `key: value`."),
    N_("Write `key: value`, indented under the line above."),
)
EMPTY_LIST = Entry(
    "Q039",
    N_("This list or mapping is empty."),
    N_("A key that is named says something."),
    N_("Add an entry, or remove the key."),
)
CONDITION = Entry(
    "Q040",
    N_("This is {found}, where a condition is needed."),
    N_("A condition is a mapping such as {{left_home: yes}} or {{any: [...]}}."),
    N_("Write the question's id, a colon, and the answer."),
)
TEST_VALUE = Entry(
    "Q041",
    N_("`{subject}` is compared with {found}."),
    N_("A test names an answer's code, a list of codes, or limits: {{at_least: 3}}."),
    N_("Write a code, or `at_least` and `at_most` with a number or a date."),
)
POINTS = Entry(
    "Q042",
    N_("This is {found}, where points are needed."),
    N_("Points are {{yes: 1}}, [{{at_least: 6, points: 1}}], {{present: 1}}, or `value`."),
    N_("Write one of the four forms."),
)
ANSWER = Entry(
    "Q043",
    N_("This is {found}, where an answer is needed."),
    N_("An answer is a code, a list of codes, a number, a date, or a word like `skipped`."),
    N_("Write the answer as `screening outcome` takes it."),
)
INTERVAL = Entry(
    "Q044",
    N_("This is {found}, where a score is needed."),
    N_("A score is a number, or its limits: [2, 6]."),
    N_("Write a number, or the lowest and the highest in brackets."),
)
EXPECTED_BAND = Entry(
    "Q045",
    N_("This is {found}, where a band is needed."),
    N_("A band is its id, `none`, or {{not_excluded: id}}."),
    N_("Write one of the three."),
)
