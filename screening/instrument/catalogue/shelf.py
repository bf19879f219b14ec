"""Q900-Q929: building, publishing and loading compiled questionnaires."""

from __future__ import annotations

from screening.instrument.problems import N_, Entry

DAMAGED = Entry(
    "Q901",
    N_("The compiled questionnaire cannot be read: it is damaged."),
    N_("A compiled questionnaire is one whole JSON document."),
    N_("Build it again, or ask the agency to send it again."),
)
OTHER_FORMAT = Entry(
    "Q902",
    N_("The compiled questionnaire has format {format}, which this version does not know."),
    N_("This version reads format 1."),
    N_("Update the tool, or build the questionnaire again with this version."),
)
CHANGED = Entry(
    "Q903",
    N_("The compiled questionnaire is not what its fingerprint says."),
    N_("A published questionnaire is never changed."),
    N_("Do not use it. Build it again, or ask the agency to send it again."),
)
NOT_ON_SHELF = Entry(
    "Q904",
    N_("There is no questionnaire {reference} on this device."),
    N_("An interview is finished on the version it began with."),
    N_("Bring that version back to the device; nothing that was entered is lost."),
)
WRONG_PLACE = Entry(
    "Q905",
    N_("The file says it is {reference}, but it lies at {place}."),
    N_("Version n of a questionnaire lies at <name>/<n>.yaml."),
    N_("Move the file, or correct `questionnaire` and `version` in it."),
)
PUBLISHED_CHANGED = Entry(
    "Q906",
    N_("{reference} was published with another content (fingerprint {published}, now {found})."),
    N_("A published version is never edited: interviews refer to exactly what was asked."),
    N_("Undo the change, or give the changed file the next version number."),
)
PUBLISHED_DAMAGED = Entry(
    "Q907",
    N_("The list of published versions cannot be read."),
    N_("published.json is one JSON object: name/version and fingerprint."),
    N_("Bring back the list as it was; it is the proof that published versions were not edited."),
)
