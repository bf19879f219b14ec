"""What the client asks of the place it runs in: the device's store, its cryptography, its network."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar

from sync.client.memory import Memory
from sync.protocol.catalogue import Entry
from sync.protocol.compression import LARGEST
from sync.protocol.messages import Message
from sync.protocol.ports import Signing
from sync.protocol.publishing import Published
from sync.protocol.receipts import Result
from sync.protocol.requests import Asked


@dataclass(frozen=True, slots=True)
class Request:
    """What a transport sends. `timeout`: seconds of silence after which nobody is there. `largest`: bytes
    of an answer, packed or not; one that is longer is none.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(default=b"", repr=False)
    timeout: float = 30
    largest: int = LARGEST


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, from whoever it was. The headers' names are in small letters."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """Nothing came back, or nothing whole: NO_NETWORK or NOT_TRUSTED."""

    entry: Entry


Said = Answer | NoAnswer
Value = TypeVar("Value")
Talk = Generator[Request, Said, Value]


class Rememberer(Protocol):
    """What is remembered of rounds, in the device's store; on the disk when a method returns."""

    def recall(self) -> Memory: ...
    def remember(self, memory: Memory) -> None: ...


class Desk(Rememberer, Protocol):
    """The device's store, as a round sees it.

    Each method is on the disk when it returns. Whatever one raises (the notes were locked) ends the round,
    and nothing is lost by that: what has no receipt is asked again, and the centre says `held`.
    """

    def waiting(self, most: int) -> Sequence[Message]:
        """Without a receipt and not in quarantine, oldest first; at most so many."""
        ...

    def receive(
        self, receipt: Mapping[str, object], kept: Sequence[str], refused: Sequence[Result]
    ) -> None:
        """Keep a believed receipt, what the centre has by it, and what it refused: all or nothing."""
        ...

    def quarantine(self, message: str, number: str, detail: str) -> None:
        """Set a message aside: it is shown with its number, and does not hold up the others."""
        ...


@dataclass(frozen=True, slots=True)
class Page:
    """What was believed of one part of the centre's list. `up_to`: the centre's number of its last change.

    `disbelieved`: the digest of each line that was not believed, and the refusal's number.
    """

    up_to: int
    statements: tuple[tuple[Published, Mapping[str, object]], ...] = ()
    requests: tuple[Asked, ...] = ()
    disbelieved: tuple[tuple[str, str], ...] = ()


class Larder(Rememberer, Protocol):
    """The device's store, as a pull sees it: what the agency published, and what supervisors ask.

    Like a desk's methods, each is on the disk when it returns, and whatever one raises ends the pull.
    """

    def up_to(self) -> int:
        """The number of the last change that was kept."""
        ...

    def keep(self, page: Page) -> None:
        """Keep what is new in this part of the list, and how far it was read: all or nothing."""
        ...

    def again(self, restored_at: str, since: str) -> None:
        """The centre has lost what it confirmed since: let it wait again, and remember that this was heeded;
        all or nothing.
        """
        ...

    def missing(self) -> Sequence[Published]:
        """Whose files are wanted and not here; those that were not tried so far come first."""
        ...

    def put(self, stated: Published, data: bytes) -> bool:
        """Keep a file that fits its statement. False when it is not kept, and why is remembered."""
        ...

    def could_not(self, stated: Published, number: str) -> None:
        """Remember why the file of a statement did not come."""
        ...

    def done(self) -> None:
        """All that was new has come: what follows from it follows now."""
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """`sealing_key`: an X25519 key's public half. `opens`: AES-256-GCM with key, box and context; None
    where the box does not open. `now`: UTC. `dice`: a number from 0 up to 1.
    """

    signing: Signing
    sealing_key: Callable[[bytes], bytes]
    opens: Callable[[bytes, bytes, bytes], bytes | None]
    now: Callable[[], datetime]
    dice: Callable[[], float]
