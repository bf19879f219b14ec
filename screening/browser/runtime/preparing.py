"""Everything of the app that is the same at every start, made before there are any notes.

A picture of Python's memory with all this in it may be kept and used at many starts
(shell/pictures.mjs). So nothing here asks for a random number, for the time, for a file of the store,
or who the worker is; and nothing here is compiled for the browser, because such code cannot be in it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from screening.device.app import assembled
from screening.device.furnishing import Furniture, furnish


@dataclass(frozen=True, slots=True)
class Prepared:
    """The app's pages, and what it is furnished with."""

    app: Flask
    furniture: Furniture


def prepare(built: str) -> Prepared:
    """The least that is needed. `built`: the folder that `screening build` made. Raises LanguageRefused."""
    return Prepared(assembled(), furnish(Path(built)))


def awake() -> None:
    """At every start: forget what another start has seen too.

    What must not be guessed comes from the browser each time (`os.urandom`). The state of `random` is
    kept in memory; so is the seed of hashes, which cannot be changed: it differs from phone to phone,
    not from start to start.
    """
    random.seed()
