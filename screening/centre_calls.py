"""The administrator's commands: ask for passphrases, call one function, print what it says."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from getpass import getpass, getuser
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sync.server.centres import Desk, Place
    from sync.server.keys import AgencyKeys
    from sync.server.recovery import Pair

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


def init(given: argparse.Namespace) -> int:
    from sync.server.centres import New, make
    from sync.server.primitives import calibrated

    new = New(
        name=given.name,
        tenant=given.tenant,
        url=given.database or os.environ.get(DATABASE, ""),
        agency_file=given.keys,
        passphrase=_asked("Passphrase of the centre", PASSPHRASE, given.passphrase_file, new=True),
        agency_passphrase=_asked(
            "Passphrase of the agency's keys",
            AGENCY_PASSPHRASE,
            given.keys_passphrase_file,
            new=True,
        ),
    )
    make(_place(given), new, calibrated())
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
        run(_place(given), _passphrase(given), served, lambda line: print(line, flush=True))
    return 0


def recount(given: argparse.Namespace) -> int:
    from sync.server.facts.recounting import recount
    from sync.server.numbers import tallies

    with _desk(given) as desk:
        recount(desk, tallies.forget, tallies.apply)
    print("Everything was made again from the messages.")
    return 0


def _locales() -> Path | None:
    """The compiled languages; without them the pages are in English."""
    from screening.resources import data

    try:
        folder = data("compiled") / "locales"
    except FileNotFoundError:
        return None
    return folder if (folder / "languages.json").is_file() else None


def doings(given: argparse.Namespace) -> int:
    from sync.server.commands import list_doings

    with _desk(given) as desk:
        for one in list_doings(desk):
            print(one["at"], one["by"], one["what"], one["about"], sep="\t")
    return 0


def backup(given: argparse.Namespace) -> int:
    from sync.server.backup import back_up

    with _desk(given) as desk:
        told = back_up(desk, given.folder)
    print(
        f"{given.folder} has a copy: {told['messages']['rows']} messages. It opens with the centre's"
    )
    print("passphrase of today, and with nothing else.")
    return 0


def restore(given: argparse.Namespace) -> int:
    from sync.server.primitives import calibrated
    from sync.server.restoring import restore

    url = given.database or os.environ.get(DATABASE, "")
    told = restore(_place(given), given.folder, _passphrase(given), url, calibrated())
    print(f"The centre is in {given.home}: {told['messages']['rows']} messages.")
    print("Stop the old one for good before this one runs: devices must not find two.")
    return 0


def unit_add(given: argparse.Namespace) -> int:
    from sync.server.commands import add_unit

    with _desk(given) as desk:
        add_unit(desk, given.code, given.name, given.parent)
    return 0


def unit_list(given: argparse.Namespace) -> int:
    from sync.server.commands import list_units

    with _desk(given) as desk:
        for one in list_units(desk):
            print(one["code"], one["name"], one["parent"] or "", sep="\t")
    return 0


def trail_verify(given: argparse.Namespace) -> int:
    from sync.server.people.commands import verify_trail

    with _desk(given) as desk:
        checked = verify_trail(desk, given.known)
    for found in checked.findings:
        print(f"Number {found.number} is {found.kind}.", file=sys.stderr)
    print(f"{checked.rows} lines, {len(checked.findings) or 'none'} of them not as written.")
    print(f"Keep this elsewhere, for --known next time: {checked.rows}:{checked.last}")
    return 1 if checked.findings else 0


def people_add(given: argparse.Namespace) -> int:
    from sync.server.people.accounts import Person
    from sync.server.people.commands import add

    about = (given.role, given.unit, given.worker, given.language, given.zone)
    with _desk(given) as desk:
        code = add(desk, Person(given.login, given.name, *about))
    return _invited(given.login, code)


def people_list(given: argparse.Namespace) -> int:
    from sync.server.people.commands import everybody

    with _desk(given) as desk:
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

    with _desk(given) as desk:
        code = reset(desk, given.login)
    return _invited(given.login, code)


def people_remove(given: argparse.Namespace) -> int:
    from sync.server.people.commands import remove

    with _desk(given) as desk:
        remove(desk, given.login)
    print(f"{given.login} cannot sign in any more. What was done stays in the trail.")
    return 0


def _invited(login: str, code: str) -> int:
    print(f"On the centre's page /invitation, within a week, once: {login} and this code:\n{code}")
    return 0


def enrolment_key(given: argparse.Namespace) -> int:
    from sync.server.keys import keep_enrolment
    from sync.server.primitives import calibrated

    with _desk(given) as desk:
        agencys = _agency_keys(desk, given)
    asked = ("Passphrase of the new key file", ENROLMENT_PASSPHRASE, None)
    keep_enrolment(given.file, agencys, _asked(*asked, new=True), calibrated(), os.urandom)
    print(f"{given.file} connects devices on the centre's page, and can publish nothing.")
    return 0


def enrol(given: argparse.Namespace) -> int:
    import segno

    from sync.server.commands import invite

    with _desk(given) as desk:
        agencys = _agency_keys(desk, given)
        code = invite(desk, agencys, given.unit, given.worker, given.address, given.days)
    print(f"Good for {given.days} days, for one device. Show it to nobody else.\n")
    # Capitals and a few signs need the fewest squares, and addresses do not mind.
    segno.make(code.text, error="m").terminal(sys.stdout, compact=True)
    print(f"\n{code.text}")
    return 0


def list_devices(given: argparse.Namespace) -> int:
    from sync.server.commands import list_devices

    with _desk(given) as desk:
        print("id", "unit", "worker", "last seen", "revoked", "told", "copied", sep="\t")
        for one in list_devices(desk):
            marks = [mark or "-" for mark in (one.revoked_at, one.told_at, one.copied_at)]
            print(one.id, one.unit, one.worker, one.seen_at, *marks, sep="\t")
    return 0


def revoke(given: argparse.Namespace) -> int:
    from sync.server.commands import revoke

    with _desk(given) as desk:
        device = revoke(desk, given.device)
    print(f"{device.id} ({device.unit}, {device.worker}) is withdrawn.")
    print("At its next contact it empties its key slots: what it did not send by then opens with")
    print("the agency's recovery key (`screening reopen`), and without one it is gone.")
    return 0


def publish(given: argparse.Namespace) -> int:
    from sync.server.publishing import publish

    with _desk(given) as desk:
        agencys = _agency_keys(desk, given)
        for path in given.files:
            stated = publish(desk, agencys, path, given.kind, given.name, given.version)
            print(f"{stated.kind} {stated.name}/{stated.version} is published.")
    return 0


def withdraw(given: argparse.Namespace) -> int:
    from sync.server.publishing import withdraw

    with _desk(given) as desk:
        agencys = _agency_keys(desk, given)
        stated = withdraw(desk, agencys, given.kind, given.name, given.version)
    print(f"{stated.kind} {stated.name}/{stated.version} is withdrawn.")
    return 0


def published(given: argparse.Namespace) -> int:
    from sync.server.publishing import list_published

    with _desk(given) as desk:
        for one in list_published(desk):
            state = "withdrawn" if one["withdrawn"] else "published"
            print(one["at"], state, one["kind"], f"{one['name']}/{one['version']}", sep="\t")
    return 0


def ask(given: argparse.Namespace) -> int:
    from sync.server.requests import ask

    with _desk(given) as desk:
        made = ask(desk, given.device, given.case, given.what, given.due, given.unit)
    print(f"{made.id} is asked of {made.device} ({made.what}, by {made.due_on}).")
    return 0


def asked(given: argparse.Namespace) -> int:
    from sync.server.requests import list_asked

    with _desk(given) as desk:
        print("asked", "device", "case", "what", "due", "state", "outcome", sep="\t")
        for one in list_asked(desk):
            told = (one.asked_at, one.device, one.case, one.what, one.due_on)
            print(*told, one.state, one.outcome or "-", sep="\t")
    return 0


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
    with _desk(given) as desk:
        use(desk, _agency_keys(desk, given), public)
    print("New devices come with it; the others take it over at their next contact, and seal their")
    print(
        "records again. Keep every key that was ever in use: older copies open with nothing else."
    )
    return 0


def copies(given: argparse.Namespace) -> int:
    from sync.server.recovery import gather

    with _desk(given) as desk:
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

    asked = ("Passphrase of the agency's keys", AGENCY_PASSPHRASE, given.keys_passphrase_file)
    agencys = open_agency(given.keys, _asked(*asked))
    pairs = recovery_keys(given)
    data = recover(given.file.read_bytes(), pairs, agencys, stamp(datetime.now(UTC)))
    given.out.write_bytes(data)
    print(f"{given.out} is for the new device only: `screening restore {given.out.name}` there.")
    return 0


def _recovery_passphrase(given: argparse.Namespace, *, new: bool = False) -> str:
    file = given.key_passphrase_file
    return _asked("Passphrase of the recovery key", RECOVERY_PASSPHRASE, file, new=new)


def _place(given: argparse.Namespace) -> Place:
    from sync.server.centres import Place

    return Place(given.home, lambda: datetime.now(UTC), os.urandom, given.by or getuser())


@contextmanager
def _desk(given: argparse.Namespace) -> Iterator[Desk]:
    from sync.server.centres import open_desk

    with open_desk(_place(given), _passphrase(given)) as desk:
        yield desk


def _passphrase(given: argparse.Namespace) -> str:
    return _asked("Passphrase of the centre", PASSPHRASE, given.passphrase_file)


def _agency_keys(desk: Desk, given: argparse.Namespace) -> AgencyKeys:
    from sync.server.commands import agency_keys

    asked = ("Passphrase of the agency's keys", AGENCY_PASSPHRASE, given.keys_passphrase_file)
    return agency_keys(desk, given.keys, _asked(*asked))


def _asked(question: str, variable: str, file: Path | None, *, new: bool = False) -> str:
    """From the file, the environment, or whoever sits at the terminal; a new one is asked for twice."""
    from sync.server.catalogue import NO_PASSPHRASE, CentreRefused

    if file is not None:
        return file.read_text(encoding="utf-8").rstrip("\r\n")
    if variable in os.environ:
        return os.environ[variable]
    if not sys.stdin.isatty():
        raise CentreRefused(NO_PASSPHRASE)
    while True:
        passphrase = getpass(f"{question}: ")
        if not new or getpass("The same again: ") == passphrase:
            return passphrase
        print("These two are not the same.", file=sys.stderr)
