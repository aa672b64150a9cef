"""Feeds (RSS and Atom): any address may be one."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from kanalkoll.importers.addresses.address import Address
from kanalkoll.importers.addresses.form import bad_handle
from kanalkoll.importers.addresses.web_address import parse

_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|igsh|igshid|mc_[ce]id|ref|ref_src|si|trk|hl", re.IGNORECASE
)


def feed_address(plain: str) -> Address:
    """A feed by its address: tracking parameters and fragment removed, all else kept.

    The handle is the address without ``https://``. Raises :class:`Unreadable`
    for what is no address.
    """
    web = parse(plain)
    rest = re.sub(r"^[A-Za-z][A-Za-z0-9+.\-]*:/{0,2}|^//", "", plain)
    split = urlsplit(f"//{rest}")
    if re.search(r"\s", rest):
        raise bad_handle("feed", plain)
    kept = [
        pair
        for pair in parse_qsl(split.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(pair[0])
    ]
    query = f"?{urlencode(kept)}" if kept else ""
    handle = f"{web.host}{split.path.rstrip('/')}{query}"
    start = "" if web.scheme == "https" else "http://"
    return Address("feed", f"{start}{handle}", f"{web.scheme}://{handle}")
