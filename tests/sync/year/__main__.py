"""The whole year, on both databases; says what was there in the end. See the package."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import SystemRandom
from tempfile import TemporaryDirectory
from typing import TypeVar

from screening.browser.build import build as build_phone
from screening.browser.gathering import Parts
from tests.device.building import build
from tests.house.sources import ROOT
from tests.sync.postgres import postgres
from tests.sync.year.breaking import WAYS
from tests.sync.year.comparing import compare
from tests.sync.year.plaintext import clashing, search
from tests.sync.year.year import Lived, Size, Where, lived

Done = TypeVar("Done")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    given = arguments()
    size = Size(given.devices, given.days, given.talks, given.phones)
    say(f"seed {given.seed}; {os.cpu_count()} cores; {size}")
    with TemporaryDirectory() as folder:
        app = phone_app(Path(folder)) if given.phones else Path()
        if "embedded" in given.database:
            one_year(size, given, "embedded", Where("", None, app))
        if "postgresql" in given.database:
            with postgres() as server:
                one_year(size, given, "postgresql", Where(server.fresh(), server, app))


def phone_app(folder: Path) -> Path:
    """What `screening phone build` writes, with every kind of question in it."""
    parts = Parts(ROOT / "node_modules", ROOT / ".cache" / "phone-wheels", build(folder / "built"))
    build_phone(folder / "app", parts, say)
    return folder / "app"


def one_year(size: Size, given: argparse.Namespace, database: str, where: Where) -> None:
    """Raises AssertionError or RuntimeError where it did not go as it must."""
    start = time.monotonic()
    with (
        folder_of(given.keep, database) as folder,
        lived(folder, size, given.seed, where) as year,
    ):
        say(f"\n{database}: lived in {time.monotonic() - start:.0f} s")
        tell_of_the_line(year)
        kinds = timed("compared", lambda: compare(year))
        say(f"messages: {sum(kinds.values())}, each there once and unaltered: {dict(kinds)}")
        traces = timed("searched", lambda: search(year, where.server))
        sent = (year.folder / "wire").stat().st_size
        say(f"{sent / 2**20:.1f} MiB on the wire; in clear, there or in the database: {traces}")
        say(f"codes that could not be looked for: {sorted(clashing(year.devices[0].built))}")
        assert traces == []


@contextmanager
def folder_of(keep: Path | None, database: str) -> Iterator[Path]:
    """Where everybody's files are: kept for whoever wants to look, or gone afterwards."""
    if keep is None:
        with TemporaryDirectory() as folder:
            yield Path(folder)
    else:
        (keep / database).mkdir(parents=True)
        yield keep / database


def tell_of_the_line(year: Lived) -> None:
    broken = sum(year.ways.get(way, 0) for way in WAYS)
    requests = broken + year.ways["well"]
    say(f"{requests} requests, of which {broken} were broken ({broken / requests:.0%}):")
    say("  " + ", ".join(f"{way} {count}" for way, count in sorted(year.ways.items())))
    say("  " + ", ".join(f"{what}: {count}" for what, count in year.counts.items()))


def timed(what: str, work: Callable[[], Done]) -> Done:
    start = time.monotonic()
    done = work()
    say(f"{what} in {time.monotonic() - start:.0f} s")
    return done


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.sync.year")
    parser.add_argument("--devices", type=int, default=50)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--talks", type=int, default=40, help="conversations of each of them all")
    parser.add_argument("--phones", type=int, default=25, help="phones in Chromium, beside them")
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(2**32))
    parser.add_argument(
        "--keep", type=Path, help="a new folder for everybody's files; else they go"
    )
    parser.add_argument("--database", nargs="+", default=["embedded", "postgresql"])
    return parser.parse_args()


if __name__ == "__main__":
    main()
