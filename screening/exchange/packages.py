"""ZIP packages from elsewhere: looked through, without keeping anything, before a library reads them.

Expat reads every XML part once. It fetches nothing, and what declares a document type is refused, so no
entity is ever expanded; counting bounds what a library makes of the rest.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from xml.parsers import expat

from screening.exchange import catalogue
from screening.exchange.limits import LIMITS, ExchangeRefused, Limits
from screening.exchange.outcome import Spot

CHUNK = 256 * 1024
Began = Callable[[str, dict[str, str]], None]
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


def opened(content: bytes, file: str, limits: Limits = LIMITS) -> zipfile.ZipFile:
    """The archive, once its own list of parts is within the limits. Raises ExchangeRefused X005, X006."""
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except BROKEN as error:
        raise ExchangeRefused(catalogue.NOT_A_ZIP, Spot(file), reason=str(error)) from error
    parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    most = min(limits.unpacked_bytes, limits.ratio * max(len(content), CHUNK // 16))
    # What an entry says of its size is what is read of it at most, so its word can be taken.
    if len(parts) > limits.parts or size > most:
        values = {"size": size, "parts": len(parts), "limit": most, "most": limits.parts}
        raise ExchangeRefused(catalogue.BOMB, Spot(file), ratio=limits.ratio, **values)
    return archive


def walked(archive: zipfile.ZipFile, name: str, file: str, began: Began, limit: int) -> None:
    """Read one XML part and tell `began` of each element (local name, attributes).

    Raises ExchangeRefused X005, X007, X008 (more than `limit` elements).
    """
    seen = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal seen
        seen += 1
        if seen > limit:
            values = {"limit": limit, "things": "elements", "part": name}
            raise ExchangeRefused(catalogue.TOO_MUCH, Spot(file), **values)
        began(tag.rpartition(":")[2], attributes)

    def declared(*_said: object) -> None:
        raise ExchangeRefused(catalogue.ENTITIES, Spot(file), part=name)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = declared
    try:
        for chunk in _chunks(archive, name):
            parser.Parse(chunk, False)  # noqa: FBT003 - its own signature: whether this is the last
        parser.Parse(b"", True)  # noqa: FBT003
    except (expat.ExpatError, *BROKEN) as error:
        said = f"{name}: {error}"
        raise ExchangeRefused(catalogue.NOT_A_ZIP, Spot(file), reason=said) from error


def _chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(name) as part:
        while chunk := part.read(CHUNK):
            yield chunk
