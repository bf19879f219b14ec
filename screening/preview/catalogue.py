"""V101-V199: what the pages of the preview refuse."""

from __future__ import annotations

from screening.instrument.problems import N_, Entry, Refusal


class PreviewRefused(Refusal):
    """A case that cannot be kept, or a language that cannot be shown."""


PUBLISHED = Entry(
    "V101",
    N_("This version is published: {reference}."),
    N_("A published version is never changed; screenings stand on it."),
    N_("Copy the file to the next number, and keep the case there."),
)
CHANGED = Entry(
    "V102",
    N_("The file was changed while you looked at this page."),
    N_("A case is written into the file only as it was shown."),
    N_("Look at what came out now, and keep the case again."),
)
IN_BRACKETS = Entry(
    "V103",
    N_("The cases of this file are written in brackets."),
    N_("A case is added below the others, each beginning with a hyphen on a line of its own."),
    N_("Copy the case from this page into the file."),
)
BAD_NAME = Entry(
    "V104",
    N_("The case needs a name that no other case has."),
    N_("A name is 1 to {most} characters on one line."),
    N_("Say in a few words what the case shows."),
)
NOT_KEPT = Entry(
    "V105",
    N_("The case cannot be kept: {reason}."),
    N_("A case must come out again as it was recorded."),
    N_("Copy the case from this page, and try it with `screening lint`."),
)
NO_LANGUAGE = Entry(
    "V106",
    N_("The language {language} is not offered."),
    N_("Languages are those of locales/languages.yaml, as they were built last."),
    N_("Choose one of these: {offered}."),
)
ENTRIES = (PUBLISHED, CHANGED, IN_BRACKETS, BAD_NAME, NOT_KEPT, NO_LANGUAGE)
