"""The code that shows that whoever sets the installation up also runs its machine.

An empty installation would otherwise belong to the first who finds its address.
"""

from __future__ import annotations

import secrets
from hmac import compare_digest
from pathlib import Path

FILE = "set-up-code"
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH = 10


def set_up_code(home: Path) -> str:
    """The code of this installation, drawn when it is first asked for; its owner alone reads it."""
    file = home / FILE
    if not file.is_file():
        home.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text("".join(secrets.choice(LETTERS) for _ in range(LENGTH)), encoding="utf-8")
    return file.read_text(encoding="utf-8").strip()


def is_the_code(home: Path, given: str) -> bool:
    """Whether that is the code; case and spaces make no difference."""
    plain = "".join(given.split()).upper()
    return compare_digest(plain.encode(), set_up_code(home).encode())


def forget_code(home: Path) -> None:
    """Nobody can set the installation up again."""
    (home / FILE).unlink(missing_ok=True)
