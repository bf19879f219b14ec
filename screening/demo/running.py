"""Start everything, say where to click, and answer until interrupted."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from subprocess import CalledProcessError

from screening.browser.build import build
from screening.browser.gathering import Parts
from screening.demo import told
from screening.demo.devices import Say, device, device_beside
from screening.demo.told import Ports
from screening.device.demo import Practice
from screening.device.demo_people import STORIES
from screening.device.serving import launch_link, serve
from screening.device.settings import read_settings
from screening.wiring.laptop import laptop_app

AMINA = Practice("Amina (practice)", STORIES)
BRUNO = Practice("Bruno (practice)", STORIES[:2])


def demo(folder: Path, built: Path, parts: Parts, values: Mapping[str, str], say: Say) -> None:
    """`folder`: removed by whoever made it. What cannot be is left out and said; Amina's device has to be.

    Raises OSError when its port is taken.
    """
    ports = Ports.of(values)
    with ExitStack() as until_stopped:
        app, words = phone_app(folder / "phone", parts, ports, say)
        try:
            say("Making the agency's centre, and a year behind it ...")
            from screening.demo.centre import centre  # a laptop need not have what a centre takes

            made = until_stopped.enter_context(
                centre(folder / "centre", folder / "agency.keys", ports.centre, built, app)
            )
        except (OSError, ModuleNotFoundError) as missing:
            made = None
            words = [*words, f"The centre is left out: {missing}"]
        say("Making the workers' devices ...")
        code = made.code("north", "amina") if made else None
        amina = device(folder / "amina", built, AMINA, code)
        if made:
            bruno = device(folder / "bruno", built, BRUNO, made.code("schools", "bruno"))
            try:
                link = until_stopped.enter_context(
                    device_beside(bruno, built, ports.second, values)
                )
                words = [*told.of_the_second(link), *words]
            except OSError as taken:
                words = [*words, f"The second device is left out: {taken}"]
            words = [*words, *told.of_the_centre(made, app)]
        settings = read_settings(values)

        def ready() -> None:
            for line in [*told.of_the_first(launch_link(settings)), *words]:
                say(line)

        serve(laptop_app(amina, built, settings), ports.first, ready)


def phone_app(folder: Path, parts: Parts, ports: Ports, say: Say) -> tuple[Path | None, list[str]]:
    """Build it; its folder, or None, and what to tell about it."""
    try:
        parts.check()
        say("Building the phone app ...")
        build(folder, parts, lambda _line: None)
    except (OSError, CalledProcessError) as missing:
        return None, [f"The phone app is left out: {missing}"]
    return folder, told.of_the_phone(ports.centre)
