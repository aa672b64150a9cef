"""Charts kept under the name of their content: drawn once, read many times."""

from __future__ import annotations

import hashlib
from pathlib import Path
from uuid import uuid4

VEGA_LITE = "6.4"
"""The version of the drawing language."""

DRAWING = "5"
"""Raised when the same data would be drawn in another way."""


def content_name(content: object) -> str:
    """The name of what is drawn from ``content``, the same for the same data and way of drawing."""
    return hashlib.sha256(f"{DRAWING} {VEGA_LITE} {sorted_json(content)}".encode()).hexdigest()


def sorted_json(content: object) -> str:
    """Data as text that is the same for the same content."""
    import msgspec  # noqa: PLC0415  (small, and only here)

    return msgspec.json.encode(content, order="sorted").decode()


def taken(name: str, cache: Path | None) -> str | None:
    """What was kept under the name; ``None`` when nothing was."""
    file = _place(name, cache)
    return file.read_text(encoding="utf-8") if file is not None and file.is_file() else None


def keep(name: str, svg: str, cache: Path | None) -> None:
    """Keep it, whole or not at all."""
    file = _place(name, cache)
    if file is None:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.{uuid4().hex}")
    beside.write_text(svg, encoding="utf-8")
    beside.replace(file)


def _place(name: str, cache: Path | None) -> Path | None:
    return cache / f"{name}.svg" if cache else None
