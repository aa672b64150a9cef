"""Asking the identity provider where its doors are (OpenID Connect Discovery 1.0, section 4)."""

from __future__ import annotations

import urllib.error
import urllib.request
from urllib.parse import urlsplit

import msgspec

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text

DOCUMENT = "/.well-known/openid-configuration"
MOST_BYTES = 1_000_000
PATIENCE = 10
"""Seconds to wait for the answer."""


class Doors(msgspec.Struct, frozen=True):
    """What we need of the provider's own description."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str


def discover(issuer: str) -> Doors:
    """The provider's description of itself.

    Raises :class:`BadInput` when it does not answer, or answers for another issuer.
    """
    if urlsplit(issuer).scheme not in {"http", "https"}:
        raise BadInput(_problem(Text(sv=f"{issuer} är ingen webbadress.",
                                     en=f"{issuer} is no web address.")))  # fmt: skip
    try:
        address = issuer.rstrip("/") + DOCUMENT
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 (http or https, see above)
            doors = msgspec.json.decode(answer.read(MOST_BYTES), type=Doors)
    except (OSError, urllib.error.URLError, msgspec.DecodeError) as error:
        kind = type(error).__name__
        said = Text(sv=f"{issuer} beskriver ingen inloggning ({kind}).",
                    en=f"{issuer} describes no way of signing in ({kind}).")  # fmt: skip
        raise BadInput(_problem(said)) from error
    if doors.issuer.rstrip("/") != issuer.rstrip("/"):
        said = Text(sv=f"{issuer} kallar sig {doors.issuer}.",
                    en=f"{issuer} calls itself {doors.issuer}.")  # fmt: skip
        raise BadInput(_problem(said))
    return doors


def _problem(wrong: Text) -> Problem:
    right = Text(sv="Rätta KANALKOLL_OIDC_ISSUER.", en="Correct KANALKOLL_OIDC_ISSUER.")
    return Problem(wrong, right, field="KANALKOLL_OIDC_ISSUER")
