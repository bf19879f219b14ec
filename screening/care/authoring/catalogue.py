"""J001-J029: what is wrong with a jurisdiction file, or with how files inherit. For authors, in English."""

from __future__ import annotations

from screening.instrument.problems import Entry

WRONG_PLACE = Entry(
    "J001",
    "The file says it is `{name}`, but it is called {file}.",
    "A jurisdiction lies at jurisdictions/<its name>.yaml.",
    "Rename the file, or correct `jurisdiction` in it.",
)
DUPLICATE = Entry(
    "J002",
    "Another file is the jurisdiction `{name}` too: {other}.",
    "Each jurisdiction has one file.",
    "Give one of them another name.",
)
UNKNOWN_PARENT = Entry(
    "J003",
    "There is no jurisdiction `{parent}`.{suggestion}",
    "What is inherited from is a file beside this one.",
    "Correct the name, or add the file.",
)
LOOP = Entry(
    "J004",
    "The jurisdictions inherit in a circle: {circle}.",
    "A county inherits from its state, a state from its country.",
    "Break the circle.",
)
GAP = Entry(
    "J005",
    "A {level} inherits from {parent} here.",
    "A country inherits nothing, a state from a country, a county from a state; no level is left out.",
    "Correct `level` or `inherits`, or add the file for the level between.",
)
PARENT_BROKEN = Entry(
    "J006",
    "`{parent}`, which this inherits from, has errors.",
    "What inherits from a file with errors cannot be compiled.",
    "Solve the problems of `{parent}` first.",
)
REAL_BELOW_MADE_UP = Entry(
    "J007",
    "`{name}` is not marked as made up, but inherits from `{parent}`, which is.",
    "Nothing real rests on something made up.",
    "Write `made_up: yes`, or inherit from a real one.",
)
OTHER_LANGUAGE = Entry(
    "J008",
    "This is written in `{language}`, and `{parent}` in `{other}`.",
    "What is inherited keeps its words; a jurisdiction is in one language, and translated as a whole.",
    "Write it in the language of `{parent}`, and translate it in the catalogues.",
)
LACKS = Entry(
    "J010",
    "The {thing} `{name}` has no `{key}`.",
    "A {thing} has {needed}, its own or inherited.",
    "Add the line `{key}: ...`.",
)
UNKNOWN_CONTACT = Entry(
    "J011",
    "There is no contact `{contact}`.{suggestion}",
    "A duty names contacts of this jurisdiction or of one above it.",
    "Correct the id, or add the contact.",
)
NO_NUMBER = Entry(
    "J012",
    "The contact `{name}` cannot be reached.",
    "A contact has a number to call or to text, a teletype or a chat.",
    "Add `call`, `text`, `tty` or `chat`.",
)
NO_SUCH_DAY = Entry(
    "J013",
    "{day} is not a day of the calendar.",
    "`verified_on` is the day somebody checked the line.",
    "Correct the day, or leave the line out while nobody has checked.",
)
REAL_NUMBER = Entry(
    "J014",
    "`{number}` could be somebody's number.",
    "Made-up contacts have numbers that belong to nobody: 555-0100 to 555-0199, not toll-free.",
    "Write such a number, for example 1-202-555-0155.",
)
TRIGGER_TIME = Entry(
    "J015",
    "The trigger `{name}` {wrong} `{key}`.",
    "`periodic` has `every_days`; every other trigger has `within_hours`.",
    "Correct the trigger.",
)
AGES = Entry(
    "J016",
    "The ages of `{name}` go from {low} to {high}.",
    "The youngest comes first.",
    "Exchange the two.",
)
OPENING = Entry(
    "J017",
    "`{name}` opens and closes at {time}.",
    "An opening lasts; day and night is `always: yes`.",
    "Correct the times.",
)
TWO_OPENINGS = Entry(
    "J018",
    "`{name}` is always open, and has opening times.",
    "A line is always open, or at times.",
    "Remove one of the two.",
)
LONGER = Entry(
    "J020",
    "`{key}` of `{name}` is {now}, and was {before} in `{parent}`.",
    "What inherits may give less time. More time needs a reason that people can read.",
    "Shorten it, or add `reason`.",
)
REMOVED = Entry(
    "J021",
    "`{name}` is removed without a reason.",
    "What is inherited is the law above; that it does not hold here needs a reason.",
    "Add `reason`, or remove the line `removed`.",
)
REMOVED_NOTHING = Entry(
    "J022",
    "There is no `{name}` to remove.{suggestion}",
    "Only what is inherited can be removed.",
    "Correct the id, or remove these lines.",
)
WEAKER = Entry(
    "J023",
    "`{key}` of `{name}` lacks {lost}, which `{parent}` asks for.",
    "What inherits may ask for more. Less needs a reason that people can read.",
    "Add what is lacking, or add `reason`.",
)
KIND_CHANGED = Entry(
    "J024",
    "`{name}` is `{before}` in `{parent}` and cannot become `{now}`.",
    "A trigger stays what it is, so that it cannot be removed unseen.",
    "Remove the inherited one with a reason, and add a trigger with another id.",
)

ENTRIES = tuple(entry for entry in list(globals().values()) if isinstance(entry, Entry))
