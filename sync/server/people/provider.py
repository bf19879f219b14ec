"""The OpenID provider that an agency may let its people sign in with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sync.server.catalogue import BAD_VALUE, CentreRefused

ISSUER = re.compile(r"https://[^\s?#]+|http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(/[^\s?#]*)?")


@dataclass(frozen=True, slots=True)
class Provider:
    """`issuer`: its address, as it names itself. `name`: what the button on the page calls it.

    `client` and `secret`: as it knows this centre; the secret may be "".
    """

    issuer: str
    client: str
    secret: str = field(repr=False)
    name: str


def provider_in(environment: Mapping[str, str]) -> Provider | None:
    """As SCREENING_OIDC_ISSUER, _CLIENT, _SECRET and _NAME say; None without the first.

    Raises CentreRefused (A012) for an issuer that is not protected, or without a client.
    """
    issuer = environment.get("SCREENING_OIDC_ISSUER", "")
    if not issuer:
        return None
    client = environment.get("SCREENING_OIDC_CLIENT", "")
    if not ISSUER.fullmatch(issuer) or not client:
        raise CentreRefused(BAD_VALUE, "SCREENING_OIDC_ISSUER, SCREENING_OIDC_CLIENT")
    name = environment.get("SCREENING_OIDC_NAME") or issuer.partition("//")[2].partition("/")[0]
    return Provider(issuer, client, environment.get("SCREENING_OIDC_SECRET", ""), name)
