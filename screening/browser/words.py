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
    "lacking": N_("A part of the app is missing"),
    "lacking_do": N_(
        "The browser has lost or damaged it. Your notes are untouched. Connect this device to a "
        "network, and try again: the part is fetched once more."
    ),
    "insecure": N_("This address is not safe"),
    "insecure_do": N_(
        "Notes are only opened at an address that begins with https://. Ask whoever gave you this "
        "one for the right one."
    ),
    "denied": N_("This browser is set to keep nothing"),
    "denied_do": N_(
        "If this is a private window, open the page in an ordinary one. Otherwise allow this page, in "
        "the browser's settings, to store data (it is often called cookies or site data). Then try again."
    ),
    "no_code": N_("This browser does not run the app"),
    "no_code_do": N_(
        "It is too old, or a protection mode forbids it (on an iPhone: Lockdown Mode). Update the "
        "browser, or turn that mode off for this page. Nothing was changed."
    ),
    "too_old": N_("This browser is too old"),
    "too_old_do": N_("Update the browser, and open this page again. Nothing was changed."),
    "no_space": N_("This device is full"),
    "no_space_do": N_(
        "Delete something you do not need, such as films or apps, and try again. The app needs "
        "about 60 MB for itself. Nothing of your notes was changed."
    ),
    "no_memory": N_("This device has too little memory free"),
    "no_memory_do": N_("Close other apps and pages, and try again. Nothing was changed."),
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
    "use_now": N_("Use it now"),
    "may_go": N_(
        "This browser may delete the notes when the device has no space left, unless it promises "
        "to keep them."
    ),
    "keep_them": N_("Ask it to keep them"),
    "are_kept": N_("The browser has promised to keep the notes."),
    "not_kept": N_(
        "The browser has not promised it. Add this page to the home screen and open it from there, "
        "then ask again. Until then, leave some space free on the device."
    ),
    "unread": N_("The file cannot be read any more. Choose it again."),
    "scan": N_("Scan the code"),
    "scan_stop": N_("Turn the camera off"),
    "scanning": N_("Hold the code in front of the camera."),
    "scanned": N_(
        "The code is in the field. It connects these notes with the agency at this address:"
    ),
    "scan_denied": N_(
        "The camera is not allowed here. Allow it in the browser's settings, or type the code."
    ),
    "scan_failed": N_("The camera cannot be used now. Type the code."),
    "scan_unable": N_("This browser cannot read a code by the camera. Type it."),
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
