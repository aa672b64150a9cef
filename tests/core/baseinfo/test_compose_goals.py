"""Each goal of ``compose`` decides where those before it are equal."""

from __future__ import annotations

from datetime import date

import pytest

from kanalkoll.core.baseinfo.compose import Destination, compose
from kanalkoll.core.baseinfo.model import Demand, Wording, Wordings
from kanalkoll.core.baseinfo.placing import Placing
from kanalkoll.core.capabilities.catalogue import Catalogue
from kanalkoll.core.capabilities.model import AccountType, Limit, Platform, ProfileField
from kanalkoll.core.capabilities.vocabulary import Confidence, Place
from kanalkoll.core.language import Text

NAMED = Text(sv="fält", en="field")
DAY = date(2026, 11, 22)
SURE: Confidence = "observed"
PAGE = "https://a.se/konto"


def field(key: str, place: Place, room: int | None = None) -> ProfileField:
    limits = (Limit(max=room, unit="characters"),) if room else ()
    return ProfileField(
        key=key, place=place, name=NAMED, limits=limits,
        source="a test", checked_on=DAY, confidence=SURE,
    )  # fmt: skip


LINK = field("link", "link-field")
ROOMY = field("roomy", "pinned-post", 500)


def platform(key: str, fields: tuple[ProfileField, ...], *account_types: AccountType) -> Platform:
    return Platform(
        key=key, name=NAMED, hosts=(), account_types=account_types, fields=fields,
        source="a test", checked_on=DAY, confidence=SURE,
    )  # fmt: skip


def said(number: int) -> Text:
    return Text(sv="x" * number)


def words(long: int, short: int = 0, *, whole: bool = True, name: int = 0) -> Wording:
    """A wording of so many characters."""
    return Wording(
        long=said(long), short=said(short) if short else None, short_is_whole=whole,
        name=said(name) if name else None,
    )  # fmt: skip


def placed(items: dict[str, Wording], *fields: ProfileField) -> str:
    """Where everything went, such as "sender:bio/long terms:link/page"."""
    account_type = AccountType(
        key="account", name=NAMED, plural=NAMED, kind="any", professional=False,
        source="a test", checked_on=DAY, confidence=SURE,
    )  # fmt: skip
    answer = compose(
        Wordings(unit="kontoret", items=items),
        Destination("tried", "account", PAGE),
        catalogue=Catalogue([platform("tried", fields, account_type), platform("other", (ROOMY,))]),
        demand=Demand(items=tuple(items)),
    )
    assert isinstance(answer, Placing)
    return " ".join(f"{s.item}:{s.field or 'page'}/{s.form}" for s in answer.spots)


@pytest.mark.parametrize(
    ("goal", "items", "fields", "best"),
    [
        (
            "1: the page rather than a pinned post, though the post needs no link",
            {"sender": words(10), "terms": words(90)},
            (field("bio", "bio", 50), LINK, ROOMY),
            "sender:bio/long terms:page/page",
        ),
        (
            "2: two less important items rather than the most important one",
            {"sender": words(50), "content": words(20), "terms": words(25)},
            (field("bio", "bio", 50), LINK),
            "sender:page/page content:bio/long terms:bio/long",
        ),
        (
            "3: of two that do not fit together, the more important",
            {"sender": words(40), "content": words(20)},
            (field("bio", "bio", 50), LINK),
            "sender:bio/long content:page/page",
        ),
        (
            "4: three in whole rather than two in their long wording",
            {
                "sender": words(30, 10), "content": words(30, 10),
                "terms": words(50, 10, whole=False),
            },
            (field("bio", "bio", 72), LINK),
            "sender:bio/short content:bio/short terms:bio/long",
        ),
        (
            "5: two less important in their long wording rather than the most important one",
            {"sender": words(60, 10), "content": words(30, 10), "terms": words(30, 10)},
            (field("bio", "bio", 82), LINK),
            "sender:bio/short content:bio/long terms:bio/long",
        ),
        (
            "6: the more important one in its long wording",
            {"sender": words(40, 10), "content": words(30, 10)},
            (field("bio", "bio", 51), LINK),
            "sender:bio/long content:bio/short",
        ),
        (
            "7: one field rather than two, though the second stands first",
            {"sender": words(30), "content": words(30)},
            (field("intro", "bio", 40), field("about", "long-text", 70)),
            "sender:about/long content:about/long",
        ),
        (
            "8: the shorter of two forms that say it all",
            {"sender": words(60, 30, name=10)},
            (field("bio", "bio", 40), field("name", "name", 40)),
            "sender:name/name",
        ),
        (
            "9: the more important item in the field that comes first",
            {"sender": words(30), "content": words(30)},
            (field("intro", "bio", 40), field("about", "long-text", 40)),
            "sender:intro/long content:about/long",
        ),
    ],
)  # fmt: skip
def test_goals_in_their_order(
    goal: str, items: dict[str, Wording], fields: tuple[ProfileField, ...], best: str
) -> None:
    assert placed(items, *fields) == best, goal


def test_a_second_link_holds_an_address_of_its_own() -> None:
    links = field("links", "link-field")
    two = ProfileField(
        key="links", place="link-field", name=NAMED, slots=2,
        source="a test", checked_on=DAY, confidence=SURE,
    )  # fmt: skip
    website = Wording(long=said(60), address="https://a.se")
    items = {"sender": words(10), "website": website, "terms": words(90)}
    bio = field("bio", "bio", 30)
    assert placed(items, bio, links) == "sender:bio/long website:page/page terms:page/page"
    assert placed(items, bio, two) == "sender:bio/long website:links/address terms:page/page"
