"""The identity provider (OIDC) as the sign-in library wants to be told of it.

Read by the settings: this module knows no models.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

PROVIDER = "oidc"
"""The name of the provider in addresses: ``/konto/oidc/oidc/login/callback/`` is the one to
register with it."""


def provider_settings(
    issuer: str | None, client: str | None, secret: str | None
) -> Mapping[str, Any]:
    """``SOCIALACCOUNT_PROVIDERS``; empty where no provider has been named.

    The provider is found by discovery under ``issuer``. A code is exchanged with PKCE; the
    groups are asked for together with name and address.
    """
    if not issuer or not client:
        return {}
    app = {
        "provider_id": PROVIDER,
        "name": "OIDC",
        "client_id": client,
        "secret": secret or "",
        "settings": {"server_url": issuer.rstrip("/"), "fetch_userinfo": True},
    }
    return {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "SCOPE": ["openid", "profile", "email", "groups"],
            "APPS": [app],
        }
    }
