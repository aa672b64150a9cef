"""What the pages of this app have in common."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest

from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, may_somewhere, require

FORM = ["GET", "HEAD", "POST"]


def reader(request: HttpRequest) -> User:
    """Who reads; the views ask for sign-in."""
    return cast("User", request.user)


def require_somewhere(user: User, action: Action) -> None:
    """Raise NotAllowed, which says who may, unless the person may do this for some part."""
    if not may_somewhere(user, action):
        require(user, action)


def status(form: object) -> int:
    """422 for a form that has to be corrected, so that a machine sees it too."""
    return 422 if getattr(form, "is_bound", False) and getattr(form, "errors", None) else 200
