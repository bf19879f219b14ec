"""Connecting devices, revoking them, asking their workers for something."""

from __future__ import annotations

import argparse
import os
import sys

from screening.centre_calls import terminal


def enrolment_key(given: argparse.Namespace) -> int:
    from sync.server.keys import keep_enrolment
    from sync.server.primitives import calibrated

    with terminal.open_desk(given) as desk:
        agencys = terminal.agency_keys(desk, given)
    asked = ("Passphrase of the new key file", terminal.ENROLMENT_PASSPHRASE, None)
    keep_enrolment(
        given.file, agencys, terminal.ask_for(*asked, new=True), calibrated(), os.urandom
    )
    print(f"{given.file} connects devices on the centre's page, and can publish nothing.")
    return 0


def enrol(given: argparse.Namespace) -> int:
    import segno

    from sync.server.commands import invite

    with terminal.open_desk(given) as desk:
        agencys = terminal.agency_keys(desk, given)
        code = invite(desk, agencys, given.unit, given.worker, given.address, given.days)
    print(f"Good for {given.days} days, for one device. Show it to nobody else.\n")
    # Capitals and a few signs need the fewest squares, and addresses do not mind.
    segno.make(code.text, error="m").terminal(sys.stdout, compact=True)
    print(f"\n{code.text}")
    return 0


def list_devices(given: argparse.Namespace) -> int:
    from sync.server.commands import list_devices

    with terminal.open_desk(given) as desk:
        print("id", "unit", "worker", "last seen", "revoked", "told", "copied", sep="\t")
        for one in list_devices(desk):
            marks = [mark or "-" for mark in (one.revoked_at, one.told_at, one.copied_at)]
            print(one.id, one.unit, one.worker, one.seen_at, *marks, sep="\t")
    return 0


def revoke(given: argparse.Namespace) -> int:
    from sync.server.commands import revoke

    with terminal.open_desk(given) as desk:
        device = revoke(desk, given.device)
    print(f"{device.id} ({device.unit}, {device.worker}) is withdrawn.")
    print("At its next contact it empties its key slots: what it did not send by then opens with")
    print("the agency's recovery key (`screening reopen`), and without one it is gone.")
    return 0


def ask(given: argparse.Namespace) -> int:
    from sync.server.requests import ask

    with terminal.open_desk(given) as desk:
        made = ask(desk, given.device, given.case, given.what, given.due, given.unit)
    print(f"{made.id} is asked of {made.device} ({made.what}, by {made.due_on}).")
    return 0


def asked(given: argparse.Namespace) -> int:
    from sync.server.requests import list_asked

    with terminal.open_desk(given) as desk:
        print("asked", "device", "case", "what", "due", "state", "outcome", sep="\t")
        for one in list_asked(desk):
            told = (one.asked_at, one.device, one.case, one.what, one.due_on)
            print(*told, one.state, one.outcome or "-", sep="\t")
    return 0
