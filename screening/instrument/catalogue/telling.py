"""Q130-Q149: how the young person is asked, and by what means."""

from __future__ import annotations

from screening.instrument.problems import N_, Entry, Severity

ASKED_BY_EYE = Entry(
    "Q130",
    N_("`{name}` is asked, but its manner is `{manner}`."),
    N_("Only observed sections are observed or taken from records."),
    N_("Use `as-written` or `conversation`, or move it to an observed section."),
)
OBSERVED_ALOUD = Entry(
    "Q131",
    N_("`{name}` is observed, but its manner is `{manner}`."),
    N_("What is observed is never read to the young person."),
    N_("Use `observe` or `records`, or move it to an asked section."),
)
ASKED_AFTER_OBSERVED = Entry(
    "Q132",
    N_("`{name}` is asked after the observed section `{observed}`."),
    N_("The worker's own section comes when the young person has left."),
    N_("Move observed sections to the end."),
)
PLACE = Entry(
    "Q133",
    N_("`{name}` ({place}) comes after `{before}` ({place_before})."),
    N_("The opening comes first, the closing ends what is asked."),
    N_("Put the sections in the order opening, body, closing."),
)
PLACE_OBSERVED = Entry(
    "Q134",
    N_("`{name}` is observed, but its place is `{place}`."),
    N_("Opening and closing are for the young person."),
    N_("Remove `place`, or make it an asked section."),
)
START = Entry(
    "Q135",
    N_("`{name}`, the first question after the opening, has intensity {intensity}."),
    N_("A conversation begins calmly: intensity 1."),
    N_("Begin with something easy to answer."),
)
JUMP = Entry(
    "Q136",
    N_("`{name}` has intensity 3, right after intensity 1."),
    N_("Within a section intensity rises by one step at a time."),
    N_("Put a question of intensity 2 before it, or a grounding card."),
)
NO_CLOSING = Entry(
    "Q137",
    N_("There is no closing section."),
    N_("Every path ends with a closing, Stop included."),
    N_("Add a last asked section with `place: closing` and a grounding card."),
)
CLOSING_CONDITION = Entry(
    "Q138",
    N_("`{name}` belongs to the closing, but is shown on a condition only."),
    N_("The closing is reached on every path, whatever was answered."),
    N_("Remove its `when`."),
)
NO_GROUNDING = Entry(
    "Q139",
    N_("The closing `{name}` has no grounding card."),
    N_("Nobody is left alone with what was stirred up."),
    N_("Add a question of the kind `grounding`."),
    Severity.WARNING,
)
CHOICES = Entry(
    "Q140",
    N_("`{name}` offers {count} answers."),
    N_("Kinds `choice` and `several` have at least two, under `choices`."),
    N_("Add the answers as `code: label`."),
)
RESERVED_CODE = Entry(
    "Q141",
    N_("`{code}` cannot be an answer of `{name}`."),
    N_("Reserved: {reserved}. Not answering is always possible and is kept apart from answers."),
    N_("Remove it; Skip is on every screen. If something else is meant, use another word."),
)
TEXT_CAP = Entry(
    "Q142",
    N_("`{name}` has no `max_length`."),
    N_("Free text is short: it can be read by others, and in court."),
    N_("Add `max_length: 200`, at most 500."),
)
LIMITS = Entry(
    "Q143",
    N_("`{name}` is a scale without `minimum` and `maximum` in whole numbers."),
    N_("A scale has both ends."),
    N_("Add both."),
)
SCALE_STEPS = Entry(
    "Q144",
    N_("The scale `{name}` has {steps} steps."),
    N_("A scale has 2 to 11 steps, so that it fits a small screen."),
    N_("Change its limits, or make it a number."),
)
NOT_FOR_KIND = Entry(
    "Q145",
    N_("`{key}` means nothing for `{name}`, which is of the kind `{kind}`."),
    N_("`{key}` belongs to: {kinds}."),
    N_("Remove it, or change the kind."),
)
AGE = Entry(
    "Q146",
    N_("`{name}` has the role `age`, but is not a number."),
    N_("An age is a number of completed years."),
    N_("Make it `kind: number`, or remove the role."),
)
