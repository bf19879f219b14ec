"""The key that opens sealed copies of records, and opening them."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime
from getpass import getpass
from typing import TYPE_CHECKING

from screening.centre_calls import terminal

if TYPE_CHECKING:
    from sync.server.recovery import Pair


def recovery_make(given: argparse.Namespace) -> int:
    from sync.server.primitives import calibrated
    from sync.server.recovery import make

    passphrase = _recovery_passphrase(given, new=True)
    public = make(given.file, passphrase, calibrated(), os.urandom)
    print(f"The key is in {given.file}. Keep it away from the centre, and a copy elsewhere.")
    print(f"Its public half, for `screening centre recovery-key use`: {public.hex()}")
    return 0


def recovery_split(given: argparse.Namespace) -> int:
    from sync.server.recovery import opened, shares

    private, _ = opened(given.file, _recovery_passphrase(given))
    for number, words in enumerate(shares(private, given.needed, given.of), 1):
        print(
            f"For person {number} of {given.of}; {given.needed} together open records:\n{words}\n"
        )
    return 0


def recovery_use(given: argparse.Namespace) -> int:
    from sync.server.catalogue import BAD_VALUE, CentreRefused
    from sync.server.recovery import use

    try:
        public = b"" if given.public == "none" else bytes.fromhex(given.public)
    except ValueError:
        raise CentreRefused(BAD_VALUE) from None
    with terminal.open_desk(given) as desk:
        use(desk, terminal.agency_keys(desk, given), public)
    print("New devices come with it; the others take it over at their next contact, and seal their")
    print(
        "records again. Keep every key that was ever in use: older copies open with nothing else."
    )
    return 0


def copies(given: argparse.Namespace) -> int:
    from sync.server.recovery import gather

    with terminal.open_desk(given) as desk:
        given.out.write_bytes(gather(desk, given.lost, given.new))
    print(f"{given.out} has the sealed copies. Take it to whoever keeps the recovery key.")
    return 0


def recovery_keys(given: argparse.Namespace) -> list[Pair]:
    """The keys in the files that were named, and the one that several people's words make."""
    from sync.server.recovery import opened, together

    pairs = [opened(path, _recovery_passphrase(given)) for path in given.key]
    if given.words:
        pairs.append(together(list(iter(lambda: getpass("Words, or nothing: ").strip(), ""))))
    return pairs


def recover(given: argparse.Namespace) -> int:
    from sync.server.keys import open_agency
    from sync.server.ports import stamp
    from sync.server.recovery import recover

    asked = (
        "Passphrase of the agency's keys",
        terminal.AGENCY_PASSPHRASE,
        given.keys_passphrase_file,
    )
    agencys = open_agency(given.keys, terminal.ask_for(*asked))
    pairs = recovery_keys(given)
    data = recover(given.file.read_bytes(), pairs, agencys, stamp(datetime.now(UTC)))
    given.out.write_bytes(data)
    print(f"{given.out} is for the new device only: `screening restore {given.out.name}` there.")
    return 0


def _recovery_passphrase(given: argparse.Namespace, *, new: bool = False) -> str:
    file = given.key_passphrase_file
    return terminal.ask_for(
        "Passphrase of the recovery key", terminal.RECOVERY_PASSPHRASE, file, new=new
    )
