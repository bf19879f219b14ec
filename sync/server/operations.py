"""For whoever runs the centre: is it well, and how much does it do."""

from __future__ import annotations

import ipaddress

from flask import Blueprint, Response, jsonify, request

from sync.protocol.catalogue import NO_SUCH_PLACE, ProtocolRefused
from sync.server.access import centre
from sync.server.migrating import current

operations = Blueprint("operations", __name__)


@operations.get("/health")
def health() -> Response:
    """200 when it can take messages in, else 503; with which part is not well."""
    try:
        with centre().database.reading() as connection:
            told = {"database": True, "migrations": current(connection) == centre().newest}
    except ProtocolRefused:
        told = {"database": False, "migrations": False}
    answer = jsonify({"well": all(told.values()), **told})
    answer.status_code = 200 if all(told.values()) else 503
    return answer


@operations.get("/metrics")
def metrics() -> Response:
    """For the agency's own network only."""
    if not _near(request.remote_addr or ""):
        raise ProtocolRefused(NO_SUCH_PLACE)
    return Response(centre().metrics.shown(), content_type="text/plain; version=0.0.4")


def _near(address: str) -> bool:
    try:
        return ipaddress.ip_address(address.partition("%")[0]).is_private
    except ValueError:  # a socket file of this computer
        return True
