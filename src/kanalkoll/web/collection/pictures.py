"""Screenshots that people give as evidence: what they are, how large, and nothing hidden in them.

Only the file's own structure is read; the picture itself is never decoded here.
What a camera or a program has written about itself and the place is left out.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text

MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 50_000_000
"""More than any telephone's screen or camera gives."""

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB", b"gAMA", b"cHRM"})
_JPEG = b"\xff\xd8"
_FRAMES = frozenset(
    {*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)}
)
"""Markers of a frame, which says how large the picture is."""
_START_OF_SCAN, _END = 0xDA, 0xD9
_DROPPED = frozenset({*range(0xE1, 0xEE), 0xEF, 0xFE})
"""Markers of what programs say about a picture: camera, place, comment. 0xE0 and 0xEE tell
how its colours are kept."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A checked picture: its bytes without what was said about it, and its kind."""

    data: bytes
    ending: str
    width: int
    height: int


def check_picture(data: bytes) -> Picture:
    """The picture in ``data`` (PNG or JPEG). Raises :class:`BadInput` for anything else."""
    if len(data) > MOST_BYTES:
        raise BadInput(_too_large())
    try:
        picture = _read(data)
    except (struct.error, IndexError, ValueError):
        raise BadInput(_no_picture()) from None
    if not 0 < picture.width * picture.height <= MOST_PIXELS:
        raise BadInput(_too_large())
    return picture


def _read(data: bytes) -> Picture:
    if data.startswith(_PNG):
        return _png(data)
    if data.startswith(_JPEG):
        return _jpeg(data)
    raise ValueError("neither PNG nor JPEG")


def _png(data: bytes) -> Picture:
    chunks = list(_chunks(data))
    if not chunks or chunks[0][0] != b"IHDR" or chunks[-1][0] != b"IEND":
        raise ValueError("not whole")
    width, height = struct.unpack(">II", chunks[0][1][:8])
    kept = b"".join(_chunk(name, body) for name, body in chunks if name in _PNG_KEPT)
    return Picture(_PNG + kept, "png", width, height)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_PNG)
    while place < len(data):
        (size,) = struct.unpack_from(">I", data, place)
        name, body = data[place + 4 : place + 8], data[place + 8 : place + 8 + size]
        (sum_,) = struct.unpack_from(">I", data, place + 8 + size)
        if sum_ != zlib.crc32(name + body):
            raise ValueError("damaged")
        yield name, body
        if name == b"IEND":
            return
        place += size + 12


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _jpeg(data: bytes) -> Picture:
    size: tuple[int, int] | None = None
    kept = [_JPEG]
    place = len(_JPEG)
    while True:
        mark, code = data[place], data[place + 1]
        if mark != 0xFF:  # noqa: PLR2004 (every marker begins so)
            raise ValueError("damaged")
        (length,) = struct.unpack_from(">H", data, place + 2)
        segment = data[place : place + 2 + length]
        if code in _FRAMES:
            height, width = struct.unpack_from(">HH", data, place + 5)
            size = (width, height)
        if code == _START_OF_SCAN:
            break
        if code not in _DROPPED:
            kept.append(segment)
        place += 2 + length
    end = data.rindex(bytes([0xFF, _END])) + 2
    if size is None or end <= place:
        raise ValueError("not whole")
    return Picture(b"".join(kept) + data[place:end], "jpg", *size)


def _too_large() -> Problem:
    return Problem(
        Text(sv="Bilden är för stor.", en="The picture is too large."),
        Text(
            sv="Den får vara högst 5 megabyte och 50 miljoner bildpunkter.",
            en="It may be at most 5 megabytes and 50 million pixels.",
        ),
        field="evidence",
    )


def _no_picture() -> Problem:
    return Problem(
        Text(
            sv="Filen är ingen bild som går att läsa.", en="The file is not a picture we can read."
        ),
        Text(sv="Spara den som PNG eller JPEG.", en="Save it as PNG or JPEG."),
        field="evidence",
    )
