"""Files in what a program sends: JSON has no bytes, so they are coded with Base64."""

from __future__ import annotations

import base64
import binascii

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text


def file_in(sent: str, *, field: str) -> bytes:
    """The bytes. Raises :class:`BadInput` for what is no Base64."""
    try:
        return base64.b64decode(sent, validate=True)
    except (binascii.Error, ValueError):
        raise BadInput(Problem(_NO_BASE64, field=field)) from None


_NO_BASE64 = Text(sv="Filen ska vara kodad med Base64.", en="The file must be in Base64.")
