"""Looking for words in the bytes of files, in every shape in which they could lie on a disk."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from pathlib import Path

from tests.store.helpers import contents


def shapes(text: str) -> dict[str, bytes]:
    """How a text could lie on a disk."""
    raw = text.encode()
    wide = text.encode("utf-16-le")
    # Base64 depends on where the text begins; the middle of each of the three is always there.
    # Of a very short text too little is left to be told from chance.
    based = {f"base64 {n}": base64.b64encode(bytes(n) + raw)[4:-4] for n in range(3)}
    based = {name: middle for name, middle in based.items() if len(middle) > 7}
    return {"utf-8": raw, "utf-16": wide, "hex": raw.hex().encode(), **based} | {
        "utf-16 big": text.encode("utf-16-be"),
        "HEX": raw.hex().upper().encode(),
    }


def leaks(folder: Path, texts: Iterable[str]) -> list[str]:
    """Where below the folder any of the texts can be found, one line for each place."""
    wanted = [(text, shape, raw) for text in texts for shape, raw in shapes(text).items()]
    return [
        f"{text!r} as {shape} in {name}"
        for name, data in contents(folder).items()
        for text, shape, raw in wanted
        if raw in data
    ]
