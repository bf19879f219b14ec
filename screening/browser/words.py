"""What the page says before Python is there to say anything."""

from __future__ import annotations

from screening.instrument.problems import N_
from screening.language.catalogue import Languages

WORDS = {
    "unlock": N_("Unlock"),
    "passphrase": N_("Passphrase"),
    "starting": N_("Starting…"),
    "fetching": N_("Getting ready for work without a network. This happens once."),
    "elsewhere": N_("The notes are already open"),
    "elsewhere_do": N_("Close them in the other window. This page then goes on by itself."),
    "no_room": N_("This browser cannot keep notes"),
    "no_room_do": N_(
        "It gives this page no private files. A private window never does: open the page in an "
        "ordinary window. If it is one, this browser is too old."
    ),
    "gone": N_("The notes on this device are gone"),
    "gone_do": N_(
        "The browser has deleted them: somebody cleared its data, or the device had no space left. "
        "What was sent before is safe where it was sent to."
    ),
    "begin_anew": N_("Begin anew"),
    "damaged": N_("The notes cannot be read"),
    "damaged_do": N_(
        "The list of their files is damaged. Nothing was changed or overwritten. Do not clear the "
        "browser's data, and ask for help."
    ),
    "not_fetched": N_("The app could not be fetched"),
    "not_fetched_do": N_("The first start needs a network. Nothing else ever does."),
    "stopped": N_("The app has stopped"),
    "stopped_do": N_("What you had entered before is saved. Start it again."),
    "again": N_("Try again"),
    "newer": N_("A newer version is ready. It is used the next time you start the app."),
    "may_go": N_(
        "This browser may delete the notes when the device has no space left. Add this page to the "
        "home screen: then they are kept."
    ),
    "unread": N_("The file cannot be read any more. Choose it again."),
    "install_title": N_("Put the app on the home screen"),
    "install": N_("Add to the home screen"),
    "install_why": N_(
        "There it opens like any other app, and browsers spare the notes of such apps when space "
        "runs out."
    ),
    "install_apple": N_(
        "Tap Share, then “Add to Home Screen”. Open the app from there, and begin there."
    ),
    # https://webkit.org/blog/10218/full-third-party-cookie-blocking-and-more/
    "install_apple_why": N_(
        "Safari deletes what a page keeps when the page was not used for seven days. Apps on the "
        "home screen are spared. Notes that were begun here do not move there."
    ),
    "not_now": N_("Not now"),
}


def words(languages: Languages) -> dict[str, dict[str, str]]:
    """The words in every language that is offered, with each one's direction of writing."""
    return {
        language.code: {
            name: languages.pages(language.code).gettext(text) for name, text in WORDS.items()
        }
        | {"direction": language.direction}
        for language in languages.offered()
    }
