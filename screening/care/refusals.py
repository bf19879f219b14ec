"""Every numbered refusal and caution of `care`. None of them repeats what was written about a person.

C001-C029 an entry that does not fit the record, C030-C039 cautions that stop nothing, C090-C099
compiled files.
"""

from __future__ import annotations

from screening.instrument.problems import N_, Entry, Refusal, Severity

BAD_TIME = Entry(
    "C001",
    N_("The time '{field}' is missing or is not a time."),
    N_("Times are kept in UTC, to the second, such as 2026-03-01T09:00:00Z."),
    N_("Enter the day and the time again."),
)
IN_THE_FUTURE = Entry(
    "C002",
    N_("The time '{field}' lies after the moment it was entered."),
    N_(
        "What is recorded has happened: a clock cannot start, and a report cannot be made, in the future."
    ),
    N_("Check the day and the time, and the clock of this device."),
)
UNKNOWN_DUTY = Entry(
    "C003",
    N_("There is no duty '{duty}' from that knowledge here."),
    N_("A report belongs to a duty of the place, and to the knowledge that started its clock."),
    N_("Choose the duty from the list again."),
)
UNKNOWN_REFERENCE = Entry(
    "C004",
    N_("This entry refers to something that is not in the record ({kind})."),
    N_("Entries follow one another; what is completed or changed was entered before."),
    N_("Open the case again from the list. Nothing that was entered is lost."),
)
REASON_MISSING = Entry(
    "C005",
    N_("The reason is missing."),
    N_("What changes a concern, stops a clock or leaves something undone has a reason."),
    N_("Write the reason in a few words, without names."),
)
SAME_CONCERN = Entry(
    "C006",
    N_("The concern is in this state already."),
    N_("A new entry is made when the concern changes."),
    N_("Choose another state, or leave it as it is."),
)
BACKDATED = Entry(
    "C007",
    N_("The new state would begin before the one it follows."),
    N_("The states of a concern follow one another in time; going back is a new, later state."),
    N_("Enter when the new state began. If it was known earlier, record that knowledge instead."),
)
OWNER_OR_DUE_MISSING = Entry(
    "C008",
    N_("The step has no text, no owner or no due date."),
    N_("A next step says what is done, by whom and by when."),
    N_("Fill in all three."),
)
PROOF_DIFFERS = Entry(
    "C009",
    N_("The proof has another '{field}' already."),
    N_("What proves a report is never written over."),
    N_("Add only what is missing. If the earlier entry is wrong, record the report anew."),
)
ALREADY_DONE = Entry(
    "C010",
    N_("This was done or decided before ({kind})."),
    N_("Each step, referral and clock is closed once."),
    N_("Look at the list again; nothing needs to be done."),
)
UNKNOWN_NEED = Entry(
    "C011",
    N_("'{need}' is not one of the needs."),
    N_("Services are found by the needs of the aftercare list."),
    N_("Choose a need from the list."),
)
NOBODY_NAMED = Entry(
    "C012",
    N_("Nobody is named here."),
    N_("Each entry has a number and names who made it; a point of contact is one person."),
    N_("Name somebody, or open the case again and enter it once more."),
)
NUMBER_TAKEN = Entry(
    "C013",
    N_("Another entry has this number already."),
    N_("Each entry has a number of its own; the same entry sent twice is kept once."),
    N_("Open the case again, and enter it once more."),
)
TOO_LONG = Entry(
    "C014",
    N_("'{field}' is too long: {length} of {maximum} characters."),
    N_("Short words protect: what is not needed is not written down."),
    N_("Shorten it. Leave out names and details."),
)
OTHER_MOMENT = Entry(
    "C015",
    N_("A correction cannot turn one kind of knowledge into another."),
    N_("A correction says when the same thing was learned."),
    N_("Record the other knowledge as an entry of its own."),
)
BAD_DAY = Entry(
    "C016",
    N_("'{field}' is not a day."),
    N_("A due date is a day of the calendar, such as 2026-03-01."),
    N_("Enter the day again."),
)
NOT_STOPPED = Entry(
    "C017",
    N_("The clock of '{duty}' was not stopped, so it cannot go on again."),
    N_("Only a clock that was stopped with a reason can be started again."),
    N_("Look at the list again; nothing needs to be done."),
)
NEED_NOT_RECORDED = Entry(
    "C018",
    N_("The need '{need}' is not recorded for this young person."),
    N_("A referral answers a need."),
    N_("Record the need first."),
)
RELEASE_TOO_LONG = Entry(
    "C019",
    N_("The release ends before it begins, or holds too long."),
    N_("A release is limited in time: at most {days} days from the day it was signed."),
    N_("Enter the day on which it ends again. It can be signed anew when it ends."),
)
BROKEN_EVENT = Entry(
    "C021",
    N_("An entry of the record cannot be read: {detail}."),
    N_("Entries are JSON objects with a kind this version knows, and the fields of that kind."),
    N_("The record may come from a newer version: update the program; nothing was changed."),
)
CLOCK_WENT_BACK = Entry(
    "C030",
    N_("This device's clock went back between two entries."),
    N_(
        "Deadlines count from when something was learned; a clock that jumps may have put it down wrongly."
    ),
    N_(
        "Check the device's clock and the times of the entries. Correct the knowledge if it is wrong."
    ),
    Severity.WARNING,
)
LONG_AGO = Entry(
    "C031",
    N_("This was learned more than {days} days before it was entered."),
    N_("Most knowledge is entered within days; a wrong year happens easily."),
    N_("Check the day. Correct it with a reason if it is wrong."),
    Severity.WARNING,
)
REPORT_BEFORE = Entry(
    "C032",
    N_("The report was made before the knowledge it follows from."),
    N_("A duty begins with knowledge; an earlier report may belong to something else."),
    N_("Check both times. Correct the knowledge with a reason if it is wrong."),
    Severity.WARNING,
)
CLOCK_IS_BEHIND = Entry(
    "C033",
    N_("This device's clock stands before the last entry of the record."),
    N_("Time left is counted from the later of the two, so that no deadline is shown too late."),
    N_("Set the device's clock right."),
    Severity.WARNING,
)
CORRECTED_LATER = Entry(
    "C034",
    N_("A correction moved the start of a clock to a later time."),
    N_("A correction gives more time only when the first entry was wrong."),
    N_("Show the reason to a supervisor."),
    Severity.WARNING,
)
DAMAGED = Entry(
    "C090",
    N_("The compiled file cannot be read: it is damaged."),
    N_("Jurisdictions and services travel as one whole JSON document each."),
    N_("Build it again, or ask the agency to send it again."),
)
OTHER_FORMAT = Entry(
    "C091",
    N_("The compiled file has format {format}, which this version does not know."),
    N_("This version reads format 1."),
    N_("Update the tool, or build the file again with this version."),
)
CHANGED = Entry(
    "C092",
    N_("The compiled file is not what its fingerprint says."),
    N_("What was published is never changed on a device."),
    N_("Do not use it. Build it again, or ask the agency to send it again."),
)
NO_SUCH_PLACE = Entry(
    "C093",
    N_("The rules or the services of '{name}' are not on this device."),
    N_("Rules and services are read from the device, and nothing stands in for a missing file."),
    N_("Choose another place in the settings, or ask the agency to send the file."),
)

CATALOGUE = tuple(entry for entry in list(globals().values()) if isinstance(entry, Entry))


class CareRefused(Refusal):
    """An entry that does not fit the record. The record is unchanged."""


class CareUnreadable(Refusal):
    """Bytes or objects that are not an entry of this version."""


class DataDamaged(Refusal):
    """A compiled jurisdiction or directory that cannot be used."""
