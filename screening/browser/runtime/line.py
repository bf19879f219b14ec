"""What the worker script carries requests and answers by: it fetches, because Python cannot wait."""

from __future__ import annotations

from typing import Any

from pyodide.ffi import to_js

from screening.browser.runtime.courier import PhoneCourier
from sync.client.ports import Request


class Line:
    """`begin`, then `hear` or `hear_nothing` of each request, until there is none any more.

    A request is a list of method, address, headers, body, seconds of patience and bytes that its answer may
    have, which needs no conversion on the way.
    """

    def __init__(self, courier: PhoneCourier) -> None:
        self._courier = courier

    @property
    def idle(self) -> bool:
        return self._courier.idle

    def begin(self) -> Any:
        return _listed(self._courier.begin())

    def hear(self, status: int, headers: Any, body: Any) -> Any:
        """`headers`: pairs; `body`: the bytes."""
        pairs = [(str(name), str(value)) for name, value in headers]
        return _listed(self._courier.hear(status, pairs, body.to_bytes()))

    def hear_nothing(self) -> Any:
        return _listed(self._courier.hear_nothing())


def _listed(request: Request | None) -> Any:
    if request is None:
        return None
    headers = [[name, value] for name, value in request.headers.items()]
    limits = [request.timeout, request.largest]
    return to_js([request.method, request.url, headers, request.body, *limits])
