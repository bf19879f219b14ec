"""What the device app is told at its start: one frozen value, filled by strict readers."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from screening.device.catalogue import BAD_SETTING, SettingRefused
from screening.instrument.problems import N_

LOCK_MINUTES = range(1, 121)
SITTING_HOURS = range(1, 25)
PORTS = range(1, 65536)
DEFAULT_PORT = "8060"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the app needs to know that is neither data nor code.

    `hosts`: the `Host` headers it answers to. `launch_token`: what lets a browser in, fresh for each
    start. `secret`: the key of opaque step tokens, fresh for each start as well. `random(n)` gives n
    random bytes; tests pass their own.
    """

    hosts: tuple[str, ...]
    launch_token: str
    secret: bytes
    lock_minutes: int | None = None  # None: as the agency's policy in the store says
    sitting_hours: int = 4  # after a longer pause the agreement is asked again
    language: str = ""  # of the pages, until the worker chooses; empty: as the browser prefers
    random: Callable[[int], bytes] = secrets.token_bytes


def read_settings(
    values: Mapping[str, str], random: Callable[[int], bytes] = secrets.token_bytes
) -> Settings:
    """Settings from texts: `port`, `lock_minutes`, `sitting_hours`, `language`; raises SettingRefused."""
    port = whole_number(values, "port", DEFAULT_PORT, PORTS)
    return Settings(
        hosts=(f"127.0.0.1:{port}", f"localhost:{port}"),
        launch_token=random(24).hex(),
        secret=random(32),
        lock_minutes=(
            whole_number(values, "lock_minutes", "", LOCK_MINUTES)
            if "lock_minutes" in values
            else None
        ),
        sitting_hours=whole_number(values, "sitting_hours", "4", SITTING_HOURS),
        language=language_code(values["language"]) if "language" in values else "",
        random=random,
    )


def whole_number(values: Mapping[str, str], name: str, default: str, allowed: range) -> int:
    """A whole number in plain ASCII digits within `allowed`, or SettingRefused by its name."""
    text = values.get(name, default)
    if text.isascii() and text.isdigit() and int(text) in allowed:
        return int(text)
    rule = N_("a whole number from {low} to {high}").format(low=allowed[0], high=allowed[-1])
    raise SettingRefused(BAD_SETTING, name=name, rule=rule)


def language_code(text: str) -> str:
    """A language code such as `en` or `pt-BR`, or SettingRefused."""
    parts = text.split("-")
    if all(part.isascii() and part.isalnum() for part in parts) and 2 <= len(parts[0]) <= 3:
        return text
    raise SettingRefused(BAD_SETTING, name="language", rule=N_("a language code such as en or es"))
