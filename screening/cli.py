"""The command line: parse the arguments, call one function."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from getpass import getpass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from screening import __version__, resources
from screening.authoring_cli import for_authors
from screening.centre_calls.recovery import recovery_keys
from screening.centre_calls.terminal import refusing
from screening.centre_cli import for_centres, key_passphrase, with_recovery_keys
from screening.exchange_cli import for_exchange
from screening.instrument.problems import Refusal

if TYPE_CHECKING:
    from screening.browser.gathering import Parts

Commands = Any  # what `add_subparsers` gives has no public name

HOME = Path.home() / ".screening"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 when all is well."""
    given = parser().parse_args(arguments)
    try:
        status: int = given.call(given)
    except KeyboardInterrupt:
        # Interrupting is how a server is stopped; anything else was not done.
        return 0 if given.call in (_run, _demo) else 130
    except EOFError:  # asked for a passphrase, and nobody there
        return 1
    except (Refusal, OSError) as refused:
        print(refused, file=sys.stderr)
        return 1
    return status


def parser() -> argparse.ArgumentParser:
    """Every command with its arguments."""
    top = argparse.ArgumentParser(prog="screening", description=__doc__)
    top.add_argument("--version", action="version", version=__version__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    add = commands.add_parser("run", help="start the worker's app on this computer")
    add.add_argument("--home", type=Path, default=HOME, help="where the encrypted stores lie")
    _served(add)
    add.set_defaults(call=_run)

    add = commands.add_parser(
        "demo", help="a made-up agency: its centre, two devices, a phone's app; gone when it stops"
    )
    _served(add)
    add.add_argument("--centre-port", help="of the centre and the phone app; the next one else")
    add.add_argument("--second-port", help="of the second device; the one after that else")
    _parts(add)
    add.set_defaults(call=_demo)

    _for_authors(commands)
    _for_phones(commands)
    for_centres(commands)

    _for_stores(commands)
    for_exchange(commands, HOME)
    return top


def _for_stores(commands: Commands) -> None:
    _of_a_store(commands, "sync", "send what waits in a store to the agency, once", _sync)

    add = commands.add_parser(
        "restore", help="bring back what was on a lost device, from its copies"
    )
    add.add_argument(
        "file", type=Path, help="what `screening centre recover` wrote for this device"
    )
    _which_store(add, _restore)

    add = _of_a_store(
        commands,
        "reopen",
        "give notes a new passphrase, with the agency's recovery key",
        refusing(_reopen),
    )
    with_recovery_keys(add)
    key_passphrase(add)

    _of_a_store(commands, "verify", "check that a store holds what was saved, unchanged", _verify)


def _of_a_store(
    commands: Commands, name: str, explained: str, call: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    add: argparse.ArgumentParser = commands.add_parser(name, help=explained)
    _which_store(add, call)
    return add


def _which_store(add: argparse.ArgumentParser, call: Callable[[argparse.Namespace], int]) -> None:
    add.add_argument("store", nargs="?", default="", help="its id; not needed when there is one")
    add.add_argument("--home", type=Path, default=HOME)
    add.set_defaults(call=call)


def _for_authors(commands: Commands) -> None:
    add = commands.add_parser("lint", help="show every problem of questionnaires")
    add.add_argument("paths", type=Path, nargs="*", metavar="PATH", help="files or folders")
    add.add_argument("--strict", action="store_true", help="fail on warnings, too")
    add.add_argument("--rules", action="store_true", help="list the linter's rules instead")
    form = add.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON array instead of lines")
    form.add_argument("--sarif", action="store_true", help="SARIF 2.1.0 instead of lines")
    add.set_defaults(call=_lint, refuse=add.error)

    add = commands.add_parser("outcome", help="show what follows from answers, as JSON")
    add.add_argument("questionnaire", type=Path, help="YAML, or compiled JSON")
    add.add_argument("answers", type=Path, help="JSON: question -> answer; a list for sittings")
    add.add_argument(
        "--jurisdiction", help="compiled by `build`: us, us-example-a, ... or a .json file"
    )
    add.set_defaults(call=_outcome)

    for_authors(commands)

    add = commands.add_parser("build", help="compile questionnaires and translations")
    add.add_argument("--out", type=Path, default=Path("compiled"))
    add.set_defaults(call=_build)

    add = commands.add_parser("extract", help="bring the translation catalogues up to date")
    add.add_argument("--check", action="store_true", help="change nothing, say what is not current")
    add.set_defaults(call=_extract)


def _for_phones(commands: Commands) -> None:
    phone = commands.add_parser("phone", help="the same app in a phone's own browser")
    parts = phone.add_subparsers(required=True, metavar="COMMAND")
    add = parts.add_parser("build", help="write a folder that any static host can serve")
    add.add_argument("--out", type=Path, required=True)
    _parts(add)
    add.set_defaults(call=_phone_build)


def _parts(command: argparse.ArgumentParser) -> None:
    command.add_argument("--parts", type=Path, default=Path(), help="where `.ci/setup phone` ran")


def _phone_parts(given: argparse.Namespace) -> Parts:
    from screening.browser.gathering import Parts

    wheels, npm = given.parts / ".cache" / "phone-wheels", given.parts / "node_modules"
    return Parts(npm, wheels, resources.data("compiled"))


def _served(command: argparse.ArgumentParser) -> None:
    command.add_argument("--port", help="on the loopback address; 8060 when not given")
    command.add_argument("--language", help="of the pages, until the worker chooses: en, es, ...")
    command.add_argument("--lock-minutes", help="lock after so many minutes without use")


def _values(given: argparse.Namespace) -> dict[str, str]:
    names = ("port", "centre_port", "second_port", "language", "lock_minutes")
    return {name: value for name in names if (value := getattr(given, name, None)) is not None}


def _say(line: str) -> None:
    print(line, flush=True)


def _run(given: argparse.Namespace) -> int:
    from screening.wiring.laptop import run

    run(given.home, resources.data("compiled"), _values(given), _say)
    return 0


def _demo(given: argparse.Namespace) -> int:
    from screening.demo.running import demo

    with TemporaryDirectory(prefix="screening-demo-") as folder:
        parts, built = _phone_parts(given), resources.data("compiled")
        demo(Path(folder), built, parts, _values(given), _say)
    return 0


def _lint(given: argparse.Namespace) -> int:
    from screening.linter.command import lint
    from screening.linter.listing import list_rules
    from screening.linter.shown import Form

    if given.rules:
        return list_rules(sys.stdout, as_json=given.json)
    if not given.paths:
        given.refuse("name files or folders, such as questionnaires/")
    form = Form.JSON if given.json else Form.SARIF if given.sarif else Form.TEXT
    shipped = resources.data("questionnaires") / "jurisdictions"
    return lint(given.paths, sys.stdout, form=form, strict=given.strict, jurisdictions=shipped)


def _outcome(given: argparse.Namespace) -> int:
    from screening.linter.trying import print_outcome

    place = _place(given.jurisdiction) if given.jurisdiction else None
    return print_outcome(given.questionnaire, given.answers, sys.stdout, sys.stderr, place)


def _place(name: str) -> Path:
    """A jurisdiction's compiled file, by its path or by its name."""
    path = Path(name)
    return (
        path
        if path.suffix == ".json"
        else resources.data("compiled") / f"jurisdictions/{name}.json"
    )


def _build(given: argparse.Namespace) -> int:
    from screening.building import build_all

    questionnaires, locales = resources.data("questionnaires"), resources.data("locales")
    # What is installed belongs to the package, and may not be writable.
    checkout = not questionnaires.is_relative_to(resources.PACKAGE)
    return build_all(questionnaires, locales, given.out, _say, schema=checkout)


def _extract(given: argparse.Namespace) -> int:
    from screening.language.extract import run

    return run(Path.cwd(), sys.stdout, check_only=given.check)


def _phone_build(given: argparse.Namespace) -> int:
    from screening.browser.build import build

    return build(given.out, _phone_parts(given), _say)


def _sync(given: argparse.Namespace) -> int:
    from screening.store.command import chosen
    from screening.wiring.command import sync
    from screening.wiring.laptop import laptop_round, laptop_stores

    stores = laptop_stores(given.home)
    store = chosen(stores, given.store)
    return sync(stores, store, getpass("Passphrase: "), sys.stdout, laptop_round())


def _restore(given: argparse.Namespace) -> int:
    from screening.store.command import chosen
    from screening.wiring.laptop import bring_back, laptop_stores

    stores = laptop_stores(given.home)
    store = chosen(stores, given.store)
    data = given.file.read_bytes()
    return bring_back(stores, store, getpass("Passphrase: "), data, sys.stdout)


def _reopen(given: argparse.Namespace) -> int:
    from screening.store.command import chosen
    from screening.wiring.command import reopen
    from screening.wiring.laptop import laptop_stores

    stores = laptop_stores(given.home)
    store = chosen(stores, given.store)
    keys = [private for private, _public in recovery_keys(given)]
    return reopen(stores, store, keys, getpass("A new passphrase: "), sys.stdout)


def _verify(given: argparse.Namespace) -> int:
    from screening.store.command import chosen, verify
    from screening.wiring.laptop import laptop_signed, laptop_stores

    stores = laptop_stores(given.home)
    store = chosen(stores, given.store)
    return verify(stores, store, getpass("Passphrase: "), sys.stdout, laptop_signed)
