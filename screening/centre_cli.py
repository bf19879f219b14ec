"""The arguments of the administrator's commands, `screening centre ...`. See `centre_calls`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from screening.centre_calls import (
    beginning,
    devices,
    figures,
    keeping,
    people,
    recovery,
    shelf,
    terminal,
)

HOME = Path.home() / ".screening-centre"

# As `sync.protocol.requests` has them: help must not need the centre's libraries.
ASKED = ("call_me", "next_action_missing", "screening_due", "proof_missing", "review_concern")

# As `sync.server.people.viewer` has them.
ROLES = ("worker", "supervisor", "analyst", "administrator")

Commands = Any  # what `add_subparsers` gives has no public name


def for_centres(commands: Commands) -> None:
    """Add `centre` and its commands."""
    centre = commands.add_parser("centre", help="the agency's centre")
    parts = centre.add_subparsers(required=True, metavar="COMMAND")
    _beginning(parts)
    _units(parts)
    _people(parts)
    _devices(parts)
    _shelf(parts)
    _requests(parts)
    _recovery(parts)


def _beginning(parts: Commands) -> None:
    add = _command(
        parts, "init", beginning.init, "make a centre: its folder, its keys, its database"
    )
    add.add_argument("name", help="the agency's name, as its workers know it")
    add.add_argument("--tenant", choices=("agency", "provider"), required=True)
    add.add_argument("--database", default="", help=f"PostgreSQL's address; or {terminal.DATABASE}")
    _agency_keys(add)

    add = _command(parts, "run", beginning.run, "answer devices until interrupted")
    _setting(add, "bind", str, "127.0.0.1", "the address it listens at")
    _setting(add, "port", int, "8070", "and the port")
    _setting(add, "app", Path, "", "the phone app: what `screening phone build` made")
    _setting(add, "processes", int, "1", "that answer side by side")
    _setting(add, "proxies", int, "0", "trusted proxies that stand before it")

    _command(
        parts,
        "recount",
        beginning.recount,
        "make every work-list and number again from the messages",
    )

    aside = parts.add_parser("set-aside", help="messages that could not be counted")
    below = aside.add_subparsers(required=True, metavar="COMMAND")
    _command(below, "list", beginning.set_aside_list, "list them, with the reason of each")
    _command(below, "again", beginning.set_aside_again, "count them again, after an update")

    add = _command(parts, "threshold", figures.threshold, "below which count numbers are hidden")
    add.add_argument("threshold", nargs="?", default="", help="another one, from 5 to 100")

    _command(parts, "doings", keeping.doings, "what administrators did, and when")
    trail = parts.add_parser("trail", help="who did and saw what")
    below = trail.add_subparsers(required=True, metavar="COMMAND")
    add = _command(below, "verify", keeping.trail_verify, "find what was altered by hand")
    add.add_argument(
        "--known", default="", help="what an earlier check printed, such as 120:3f2a..."
    )

    add = _command(parts, "backup", keeping.backup, "write a copy of everything the centre has")
    add.add_argument("folder", type=Path, help="a new folder, better on another disk")

    add = _command(parts, "restore", keeping.restore, "make the centre of such a copy again")
    add.add_argument("folder", type=Path, help="what `backup` wrote")
    add.add_argument("--database", default="", help=f"PostgreSQL's address; or {terminal.DATABASE}")


def _units(parts: Commands) -> None:
    unit = parts.add_parser("unit", help="the agency's units")
    below = unit.add_subparsers(required=True, metavar="COMMAND")
    add = _command(below, "add", people.unit_add, "add a unit")
    add.add_argument("code", help="small letters, digits, - and _")
    add.add_argument("name")
    add.add_argument("--parent", default="", help="the code of the unit above it")
    _command(below, "list", people.unit_list, "list the units")


def _people(parts: Commands) -> None:
    those = parts.add_parser("people", help="who may sign in")
    below = those.add_subparsers(required=True, metavar="COMMAND")
    add = _command(below, "add", people.people_add, "add somebody, and print an invitation")
    add.add_argument("login", help="the name to sign in with")
    add.add_argument("name", help="as colleagues know her")
    add.add_argument("--role", choices=ROLES, required=True)
    add.add_argument(
        "--unit", default="", help="the unit's code; needed for workers and supervisors"
    )
    add.add_argument("--worker", default="", help="a worker's code, as her devices have it")
    add.add_argument("--language", default="en")
    add.add_argument("--zone", default="", help="a time zone, America/Chicago; else the unit's")
    _command(below, "list", people.people_list, "list everybody")
    add = _command(below, "reset", people.people_reset, "take all ways in away, and invite anew")
    add.add_argument("login")
    add = _command(below, "remove", people.people_remove, "end somebody's access")
    add.add_argument("login")


def _devices(parts: Commands) -> None:
    add = _command(
        parts, "enrolment-key", devices.enrolment_key, "make the key file for the page of devices"
    )
    add.add_argument("file", type=Path)
    _agency_keys(add)

    add = _command(
        parts, "enrol", devices.enrol, "make a code that connects one device of a worker"
    )
    add.add_argument("--unit", required=True)
    add.add_argument("--worker", required=True, help="a short code, not a name")
    add.add_argument("--address", required=True, help="where devices reach the centre: https://...")
    add.add_argument("--days", type=int, default=7, help="for how long the code is good")
    _agency_keys(add)

    _command(parts, "devices", devices.list_devices, "list the devices")
    add = _command(parts, "revoke", devices.revoke, "withdraw a device")
    add.add_argument("device", help="its id, or how it begins")


def _shelf(parts: Commands) -> None:
    add = _command(parts, "publish", shelf.publish, "sign files and hand them out to the devices")
    add.add_argument("files", type=Path, nargs="+", metavar="FILE")
    _kind(add)
    add.add_argument("--name", default="", help="what it is called; else what the file says")
    add.add_argument("--version", type=int, default=0, help="else what the file says, or the next")
    _agency_keys(add)

    add = _command(
        parts, "withdraw", shelf.withdraw, "say that a version should not be used any more"
    )
    _kind(add)
    add.add_argument("name")
    add.add_argument("version", type=int)
    _agency_keys(add)

    _command(parts, "published", shelf.published, "list what was published")


def _requests(parts: Commands) -> None:
    add = _command(parts, "ask", devices.ask, "ask a device's worker for something, by a code")
    add.add_argument("--device", required=True, help="its id, or how it begins")
    add.add_argument("--case", required=True, help="the case's id")
    add.add_argument("--what", required=True, help=", ".join(ASKED))
    add.add_argument("--due", required=True, help="the day, 2026-03-01")
    add.add_argument("--unit", default="", help="which unit asks; else the device's own")

    _command(parts, "asked", devices.asked, "list what was asked, and what became of it")


def _recovery(parts: Commands) -> None:
    key = parts.add_parser("recovery-key", help="the key that opens sealed copies of records")
    below = key.add_subparsers(required=True, metavar="COMMAND")
    add = _offline(below, "make", recovery.recovery_make, "make one, away from the centre")
    add.add_argument("file", type=Path)
    add = _offline(below, "split", recovery.recovery_split, "print it as words for several people")
    add.add_argument("file", type=Path)
    add.add_argument("--of", type=int, required=True, help="how many people get words")
    add.add_argument("--needed", type=int, required=True, help="how many of them open records")
    add = _command(below, "use", recovery.recovery_use, "give its public half to the devices")
    add.add_argument("public", help="what `make` printed; `none` withdraws the key")
    _agency_keys(add)

    add = _command(parts, "copies", recovery.copies, "hand out a lost device's sealed copies")
    add.add_argument("lost", help="the lost device's id, or how it begins")
    add.add_argument("new", help="the new device's")
    add.add_argument("--out", type=Path, required=True)

    add = _offline(
        parts, "recover", recovery.recover, "open copies and seal them for the new device"
    )
    add.add_argument("file", type=Path, help="what `copies` wrote")
    with_recovery_keys(add)
    add.add_argument("--out", type=Path, required=True)
    _agency_keys(add)


def with_recovery_keys(add: Any) -> None:
    """What opens records: files, or the words of several people."""
    add.add_argument("--key", type=Path, action="append", default=[], help="a recovery key's file")
    add.add_argument("--words", action="store_true", help="ask several people for their words")


def key_passphrase(add: Any) -> None:
    add.add_argument(
        "--key-passphrase-file",
        type=Path,
        help=f"of recovery keys; or {terminal.RECOVERY_PASSPHRASE}",
    )


def _setting(add: Any, name: str, kind: Any, usual: str, explained: str) -> None:
    """An option that may be set in the environment as well, as containers do it."""
    variable = f"SCREENING_CENTRE_{name.upper()}"
    given = os.environ.get(variable, usual)
    add.add_argument(
        f"--{name}", type=kind, default=given or None, help=f"{explained}; or {variable}"
    )


def _offline(parts: Commands, name: str, call: Any, explained: str) -> Any:
    add = parts.add_parser(name, help=explained)
    key_passphrase(add)
    add.set_defaults(call=terminal.refusing(call))
    return add


def _command(parts: Commands, name: str, call: Any, explained: str) -> Any:
    add = parts.add_parser(name, help=explained)
    add.add_argument(
        "--home",
        type=Path,
        default=os.environ.get("SCREENING_CENTRE_HOME", HOME),
        help="the centre's folder; or SCREENING_CENTRE_HOME",
    )
    add.add_argument(
        "--passphrase-file", type=Path, help=f"the operator's passphrase; or {terminal.PASSPHRASE}"
    )
    add.add_argument("--by", default="", help="who does it, for the record")
    add.set_defaults(call=terminal.refusing(call))
    return add


def _agency_keys(add: Any) -> None:
    add.add_argument("--keys", type=Path, required=True, help="the file with the agency's keys")
    add.add_argument(
        "--keys-passphrase-file",
        type=Path,
        help=f"the administrator's passphrase; or {terminal.AGENCY_PASSPHRASE}",
    )


def _kind(add: Any) -> None:
    kinds = ("questionnaire", "catalogue", "directory", "jurisdiction", "policy")
    add.add_argument("--kind", choices=kinds, required=True)
