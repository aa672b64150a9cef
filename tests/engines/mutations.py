"""Facts files spoilt in the ways of the world, drawn by a seed."""

from __future__ import annotations

import random
from collections.abc import Callable

NASTY = (
    b"", b"2026", b"2026-02-30", b"24/11/2026", b"infinity", b"-1", b"1e3", b"9" * 400, b"NULL",
    b"=1+1", b'"', b'""', b" ", b"\t", b"\r", b"\xef\xbb\xbf", b"\xe5", b"\xed\xa0\x80", b"\0",
    b"'", b";", b",,", b"true", b"ja", b"{}", b"[", b"\\", b"\\u0000", b"\xf0\x9f\x98\x80", b"../x",
    b"ig-fk", b"x" * 5000, b'" "', b"\n", b"\n\n", b"1,5",
)  # fmt: skip
"""What may stand where something else should."""

Mutation = Callable[[bytes, random.Random], bytes]


def flip(content: bytes, draw: random.Random) -> bytes:
    """One byte changed."""
    at = draw.randrange(len(content))
    return content[:at] + bytes([draw.randrange(256)]) + content[at + 1 :]


def insert(content: bytes, draw: random.Random) -> bytes:
    """Something nasty put in."""
    at = draw.randrange(len(content) + 1)
    return content[:at] + draw.choice(NASTY) + content[at:]


def replace_cell(content: bytes, draw: random.Random) -> bytes:
    """A cell changed into something nasty."""
    cells = content.replace(b"\n", b",\n,").split(b",")
    cells[draw.randrange(len(cells))] = draw.choice(NASTY)
    return b",".join(cells).replace(b",\n,", b"\n")


def truncate(content: bytes, draw: random.Random) -> bytes:
    """The end cut off."""
    return content[: draw.randrange(len(content))]


def delete(content: bytes, draw: random.Random) -> bytes:
    """A piece cut out."""
    at = draw.randrange(len(content))
    return content[:at] + content[at + draw.randrange(1, 40) :]


def repeat(content: bytes, draw: random.Random) -> bytes:
    """A piece doubled."""
    at = draw.randrange(len(content))
    end = at + draw.randrange(1, 200)
    return content[:end] + content[at:end] + content[end:]


def shuffle_lines(content: bytes, draw: random.Random) -> bytes:
    """Lines in another order, the heading too."""
    lines = content.split(b"\n")
    draw.shuffle(lines)
    return b"\n".join(lines)


def encode(content: bytes, draw: random.Random) -> bytes:
    """Saved in another encoding."""
    text = content.decode("utf-8", "replace")
    return text.encode(draw.choice(("utf-16", "utf-16-le", "utf-16-be", "cp1252")), "replace")


def end_lines(content: bytes, draw: random.Random) -> bytes:
    """Other line ends, on all lines or on some."""
    lines = content.split(b"\n")
    ends = draw.choice(((b"\r\n",), (b"\r",), (b"\n", b"\r\n"), (b"\n", b"\r"), (b"\n\n",)))
    return b"".join(line + draw.choice(ends) for line in lines)


def junk(content: bytes, draw: random.Random) -> bytes:
    """Not the file at all."""
    return draw.choice((b"PK\x03\x04", b"PAR1", b"\x1f\x8b", b"%PDF-1.7\n", b"")) + draw.randbytes(
        200
    )


MUTATIONS: tuple[Mutation, ...] = (
    flip, flip, insert, insert, replace_cell, replace_cell, replace_cell, truncate, delete, repeat,
    shuffle_lines, encode, end_lines, junk,
)  # fmt: skip


def mutated(content: bytes, draw: random.Random) -> bytes:
    """``content`` after one to three mutations."""
    for _ in range(draw.choice((1, 1, 1, 2, 3))):
        if content:
            content = draw.choice(MUTATIONS)(content, draw)
    return content
