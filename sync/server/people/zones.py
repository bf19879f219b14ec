"""The time zones that forms offer. Others can be typed into a command; none is left out on purpose."""

from __future__ import annotations

from zoneinfo import available_timezones

AREAS = (
    "Africa/",
    "America/",
    "Antarctica/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
)
ZONES = ("UTC", *sorted(zone for zone in available_timezones() if zone.startswith(AREAS)))
