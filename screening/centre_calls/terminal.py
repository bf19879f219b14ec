"""What every command of the centre needs: its folder, its passphrases, and refusals in words."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from getpass import getpass, getuser
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sync.server.centres import Desk, Place
    from sync.server.keys import AgencyKeys

PASSPHRASE = "SCREENING_CENTRE_PASSPHRASE"  # noqa: S105 - the names of variables, not what is in them
AGENCY_PASSPHRASE = "SCREENING_AGENCY_PASSPHRASE"  # noqa: S105
RECOVERY_PASSPHRASE = "SCREENING_RECOVERY_PASSPHRASE"  # noqa: S105
ENROLMENT_PASSPHRASE = "SCREENING_ENROLMENT_PASSPHRASE"  # noqa: S105
DATABASE = "SCREENING_CENTRE_DATABASE"

Call = Callable[[argparse.Namespace], int]


def refusing(call: Call) -> Call:
    """The same, with a refusal's words instead of a traceback."""

    def told(given: argparse.Namespace) -> int:
        from sync.protocol.catalogue import ProtocolRefused
        from sync.server.catalogue import CentreRefused
        from sync.server.people.catalogue import PageRefused

        try:
            return call(given)
        except (CentreRefused, PageRefused, ProtocolRefused) as refused:
            print(refused, file=sys.stderr)
            return 1

    return told


def place(given: argparse.Namespace) -> Place:
    from sync.server.centres import Place

    return Place(given.home, lambda: datetime.now(UTC), os.urandom, given.by or getuser())


@contextmanager
def open_desk(given: argparse.Namespace) -> Iterator[Desk]:
    from sync.server.centres import open_desk

    with open_desk(place(given), passphrase(given)) as desk:
        yield desk


def passphrase(given: argparse.Namespace) -> str:
    return ask_for("Passphrase of the centre", PASSPHRASE, given.passphrase_file)


def agency_keys(desk: Desk, given: argparse.Namespace) -> AgencyKeys:
    from sync.server.commands import agency_keys

    asked = ("Passphrase of the agency's keys", AGENCY_PASSPHRASE, given.keys_passphrase_file)
    return agency_keys(desk, given.keys, ask_for(*asked))


def ask_for(question: str, variable: str, file: Path | None, *, new: bool = False) -> str:
    """From the file, the environment, or whoever sits at the terminal; a new one is asked for twice."""
    from sync.server.catalogue import NO_PASSPHRASE, CentreRefused

    if file is not None:
        return file.read_text(encoding="utf-8").rstrip("\r\n")
    if variable in os.environ:
        return os.environ[variable]
    if not sys.stdin.isatty():
        raise CentreRefused(NO_PASSPHRASE)
    while True:
        typed = getpass(f"{question}: ")
        if not new or getpass("The same again: ") == typed:
            return typed
        print("These two are not the same.", file=sys.stderr)
