"""What devices ask the centre: `sync/README.md` has the words."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from sync.protocol.catalogue import NO_SUCH_FILE, REVOKED, WRONG_SHAPE, ProtocolRefused
from sync.protocol.joining import asked
from sync.protocol.messages import opened
from sync.protocol.receipts import Receipt
from sync.server import shelf
from sync.server.access import asking, centre, speaks_ours
from sync.server.bodies import answer, answer_bytes, sent
from sync.server.changes import note, since
from sync.server.enrolling import Chance, enrol
from sync.server.intake import take_in
from sync.server.openapi import described
from sync.server.ports import stamp
from sync.server.throttle import hidden

api = Blueprint("device_api", __name__, url_prefix="/v1")
LARGEST_NUMBER = 2**31 - 1


@api.get("/openapi.json")
def openapi() -> Response:
    """This API, described for machines."""
    return jsonify(described())


@api.post("/enrolments")
def enrolments() -> Response:
    """A code for an id and a token."""
    speaks_ours()
    asks, here = asked(sent()), centre()
    address = hidden(request.remote_addr or "", here.settings.addresses)
    chance = Chance(here.random, here.settings.tokens)
    enrolled = enrol(here.database, asks, address, here.now(), chance)
    return answer(enrolled.signed(here.signer.signing, here.signer.private_key), 201)


@api.post("/messages")
def messages() -> Response:
    """A batch for a receipt. What the receipt calls new is on the disk."""
    device, here = asking(), centre()
    batch = opened(sent(), here.signer.signing, device.signing_key)
    if batch.device != device.id:
        raise ProtocolRefused(WRONG_SHAPE, "device")
    try:
        results = take_in(here.database, batch, here.now(), here.tenant)
    except ProtocolRefused as refused:
        if refused.entry is REVOKED:
            asking()  # refuses with the order
        raise
    for result in results:
        here.metrics.messages.labels(result.outcome.value).inc()
    receipt = Receipt(here.signer.centre, device.id, stamp(here.now()), results)
    return answer(receipt.signed(batch, here.signer.signing, here.signer.private_key))


@api.get("/changes")
def changes() -> Response:
    """What was published, and asked of this device, since."""
    device, here = asking(), centre()
    after = request.args.get("after", "0")
    if not (after.isascii() and after.isdigit() and int(after) <= LARGEST_NUMBER):
        raise ProtocolRefused(WRONG_SHAPE, "after")
    with here.database.reading() as connection:
        found = since(connection, device.id, int(after))
    note(here.database, found, here.now())
    return answer(found.signed(here.signer.signing, here.signer.private_key))


@api.get("/files/<digest>")
def files(digest: str) -> Response:
    """The bytes of one published file, by their SHA-256."""
    asking()
    with centre().database.reading() as connection:
        data = shelf.data_of(connection, digest)
    if data is None:
        raise ProtocolRefused(NO_SUCH_FILE)
    said = answer_bytes(data, "application/octet-stream")
    said.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return said
