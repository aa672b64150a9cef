"""Pages as they are read."""

from __future__ import annotations

import re
from html import unescape

BLOCKS = r"</?(?:p|h\d|li|div|dt|dd|td|th|option|footer|section)\b[^>]*>"


def words(html: bytes) -> str:
    """The text of a page, without what only a screen reader says."""
    text = re.sub(r"<(script|style).*?</\1>", " ", html.decode(), flags=re.DOTALL)
    text = re.sub(r"<span[^>]*ds-sr-only.*?</span>", "", text, flags=re.DOTALL)
    text = re.sub(BLOCKS, " ", text)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", text)))
