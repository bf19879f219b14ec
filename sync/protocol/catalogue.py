"""Every numbered refusal of the protocol: what the centre answers, and what a device makes of answers.

Y001-Y019 a whole request is refused, Y020-Y039 one message of a batch is refused (the others are not),
Y040-Y059 the device does not believe an answer. A number that a device does not know is shown as it is.
The words are msgids: a device shows them in its worker's language.
"""

from __future__ import annotations

from dataclasses import dataclass


def N_(text: str) -> str:
    """Mark a text for translation without translating it here."""
    return text


@dataclass(frozen=True, slots=True)
class Entry:
    """One refusal. `status` is the HTTP status of a whole request's refusal, else 0.

    `again`: the same request may succeed later without anybody doing anything.
    """

    code: str
    what: str
    do: str
    status: int = 0
    again: bool = False


class ProtocolRefused(Exception):
    """A numbered refusal of the protocol. `detail` names a field or a place in it, never a value."""

    def __init__(self, entry: Entry, detail: str = "") -> None:
        self.entry = entry
        self.detail = detail
        super().__init__(f"{entry.code} {entry.what}" + (f" ({detail})" if detail else ""))

    @property
    def code(self) -> str:
        return self.entry.code


# --- a whole request ------------------------------------------------------------------------------

NOT_JSON = Entry(
    "Y001",
    N_("The centre could not read what was sent."),
    N_(
        "Nothing is lost: it is sent again. If this stays, tell the person who looks after the devices."
    ),
    400,
    again=True,
)
OLD_PROTOCOL = Entry(
    "Y002",
    N_("This app is older or newer than the agency's centre can understand."),
    N_("Update the app. What waits here is kept until then."),
    426,
)
TOO_LARGE = Entry(
    "Y003",
    N_("Too much was sent at once."),
    N_("It is sent in smaller parts."),
    413,
    again=True,
)
NOT_SIGNED_IN = Entry(
    "Y004",
    N_("The centre does not know this device."),
    N_("Ask your agency for a new code, and connect the device again."),
    401,
)
REVOKED = Entry(
    "Y005",
    N_("The agency has withdrawn this device."),
    N_("Speak with your agency."),
    403,
)
ALTERED = Entry(
    "Y006",
    N_("What arrived at the centre is not what this device sent."),
    N_("It is sent again. If this stays, the network here changes what is sent: use another one."),
    400,
    again=True,
)
WRONG_SHAPE = Entry(
    "Y007",
    N_("A field is missing or is not what it should be."),
    N_("Update the app. What waits here is kept until then."),
    422,
)
SLOW_DOWN = Entry(
    "Y008",
    N_("The centre asks for some patience."),
    N_("It is tried again by itself."),
    429,
    again=True,
)
NOT_NOW = Entry(
    "Y009",
    N_("The centre cannot take anything at the moment."),
    N_("It is tried again by itself. Everything is kept here until then."),
    503,
    again=True,
)
NO_SUCH_CODE = Entry(
    "Y010",
    N_("This code does not connect a device: it is mistyped, used, or too old."),
    N_("Look at the code again, or ask your agency for a new one."),
    404,
)
NO_SUCH_FILE = Entry(
    "Y011",
    N_("The centre does not have this file any more."),
    N_("The device goes on with what it has."),
    404,
)
NO_SUCH_PLACE = Entry(
    "Y012",
    N_("There is nothing at this address of the centre."),
    N_("Check the centre's address with your agency."),
    404,
)

# --- one message of a batch -----------------------------------------------------------------------

UNKNOWN_KIND = Entry(
    "Y020",
    N_("The centre does not know this kind of message."),
    N_("The centre has to be updated. The message is kept here."),
)
NOT_DECLARED = Entry(
    "Y021",
    N_("A message has something in it that may not leave the device."),
    N_("It is kept here and not sent. Tell the person who looks after the devices its number."),
)
DIFFERS = Entry(
    "Y022",
    N_("The centre has another message under the same name."),
    N_("These notes may exist twice, on two devices. Tell the person who looks after the devices."),
)
NOT_RELEASED = Entry(
    "Y023",
    N_("Nothing about one person may leave without a written release that is in force."),
    N_("Record the release, or leave the message here: the counts travel without it."),
)

# --- an answer the device does not believe ---------------------------------------------------------

NOT_OURS = Entry(
    "Y040",
    N_("Something else than the agency's centre answered: perhaps a sign-in page of this network."),
    N_("Open the network's own page and sign in, or use another network. Everything is kept here."),
    again=True,
)
NO_NETWORK = Entry(
    "Y041",
    N_("The agency's centre cannot be reached."),
    N_("It is tried again by itself. Everything is kept here."),
    again=True,
)
NOT_TRUSTED = Entry(
    "Y042",
    N_("The connection to the centre is not safe: its certificate cannot be verified."),
    N_("Use another network, and check the day and the time of this device."),
    again=True,
)
RECEIPT_FALSE = Entry(
    "Y043",
    N_("The receipt does not fit what was sent, or is not signed by the centre."),
    N_(
        "It does not count, and everything is kept here. If this stays, tell the person who looks"
        " after the devices."
    ),
    again=True,
)
FILE_FALSE = Entry(
    "Y044",
    N_("A file from the centre is not signed by the agency, or was changed on the way."),
    N_(
        "It is not used: the device goes on with what it has. Tell the person who looks after the devices."
    ),
)
ORDER_FALSE = Entry(
    "Y045",
    N_("An order to this device is not signed by the centre."),
    N_("It is not followed."),
)
BAD_CODE = Entry(
    "Y046",
    N_("This is not a whole code."),
    N_("A code has an address and eight groups of letters and digits. Type all of them."),
)
NO_POLICY = Entry(
    "Y047",
    N_("The agency's policy has something in it that this app does not know."),
    N_(
        "The one before holds. Update the app; if this stays, tell the person who looks after the devices."
    ),
)
NO_ROOM = Entry(
    "Y048",
    N_("There is no room for another file of the agency."),
    N_("The device goes on with what it has. Tell the person who looks after the devices."),
)

CATALOGUE = {entry.code: entry for entry in list(globals().values()) if isinstance(entry, Entry)}
