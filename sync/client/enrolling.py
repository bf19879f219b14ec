"""Connecting a device with its agency, by the code that somebody gave its worker."""

from __future__ import annotations

from sync.client.answers import Failed, taken
from sync.client.member import Keys, Member
from sync.client.ports import Place, Request, Talk
from sync.protocol.canonical import canonical
from sync.protocol.catalogue import ProtocolRefused
from sync.protocol.enrolment import BOX, Code
from sync.protocol.joining import Asking, joined

JSON = {"Content-Type": "application/json", "Accept-Encoding": "gzip"}


def enrol(code: Code, keys: Keys, place: Place) -> Talk[Member]:
    """What this device is from now on. Raises Failed, also when the answer is not to be believed.

    `keys` are in the store before this begins: when the answer is lost, the same keys ask again, and the
    centre knows them for the same device.
    """
    asking = Asking(
        code.shown, place.signing.public_key(keys.signing), place.sealing_key(keys.sealing)
    )
    url = f"{code.address}/v1/enrolments"
    said = yield Request("POST", url, JSON, canonical(asking.document))
    document = taken(said, place.now())
    try:
        enrolled, agency = joined(
            document, place.signing, lambda box: place.opens(code.key, box, BOX)
        )
    except ProtocolRefused as refused:
        raise Failed(refused.entry) from None
    return Member(
        code.address,
        enrolled.device,
        enrolled.token,
        enrolled.unit,
        enrolled.worker,
        agency,
        keys,
    )
