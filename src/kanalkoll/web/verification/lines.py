"""The list's lines and its choices as HTML.

Written out here: fifty lines and a hundred choices through a template, or through Django's
``format_html``, cost more than all the rest of the page. Everything is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from kanalkoll.web.ui.saying import said
from kanalkoll.web.verification.listing import Line
from kanalkoll.web.verification.selectors import platform_name


def as_html(lines: Sequence[Line], *, suffix: str, framed: bool = False) -> SafeString:
    """Each account with its page, platform and part; ``framed``: links lead out of a frame."""
    pages = reverse("verification:page", args=["x"]).removesuffix("x/")
    target = ' target="_top"' if framed else ""
    link = f'<li><a{target} href="{escape(pages)}'
    names = {key: escape(said(platform_name(key))) for key in {line.platform for line in lines}}
    closed = _closed()
    return mark_safe(  # noqa: S308 (escaped, each part)
        "\n".join(
            f'{link}{escape(line.slug)}/{escape(suffix)}">{escape(line.name)}</a> '
            f'<span class="public-account-about">{names[line.platform]} · {escape(line.part)}'
            f"{closed if line.closed else ''}</span></li>"
            for line in lines
        )
    )


def _closed() -> str:
    return (
        ' · <span class="verdict" data-verdict="closed"><span class="verdict-shape" '
        f'aria-hidden="true">■</span> {escape(gettext("avslutat"))}</span>'
    )


def choices(options: Iterable[tuple[str, str]], chosen: str) -> SafeString:
    """The options of a list to choose from, by value."""
    return mark_safe(  # noqa: S308 (escaped, each part)
        "".join(
            f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>'
            f"{escape(name)}</option>"
            for value, name in options
        )
    )
