"""Signing in at the agency's OpenID provider (OpenID Connect Core): code flow, PKCE, state and nonce.

Who somebody is, is the provider's issuer and her subject there, and nothing else: addresses and names can
change hands. An account is linked with them by an invitation.
"""

from __future__ import annotations

import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from sqlalchemy import Connection, delete, insert, select

from sync.server.devices import token_hash
from sync.server.people.catalogue import PROVIDER_FAILED, PageRefused
from sync.server.people.factors import Craft
from sync.server.people.provider import Provider
from sync.server.people.tables import journeys
from sync.server.ports import Random, stamp

PATIENCE = 10  # seconds for the provider to answer
LASTS = timedelta(minutes=10)
LEEWAY = 60  # seconds between two clocks
ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA", "RS384", "RS512", "ES384", "ES512"]


@dataclass(frozen=True, slots=True)
class Journey:
    """What has to come back with somebody. `back`: the page she wanted; `login` and `code`: her invitation's,
    where she comes to be linked; `kept`: a form that waits for her, sealed.
    """

    state: str
    nonce: str
    verifier: str
    back: str = "/"
    login: str = ""
    code: str = ""
    kept: str = ""


def setting_out(
    random: Random, back: str = "/", login: str = "", code: str = "", *, kept: str = ""
) -> Journey:
    return Journey(_word(random), _word(random), _word(random), back, login, code, kept)


def leave(connection: Connection, journey: Journey, now: datetime, craft: Craft) -> str:
    """Keep it until she is back; the token her browser has meanwhile."""
    token = _word(craft.random)
    connection.execute(delete(journeys).where(journeys.c.expires_at <= stamp(now)))
    box = craft.seal(json.dumps(asdict(journey)).encode())
    row = {"token": token_hash(token), "box": box, "expires_at": stamp(now + LASTS)}
    connection.execute(insert(journeys).values(row))
    return token


def back_again(connection: Connection, token: str, now: datetime, craft: Craft) -> Journey:
    """The journey of who has this token; it is over with that. Raises PageRefused (P015)."""
    mine = journeys.c.token == token_hash(token)
    found = connection.execute(select(journeys).where(mine).with_for_update()).first()
    connection.execute(delete(journeys).where(mine))
    if found is None or found.expires_at <= stamp(now):
        raise PageRefused(PROVIDER_FAILED)
    return Journey(**json.loads(craft.unseal(found.box)))


def way_there(provider: Provider, journey: Journey, here: str) -> str:
    """The provider's address to go to. `here`: where it sends her back. Raises PageRefused (P015)."""
    with _session(provider, here) as session:
        url, _ = session.create_authorization_url(
            _said(provider)["authorization_endpoint"],
            state=journey.state,
            nonce=journey.nonce,
            code_verifier=journey.verifier,
        )
    return str(url)


def who_came(
    provider: Provider, journey: Journey, here: str, brought: Mapping[str, str], now: datetime
) -> str:
    """The subject, as the provider signed it for this centre and this journey. Raises PageRefused (P015)."""
    state, code = brought.get("state", ""), brought.get("code", "")
    if not code or not hmac.compare_digest(state.encode(), journey.state.encode()):
        raise PageRefused(PROVIDER_FAILED)
    if brought.get("iss", provider.issuer) != provider.issuer:  # RFC 9207
        raise PageRefused(PROVIDER_FAILED)
    said = _said(provider)
    try:
        with _session(provider, here) as session:
            given = session.fetch_token(
                said["token_endpoint"], code=code, code_verifier=journey.verifier, timeout=PATIENCE
            )
        keys = KeySet.import_key_set(_fetched(said["jwks_uri"]))
        token = jwt.decode(given["id_token"], keys, algorithms=ALGORITHMS)
        claims = jwt.JWTClaimsRegistry(
            now=int(now.timestamp()),
            leeway=LEEWAY,
            iss={"essential": True, "value": provider.issuer},
            aud={"essential": True, "value": provider.client},
            nonce={"essential": True, "value": journey.nonce},
            sub={"essential": True},
            exp={"essential": True},
        )
        claims.validate(token.claims)
    except (AuthlibBaseError, JoseError, requests.RequestException, KeyError, ValueError):
        raise PageRefused(PROVIDER_FAILED) from None
    return str(token.claims["sub"])


def _session(provider: Provider, here: str) -> OAuth2Session:
    return OAuth2Session(
        provider.client,
        provider.secret or None,
        token_endpoint_auth_method="client_secret_basic" if provider.secret else "none",
        scope="openid",
        redirect_uri=here,
        code_challenge_method="S256",
    )


def _said(provider: Provider) -> Mapping[str, Any]:
    """What the provider says of itself; nobody else can say it in its name."""
    said = _fetched(f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration")
    if said.get("issuer") != provider.issuer:
        raise PageRefused(PROVIDER_FAILED)
    return said


def _fetched(url: str) -> Any:
    try:
        answer = requests.get(url, timeout=PATIENCE, allow_redirects=False)
        answer.raise_for_status()
        return answer.json()
    except (requests.RequestException, ValueError):
        raise PageRefused(PROVIDER_FAILED) from None


def _word(random: Random) -> str:
    return urlsafe_b64encode(random(48)).decode()
