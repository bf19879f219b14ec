"""What the agency publishes."""

from __future__ import annotations

import argparse

from screening.centre_calls import terminal


def publish(given: argparse.Namespace) -> int:
    from sync.server.publishing import publish

    with terminal.open_desk(given) as desk:
        agencys = terminal.agency_keys(desk, given)
        for path in given.files:
            stated = publish(desk, agencys, path, given.kind, given.name, given.version)
            print(f"{stated.kind} {stated.name}/{stated.version} is published.")
    return 0


def withdraw(given: argparse.Namespace) -> int:
    from sync.server.publishing import withdraw

    with terminal.open_desk(given) as desk:
        agencys = terminal.agency_keys(desk, given)
        stated = withdraw(desk, agencys, given.kind, given.name, given.version)
    print(f"{stated.kind} {stated.name}/{stated.version} is withdrawn.")
    return 0


def published(given: argparse.Namespace) -> int:
    from sync.server.publishing import list_published

    with terminal.open_desk(given) as desk:
        for one in list_published(desk):
            state = "withdrawn" if one["withdrawn"] else "published"
            print(one["at"], state, one["kind"], f"{one['name']}/{one['version']}", sep="\t")
    return 0
