"""Who asks: a token instead of a sign-in; no cookie is read."""

from __future__ import annotations

from typing import Any, cast

from django.core.cache import cache
from django.http import HttpRequest
from ninja.errors import Throttled
from ninja.security import HttpBearer
from ninja.throttling import BaseThrottle

from kanalkoll.web.api.models import ApiToken, Scope
from kanalkoll.web.api.problems import NotInScope, NoVersion
from kanalkoll.web.api.tokens import find_token, note_use
from kanalkoll.web.identity.models import User

MOST_A_MINUTE = 600
MOST_WRONG_A_MINUTE = 60
MINUTE = 60


class BearerToken(HttpBearer):
    """Lets in who shows a token with the scope; the person is then ``request.auth``."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        """Whose token it is. Raises :class:`NotInScope`; nobody is told why one is not valid."""
        found = find_token(token)
        if found is None:
            _count_wrong(request)
            return None
        if self.scope not in found.scopes:
            raise NotInScope(self.scope.value)
        note_use(found)
        vars(request)["api_token"] = found
        return found.user


class PerToken(BaseThrottle):
    """So many requests a minute of one token, or of one address where no token is needed."""

    def allow_request(self, request: HttpRequest) -> bool:
        """Count it, and say whether it is still within what is allowed."""
        token: ApiToken | None = getattr(request, "api_token", None)
        whose = str(token.pk) if token else request.META.get("REMOTE_ADDR", "")
        return _counted(f"api:{whose}") <= MOST_A_MINUTE

    def wait(self) -> float:
        """Seconds after which to try again."""
        return MINUTE


def user_of(request: HttpRequest) -> User:
    """Whose token it is."""
    return cast("User", cast("Any", request).auth)


def version_of(request: HttpRequest) -> int:
    """The version that a change is made on, from ``If-Match``. Raises :class:`NoVersion`."""
    said = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
    if not said.isascii() or not said.isdigit() or len(said) > 9:  # noqa: PLR2004 (a column's width)
        raise NoVersion
    return int(said)


def _count_wrong(request: HttpRequest) -> None:
    if _counted(f"api-wrong:{request.META.get('REMOTE_ADDR', '')}") > MOST_WRONG_A_MINUTE:
        raise Throttled(wait=MINUTE)


def _counted(key: str) -> int:
    cache.add(key, 0, MINUTE)
    try:
        return int(cache.incr(key))
    except ValueError:  # it ran out between the two
        return 1
