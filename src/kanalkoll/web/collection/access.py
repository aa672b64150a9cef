"""Which account a page is about, and whether its reader may know of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, may, who_may
from kanalkoll.web.register import people
from kanalkoll.web.register.models import Account
from kanalkoll.web.ui.saying import said


def reader(request: HttpRequest) -> User:
    """The person who is signed in."""
    return cast("User", request.user)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was posted, for a form; ``None`` for a form that is only shown."""
    return request.POST if request.method == "POST" else None


def posted_files(request: HttpRequest) -> MultiValueDict[str, UploadedFile[bytes]] | None:
    """The files that were posted with it."""
    return request.FILES if request.method == "POST" else None


def account_of(request: HttpRequest, key: str) -> Account:
    """The account of that key; 404 as well for one that the reader may not see."""
    account = get_object_or_404(Account.objects.select_related("unit"), key=key)
    if not may(reader(request), Action.VIEW_ACCOUNT, account):
        raise Http404
    return account


def barred(request: HttpRequest, action: Action, where: object) -> str:
    """Who may do this, where the reader may not; else nothing."""
    place = cast("Account", where)
    return "" if may(reader(request), action, place) else said(who_may(action, place))


def names_of(keys: Iterable[str], *, me: str = "") -> Mapping[str, str]:
    """The names behind opaque keys; the reader's own is *dig*."""
    asked = set(keys)
    names = people.names_of(asked) if asked else {}
    return {key: _("dig") if key == me else names.get(key) or _("en person") for key in asked}
