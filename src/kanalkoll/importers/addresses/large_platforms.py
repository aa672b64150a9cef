"""The platforms whose addresses come in several forms: one reader each."""

from __future__ import annotations

import re

from kanalkoll.importers.addresses.facebook import facebook_url, read_facebook
from kanalkoll.importers.addresses.form import (
    FREE_NAME,
    Form,
    Found,
    bad_handle,
    first_segment,
    from_template,
    no_account,
)
from kanalkoll.importers.addresses.web_address import WebAddress

_INSTAGRAM_ELSEWHERE = frozenset(
    ["p", "reel", "reels", "tv", "explore", "accounts", "direct", "about", "developer", "s"]
)
_X_ELSEWHERE = frozenset(
    ["home", "search", "hashtag", "share", "login", "signup", "explore", "messages", "settings"]
)
_TIKTOK_ELSEWHERE = frozenset(
    ["t", "tag", "music", "discover", "foryou", "explore", "video", "share", "legal", "embed"]
)
_YOUTUBE_ELSEWHERE = frozenset(
    [
        "watch",
        "playlist",
        "shorts",
        "live",
        "results",
        "feed",
        "embed",
        "v",
        "hashtag",
        "redirect",
        "post",
        "clip",
        "premium",
    ]
)
_LINKEDIN_COMPANY = frozenset({"company", "company-beta", "organization-guest"})
_CHANNEL = re.compile(r"UC[\w\-]{22}", re.ASCII)
_NSID = re.compile(r"\d+@N\d\d", re.IGNORECASE)
_FEDIVERSE = re.compile(r"@?([\w.\-]+)@((?:[\w\-]+\.)+[\w\-]{2,})")


def _instagram(web: WebAddress) -> Found:
    story = len(web.segments) > 1 and web.segments[0].casefold() == "stories"
    if story:
        return Found(web.segments[1])
    return Found(first_segment(web, _INSTAGRAM_ELSEWHERE))


def _threads(web: WebAddress) -> Found:
    return Found(first_segment(web, frozenset({"t", "search", "login"})))


def _x(web: WebAddress) -> Found:
    parts = tuple(part.casefold() for part in web.segments)
    named = parts[2] if parts[:2] == ("i", "user") and len(parts) > 2 else ""  # noqa: PLR2004
    if parts[:1] == ("intent",):
        named = web.query.get("user_id") or web.query.get("screen_name") or ""
    if named.isdecimal():
        return Found(f"i/user/{named}", named)
    if named:
        return Found(named)
    return Found(first_segment(web, _X_ELSEWHERE | {"i", "intent"}))


def _linkedin(web: WebAddress) -> Found:
    first = web.segments[0].casefold() if web.segments else ""
    if first in _LINKEDIN_COMPANY:
        return _linkedin_page("company", web.segments[1:])
    if first in {"school", "showcase", "in", "groups"}:
        return _linkedin_page(first, web.segments[1:])
    if web.is_bare and first:
        return _linkedin_page("company", web.segments)
    raise no_account(first)


def _linkedin_page(kind: str, rest: tuple[str, ...]) -> Found:
    name = rest[1] if rest[:1] == ("company",) and len(rest) > 1 else "".join(rest[:1])
    if not name:
        raise no_account(kind)
    handle = name if kind == "company" else f"{kind}/{name}"
    return Found(handle, name if name.isdecimal() else None)


def _linkedin_url(found: Found) -> str:
    kind = "" if "/" in found.handle else "company/"
    return from_template(f"https://www.linkedin.com/{kind}{{}}/")(found)


def _youtube(web: WebAddress) -> Found:
    first = web.segments[0] if web.segments else ""
    kind = first.casefold()
    if kind == "channel" or _CHANNEL.fullmatch(first):
        return _youtube_channel(web.segments[-1 if kind != "channel" else 1 :])
    if kind in {"c", "user"} and len(web.segments) > 1:
        return Found(f"{kind}/{web.segments[1].casefold()}")
    if first.startswith("@") or (web.is_bare and first):
        return Found(first.lstrip("@").casefold())
    return Found(f"c/{first_segment(web, _YOUTUBE_ELSEWHERE | {'c', 'user'}).casefold()}")


def _youtube_channel(rest: tuple[str, ...]) -> Found:
    if not rest:
        raise no_account("channel")
    if not _CHANNEL.fullmatch(rest[0]):
        raise bad_handle("youtube", rest[0])
    return Found(rest[0], rest[0])


def _youtube_url(found: Found) -> str:
    if found.platform_id:
        return f"https://www.youtube.com/channel/{found.platform_id}"
    sign = "" if "/" in found.handle else "@"
    return from_template(f"https://www.youtube.com/{sign}{{}}")(found)


def _tiktok(web: WebAddress) -> Found:
    return Found(first_segment(web, _TIKTOK_ELSEWHERE))


def _bluesky(web: WebAddress) -> Found:
    if web.host.endswith(".bsky.social"):
        return Found(web.host)
    parts = web.segments[1:] if web.segments[:1] == ("profile",) else web.segments
    if not parts or not (web.is_bare or parts != web.segments):
        raise no_account("".join(web.segments[:1]))
    handle = parts[0].lstrip("@")
    return Found(handle, handle if handle.startswith("did:") else None)


def _mastodon(web: WebAddress) -> Found:
    if not web.segments:
        raise no_account()
    parts = web.segments[1:] if web.segments[0].casefold() in {"web", "users"} else web.segments
    full = _FEDIVERSE.fullmatch(parts[0]) if parts else None
    if full:
        return Found(f"{full.group(1)}@{_ascii_host(full.group(2))}")
    marked = parts and (parts[0].startswith("@") or parts != web.segments)
    if web.is_bare or not marked:
        raise bad_handle("mastodon", parts[0]) if web.is_bare and parts else no_account()
    return Found(f"{parts[0].lstrip('@')}@{web.host}")


def _ascii_host(host: str) -> str:
    try:
        return host.casefold().encode("idna").decode("ascii")
    except UnicodeError:
        raise bad_handle("mastodon", host) from None


def _mastodon_url(found: Found) -> str:
    user, _, host = found.handle.partition("@")
    return f"https://{host}/@{user}"


def _flickr(web: WebAddress) -> Found:
    kind = web.segments[0].casefold() if web.segments else ""
    parts = web.segments[1:] if kind in {"people", "photos", "photo"} else web.segments
    if not parts or kind in {"groups", "search", "explore"}:
        raise no_account(kind)
    name = parts[0]
    return Found(name.casefold(), name.upper() if _NSID.fullmatch(name) else None)


def _flickr_url(found: Found) -> str:
    named = Found(found.platform_id or found.handle)
    return from_template("https://www.flickr.com/people/{}/")(named)


def _vimeo(web: WebAddress) -> Found:
    name = first_segment(web, frozenset({"channels", "groups", "ondemand", "showcase", "watch"}))
    if name.isdecimal() and not web.is_bare:
        raise no_account(name)
    return Found(name)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


LARGE_PLATFORMS = (
    Form(
        "instagram", ("instagram.com", "instagr.am"), _pattern(r"[a-z0-9._]{1,30}"),
        _instagram, from_template("https://www.instagram.com/{}/"),
    ),
    Form(
        "threads", ("threads.com", "threads.net"), _pattern(r"[a-z0-9._]{1,30}"),
        _threads, from_template("https://www.threads.com/@{}"),
    ),
    Form(
        "x", ("x.com", "twitter.com"), _pattern(r"[a-z0-9_]{1,15}|i/user/\d{1,20}"),
        _x, from_template("https://x.com/{}"),
    ),
    Form(
        "facebook", ("facebook.com", "fb.com", "fb.me"), _pattern(rf"(?:groups/)?{FREE_NAME}"),
        read_facebook, facebook_url, takes_names=True,
    ),
    Form(
        "linkedin", ("linkedin.com",),
        _pattern(rf"(?:(?:school|showcase|in|groups)/)?{FREE_NAME}"),
        _linkedin, _linkedin_url, takes_names=True,
    ),
    Form(
        "youtube", ("youtube.com",),
        _pattern(rf"UC[\w\-]{{22}}|(?:(?:c|user)/)?{FREE_NAME}"),
        _youtube, _youtube_url, folds_case=False, takes_names=True,
    ),
    Form(
        "tiktok", ("tiktok.com",), _pattern(r"[a-z0-9._]{2,24}"),
        _tiktok, from_template("https://www.tiktok.com/@{}"),
    ),
    Form(
        "bluesky", ("bsky.app", "bsky.social"),
        _pattern(r"(?:[a-z0-9\-]{1,63}\.)+[a-z0-9\-]{2,63}|did:[a-z]+:[a-z0-9.:\-]{1,200}"),
        _bluesky, from_template("https://bsky.app/profile/{}"),
    ),
    Form(
        "mastodon", ("mastodon.social",),
        _pattern(r"[a-z0-9_.\-]{1,60}@(?:[a-z0-9\-]+\.)+[a-z0-9\-]{2,63}"),
        _mastodon, _mastodon_url,
    ),
    Form(
        "flickr", ("flickr.com",), _pattern(r"\d+@n\d\d|[\w.\-]{1,100}"),
        _flickr, _flickr_url, takes_names=True,
    ),
    Form(
        "vimeo", ("vimeo.com",), _pattern(r"[\w.\-]{1,100}"),
        _vimeo, from_template("https://vimeo.com/{}"), takes_names=True,
    ),
)  # fmt: skip
"""In the order in which a host is looked for."""
