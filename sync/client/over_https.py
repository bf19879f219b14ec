"""A laptop's transport: HTTPS with verified certificates, and HTTP to this computer itself only."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Callable
from time import monotonic
from urllib.parse import SplitResult, urlsplit

from sync.client.addresses import is_safe
from sync.client.driving import Transport
from sync.client.ports import Answer, NoAnswer, Request, Said
from sync.protocol.catalogue import NO_NETWORK, NOT_TRUSTED

PIECE = 64 * 1024


def over_https(context: ssl.SSLContext | None = None) -> Transport:
    """Connects for each request, follows no redirect, and believes what `context` believes.

    Without one: the certificates that this computer trusts.
    """
    trusted = context or ssl.create_default_context()
    return lambda request: _ask(request, trusted)


def _ask(request: Request, context: ssl.SSLContext) -> Said:
    try:
        parts = urlsplit(request.url)
        if not is_safe(request.url):
            return NoAnswer(NOT_TRUSTED)
        connection = _connection(parts, request.timeout, context)
    except ValueError:  # what somebody typed for an address is none
        return NoAnswer(NO_NETWORK)
    try:
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request(request.method, path, request.body or None, dict(request.headers))
        ends = monotonic() + 4 * request.timeout
        return _read(connection.getresponse(), monotonic, ends, request.largest)
    except ssl.SSLCertVerificationError:
        return NoAnswer(NOT_TRUSTED)
    except (OSError, ValueError, http.client.HTTPException):
        return NoAnswer(NO_NETWORK)
    finally:
        connection.close()


def _connection(
    parts: SplitResult, timeout: float, context: ssl.SSLContext
) -> http.client.HTTPConnection:
    if parts.scheme == "https":
        return http.client.HTTPSConnection(
            parts.hostname or "", parts.port, timeout=timeout, context=context
        )
    return http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=timeout)


def _read(
    response: http.client.HTTPResponse, ticks: Callable[[], float], ends: float, largest: int
) -> Answer | NoAnswer:
    """The whole answer; nothing when it is larger than the centre's can be, or drips for ever."""
    body = b""
    while piece := response.read1(PIECE):
        body += piece
        if len(body) > largest or ticks() > ends:
            return NoAnswer(NO_NETWORK)
    if response.length:  # it broke off before what it had promised
        return NoAnswer(NO_NETWORK)
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, headers, body)
