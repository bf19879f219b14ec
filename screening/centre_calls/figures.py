"""The command about the centre's numbers: below which count they are hidden."""

from __future__ import annotations

import argparse

from screening.centre_calls.terminal import open_desk


def threshold(given: argparse.Namespace) -> int:
    """Says what it is, or sets another one."""
    from sync.server.numbers.commands import set_threshold, threshold

    with open_desk(given) as desk:
        now = set_threshold(desk, given.threshold) if given.threshold else threshold(desk)
    print(f"Numbers from 1 to {now - 1} are hidden, and what would tell them.")
    return 0
