"""Style sheets, scripts and fonts: served from the package itself, under a name that changes."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class VersionedFiles(StaticFilesStorage):
    """Adds ``?v=…``, a hash of what is in the file, to its address.

    So a browser keeps a file until an upgrade changes it, and an upgrade has no
    files to gather.
    """

    def url(self, name: str | None, force: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002 (Django's signature)
        """The address of a file; without a version when there is no such file."""
        address = super().url(name)
        mark = content_mark(name) if name else None
        return f"{address}?v={mark}" if mark else address


@cache
def content_mark(name: str) -> str | None:
    """The first letters of the hash of a file's content; ``None`` when there is no such file."""
    found = finders.find(name)
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:10] if found else None
