"""What stands in the frame of every page: the main navigation and the parts of other apps.

Each app says in ``AppConfig.ready()`` what it has to offer::

    from kanalkoll.web.ui import navigation

    navigation.add(navigation.Item(_("Konton"), "register:accounts", order=20))
    navigation.place("header", "start/move_day.html")
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

Place = Literal[
    "banner",
    "header",
    "footer",
    "sign_in",
    "accounts",
    "account",
    "account_links",
    "people",
    "person",
    "policy",
]
"""Where another app can put a part of its own: ``banner`` is above the header,
``sign_in`` above the form of the sign-in page, ``accounts`` above the list of accounts.
``account`` stands on Mitt konto above what is
judged, ``account_links`` among its links (``<li>``), ``people`` above the list of persons,
``person`` below what is said of one, ``policy`` above the clauses of a policy."""


def anybody(_request: HttpRequest) -> bool:
    """Everybody, signed in or not."""
    return True


def signed_in(request: HttpRequest) -> bool:
    """Who is signed in."""
    return bool(request.user.is_authenticated)


def visitor(request: HttpRequest) -> bool:
    """Who is not signed in."""
    return not signed_in(request)


@dataclass(frozen=True, slots=True)
class Item:
    """A link of the main navigation.

    ``name`` is a lazy translation; ``view`` a name of :func:`django.urls.reverse`.
    Items stand by ``order``; those ``aside``, which few need every day, by themselves
    above the others where there is room. ``may_see`` answers from what the request already
    carries and puts no question of its own to the database for each page.
    """

    name: str | Promise
    view: str
    order: int = 50
    may_see: Callable[[HttpRequest], bool] = signed_in
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """An item as it is shown: with its address, and whether the reader is there."""

    name: str
    url: str
    current: bool
    exactly: bool
    aside: bool = False


_items: dict[str, Item] = {}
_parts: dict[Place, list[str]] = {place: [] for place in get_args(Place)}


def add(item: Item) -> None:
    """Put an item into the main navigation; one with the same view is replaced."""
    _items[item.view] = item


def place(where: Place, template: str) -> None:
    """Show ``template`` in that place; twice is as once.

    The template sees the page's own context, and loads tags of its own for what is not in it.
    """
    if template not in _parts[where]:
        _parts[where].append(template)


def parts(where: Place) -> tuple[str, ...]:
    """The templates placed there, in the order in which they came."""
    return tuple(_parts[where])


def links(request: HttpRequest) -> tuple[Link, ...]:
    """The main navigation as this reader sees it."""
    return tuple(_links(request))


def _links(request: HttpRequest) -> Iterator[Link]:
    addressed = [
        (item, url)
        for item in sorted(_items.values(), key=lambda item: item.order)
        if item.may_see(request) and (url := _address(item)) is not None
    ]
    around = [url for _, url in addressed if request.path.startswith(url) and url != "/"]
    # A reader stands under the longest address that the page's own begins with.
    nearest = max(around, key=len, default=request.path)
    for item, url in addressed:
        yield Link(str(item.name), url, url == nearest, url == request.path, item.aside)


def _address(item: Item) -> str | None:
    """An item whose page is not there is not shown, rather than every page failing."""
    try:
        return reverse(item.view)
    except NoReverseMatch:
        return None
