"""Plain text in the encodings that Swedish offices save it in."""

from __future__ import annotations

import codecs
import re

from kanalkoll.core.errors import BadInput
from kanalkoll.documents.reading import refusals

_TWICE = re.compile(r"Ã[¥¤¶…„–]|Â[\xa0-\xbf]")
"""What å, ä and ö become when UTF-8 is taken for an older encoding and saved again."""


def plain_text(data: bytes, name: str) -> str:
    """The text: UTF-8, UTF-16 with its mark, or Windows' Western European.

    Raises :class:`BadInput` when letters would have to be guessed.
    """
    text = _decoded(data, name)
    if "\x00" in text or "\ufffd" in text or _TWICE.search(text):
        raise BadInput(refusals.encoding(name))
    return text


def _decoded(data: bytes, name: str) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput(refusals.encoding(name))
