"""What this app knows, as facts."""

from __future__ import annotations

from datetime import date
from typing import Any


def tables(known: date) -> dict[str, list[dict[str, Any]]]:
    """The fact tables of this app as far as they were known on ``known``."""
    _ = known
    return {}
