"""An identity provider for tests: OpenID Connect on loopback, as small as it can be real.

Discovery, keys, authorization with a code and PKCE (S256, demanded), token, userinfo. Whoever
comes to its authorization page is the person that ``person`` holds: it shows no form.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT = "kanalkoll"
SECRET = "of the tests"  # noqa: S105
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Provider:
    """A running provider. ``person``: the claims of who signs in; ``lies`` replace claims."""

    issuer: str = ""
    person: dict[str, Any] = field(default_factory=dict)
    lies: dict[str, Any] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    tokens: set[str] = field(default_factory=set)
    refusals: list[str] = field(default_factory=list)

    def discovery(self) -> dict[str, Any]:
        """What is found under ``.well-known/openid-configuration``."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "code_challenge_methods_supported": ["S256"],
        }

    def keys(self) -> dict[str, Any]:
        """The public key."""
        key = jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True)
        return {"keys": [{**key, "kid": "1", "use": "sig", "alg": "RS256"}]}

    def authorize(self, asked: dict[str, str]) -> str:
        """Where the browser is sent: back, with a code."""
        if asked.get("client_id") != CLIENT or asked.get("code_challenge_method") != "S256":
            self.refusals.append("authorize")
            return f"{asked['redirect_uri']}?{urlencode({'error': 'invalid_request'})}"
        code = secrets.token_urlsafe()
        self.codes[code] = asked
        back = {"code": code, "state": asked["state"]}
        return f"{asked['redirect_uri']}?{urlencode(back)}"

    def token(self, asked: dict[str, str]) -> dict[str, Any] | None:
        """Tokens for a code, once, to who knows the verifier and the secret."""
        given = self.codes.pop(asked.get("code", ""), None)
        verifier = asked.get("code_verifier", "")
        digest = hashlib.sha256(verifier.encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        right = (
            given is not None
            and secrets.compare_digest(challenge, given["code_challenge"])
            and asked.get("client_secret") == SECRET
            and asked.get("redirect_uri") == given["redirect_uri"]
        )
        if not right:
            self.refusals.append("token")
            return None
        access = secrets.token_urlsafe()
        self.tokens.add(access)
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 60}
        signed = jwt.encode(
            {**claims, **self.person, **self.lies}, KEY, algorithm="RS256", headers={"kid": "1"}
        )
        return {"access_token": access, "token_type": "Bearer", "id_token": signed}

    def userinfo(self, bearer: str) -> dict[str, Any] | None:
        """Who the token is about."""
        return self.person if bearer in self.tokens else None


class Handler(BaseHTTPRequestHandler):
    """The provider over HTTP."""

    provider: Provider

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        match parts.path:
            case "/.well-known/openid-configuration":
                self.answer(self.provider.discovery())
            case "/keys":
                self.answer(self.provider.keys())
            case "/userinfo":
                bearer = self.headers.get("Authorization", "").removeprefix("Bearer ")
                self.answer(self.provider.userinfo(bearer))
            case "/authorize":
                self.send_response(302)
                self.send_header("Location", self.provider.authorize(asked))
                self.end_headers()
            case _:
                self.send_error(404)

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        asked = {name: values[0] for name, values in parse_qs(sent).items()}
        self.answer(self.provider.token(asked) if self.path == "/token" else None)

    def answer(self, said: dict[str, Any] | None) -> None:
        body = json.dumps(said if said is not None else {"error": "invalid_grant"}).encode()
        self.send_response(200 if said is not None else 400)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def running() -> Iterator[Provider]:
    """A provider on a free port of loopback."""
    provider = Provider()
    handler = type("Bound", (Handler,), {"provider": provider})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        provider.issuer = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield provider
        server.shutdown()
        thread.join()
