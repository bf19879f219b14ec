"""Words that stand nowhere else: everything that is typed in the made-up year is made of them.

So whoever looks for these words looks for every name and every text of every case at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

RARE = (
    "quillfeather",
    "brambleholt",
    "wenslowater",
    "thistlemoor",
    "harrowgates",
    "oskarvind",
    "pellingrove",
    "marrowdene",
    "fennimore",
    "galdersby",
    "inkerwharf",
    "jasperquay",
    "kestrelbarn",
    "lanternfold",
    "mothervale",
    "nettlecroft",
    "orchardmouth",
    "periwinkler",
    "rosemarket",
    "saltmarshes",
    "tumbledown",
    "umberfield",
    "vinegaryard",
    "willowmere",
    "yarrowbridge",
    "zephyrdock",
    "almaceneros",
    "barranquillas",
    "cascabelera",
    "duraznales",
    "esmeraldina",
    "frambuesales",
)
# Nobody's year of screenings is near these, so none of them stands in a message by itself.
BIRTH_DATES = tuple(f"{2008 + n % 6}-{n % 12 + 1:02}-{n + 3:02}" for n in range(24))


def sentence(chance: Random, most: int = 60) -> str:
    """Some of the words, at most so many letters."""
    words = chance.sample(RARE, 3)
    while len(" ".join(words)) > most:
        words.pop()
    return " ".join(words)


def name(chance: Random) -> str:
    """Of somebody who does not exist."""
    return " ".join(one.capitalize() for one in chance.sample(RARE, 2))


def searched() -> Sequence[str]:
    """What a search looks for: the words as typed, and as a name has them."""
    return [*RARE, *(one.capitalize() for one in RARE)]
