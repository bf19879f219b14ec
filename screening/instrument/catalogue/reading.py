"""Q001-Q029: what keeps a file from being read at all, or from being read as YAML 1.2."""

from __future__ import annotations

from screening.instrument.problems import N_, Entry, Severity

TOO_LARGE = Entry(
    "Q001",
    N_("The file has more than {limit} bytes (1 MiB)."),
    N_("A questionnaire of 200 questions has about 100,000 bytes."),
    N_("Is it the right file? If it is, make two questionnaires of it."),
)
NOT_UTF8 = Entry(
    "Q002",
    N_("The file is not UTF-8: byte {offset} cannot be read."),
    N_("Questionnaires are written in UTF-8, so that every language can be."),
    N_("Save the file with the encoding UTF-8."),
)
CONTROL = Entry(
    "Q003",
    N_("There is an invisible control character here ({code})."),
    N_("Text has no control characters besides line ends."),
    N_("Delete the character; it often comes with text copied from elsewhere."),
)
TAB = Entry(
    "Q004",
    N_("The line is indented with a tab."),
    N_("YAML is indented with spaces only."),
    N_("Replace the tab by spaces, two for each level."),
)
SYNTAX = Entry(
    "Q005",
    N_("This is not YAML: {problem}."),
    N_("A questionnaire is one YAML 1.2 document."),
    N_("Look here and at the line above: often a colon, a quote or a space is missing."),
)
DUPLICATE_KEY = Entry(
    "Q006",
    N_("`{key}` stands here a second time; the first is in line {first}."),
    N_("A key stands once in a mapping; which of two counts, nobody could tell."),
    N_("Remove one of the two, or give it the name it was meant to have."),
)
ALIAS = Entry(
    "Q007",
    N_("`{mark}` is an anchor or an alias."),
    N_("Each text stands where it is used, so that a reviewer reads what will be asked."),
    N_("Write the text out. If it begins with & or *, put it in quotes."),
)
TAG = Entry(
    "Q008",
    N_("`{tag}` is a tag."),
    N_("A questionnaire is made of texts, numbers, lists and mappings only."),
    N_("Remove the tag. If the text begins with an exclamation mark, put it in quotes."),
)
SEVERAL_DOCUMENTS = Entry(
    "Q009",
    N_("A second document begins here."),
    N_("One file holds one version of one questionnaire."),
    N_("Move what follows `---` into a file of its own."),
)
EMPTY = Entry(
    "Q010",
    N_("The file is empty."),
    N_("A file says at least what it is: its name, its language, and what it holds."),
    N_("Begin with the example in questionnaires/README.md."),
)
NOT_A_MAPPING = Entry(
    "Q011",
    N_("The file is not a mapping of keys to values."),
    N_("A file begins with its name: `questionnaire: its-name`, or `jurisdiction: its-name`."),
    N_("Begin with the example in questionnaires/README.md."),
)
TOO_DEEP = Entry(
    "Q012",
    N_("This is nested more than {limit} levels deep."),
    N_("A condition somebody has to understand is not deeper than that."),
    N_("Give a part of the condition a name, as an indicator, and use the name."),
)
TRUE_FALSE = Entry(
    "Q013",
    N_("`{written}` is not a word of this format."),
    N_("Yes and no are written `yes` and `no`, everywhere."),
    N_("Write `{instead}`. If the text itself was meant, put it in quotes."),
)
KEY = Entry(
    "Q014",
    N_("This key is not a single word."),
    N_("Keys are words: `title: ...`."),
    N_("Write one word before the colon. If a text was meant, put it in quotes."),
)
NOT_READABLE = Entry(
    "Q015",
    N_("The file cannot be opened ({reason})."),
    N_("What is checked is a file that can be read."),
    N_("Check the name and the permissions."),
)
MORE = Entry(
    "Q016",
    N_("There are {count} or more further problems {code}, which are not shown."),
    N_("At most {limit} are shown of each sort."),
    N_("Solve those that are shown and run the check again."),
    Severity.HINT,
)
TOO_MANY = Entry(
    "Q018",
    N_("There are {count} {things}."),
    N_("A questionnaire has at most {limit}; a conversation has far fewer."),
    N_("Make several questionnaires of it."),
)
DIRECTIVE = Entry(
    "Q017",
    N_("The file begins with a directive for another version of YAML."),
    N_("Questionnaires are YAML 1.2, in which `yes` and `no` are words."),
    N_("Remove the line that begins with %."),
)
