"""What the centre orders a device to do. Signed, because whoever answers might not be the centre."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.protocol.catalogue import ORDER_FALSE, ProtocolRefused
from sync.protocol.messages import VERSION
from sync.protocol.ports import Signing
from sync.protocol.signed import sign, verify

PURPOSE = "revocation"


def revocation(device: str, at: str, signing: Signing, private_key: bytes) -> dict[str, object]:
    """The order to destroy the ways in that this device's worker has. `at`: UTC."""
    return sign(PURPOSE, {"protocol": VERSION, "device": device, "at": at}, signing, private_key)


def obeyed(document: Mapping[str, Any], device: str, signing: Signing, public_key: bytes) -> str:
    """When this device was revoked. Raises ProtocolRefused (Y045) unless the centre says so, of it."""
    order = verify(PURPOSE, document, signing, public_key, ORDER_FALSE)
    if order.get("device") != device or not isinstance(order.get("at"), str):
        raise ProtocolRefused(ORDER_FALSE)
    return str(order["at"])
