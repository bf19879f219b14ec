"""The commands of those who write questionnaires: `new`, `diff`, `preview`, `script`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from screening import resources
from screening.authoring.catalogue import AuthoringRefused
from screening.authoring.drafting import KINDS, draft
from screening.instrument.problems import Refusal

if TYPE_CHECKING:
    from screening.store.interviews import Interviews

HOME = Path.home() / ".screening"
TROUBLE = 2

Commands = Any  # what `add_subparsers` gives has no public name


def for_authors(commands: Commands) -> None:
    """Add the four commands."""
    add = commands.add_parser("new", help="write the first draft of a questionnaire")
    add.add_argument("name", metavar="NAME", help="small letters and hyphens: street-talk")
    add.add_argument(
        "--title", default="", help="what people read; made of the name when not given"
    )
    add.add_argument("--for", dest="kind", choices=KINDS, default=KINDS[0], help="who answers")
    add.add_argument("--folder", type=Path, default=Path("questionnaires"))
    add.set_defaults(call=_new)

    add = commands.add_parser("diff", help="what a new version changes, and for whom")
    add.add_argument("old", type=Path, help="YAML, or compiled JSON")
    add.add_argument("new", type=Path)
    add.add_argument("--answers", type=Path, metavar="FOLDER", help="of JSON files, as for outcome")
    add.add_argument(
        "--store", nargs="?", const="", help="your own notes; its id when there are several"
    )
    add.add_argument("--home", type=Path, default=HOME)
    add.set_defaults(call=_diff)

    add = commands.add_parser("preview", help="look at a questionnaire while it is written")
    add.add_argument("file", type=Path, metavar="FILE", help="YAML; read again when it is saved")
    add.add_argument("--language", help="of the young person's questions: en, es, ...")
    add.add_argument("--port", help="on the loopback address; 8065 when not given")
    add.set_defaults(call=_preview)

    add = commands.add_parser("script", help="write what somebody reads who records the questions")
    add.add_argument("file", type=Path, metavar="FILE", help="<name>/<version>.yaml")
    add.add_argument("--language", required=True, help="as it was built: en, es, ...")
    add.set_defaults(call=_script)


def _new(given: argparse.Namespace) -> int:
    try:
        file = draft(given.folder, given.name, given.title, given.kind)
    except AuthoringRefused as refused:
        return _refuse(refused, 1)
    _say(str(file))
    return 0


def _diff(given: argparse.Namespace) -> int:
    """Like `diff`: 0 nothing differs, 1 something does, 2 it could not be found out."""
    from screening.authoring.diffing import diff
    from screening.linter.trying import NotReadable, read_questionnaire

    try:
        old, new = read_questionnaire(given.old), read_questionnaire(given.new)
        with _interviews(given) as stored:
            return diff(old, new, sys.stdout, folder=given.answers, stored=stored)
    except NotReadable as refused:
        sys.stderr.writelines(f"{problem}\n" for problem in refused.problems)
    except Refusal as refused:
        return _refuse(refused, TROUBLE)
    except OSError as error:
        sys.stderr.write(f"{error}\n")
    except EOFError:  # asked for a passphrase, and nobody there
        pass
    return TROUBLE


def _preview(given: argparse.Namespace) -> int:
    from screening.preview.running import preview

    names = ("language", "port")
    values = {name: value for name in names if (value := getattr(given, name)) is not None}
    shipped = resources.data("questionnaires") / "jurisdictions"
    try:
        with suppress(KeyboardInterrupt):  # how a server is stopped
            preview(given.file, resources.data("compiled"), shipped, values, _say)
    except Refusal as refused:
        return _refuse(refused, 1)
    return 0


def _script(given: argparse.Namespace) -> int:
    from screening.language.catalogue import Languages
    from screening.language.recording_scripts import write
    from screening.linter.trying import NotReadable, read_questionnaire

    try:
        languages = Languages(resources.data("compiled") / "locales")
        write(given.file, read_questionnaire(given.file), given.language, languages, _say)
    except NotReadable as refused:
        sys.stderr.writelines(f"{problem}\n" for problem in refused.problems)
        return 1
    except Refusal as refused:
        return _refuse(refused, 1)
    return 0


def _refuse(refused: Refusal, status: int) -> int:
    """What is wrong and what to do; without a place, which is none in a file."""
    problem = refused.problem
    place = f"{problem.where}: " if problem.where.line else ""
    text = f"{problem.what} {problem.rule} {problem.do}"
    sys.stderr.write(f"{place}{problem.code} {text}\n")
    return status


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@contextmanager
def _interviews(given: argparse.Namespace) -> Iterator[Interviews | None]:
    """The interviews of the worker's notes, opened for as long as they are read; None when not asked for."""
    if given.store is None:
        yield None
        return
    from screening.store.command import chosen
    from screening.wiring.laptop import laptop_stores

    stores = laptop_stores(given.home)
    store = chosen(stores, given.store)
    with stores.unlock(store, getpass("Passphrase: ")) as opened:
        yield opened.interviews
