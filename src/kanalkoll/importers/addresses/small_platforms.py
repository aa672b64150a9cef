"""The platforms with one plain form of address each: a table, and one reader for all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from kanalkoll.importers.addresses.form import (
    FREE_NAME,
    Form,
    Found,
    first_segment,
    from_template,
    no_account,
)
from kanalkoll.importers.addresses.web_address import WebAddress

_LEAST_GOOGLE_DIGITS = 15


@dataclass(frozen=True, slots=True)
class _Plain:
    """``template`` holds ``{}`` for the handle; ``before`` may stand before it in a path."""

    platform: str
    hosts: tuple[str, ...]
    template: str
    before: tuple[str, ...] = ()
    folds_case: bool = True

    def read(self, web: WebAddress) -> Found:
        """The handle: the label before the domain, or the first part of the path."""
        for host in self.hosts:
            if "{}." in self.template and web.host.endswith(f".{host}"):
                label = web.host.removesuffix(f".{host}")
                if label != "www":
                    return Found(label)
        skip = 1 if len(web.segments) > 1 and web.segments[0].casefold() in self.before else 0
        return Found(first_segment(WebAddress(web.host, web.segments[skip:])))


def _google_plus(web: WebAddress) -> Found:
    for part in web.segments:
        if part.startswith("+") or (part.isdecimal() and len(part) >= _LEAST_GOOGLE_DIGITS):
            return Found(part.casefold(), part if part.isdecimal() else None)
    if web.is_bare:
        return Found(first_segment(web))
    raise no_account("".join(web.segments[:1]))


def _odnoklassniki(web: WebAddress) -> Found:
    if len(web.segments) > 1 and web.segments[0] in {"group", "profile"}:
        return Found("/".join(web.segments[:2]))
    return Found(first_segment(web))


def _viber(web: WebAddress) -> Found:
    if web.is_bare:
        return Found("/".join(web.segments))
    return Found(web.query.get("g2", "").replace(" ", "+"))


def _viber_url(found: Found) -> str:
    return f"https://invite.viber.com/?g2={quote(found.handle, safe='')}"


_ANY = re.compile(rf"(?:(?:group|profile)/)?{FREE_NAME}")
_ANY_CODE = re.compile(r"[\w+/=\-]{1,200}", re.ASCII)

_TABLE = (
    _Plain("github", ("github.com",), "https://github.com/{}", ("orgs",)),
    _Plain("aparat", ("aparat.com",), "https://www.aparat.com/{}"),
    _Plain("bilibili", ("space.bilibili.com",), "https://space.bilibili.com/{}"),
    _Plain("giphy", ("giphy.com",), "https://giphy.com/{}", ("channel",)),
    _Plain("likee", ("likee.video",), "https://likee.video/@{}"),
    _Plain("linktree", ("linktr.ee", "linktree.com"), "https://linktr.ee/{}"),
    _Plain("livejournal", ("users.livejournal.com",), "https://users.livejournal.com/{}"),
    _Plain("medium", ("medium.com",), "https://medium.com/@{}"),
    _Plain("mixcloud", ("mixcloud.com",), "https://www.mixcloud.com/{}/"),
    _Plain("pinterest", ("pinterest.com", "pinterest.se"), "https://www.pinterest.com/{}/"),
    _Plain("reddit", ("reddit.com",), "https://www.reddit.com/user/{}", ("user", "u")),
    _Plain("rumble", ("rumble.com",), "https://rumble.com/c/{}", ("c", "user")),
    _Plain("rutube", ("rutube.ru",), "https://rutube.ru/channel/{}/", ("channel",)),
    _Plain("slideshare", ("slideshare.net",), "https://www.slideshare.net/{}"),
    _Plain("snapchat", ("snapchat.com",), "https://www.snapchat.com/add/{}", ("add",)),
    _Plain("soundcloud", ("soundcloud.com",), "https://soundcloud.com/{}"),
    _Plain("spotify", ("open.spotify.com",), "https://open.spotify.com/user/{}", ("user",),
           folds_case=False),
    _Plain("substack", ("substack.com",), "https://substack.com/@{}"),
    _Plain("telegram", ("t.me", "telegram.me"), "https://t.me/{}", ("s",)),
    _Plain("truth-social", ("truthsocial.com",), "https://truthsocial.com/@{}"),
    _Plain("tumblr", ("tumblr.com",), "https://{}.tumblr.com/", ("blog",)),
    _Plain("twitch", ("twitch.tv",), "https://www.twitch.tv/{}"),
    _Plain("unsplash", ("unsplash.com",), "https://unsplash.com/@{}"),
    _Plain("vk", ("vk.com",), "https://vk.com/{}"),
    _Plain("weibo", ("weibo.com",), "https://weibo.com/{}", ("u",)),
    _Plain("whatsapp", ("whatsapp.com",), "https://www.whatsapp.com/channel/{}", ("channel",),
           folds_case=False),
)  # fmt: skip

SMALL_PLATFORMS = (
    *(
        Form(
            row.platform,
            row.hosts,
            _ANY,
            row.read,
            from_template(row.template),
            folds_case=row.folds_case,
        )
        for row in _TABLE
    ),
    Form(
        "google-plus",
        ("plus.google.com",),
        _ANY,
        _google_plus,
        from_template("https://plus.google.com/{}"),
    ),
    Form("odnoklassniki", ("ok.ru",), _ANY, _odnoklassniki, from_template("https://ok.ru/{}")),
    Form(
        "viber",
        ("invite.viber.com",),
        _ANY_CODE,
        _viber,
        _viber_url,
        folds_case=False,
    ),
)
