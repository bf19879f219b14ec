"""An OpenID provider that checks what it should: `python -m tests.sync.people.strict_provider PORT`.

Code flow with PKCE (RFC 7636): no code without an S256 challenge, no token without the verifier that it was
made of, each code once, to the client and for the address that asked. It asks who one wants to be; `nonce`
in that form has it sign another one than was asked for.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import sys
import time
from base64 import urlsafe_b64encode
from hmac import compare_digest
from urllib.parse import urlencode

from flask import Flask, Response, jsonify, redirect, request
from joserfc import jwt
from joserfc.jwk import ECKey
from werkzeug.serving import make_server
from werkzeug.wrappers import Response as Answer

CLIENT, SECRET = "centre", "a secret of theirs"
VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}")  # RFC 7636, 4.1


class Strict:
    """Its codes and its key are in memory: there is one process of it."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.key = ECKey.generate_key("P-256", {"kid": "one", "use": "sig", "alg": "ES256"})
        self.given: dict[str, dict[str, str]] = {}
        self.app = Flask(__name__)
        add = self.app.add_url_rule
        add("/.well-known/openid-configuration", view_func=self.said)
        add("/keys", view_func=self.keys)
        add("/authorize", view_func=self.authorize, methods=["GET", "POST"])
        add("/token", view_func=self.token, methods=["POST"])

    def said(self) -> Response:
        at = self.issuer
        return jsonify(
            issuer=at,
            authorization_endpoint=f"{at}/authorize",
            token_endpoint=f"{at}/token",
            jwks_uri=f"{at}/keys",
        )

    def keys(self) -> Response:
        return jsonify(keys=[self.key.as_dict(private=False)])

    def authorize(self) -> Answer:
        asked = request.args.to_dict()
        if asked.get("client_id") != CLIENT or asked.get("response_type") != "code":
            return Response("not a client of ours", 400)
        if asked.get("code_challenge_method") != "S256" or len(asked["code_challenge"]) != 43:
            return Response("no S256 challenge", 400)
        if request.method == "GET":
            return Response('<form method="post"><input name="sub"></form>', mimetype="text/html")
        code = secrets.token_urlsafe()
        self.given[code] = asked | request.form.to_dict()
        back = urlencode({"code": code, "state": asked["state"], "iss": self.issuer})
        return redirect(f"{asked['redirect_uri']}?{back}")

    def token(self) -> Answer:
        who, form = request.authorization, request.form
        if who is None or (who.username, who.password) != (CLIENT, SECRET):
            return _refused("invalid_client", 401)
        asked = self.given.pop(form.get("code", ""), None)  # each is good once, also in vain
        if asked is None or asked["redirect_uri"] != form.get("redirect_uri"):
            return _refused("invalid_grant")
        if not fits(form.get("code_verifier", ""), asked["code_challenge"]):
            return _refused("invalid_grant")
        return jsonify(
            access_token=secrets.token_urlsafe(), token_type="Bearer", id_token=self._signed(asked)
        )

    def _signed(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 60}
        told = claims | {"sub": asked["sub"], "nonce": asked["nonce"]}
        return jwt.encode({"alg": "ES256", "kid": "one"}, told, self.key)


def fits(verifier: str, challenge: str) -> bool:
    if not VERIFIER.fullmatch(verifier):
        return False
    made = urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    return compare_digest(made, challenge)


def _refused(error: str, status: int = 400) -> Answer:
    answer = jsonify(error=error)
    answer.status_code = status
    return answer


if __name__ == "__main__":
    port = int(sys.argv[1])
    server = make_server("localhost", port, Strict(f"http://localhost:{port}").app)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    server.serve_forever()
