"""A device that belongs to an agency: whom it believes, and how it shows who it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from sync.protocol.canonical import packed, unpacked
from sync.protocol.joining import Agency


@dataclass(frozen=True, slots=True)
class Keys:
    """A device's own private keys: Ed25519 to sign its batches, X25519 to open what is sealed for it.

    Neither is in a text that somebody might log.
    """

    signing: bytes = field(repr=False)
    sealing: bytes = field(repr=False)

    def to_json(self) -> dict[str, str]:
        return {"signing": packed(self.signing), "sealing": packed(self.sealing)}

    @classmethod
    def from_json(cls, document: Mapping[str, str]) -> Keys:
        return cls(unpacked(document["signing"], 32), unpacked(document["sealing"], 32))


@dataclass(frozen=True, slots=True)
class Member:
    """`address`: the centre's; `device`: the id it gave; `unit`, `worker`: the agency's short codes."""

    address: str
    device: str
    token: str = field(repr=False)
    unit: str
    worker: str
    agency: Agency = field(repr=False)
    keys: Keys

    def to_json(self) -> dict[str, object]:
        """For the encrypted store, and for nowhere else: the token and the keys are in it."""
        return {
            "address": self.address,
            "device": self.device,
            "token": self.token,
            "unit": self.unit,
            "worker": self.worker,
            "agency": {
                name: packed(value) if isinstance(value, bytes) else value
                for name, value in asdict(self.agency).items()
            },
            "keys": self.keys.to_json(),
        }

    @classmethod
    def from_json(cls, document: Mapping[str, object]) -> Member:
        """What `to_json` gave."""
        told = {name: str(document[name]) for name in ("address", "device", "token")}
        agency, keys = document["agency"], document["keys"]
        if not isinstance(agency, Mapping) or not isinstance(keys, Mapping):
            raise TypeError("an agency and keys are objects")
        return cls(
            **told,
            unit=str(document["unit"]),
            worker=str(document["worker"]),
            agency=_agency(agency),
            keys=Keys.from_json(keys),
        )


def _agency(document: Mapping[str, str]) -> Agency:
    return Agency(
        document["id"],
        document["name"],
        document["tenant"],
        centre_key=unpacked(document["centre_key"], 32),
        publishing_key=unpacked(document["publishing_key"], 32),
        linking_key=unpacked(document["linking_key"], 32),
        recovery_key=unpacked(document["recovery_key"]),
    )
