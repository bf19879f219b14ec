"""Every refusal of the engine. None of them repeats an answer: a refusal may end up in a log."""

from __future__ import annotations

from screening.instrument.problems import N_, Entry, Refusal

UNKNOWN_QUESTION = Entry(
    "E001",
    N_("There is no question '{question}' in {questionnaire}."),
    N_("An answer belongs to a question of the questionnaire the conversation began with."),
    N_("Open the conversation again from the list."),
)
HIDDEN_QUESTION = Entry(
    "E002",
    N_("The question '{question}' is not part of this conversation at the moment."),
    N_("Only questions that are being asked can be answered; hidden answers never count."),
    N_("Go back to the conversation; the next question is shown there."),
)
NOT_OPENED = Entry(
    "E003",
    N_("No sitting has been opened yet."),
    N_("Privacy, the limits of confidentiality and agreement come before the first question."),
    N_("Open a sitting first."),
)
FINISHED = Entry(
    "E004",
    N_("This conversation is finished."),
    N_("A finished record is never changed."),
    N_("Begin a new conversation if there is more to say."),
)
STILL_ASKING = Entry(
    "E005",
    N_("The young person's part has not ended yet."),
    N_(
        "What the worker observed is filled in after the young person has left or handed the device back."
    ),
    N_("End the young person's part first."),
)
ALREADY_ENDED = Entry(
    "E006",
    N_("The young person's part of this sitting has ended."),
    N_("After the end only the closing and the worker's own section are left."),
    N_("Open a new sitting to go on asking."),
)
WRONG_SITTING = Entry(
    "E007",
    N_("This belongs to sitting {sitting}, but sitting {current} is open."),
    N_("Sittings follow one another, and everything belongs to the sitting it happened in."),
    N_("Open the conversation again from the list."),
)
NOT_A_CHOICE = Entry(
    "E010",
    N_("'{question}' was answered with something that is not one of its choices."),
    N_("Only the listed choices, each at most once, can be kept."),
    N_("Choose from the list, or skip."),
)
ONE_ANSWER = Entry(
    "E011",
    N_("'{question}' needs one answer, and it was given none or several."),
    N_("Every question except those with several choices takes one answer."),
    N_("Give one answer, or press Skip."),
)
NOT_A_NUMBER = Entry(
    "E012",
    N_("'{question}' needs a number."),
    N_("Numbers are written with digits, without units."),
    N_("Write digits only, for example 3, or press Skip."),
)
OUT_OF_RANGE = Entry(
    "E013",
    N_("'{question}' takes a number from {minimum} to {maximum}."),
    N_("The questionnaire sets the range."),
    N_("Check the number, or press Skip."),
)
NOT_A_DATE = Entry(
    "E014",
    N_("'{question}' needs a date, a month or a year that exists."),
    N_("A year is enough; a day needs its month."),
    N_("Fill in the year first, then what is known of month and day, or press Skip."),
)
TOO_LONG = Entry(
    "E015",
    N_("The words for '{question}' are too long: {length} of {maximum} characters."),
    N_("Short words protect: what is not needed is not written down."),
    N_("Shorten it. Leave out names and details."),
)
NOT_AN_ANSWER = Entry(
    "E016",
    N_("What arrived for '{question}' is not an answer of its kind."),
    N_("An answer is a choice, a number, a date, short words, or one of the non-answers."),
    N_("Answer again, or press Skip."),
)
NOT_THAT_SILENCE = Entry(
    "E017",
    N_("'{state}' cannot be said of '{question}'."),
    N_("The young person skips, doesn't know or prefers not to say; a record has no information."),
    N_("Choose one of the answers offered."),
)
NOTHING_STANDS = Entry(
    "E018",
    N_("There is no answer to '{question}' that could be taken back."),
    N_("Only an answer that stands can be withdrawn."),
    N_("Go on; nothing needs to be done."),
)
NOT_ENDED = Entry(
    "E019",
    N_("The conversation cannot be finished before the young person's part has ended."),
    N_("Every path goes through the closing."),
    N_("End or stop the conversation first."),
)
NO_ANSWERS_YET = Entry(
    "E020",
    N_("A record cannot begin with '{event}'."),
    N_("A conversation begins with the opening of a sitting."),
    N_("The record is incomplete: check it with `screening verify`."),
)
BROKEN_EVENT = Entry(
    "E021",
    N_("An entry of the record cannot be read: {detail}."),
    N_("Entries are JSON objects with a kind this version knows, and the fields of that kind."),
    N_("The record may come from a newer version: update the program; nothing was changed."),
)
CLOSING_UNREAD = Entry(
    "E022",
    N_("The closing has not been read yet."),
    N_("Every path goes through the closing, unless the young person has left."),
    N_("Read the closing together, or say that they have left."),
)
NOT_THAT_MOMENT = Entry(
    "E023",
    N_("You cannot have learned of it at that time."),
    N_("The moment is never later than the one at which it was first entered here."),
    N_("Enter when you were told: that time, or an earlier one."),
)
MOVED_WITHOUT_REASON = Entry(
    "E024",
    N_("The time was changed, and it was not said why."),
    N_(
        "A legal clock may start at this time, so whoever changes it says why. Both times are kept."
    ),
    N_("Add a few words, for example: I entered it later."),
)
NOTHING_TOLD = Entry(
    "E025",
    N_("It has not been marked that something was told."),
    N_("What was told is written down once the questions have ended because of it."),
    N_("Press “They told me” first."),
)
CIRCULAR = Entry(
    "E030",
    N_("The conditions of {questionnaire} go in a circle: {circle}."),
    N_("Whether something is asked or found must be decidable from earlier answers."),
    N_("Run `screening lint` on the questionnaire and break the circle."),
)
BAD_ANSWERS_FILE = Entry(
    "E031",
    N_("The answers cannot be read: {detail}."),
    N_("Answers are a JSON object (question: answer), or a list of such objects, one a sitting."),
    N_('Write for example {{"left_home": "yes", "nights_away": 3}}.'),
)

CATALOGUE = tuple(entry for entry in list(globals().values()) if isinstance(entry, Entry))


class AnswerRefused(Refusal):
    """An event that does not fit the interview. The interview is unchanged."""


class RecordUnreadable(Refusal):
    """Bytes or objects that are not an event of this version."""


class NotAskable(Refusal):
    """A questionnaire the engine cannot run (it would not have passed the linter)."""
