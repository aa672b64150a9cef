"""A confirmed profile as facts: its texts, which items stand where, and that somebody looked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kanalkoll.core.facts.tables import ITEMS
from kanalkoll.web.collection.models import ProfileConfirmed
from kanalkoll.web.collection.told_facts import Row, Statement

ON_THE_PAGE = "linked-page"


def confirmed_statements(confirmed: Iterable[ProfileConfirmed]) -> Iterator[Statement]:
    """What follows from each confirmation."""
    for one in confirmed:
        yield (
            one.at,
            {
                "profiles": list(_texts(one)),
                "profile_items": list(_items(one)),
                "coverage": list(_looked_at(one)),
            },
        )


def texts_of(confirmed: ProfileConfirmed) -> dict[str, str]:
    """The text in each place of the profile that was filled in."""
    link = {"link-field": confirmed.link} if confirmed.link else {}
    return {**confirmed.fields, "bio": confirmed.bio, **link}


def _rest(confirmed: ProfileConfirmed) -> dict[str, Any]:
    return {
        "valid_from": confirmed.confirmed_on,
        "valid_to": confirmed.expires_on,
        "known_from": confirmed.confirmed_on,
        "way_in": "person",
        "source": confirmed.person,
    }


def _texts(confirmed: ProfileConfirmed) -> Iterator[Row]:
    for place, text in texts_of(confirmed).items():
        account = confirmed.account.key
        yield {"account": account, "field": place, "value": text, **_rest(confirmed)}


def _items(confirmed: ProfileConfirmed) -> Iterator[Row]:
    """Every item in every place that was filled in: there, or no longer there."""
    texts = texts_of(confirmed)
    looked = [*texts, *([ON_THE_PAGE] if confirmed.link else [])]
    for item in ITEMS:
        there = confirmed.places.get(item, {})
        for place in looked:
            yield {
                "account": confirmed.account.key,
                "item": item,
                "place": place,
                "present": place in there,
                "passage": there.get(place) or None,
                **_rest(confirmed),
            }


def _looked_at(confirmed: ProfileConfirmed) -> Iterator[Row]:
    looked = [*texts_of(confirmed), *([ON_THE_PAGE] if confirmed.link else [])]
    for place in looked:
        yield {
            "account": confirmed.account.key,
            "aspect": "profile",
            "part": place,
            "first_day": confirmed.confirmed_on,
            "last_day": confirmed.expires_on,
            "known_from": confirmed.confirmed_on,
            "way_in": "person",
            "source": confirmed.person,
        }
