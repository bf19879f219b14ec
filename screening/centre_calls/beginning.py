"""Making a centre, running it, counting everything anew."""

from __future__ import annotations

import argparse
import os
from contextlib import suppress
from pathlib import Path

from screening.centre_calls import terminal


def init(given: argparse.Namespace) -> int:
    from sync.server.centres import New, make
    from sync.server.primitives import calibrated

    new = New(
        name=given.name,
        tenant=given.tenant,
        url=given.database or os.environ.get(terminal.DATABASE, ""),
        agency_file=given.keys,
        passphrase=terminal.ask_for(
            "Passphrase of the centre", terminal.PASSPHRASE, given.passphrase_file, new=True
        ),
        agency_passphrase=terminal.ask_for(
            "Passphrase of the agency's keys",
            terminal.AGENCY_PASSPHRASE,
            given.keys_passphrase_file,
            new=True,
        ),
    )
    make(terminal.place(given), new, calibrated())
    print(f"The centre is in {given.home}. Keep {given.keys} away from it, and a copy of each.")
    return 0


def run(given: argparse.Namespace) -> int:
    from sync.server.people.provider import provider_in
    from sync.server.running import Served, run

    served = Served(
        given.bind,
        given.port,
        given.processes,
        given.app,
        given.proxies,
        _locales(),
        provider_in(os.environ),
    )
    with suppress(KeyboardInterrupt):  # that is how a server is stopped
        run(
            terminal.place(given),
            terminal.passphrase(given),
            served,
            lambda line: print(line, flush=True),
        )
    return 0


def _locales() -> Path | None:
    """The compiled languages; without them the pages are in English."""
    from screening.resources import data

    try:
        folder = data("compiled") / "locales"
    except FileNotFoundError:
        return None
    return folder if (folder / "languages.json").is_file() else None


def recount(given: argparse.Namespace) -> int:
    from sync.server.facts.recounting import recount
    from sync.server.numbers import tallies

    with terminal.open_desk(given) as desk:
        recount(desk, tallies.forget, tallies.apply)
    print("Everything was made again from the messages.")
    return 0


def set_aside_list(given: argparse.Namespace) -> int:
    from sync.server.facts.aside import lying

    with terminal.open_desk(given) as desk, desk.database.reading() as connection:
        print("at", "number", "error", "place", "kind", "message", "device", sep="\t")
        for one in lying(connection):
            about = (one["code"], one["error"], one["place"], one["kind"], one["id"], one["device"])
            print(one["at"], *about, sep="\t")
    return 0


def set_aside_again(given: argparse.Namespace) -> int:
    from sync.server.facts.recounting import count_again
    from sync.server.numbers import tallies

    with terminal.open_desk(given) as desk:
        tried, left = count_again(desk, tallies.apply)
    print(f"{tried - left} of {tried} messages are counted; {left or 'none'} lie aside still.")
    return 1 if left else 0
