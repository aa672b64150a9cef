"""Compile every ``.po`` file of the package to the ``.mo`` file that gettext reads.

Only what our own files use is understood: comments, ``msgctxt``, ``msgid``, ``msgid_plural``,
``msgstr``, ``msgstr[n]`` and strings that go on over several lines. The layout of
a ``.mo`` file is described in the GNU gettext manual, "The Format of GNU MO Files".
"""

from __future__ import annotations

import ast
import re
import struct
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "kanalkoll"
LINE = re.compile(r'(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[\d\])?\s+)?(".*")$')


def read(po: str) -> dict[str, str]:
    """The messages of a ``.po`` text as gettext stores them.

    A context stands before its message with an EOT between, plural forms are joined by NUL.
    """
    entries: list[dict[str, str]] = []
    field = ""
    for line in po.splitlines():
        found = LINE.match(line)
        if found is None:
            continue
        keyword, text = found[1], ast.literal_eval(found[2])
        if keyword == "msgctxt" or (keyword == "msgid" and field != "msgctxt"):
            entries.append({"msgctxt": "", "msgid": "", "msgstr": ""})
        if keyword == "msgid_plural":
            keyword, text = "msgid", "\0" + text
        elif keyword == "msgstr" and field == "msgstr":
            text = "\0" + text
        field = keyword or field
        entries[-1][field] += text
    return {_key(entry): entry["msgstr"] for entry in entries}


def _key(entry: dict[str, str]) -> str:
    return f"{entry['msgctxt']}\4{entry['msgid']}" if entry["msgctxt"] else entry["msgid"]


def compiled(messages: dict[str, str]) -> bytes:
    """The ``.mo`` file of some messages, the same bytes for the same messages.

    One without a translation is left out, so that gettext shows the message itself.
    """
    pairs = sorted(
        (key.encode(), text.encode()) for key, text in messages.items() if text.strip("\0")
    )
    texts = [key for key, _ in pairs] + [text for _, text in pairs]
    head = 28
    place = head + 8 * len(texts)
    table = b""
    for text in texts:
        table += struct.pack("<II", len(text), place)
        place += len(text) + 1
    start = struct.pack(
        "<7I", 0x950412DE, 0, len(pairs), head, head + 8 * len(pairs), 0, head + 8 * len(texts)
    )
    return start + table + b"".join(text + b"\0" for text in texts)


def compile_all() -> None:
    """Write a ``.mo`` file beside every ``.po`` file."""
    for po in sorted(PACKAGE.rglob("*.po")):
        po.with_suffix(".mo").write_bytes(compiled(read(po.read_text(encoding="utf-8"))))


if __name__ == "__main__":
    compile_all()
