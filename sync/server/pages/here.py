"""What the pages about people hand to the functions of `people`, out of this request."""

from __future__ import annotations

from datetime import datetime

from flask import request

from sync.server import throttle
from sync.server.access import centre
from sync.server.people.factors import Craft
from sync.server.people.sessions import Limits
from sync.server.people.signing_in import From

# In the order in which they are looked for: each names the later ones as well.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def craft() -> Craft:
    here = centre()
    return Craft(here.settings.people, here.settings.cost, here.random)


def limits() -> Limits:
    return centre().settings.limits


def now() -> datetime:
    return centre().now()


def tries() -> From:
    """Who tries to come in: the address as a keyed hash only."""
    address = throttle.hidden(request.remote_addr or "", craft().key)
    return From(address, browser(request.headers.get("User-Agent", "")))


def browser(told: str) -> str:
    """A browser's and a system's name, out of what a browser says of itself; "" for others."""
    names = (_known(told, BROWSERS), _known(told, SYSTEMS))
    return ", ".join(name for name in names if name)


def _known(told: str, names: tuple[tuple[str, str], ...]) -> str:
    return next((name for sign, name in names if sign in told), "")
