"""`screening preview` in a process of its own, in a home folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.browser.serving import ROOT, free_port


@dataclass(frozen=True)
class Running:
    link: str
    home: Path

    @property
    def address(self) -> str:
        return self.link.partition("/launch/")[0]


@contextmanager
def previewing(file: Path, home: Path, *more: str) -> Iterator[Running]:
    """Start it; it is stopped at the end. Whatever it wrote outside `file` lies in `home`."""
    home.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "screening", "preview", str(file), "--port", str(free_port())]
    places = {"HOME": str(home), "TMPDIR": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(
        [*command, *more], cwd=ROOT, env={**os.environ, **places}, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            yield Running(process.stdout.readline().strip(), home)
        finally:
            process.terminate()
