"""Every numbered problem of languages and translations.

L001-L019 happen on a device; L020-L039 are for those who translate or build; L040-L059 are those of
recordings (`recording_problems`).
"""

from __future__ import annotations

from screening.instrument.problems import N_, Entry, Refusal, Severity

LIST_MISSING = Entry(
    "L001",
    N_("The list of languages is not on this device."),
    N_("The app offers only the languages of that list."),
    N_("Install the app again. In a checkout, run `make build`."),
)
LIST_DAMAGED = Entry(
    "L002",
    N_("The list of languages cannot be read."),
    N_("The list is made when the app is built and never changes afterwards."),
    N_("Install the app again. In a checkout, run `make build`."),
)
NOT_OFFERED = Entry(
    "L003",
    N_("The language '{language}' is not offered here."),
    N_("The app offers only the languages of its list."),
    N_("Choose one of these: {offered}."),
)
CATALOGUE_MISSING = Entry(
    "L004",
    N_("The translation for {language} ({domain}) is not on this device."),
    N_("A language that is offered comes with its translations."),
    N_("Choose another language, and install the app again."),
)
CATALOGUE_DAMAGED = Entry(
    "L005",
    N_("The translation for {language} ({domain}) cannot be read."),
    N_("A language that is offered comes with its translations."),
    N_("Choose another language, and install the app again."),
)

AUTHOR_LIST_UNREADABLE = Entry(
    "L020",
    "The list of languages is not YAML: {problem}.",
    "languages.yaml is one YAML 1.2 document.",
    "Look here and at the line above.",
)
AUTHOR_LIST_WRONG = Entry(
    "L021",
    "The list of languages is wrong at '{place}': {problem}",
    "Each language has a code, its own name, its English name, a direction and a licence.",
    "Compare with the languages that stand there already.",
)
PO_MISSING = Entry(
    "L022",
    "{language} is listed and has no {domain} catalogue.",
    "Every listed language except the source has both catalogues.",
    "Run `screening extract`: it begins the missing file.",
)
PO_DAMAGED = Entry(
    "L023",
    "The catalogue cannot be read: {problem}.",
    "Catalogues are gettext .po files in UTF-8.",
    "Open it in Poedit, or take the last version that worked.",
)
TEMPLATE_STALE = Entry(
    "L024",
    "The template is not current: {new} texts are new and {gone} are gone.",
    "The .pot files hold exactly the texts that pages and questionnaires have now.",
    "Run `screening extract` and commit what it changes.",
)
MESSAGES_MISSING = Entry(
    "L025",
    "{count} texts of the template are not in the {language} catalogue.",
    "Translators see only what their catalogue holds.",
    "Run `screening extract` and commit what it changes.",
)
PLACEHOLDERS_DIFFER = Entry(
    "L026",
    "The translation of '{text}' has other placeholders: {found} instead of {wanted}.",
    "What stands in braces or after a percent sign is filled in by the app and stays as it is.",
    "Put exactly the same placeholders into the translation.",
)
INCOMPLETE = Entry(
    "L027",
    "{language} has {translated} of {total} {domain} texts.",
    "What is not translated is shown in the language it was written in, and marked.",
    "Translate the rest.",
    Severity.HINT,
)
QUESTIONNAIRE_UNREADABLE = Entry(
    "L028",
    "The questionnaire cannot be read: {problem}",
    "Only a questionnaire without errors can be translated.",
    "Run `screening lint` on it.",
)


def entries() -> dict[str, Entry]:
    """Every entry by its code."""
    found = [value for value in globals().values() if isinstance(value, Entry)]
    return {entry.code: entry for entry in found}


class LanguageRefused(Refusal):
    """A language cannot be used; the problem names it."""


class NotOffered(LanguageRefused):
    """The language is not on the list."""


class CatalogueRefused(LanguageRefused):
    """A listed language whose translations are missing or damaged."""
