"""What the centre's commands refuse, by number. An administrator at a terminal reads these.

What devices are answered has its numbers in `sync.protocol.catalogue`.
"""

from __future__ import annotations

from sync.protocol.catalogue import Entry


class CentreRefused(Exception):
    """A numbered refusal of a command. `detail` names what it is about; never a secret."""

    def __init__(self, entry: Entry, detail: str = "") -> None:
        self.entry = entry
        self.detail = detail
        named = f" ({detail})" if detail else ""
        super().__init__(f"{entry.code}: {entry.what}{named}\n{entry.do}")

    @property
    def code(self) -> str:
        return self.entry.code


HERE_ALREADY = Entry(
    "A001",
    "There are keys here already.",
    "Nothing was changed. Name another file or folder, or move these away first.",
)
NOT_HERE = Entry(
    "A002",
    "There is no centre in this folder.",
    "Make one with `screening centre init`, or name the folder with --home.",
)
WRONG_PASSPHRASE = Entry(
    "A003",
    "The passphrase does not open these keys.",
    "Try again. Nobody can open them without it.",
)
PASSPHRASE_SHORT = Entry(
    "A004",
    "The passphrase is too short.",
    "Take at least twelve characters; several words that do not belong together are best.",
)
KEYS_DAMAGED = Entry(
    "A005",
    "The file with the keys is damaged or is not one.",
    "Put the copy from your backup in its place.",
)
OTHER_KEYS = Entry(
    "A006",
    "These keys belong to another centre than this database.",
    "Name the key file that was made together with this centre.",
)
NEWER = Entry(
    "A007",
    "The database was made by a newer version of the centre.",
    "Update the centre. Nothing was changed.",
)
NOT_DURABLE = Entry(
    "A008",
    "PostgreSQL runs with a setting under which a crash loses what was committed.",
    "Set it to `on` in PostgreSQL's configuration and start the centre again.",
)
NO_DATABASE = Entry(
    "A009",
    "The database cannot be opened.",
    "Check that it runs, that its address is right, and that the disk is not full.",
)
NO_SUCH_UNIT = Entry(
    "A010",
    "There is no such unit.",
    "See `screening centre unit list`, or add it with `screening centre unit add`.",
)
UNIT_THERE = Entry(
    "A011",
    "There is a unit with this code already.",
    "Take another code.",
)
BAD_VALUE = Entry(
    "A012",
    "This is not a value that the centre can take.",
    "Codes are small letters, digits, - and _, and begin with a letter; addresses begin with https://.",
)
NO_SUCH_DEVICE = Entry(
    "A013",
    "There is no such device, or more than one begins like this.",
    "See `screening centre devices`, and give more of its id.",
)
NOT_FORWARD = Entry(
    "A014",
    "This version was published already, or a later one was.",
    "Versions only go forward: give the file a higher version.",
)
NOT_PUBLISHED = Entry(
    "A015",
    "Nothing is published under this name and version.",
    "See `screening centre published`.",
)
NOT_A_FILE_TO_PUBLISH = Entry(
    "A016",
    "This file does not say which name and version it has.",
    "Publish compiled files, or name both with --name and --version.",
)
NOT_FINISHED = Entry(
    "A017",
    "This centre was begun but never finished.",
    "Remove the folder (and the database, if it is PostgreSQL) and run `screening centre init` again.",
)
NO_PASSPHRASE = Entry(
    "A018",
    "There is no passphrase, and no terminal to ask for it.",
    "Set SCREENING_CENTRE_PASSPHRASE, or name a file with --passphrase-file.",
)
NO_COPIES = Entry(
    "A019",
    "Nothing of this device was ever copied.",
    "Copies are made from the day on which the agency has a recovery key and a device was connected.",
)
NOT_SHARES = Entry(
    "A020",
    "These words are not enough of one recovery key, or numbers that make no sense.",
    "Type the words of as many people as were said to be needed; at most 16 people share a key.",
)
OTHER_RECOVERY_KEY = Entry(
    "A021",
    "Some copies are sealed to a recovery key that was not given.",
    "Give every recovery key that was in use, the earlier ones too. Nothing was written.",
)
NOT_A_POLICY = Entry(
    "A022",
    "This is not a policy that devices can follow.",
    "docs/centre.md has an example with every field. Nothing was published.",
)
NO_PHONE_APP = Entry(
    "A023",
    "The phone app is not in this folder.",
    "Write it there with `screening phone build --out FOLDER`, or run without --app.",
)
NOT_USABLE = Entry(
    "A024",
    "No device could use this file.",
    "Publish what `screening build` makes of it, under its own name and version. Nothing was published.",
)
ABOVE_POLICIES = Entry(
    "A025",
    "The centre would sign in to PostgreSQL as a user whom row-level security does not bind.",
    "Make an ordinary user that owns the database (CREATE ROLE centre LOGIN; no SUPERUSER, no BYPASSRLS).",
)
NOT_A_BACKUP = Entry(
    "A026",
    "This folder is no copy of a centre.",
    "Name the folder that `screening centre backup` wrote. Nothing was changed.",
)
BACKUP_DAMAGED = Entry(
    "A027",
    "This copy of a centre is damaged, or was altered.",
    "Take another copy. Nothing was restored.",
)
NOT_EMPTY = Entry(
    "A028",
    "This database has tables already.",
    "Name an empty one: `createdb` makes it. Nothing was changed.",
)

CATALOGUE = {entry.code: entry for entry in list(globals().values()) if isinstance(entry, Entry)}
