"""The centre's own keys, and the agency's, which the centre never needs.

`centre.keys` lies in the centre's folder and opens with the operator's passphrase: a master key, from which
the database's key comes, the centre's signing key, and the address of the database. The agency's file is
kept by an administrator, elsewhere: whoever breaks into the centre can neither publish a questionnaire in
the agency's name nor find out which reference belongs to which case number.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sync.server import keyfile
from sync.server.catalogue import NOT_HERE, OTHER_KEYS, CentreRefused
from sync.server.keyfile import Secrets
from sync.server.ports import Random, Signer
from sync.server.primitives import MOST_PASSES, USUAL, Cost, Ed25519, derived

FILE = "centre.keys"
CENTRE = "centre keys"
AGENCY = "agency keys"
ENROLMENT = "enrolment keys"
MOST = Cost(USUAL.memory_kib, MOST_PASSES)  # of a file that somebody sends: what `calibrated` makes


@dataclass(frozen=True, slots=True)
class CentreKeys:
    """`id`: the centre's, a UUID. `url`: PostgreSQL's address, or "" for the embedded file."""

    id: str
    master: bytes
    signing: bytes
    url: str

    @property
    def database(self) -> bytes:
        return derived(self.master, "database")

    @property
    def addresses(self) -> bytes:
        """With it the network addresses of those who try codes are hidden."""
        return derived(self.master, "addresses")

    @property
    def tokens(self) -> bytes:
        """From it come the tokens of devices."""
        return derived(self.master, "tokens")

    @property
    def people(self) -> bytes:
        """With it passphrases of people are mixed, and their second factors sealed."""
        return derived(self.master, "people")

    @property
    def signer(self) -> Signer:
        return Signer(self.id, self.signing, Ed25519())


@dataclass(frozen=True, slots=True)
class AgencyKeys:
    """`centre`: the id of the centre it was made with."""

    centre: str
    publishing: bytes
    linking: bytes


def new_centre(centre: str, url: str, random: Random) -> CentreKeys:
    return CentreKeys(centre, random(32), random(32), url)


def new_agency(centre: str, random: Random) -> AgencyKeys:
    return AgencyKeys(centre, random(32), random(32))


def keep_centre(home: Path, keys: CentreKeys, passphrase: str, cost: Cost, random: Random) -> None:
    """Raises CentreRefused: A001 there is one, A004 the passphrase is short."""
    values = {"master": keys.master, "signing": keys.signing, "url": keys.url.encode()}
    keyfile.write(home / FILE, Secrets(CENTRE, keys.id, values), passphrase, cost, random)


def open_centre(home: Path, passphrase: str) -> CentreKeys:
    """Raises CentreRefused: A002 no centre, A003 the passphrase, A005 damage."""
    if not (home / FILE).is_file():
        raise CentreRefused(NOT_HERE, str(home))
    found = keyfile.opened(home / FILE, CENTRE, passphrase)
    values = found.values
    return CentreKeys(found.id, values["master"], values["signing"], values["url"].decode())


def keep_agency(path: Path, keys: AgencyKeys, passphrase: str, cost: Cost, random: Random) -> None:
    """Raises CentreRefused: A001 there is one, A004 the passphrase is short."""
    values = {"publishing": keys.publishing, "linking": keys.linking}
    keyfile.write(path, Secrets(AGENCY, keys.centre, values), passphrase, cost, random)


def open_agency(path: Path, passphrase: str) -> AgencyKeys:
    """Raises CentreRefused: A003 the passphrase, A005 damage; OSError when it is not there."""
    found = keyfile.opened(path, AGENCY, passphrase)
    return AgencyKeys(found.id, found.values["publishing"], found.values["linking"])


def keep_enrolment(
    path: Path, keys: AgencyKeys, passphrase: str, cost: Cost, random: Random
) -> None:
    """The one of the agency's keys that connecting devices takes, in a file of its own: whoever has it can
    publish nothing. Raises CentreRefused: A001 there is one, A004 the passphrase is short.
    """
    secrets = Secrets(ENROLMENT, keys.centre, {"linking": keys.linking})
    keyfile.write(path, secrets, passphrase, cost, random)


def linking_key(data: bytes, centre: str, passphrase: str) -> bytes:
    """Out of such a file's bytes. Raises CentreRefused: A003 the passphrase, A005 it is no such file, A006
    it belongs to another centre.
    """
    found = keyfile.opened_bytes(data, ENROLMENT, passphrase, MOST)
    if found.id != centre:
        raise CentreRefused(OTHER_KEYS)
    return found.values["linking"]
