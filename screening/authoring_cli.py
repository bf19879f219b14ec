"""The commands of those who write questionnaires: `new`, `diff`, `preview`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from screening.authoring.drafting import KINDS, draft

Commands = Any  # what `add_subparsers` gives has no public name


def for_authors(commands: Commands) -> None:
    """Add the three commands."""
    add = commands.add_parser("new", help="write the first draft of a questionnaire")
    add.add_argument("name", metavar="NAME", help="small letters and hyphens: street-talk")
    add.add_argument(
        "--title", default="", help="what people read; made of the name when not given"
    )
    add.add_argument("--for", dest="kind", choices=KINDS, default=KINDS[0], help="who answers")
    add.add_argument("--folder", type=Path, default=Path("questionnaires"))
    add.set_defaults(call=_new)


def _new(given: argparse.Namespace) -> int:
    file = draft(given.folder, given.name, given.title, given.kind)
    sys.stdout.write(f"{file}\n")
    return 0
