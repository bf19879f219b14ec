"""The phone's courier: it hands out one request after the other, and whoever carried one brings the answer.

In between anything else may happen: pages are answered, notes are locked.
"""

from __future__ import annotations

from collections.abc import Iterable

from screening.syncing.courier import Courier
from sync.client.addresses import is_safe
from sync.client.ports import Answer, NoAnswer, Request, Said, Talk
from sync.protocol.catalogue import NO_NETWORK, NOT_TRUSTED


class PhoneCourier(Courier):
    """`ring` is called in the middle of a page: it may only take note that there is something to do."""

    _talk: Talk[None] | None = None

    def begin(self) -> Request | None:
        """Do what there is to do now; the first request, or None when none is needed for it.

        What was begun before and not ended is dropped, as if its answer had got lost.
        """
        self._talk = self.tend()
        return self._go_on(None)

    def hear(self, status: int, headers: Iterable[tuple[str, str]], body: bytes) -> Request | None:
        """What came back from the last request; the next one, or None when all is done."""
        return self._go_on(Answer(status, {name.lower(): v for name, v in headers}, body))

    def hear_nothing(self) -> Request | None:
        """A browser tells no script why: no network, a certificate that does not verify, a redirect."""
        return self._go_on(NoAnswer(NO_NETWORK))

    def _go_on(self, said: Said | None) -> Request | None:
        talk, self._talk = self._talk, None
        if talk is None:
            return None
        try:
            request = next(talk) if said is None else talk.send(said)
            while not _may_go(request.url):
                request = talk.send(NoAnswer(NOT_TRUSTED))
        except StopIteration:
            return None
        self._talk = talk
        return request


def _may_go(url: str) -> bool:
    try:
        return is_safe(url)
    except ValueError:  # what somebody typed for an address is none
        return False
