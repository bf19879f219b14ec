"""What the store refuses, as exceptions. The words are in `catalogue.py`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from screening.instrument.problems import Entry, Refusal
from screening.store import catalogue, ports


class StoreRefusal(Refusal):
    """A refusal of the store. Nothing was changed, unless the subclass says otherwise."""

    entry: ClassVar[Entry]

    def __init__(self, **values: object) -> None:
        super().__init__(self.entry, None, **values)


class Waiting(StoreRefusal):
    """A refusal after which there is a wait of `wait_seconds`."""

    @property
    def wait_seconds(self) -> int:
        return int(str(self.problem.values["wait_seconds"]))


class PassphraseTooShort(StoreRefusal):
    entry = catalogue.PASSPHRASE_SHORT


class PassphraseTaken(StoreRefusal):
    entry = catalogue.PASSPHRASE_TAKEN


class WrongPassphrase(Waiting):
    """`tries_left` is None when the agency set no limit."""

    entry = catalogue.WRONG_PASSPHRASE

    @property
    def tries_left(self) -> int | None:
        left = self.problem.values.get("tries_left")
        return None if left is None else int(str(left))


class TooSoon(Waiting):
    entry = catalogue.TOO_SOON


class SlotsDestroyed(StoreRefusal):
    """The key slots are gone, and with them what only this device had."""

    entry = catalogue.SLOTS_DESTROYED


class StoreWithdrawn(StoreRefusal):
    """`at`: when the agency ordered it, UTC."""

    entry = catalogue.STORE_WITHDRAWN


class LeaseOver(StoreRefusal):
    """`at`: when that was found, UTC."""

    entry = catalogue.LEASE_OVER


class RecoveryRefused(StoreRefusal):
    entry = catalogue.RECOVERY_REFUSED


class TooLittleMemory(StoreRefusal):
    entry = catalogue.TOO_LITTLE_MEMORY


class StoreUnknown(StoreRefusal):
    entry = catalogue.STORE_UNKNOWN


class StoreInUse(StoreRefusal):
    entry = catalogue.STORE_IN_USE


class StoreDamaged(StoreRefusal):
    entry = catalogue.STORE_DAMAGED


class StoreMissing(StoreRefusal):
    entry = catalogue.STORE_MISSING


class StoreForeign(StoreRefusal):
    entry = catalogue.STORE_FOREIGN


class StoreNewer(StoreRefusal):
    entry = catalogue.STORE_NEWER


class StoreReadOnly(StoreRefusal):
    entry = catalogue.STORE_READ_ONLY


class StoreFull(StoreRefusal):
    entry = catalogue.STORE_FULL


class DiskFailed(StoreRefusal):
    entry = catalogue.DISK_FAILED


class Locked(StoreRefusal):
    entry = catalogue.STORE_LOCKED


class InterviewUnknown(StoreRefusal):
    entry = catalogue.INTERVIEW_UNKNOWN


class InterviewClosed(StoreRefusal):
    entry = catalogue.INTERVIEW_CLOSED


class StaleForm(StoreRefusal):
    """`seq` is the interview's current sequence number."""

    entry = catalogue.STALE_FORM

    @property
    def seq(self) -> int:
        return int(str(self.problem.values["seq"]))


class KeyReused(StoreRefusal):
    entry = catalogue.KEY_REUSED


class MessageUnknown(StoreRefusal):
    entry = catalogue.MESSAGE_UNKNOWN


class RequestUnknown(StoreRefusal):
    entry = catalogue.REQUEST_UNKNOWN


class CaseUnknown(StoreRefusal):
    entry = catalogue.CASE_UNKNOWN


class FiledAlready(StoreRefusal):
    entry = catalogue.FILED_ALREADY


class NotFinished(StoreRefusal):
    """An amendment needs a finished interview with its answers, and none begun already."""

    entry = catalogue.NOT_FINISHED


class CopyDamaged(StoreRefusal):
    entry = catalogue.COPY_DAMAGED


class CopyDiffers(StoreRefusal):
    entry = catalogue.COPY_DIFFERS


@contextmanager
def refusing(part: str) -> Iterator[None]:
    """Turn the machine's trouble into a refusal about `part` (a file's name in the store)."""
    try:
        yield
    except ports.Full as trouble:
        raise StoreFull from trouble
    except ports.ReadOnly as trouble:
        raise StoreReadOnly from trouble
    except ports.Busy as trouble:
        raise StoreInUse from trouble
    except ports.Missing as trouble:
        raise StoreMissing(part=part) from trouble
    except (ports.Damaged, ports.NotADatabase) as trouble:
        # The key came out of a slot and the file begins as it should: its first page is broken.
        raise StoreDamaged(part=part) from trouble
    except ports.Failed as trouble:
        raise DiskFailed from trouble
