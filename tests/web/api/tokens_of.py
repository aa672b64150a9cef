"""Tokens for tests."""

from __future__ import annotations

from datetime import timedelta

from kanalkoll.web.api.models import Scope
from kanalkoll.web.api.tokens import NewToken, make_token
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.selectors import today


def bearer(user: str | User, *scopes: str) -> dict[str, str]:
    """The header of a new token of that person; with every scope unless some are named."""
    whose = User.objects.get(username=user) if isinstance(user, str) else user
    new = NewToken("prov", scopes or Scope.values, today() + timedelta(days=30))
    return {"authorization": f"Bearer {make_token(new, by=whose).text}"}
