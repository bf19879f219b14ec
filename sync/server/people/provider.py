"""The OpenID provider that an agency may let its people sign in with."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Provider:
    """`issuer`: its address, as it names itself. `name`: what the button on the page calls it.

    `client` and `secret`: as it knows this centre; the secret may be "".
    """

    issuer: str
    client: str
    secret: str = field(repr=False)
    name: str
