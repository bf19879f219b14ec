"""V001-V099: what `screening new` and `screening diff` refuse. The command line speaks English."""

from __future__ import annotations

from screening.instrument.problems import N_, Entry, Refusal


class AuthoringRefused(Refusal):
    """Something an author asked for and that cannot be done as it was asked."""


BAD_NAME = Entry(
    "V001",
    N_("`{name}` cannot be the name of a questionnaire."),
    N_("A name is small letters and digits, with single hyphens between words."),
    N_("Choose a name such as street-talk."),
)
ALREADY_THERE = Entry(
    "V002",
    N_("{file} is already there."),
    N_("Nothing that somebody has written is written over."),
    N_("Choose another name. To change a questionnaire, copy its file to the next number."),
)
BAD_TITLE = Entry(
    "V003",
    N_("The title cannot be used."),
    N_("A title is 1 to {most} characters on one line."),
    N_("Shorten it, or leave `--title` out and change it in the file."),
)
NO_FOLDER = Entry(
    "V004",
    N_("{folder} cannot be made: {reason}."),
    N_("A questionnaire lies in a folder of its own name."),
    N_("Move what is in the way, or name another folder with `--folder`."),
)
NO_ANSWERS = Entry(
    "V020",
    N_("There is no file with answers in {folder}."),
    N_("Answers are JSON files, as `screening outcome` reads them."),
    N_("Name the folder in which they lie."),
)
ENTRIES = (BAD_NAME, ALREADY_THERE, BAD_TITLE, NO_FOLDER, NO_ANSWERS)
