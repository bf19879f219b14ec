"""What the demo says: where to click, and what there is to see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from screening.device.demo import PASSPHRASE
from screening.device.settings import PORTS, whole_number
from screening.wiring.laptop import port_of

if TYPE_CHECKING:
    from screening.demo.centre import Centre


@dataclass(frozen=True, slots=True)
class Ports:
    """On the loopback address: the first device's, the centre's, the second device's."""

    first: int
    centre: int
    second: int

    @classmethod
    def of(cls, values: Mapping[str, str]) -> Ports:
        """The next two ports after the first, unless others are named. Raises SettingRefused."""
        first = port_of(values)
        return cls(
            first, _port(values, "centre_port", first + 1), _port(values, "second_port", first + 2)
        )


def _port(values: Mapping[str, str], name: str, usual: int) -> int:
    return whole_number(values, name, str(min(usual, PORTS[-1])), PORTS)


def of_the_first(link: str) -> list[str]:
    return [
        "",
        "A worker's device (unit north):",
        f"  Open this address in a browser:  {link}",
        f"  Passphrase of the notes:         {PASSPHRASE}",
    ]


def of_the_second(link: str) -> list[str]:
    return [
        "",
        "Another worker's (unit schools), with the same passphrase:",
        f"  {link}",
    ]


def of_the_phone(port: int) -> list[str]:
    return [
        "",
        f"The app of a phone's browser:      http://127.0.0.1:{port}/app/",
        "  It keeps its own notes in the browser that opens it, so it begins with an empty first page.",
        "  They stay there when the demo stops; clearing the browser's site data removes them.",
        "  Phone-sized in Chrome or Edge: F12, then Ctrl+Shift+M (Cmd+Shift+M on a Mac).",
        "  On an Android phone by USB, with debugging allowed there and adb installed here:",
        f"    adb reverse tcp:{port} tcp:{port}    then open  http://127.0.0.1:{port}/app/  in its Chrome",
    ]


def of_the_centre(made: Centre, app: Path | None) -> list[str]:
    from screening.demo.centre import NAME, OPERATOR
    from screening.demo.people import PASSPHRASE as PASSPHRASE_THERE

    words = [
        "",
        f"The agency's centre ({NAME}), with a made-up year:  {made.address}/",
        f"  Passphrase of each of them: {PASSPHRASE_THERE}",
        "  In place of an app's six digits each signs in with one of these, once:",
        *(f"    {one.login:8}{one.who:44}{one.codes[0]}  {one.codes[1]}" for one in made.people),
        "  What devices finish is there within seconds. Who is connected, in another terminal:",
        f"    SCREENING_CENTRE_PASSPHRASE='{OPERATOR}' screening centre devices --home {made.home}",
    ]
    if app is not None:
        code = made.code("outreach", "carla")
        words += ["  A code that connects the phone's notes (unit outreach), on its page Sending:"]
        words += [f"    {code.text}"]
    return words
