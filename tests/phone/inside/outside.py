"""Run as a program: the same tests on this computer, or only their names; writes a report.

python -m tests.phone.inside.outside REPORT [--collect-only] PATH...
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.phone.inside.gathering import ROOT
from tests.phone.inside.recording import Recorder
from tests.phone.inside.results import SUITES, Side, paths_of


def side(report: Path, *options: str) -> Side:
    """The laptop's side, from a process of its own."""
    paths = [path for suite in SUITES for path in paths_of(suite)]
    command = [sys.executable, "-m", "tests.phone.inside.outside", str(report), *options, *paths]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert report.is_file(), done.stdout + done.stderr
    return Side.read(report.read_text(encoding="utf-8"))


def main(report: str, *arguments: str) -> int:
    recorder = Recorder(on_phone=False)
    options = ("-q", "-p", "no:cacheprovider", "-p", "no:xdist")
    status = pytest.main([*options, *arguments], [recorder])
    Path(report).write_text(recorder.report(), encoding="utf-8")
    return int(status)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
