"""Files of Word and Excel made alike: the same content gives the same bytes.

Both are zip archives with the time of writing in them; here every part gets
the day of the document instead.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")
CORE = "docProps/core.xml"


def dated(archive: bytes, day: date) -> bytes:
    """The archive with ``day`` as the time of every part, and of making and change."""
    stamp = f"{day.isoformat()}T00:00:00Z".encode()
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(into, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == CORE:
                content = _TIMES.sub(rb"\g<1>" + stamp + rb"\g<2>", content)
            info = zipfile.ZipInfo(
                part.filename, (max(day.year, 1980), day.month, day.day, 0, 0, 0)
            )
            info.external_attr = 0o600 << 16
            new.writestr(info, content, zipfile.ZIP_DEFLATED)
    return into.getvalue()
