"""Making papers in the background."""

from __future__ import annotations


def make(key: str) -> None:
    """Make the paper."""
