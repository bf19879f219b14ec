"""What the centre's pages refuse, by number: P001-P029 whoever asks, P030-P059 people and units, P060 and
up devices and the trail. The words are msgids: a page shows them in its reader's language.
"""

from __future__ import annotations

from sync.protocol.catalogue import N_, Entry


class PageRefused(Exception):
    """A numbered refusal that somebody reads on a page. `detail` names what it is about; never a secret."""

    def __init__(self, entry: Entry, detail: str = "") -> None:
        self.entry = entry
        self.detail = detail
        named = f" ({detail})" if detail else ""
        super().__init__(f"{entry.code}: {entry.what}{named}\n{entry.do}")

    @property
    def code(self) -> str:
        return self.entry.code


# --- whoever asks ---------------------------------------------------------------------------------

NOT_THERE = Entry(
    "P001",
    N_("There is nothing here."),
    N_("Check the address, or begin again at the first page."),
    404,
)
NOT_YOURS = Entry(
    "P002",
    N_("Your role does not include this page."),
    N_("If it should, ask an administrator of your agency."),
    403,
)
NOT_HTTPS = Entry(
    "P003",
    N_("This address is not protected (https)."),
    N_(
        "Open the centre by its https address. Whoever runs it finds the settings in docs/centre.md."
    ),
    403,
)
FOREIGN_FORM = Entry(
    "P004",
    N_("This form did not come from a page of this centre, or the page was too old."),
    N_("Go back, load the page anew and send it again. Nothing was changed."),
    403,
)
NOT_LET_IN = Entry(
    "P005",
    N_("These three do not fit together."),
    N_(
        "Check the name, the passphrase and the code. The code changes every half minute; each works once."
    ),
    403,
)
TOO_OFTEN = Entry(
    "P006",
    N_("Too many tries."),
    N_("Wait a quarter of an hour, then try again. An administrator can send a new invitation."),
    429,
)
NO_INVITATION = Entry(
    "P007",
    N_("This invitation does not work: it was used, it is too old, or a letter is wrong."),
    N_("Check the name and the code, or ask your administrator for a new one."),
    403,
)
TOO_MUCH = Entry(
    "P008",
    N_("That was more than this form can take."),
    N_("Go back and send less. Nothing was changed."),
    413,
)
OUT_OF_ORDER = Entry(
    "P009",
    N_("The centre cannot do this just now."),
    N_("Nothing was changed. Try again in a minute."),
    503,
)
NOT_UNDERSTOOD = Entry(
    "P010",
    N_("The centre could not read what was sent."),
    N_("Go back, load the page anew and send it again. Nothing was changed."),
    400,
)
PASSPHRASE_SHORT = Entry(
    "P011",
    N_("The passphrase is too short."),
    N_("Take at least twelve characters; several words that do not belong together are best."),
    422,
)
NOT_THE_SAME = Entry(
    "P012",
    N_("The two passphrases are not the same."),
    N_("Type the same one twice."),
    422,
)
WRONG_CODE = Entry(
    "P013",
    N_("This code does not fit."),
    N_("Type the code that your app shows now. If none ever fits, check the clock of your phone."),
    422,
)
NOT_LINKED = Entry(
    "P014",
    N_("Nobody here is linked with this sign-in."),
    N_(
        "Ask your administrator for an invitation, and choose this sign-in on the invitation's page."
    ),
    403,
)
PROVIDER_FAILED = Entry(
    "P015",
    N_("The sign-in at your agency's provider did not work."),
    N_("Try again. If this stays, tell whoever runs the centre."),
    502,
)
NOT_KEPT = Entry(
    "P016",
    N_("You were signed out meanwhile, and what you sent could not be kept."),
    N_("Sign in and do it again. Nothing was changed."),
    403,
)
NOT_SENT_AGAIN = Entry(
    "P017",
    N_("What was kept of a form is somebody else's, or too old."),
    N_("Open the page and fill it in again. Nothing was sent."),
    403,
)

# --- people and units -----------------------------------------------------------------------------

NO_SUCH_PERSON = Entry(
    "P030",
    N_("There is no such person."),
    N_("Choose somebody from the list."),
    404,
)
LOGIN_THERE = Entry(
    "P031",
    N_("Somebody has this sign-in name already."),
    N_("Take another one."),
    409,
)
BAD_LOGIN = Entry(
    "P032",
    N_("This cannot be a sign-in name."),
    N_("Take 2 to 64 small letters, digits, or . - _ @ and begin with a letter or digit."),
    422,
)
BAD_NAME = Entry(
    "P033",
    N_("A name is missing, or it is too long."),
    N_("Give a name of at most 120 characters."),
    422,
)
BAD_ROLE = Entry(
    "P034",
    N_("There is no such role."),
    N_("Choose one of the roles that are offered."),
    422,
)
UNIT_NEEDED = Entry(
    "P035",
    N_("Workers and supervisors belong to a unit."),
    N_("Choose the unit."),
    422,
)
WORKER_CODE = Entry(
    "P036",
    N_("A worker has the code by which their devices are connected; nobody else has one here."),
    N_("Small letters, digits, - and _, beginning with a letter; for other roles leave it empty."),
    422,
)
WORKER_THERE = Entry(
    "P037",
    N_("Somebody in this unit has this worker code already."),
    N_("Take another code, or end the other person's access first."),
    409,
)
BAD_ZONE = Entry(
    "P038",
    N_("There is no such time zone."),
    N_("Choose one from the list, for example America/Chicago."),
    422,
)
BAD_LANGUAGE = Entry(
    "P039",
    N_("The pages are not offered in this language."),
    N_("Choose one of the languages that are offered."),
    422,
)
LAST_ADMINISTRATOR = Entry(
    "P040",
    N_("This is the last administrator."),
    N_("Make somebody else an administrator first, or nobody could let people in."),
    409,
)
NO_SUCH_UNIT = Entry(
    "P041",
    N_("There is no such unit."),
    N_("Choose one from the list."),
    404,
)
UNIT_THERE = Entry(
    "P042",
    N_("There is a unit with this code already."),
    N_("Take another code."),
    409,
)
BAD_UNIT_CODE = Entry(
    "P043",
    N_("This cannot be a unit's code."),
    N_("Small letters, digits, - and _, beginning with a letter."),
    422,
)
UNIT_IN_ITSELF = Entry(
    "P044",
    N_("A unit cannot lie below itself."),
    N_("Choose another unit above it."),
    409,
)
UNIT_HAS_UNITS = Entry(
    "P045",
    N_("There are units below this one."),
    N_("Move or remove them first."),
    409,
)
UNIT_HAS_PEOPLE = Entry(
    "P046",
    N_("There are people in this unit."),
    N_("Give them another unit first."),
    409,
)
UNIT_HAS_DEVICES = Entry(
    "P047",
    N_("Devices belong to this unit, and what they sent is counted here."),
    N_("Rename the unit, or move it below another one; it cannot be removed."),
    409,
)
ENDED_ALREADY = Entry(
    "P048",
    N_("This person's access was ended."),
    N_("Give access back first."),
    409,
)

# --- devices and the trail ------------------------------------------------------------------------

NO_SUCH_DEVICE = Entry(
    "P060",
    N_("There is no such device."),
    N_("Choose one from the list."),
    404,
)
NOT_ENROLMENT_KEYS = Entry(
    "P061",
    N_("This is not the key file for connecting devices, or it belongs to another centre."),
    N_(
        "Choose the file that `screening centre enrolment-key` made; never the agency's own key file."
    ),
    422,
)
KEYS_STAY_CLOSED = Entry(
    "P062",
    N_("The passphrase does not open this key file."),
    N_("Try again. It is the passphrase of the key file, not your own."),
    422,
)
BAD_DEVICE_VALUE = Entry(
    "P063",
    N_("A unit, a worker's code, the centre's address or the number of days is missing or wrong."),
    N_("Codes are small letters, digits, - and _; addresses begin with https://; 1 to 30 days."),
    422,
)
BAD_PERIOD = Entry(
    "P064",
    N_("These are not two days, or the first comes after the second."),
    N_("Write days as 2026-03-01, or leave them empty."),
    422,
)
BAD_TOKEN = Entry(
    "P065",
    N_("This token is not good, or not for this."),
    N_("Make a new one on the page of your own account."),
    401,
)
NOT_SURE = Entry(
    "P066",
    N_("Revoking destroys the ways into what is on the device, so it has to be confirmed."),
    N_("Read what is lost, tick the box and press again. Nothing was changed."),
    422,
)

CATALOGUE = {entry.code: entry for entry in list(globals().values()) if isinstance(entry, Entry)}
