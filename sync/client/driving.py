"""A conversation with the centre, carried by a transport that waits for each answer."""

from __future__ import annotations

from collections.abc import Callable

from sync.client.ports import Request, Said, Talk, Value

Transport = Callable[[Request], Said]


def drive(talk: Talk[Value], transport: Transport) -> Value:
    """Carry every request there and every answer back. Raises what the conversation raises."""
    try:
        request = next(talk)
        while True:
            request = talk.send(transport(request))
    except StopIteration as ended:
        value: Value = ended.value
        return value
