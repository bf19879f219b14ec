"""Units, and people who may sign in."""

from __future__ import annotations

import argparse

from screening.centre_calls import terminal


def unit_add(given: argparse.Namespace) -> int:
    from sync.server.commands import add_unit

    with terminal.open_desk(given) as desk:
        add_unit(desk, given.code, given.name, given.parent)
    return 0


def unit_list(given: argparse.Namespace) -> int:
    from sync.server.commands import list_units

    with terminal.open_desk(given) as desk:
        for one in list_units(desk):
            print(one["code"], one["name"], one["parent"] or "", sep="\t")
    return 0


def people_add(given: argparse.Namespace) -> int:
    from sync.server.people.accounts import Person
    from sync.server.people.commands import add

    about = (given.role, given.unit, given.worker, given.language, given.zone)
    with terminal.open_desk(given) as desk:
        code = add(desk, Person(given.login, given.name, *about))
    return _invited(given.login, code)


def people_list(given: argparse.Namespace) -> int:
    from sync.server.people.commands import everybody

    with terminal.open_desk(given) as desk:
        print("login", "name", "role", "unit", "worker", "way in", "ended", sep="\t")
        for one in everybody(desk):
            way = (
                "provider" if one["subject"] else "passphrase" if one["passphrase"] else "none yet"
            )
            told = (
                one["login"],
                one["name"],
                one["role"],
                one["unit"] or "-",
                one["worker"] or "-",
            )
            print(*told, way, one["ended_at"] or "-", sep="\t")
    return 0


def people_reset(given: argparse.Namespace) -> int:
    from sync.server.people.commands import reset

    with terminal.open_desk(given) as desk:
        code = reset(desk, given.login)
    return _invited(given.login, code)


def people_remove(given: argparse.Namespace) -> int:
    from sync.server.people.commands import remove

    with terminal.open_desk(given) as desk:
        remove(desk, given.login)
    print(f"{given.login} cannot sign in any more. What was done stays in the trail.")
    return 0


def _invited(login: str, code: str) -> int:
    print(f"On the centre's page /invitation, within a week, once: {login} and this code:\n{code}")
    return 0
