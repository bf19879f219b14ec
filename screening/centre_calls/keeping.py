"""Copies of a centre, and what was done at it."""

from __future__ import annotations

import argparse
import os
import sys

from screening.centre_calls import terminal


def doings(given: argparse.Namespace) -> int:
    from sync.server.commands import list_doings

    with terminal.open_desk(given) as desk:
        for one in list_doings(desk):
            print(one["at"], one["by"], one["what"], one["about"], sep="\t")
    return 0


def trail_verify(given: argparse.Namespace) -> int:
    from sync.server.people.commands import verify_trail

    with terminal.open_desk(given) as desk:
        checked = verify_trail(desk, given.known)
    for found in checked.findings:
        print(f"Number {found.number} is {found.kind}.", file=sys.stderr)
    print(f"{checked.rows} lines, {len(checked.findings) or 'none'} of them not as written.")
    print(f"Keep this elsewhere, for --known next time: {checked.rows}:{checked.last}")
    return 1 if checked.findings else 0


def backup(given: argparse.Namespace) -> int:
    from sync.server.backup import back_up

    with terminal.open_desk(given) as desk:
        told = back_up(desk, given.folder)
    print(
        f"{given.folder} has a copy: {told['messages']['rows']} messages. It opens with the centre's"
    )
    print("passphrase of today, and with nothing else.")
    return 0


def restore(given: argparse.Namespace) -> int:
    from sync.server.primitives import calibrated
    from sync.server.restoring import restore

    url = given.database or os.environ.get(terminal.DATABASE, "")
    told = restore(
        terminal.place(given), given.folder, terminal.passphrase(given), url, calibrated()
    )
    print(f"The centre is in {given.home}: {told['messages']['rows']} messages.")
    print("Stop the old one for good before this one runs: devices must not find two.")
    return 0
