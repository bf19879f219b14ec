"""What the pages know of sending. Who carries the messages is handed to the app; it knows no network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from flask import current_app

if TYPE_CHECKING:
    from screening.store.store import Store


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is in the way. `what` and `do` are msgids, or a later centre's own words; `at` is UTC."""

    number: str
    what: str
    do: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Connection:
    """To whom this device belongs. `unit`, `worker`: the agency's own short codes. `provider`: of one
    young person nothing leaves without a release. `copies`: whole records leave, sealed.
    """

    agency: str
    address: str
    unit: str
    worker: str
    provider: bool = False
    copies: bool = False


@dataclass(frozen=True, slots=True)
class Lease:
    """For how long the agency was not reached, and what follows. `away`: days since its last word. `near`:
    days until the notes open for nothing else, 0 while that is far. `out`: they do not, until it is
    reached. `closes_in`: days after which they open with no passphrase, 0 when that never comes. `over`.
    """

    away: int = 0
    near: int = 0
    out: bool = False
    closes_in: int = 0
    over: bool = False


@dataclass(frozen=True, slots=True)
class Sending:
    """How it stands. `able`: whether this kind of app can send at all. `held`: messages that do not leave
    without a release. `done`, `total`: of the messages that waited when it began; busy only. `pulling`: it
    asks for what is new; `news`: how much of that the worker has not seen. Times are UTC, empty where
    there is none.
    """

    able: bool
    waiting: int
    aside: int
    held: int = 0
    connection: Connection | None = None
    connecting: bool = False
    busy: bool = False
    done: int = 0
    total: int = 0
    sent_at: str = ""
    next_at: str = ""
    trouble: Trouble | None = None
    revoked_at: str = ""
    pulling: bool = False
    pulled_at: str = ""
    news: int = 0
    lease: Lease = Lease()


@dataclass(frozen=True, slots=True)
class Came:
    """A version of a file of the agency, or, without a kind, something that was not believed. `digest`: of
    its bytes; `came_at` is UTC; `here`: whether its bytes are; `why`: it is not here, or not followed.
    """

    kind: str
    name: str
    version: int
    digest: str
    came_at: str
    here: bool
    withdrawn: bool
    why: Trouble | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A message that does not wait any more. `kind`: screening or care; `made_at` is UTC."""

    message: str
    kind: str
    made_at: str
    detail: str
    why: Trouble


class Courier(Protocol):
    """Carries what waits, in its own time: no method waits for a network."""

    def greet(self, store: Store) -> Lease:
        """The notes were opened: whether the agency was reached lately. When the lease is over they are
        locked by this, and open with no passphrase any more.
        """
        ...

    def state(self, store: Store) -> Sending: ...
    def wake(self, store: Store) -> None:
        """The notes are open: what waits in them can go, as long as they are."""
        ...

    def send_now(self, store: Store) -> None:
        """Try at once, whatever was in the way before."""
        ...

    def connect(self, store: Store, code: str) -> Trouble | None:
        """Begin to connect by this code; what is wrong with the code, if that shows at once."""
        ...

    def aside(self, store: Store) -> list[SetAside]: ...
    def bring_back(self, store: Store, data: bytes) -> int | Trouble:
        """How many records of a lost device are new here, out of the agency's file for this one; or what is
        wrong with the file. All of it or nothing. Raises StoreRefusal for records that do not fit.
        """
        ...

    def came(self, store: Store) -> list[Came]:
        """What the agency has published, by kind and name, newest version first."""
        ...


class NoCourier:
    """Nothing is sent, and it says so."""

    def greet(self, store: Store) -> Lease:  # noqa: ARG002 - the port's
        return Lease()

    def state(self, store: Store) -> Sending:
        outbox = store.outbox
        return Sending(able=False, waiting=outbox.count(), aside=outbox.count_aside())

    def wake(self, store: Store) -> None:
        """Everything stays where it is."""

    def send_now(self, store: Store) -> None:
        """Everything stays where it is."""

    def connect(self, store: Store, code: str) -> Trouble | None:  # noqa: ARG002 - the port's
        return None

    def aside(self, store: Store) -> list[SetAside]:  # noqa: ARG002 - the port's
        return []

    def bring_back(self, store: Store, data: bytes) -> int | Trouble:  # noqa: ARG002 - the port's
        return 0

    def came(self, store: Store) -> list[Came]:  # noqa: ARG002 - the port's
        return []


def courier() -> Courier:
    return current_app.config["COURIER"]
