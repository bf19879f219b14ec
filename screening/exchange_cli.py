"""The arguments of `screening import ...` and `screening export ...`. See `exchange_calls`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from screening import exchange_calls as calls
from screening.exchange import kinds

Commands = Any  # what `add_subparsers` gives has no public name


def for_exchange(commands: Commands, home: Path) -> None:
    """Add `import` and `export`, each with its kinds. `home`: where stores lie when nobody says."""
    below = _group(commands, "import", "take over what was made elsewhere, and say what was lost")
    for name, one in kinds.IMPORTS.items():
        add = below.add_parser(name, help=one.help)
        add.add_argument("file", type=Path)
        add.add_argument("--to", type=Path, default=Path(), help="the folder to write into")
        add.add_argument("--name", default="", help="what it is called here")
        add.add_argument("--version", type=int, default=0, help="a number; else the file's, or 1")
        add.add_argument("--language", default="", help="the code of its texts, as en")
        add.add_argument("--licence", default="", help="of the texts, when the file does not say")
        add.set_defaults(call=partial(calls.take_over, one.call))
    below = _group(commands, "export", "hand on questionnaires, answers and directories")
    for name, of_one in kinds.OF_QUESTIONNAIRES.items():
        add = below.add_parser(name, help=of_one.help)
        add.add_argument("questionnaire", type=Path, help="YAML, or compiled JSON")
        _to(add, partial(calls.hand_on_questionnaire, of_one.call))
    for name, of_all in kinds.OF_ANSWERS.items():
        add = below.add_parser(name, help=of_all.help)
        add.add_argument(
            "store", nargs="?", default="", help="its id; not needed when there is one"
        )
        add.add_argument("--home", type=Path, default=home)
        _to(add, partial(calls.hand_on_answers, of_all.call))
    for name, of_folder in kinds.OF_FOLDERS.items():
        add = below.add_parser(name, help=of_folder.help)
        add.add_argument("folder", type=Path)
        _to(add, partial(calls.hand_on_folder, of_folder.call))


def _group(commands: Commands, name: str, explained: str) -> Commands:
    return commands.add_parser(name, help=explained).add_subparsers(required=True, metavar="KIND")


def _to(add: Any, call: calls.Call) -> None:
    add.add_argument("--to", type=Path, required=True, help="what to write; never over anything")
    add.set_defaults(call=call)
