"""Findings as JSON: a head that says what was judged, then one finding a line.

The form is stable and described in ``docs/reference/findings.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO

import msgspec

from kanalkoll.core.assessment.finding import FORM, Finding
from kanalkoll.core.policy.model import Policy


@dataclass(frozen=True, slots=True)
class Judged:
    """What a list of findings is about.

    ``snapshot`` is the snapshot's name, ``None`` when the facts were not
    frozen; ``version`` is kanalkoll's own.
    """

    policy: Policy
    days: Sequence[date]
    known: date
    snapshot: str | None
    version: str


def write_json(found: Iterable[Finding], judged: Judged, stream: IO[bytes]) -> None:
    """Write the head and every finding, as they come: memory does not grow with their number."""
    encode = msgspec.json.encode
    head = b",\n ".join(encode(name) + b": " + encode(value) for name, value in _head(judged))
    stream.write(b"{" + head + b',\n "findings": [')
    between = b"\n  "
    for finding in found:
        stream.write(between + encode(finding))
        between = b",\n  "
    stream.write(b"\n ]}\n")


def _head(judged: Judged) -> list[tuple[str, object]]:
    policy = judged.policy
    named = {"id": policy.id, "version": policy.version, "stage": policy.stage,
             "title": policy.title}  # fmt: skip
    return [
        ("form", FORM),
        ("kanalkoll", judged.version),
        ("policy", named),
        ("snapshot", judged.snapshot),
        ("known", judged.known),
        ("days", list(judged.days)),
    ]
