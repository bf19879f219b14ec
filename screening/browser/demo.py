"""The phone app beside the laptop's in `screening demo`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from subprocess import CalledProcessError

from screening.browser.build import build
from screening.browser.gathering import Parts
from screening.browser.serving import serving

Say = Callable[[str], None]


@contextmanager
def phone_beside(folder: Path, parts: Parts, port: int, say: Say) -> Iterator[list[str]]:
    """Build the phone app into `folder` and serve it meanwhile; what to tell about it.

    Where that cannot be, it tells why: the laptop's app goes without.
    """
    with ExitStack() as until_stopped:
        try:
            parts.check()
            say("Building the phone app ...")
            build(folder, parts, lambda _line: None)
            address = until_stopped.enter_context(serving(folder, port))
        except (OSError, CalledProcessError) as missing:
            told = [f"The phone app is left out: {missing}"]
        else:
            told = how_to_open(address, port)
        yield told


def how_to_open(address: str, port: int) -> list[str]:
    return [
        "",
        f"The app of a phone's browser:    {address}",
        "  It keeps its own notes in the browser that opens it, so it begins with an empty first page.",
        "  They stay there when the demo stops; clearing the browser's site data removes them.",
        "  Phone-sized in Chrome or Edge: F12, then Ctrl+Shift+M (Cmd+Shift+M on a Mac).",
        "  On an Android phone by USB, with debugging allowed there and adb installed here:",
        f"    adb reverse tcp:{port} tcp:{port}    then open  http://localhost:{port}/  in its Chrome",
    ]
