"""The result of an assessment as bytes: the same facts, policy and day give the same ones for ever.

One JSON object a line: first what was judged, then the findings in the order
of account and rule. Words and the judge's own version are no part of it: they
may get better without another result.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from kanalkoll.core.policy.model import Policy
from kanalkoll.core.policy.versions import policy_hash

FORM = 1
"""Version of the lines; raised when they change."""


def canonical(
    rows: list[dict[str, Any]], *, policy: Policy, snapshot: str, on: date, known: date
) -> bytes:
    """The result as lines. ``rows``: those of the judge's table, in its order."""
    head = {
        "form": FORM,
        "policy": policy.id,
        "version": policy.version,
        "policy_hash": policy_hash(policy),
        "snapshot": snapshot,
        "on": on,
        "known": known,
        "findings": len(rows),
    }
    return b"".join(_lines([head, *rows]))


def digest(content: bytes) -> str:
    """The hash that names a result."""
    return hashlib.sha256(content).hexdigest()


def _lines(objects: list[dict[str, Any]]) -> Iterator[bytes]:
    for object_ in objects:
        yield msgspec.json.encode(object_, order="sorted") + b"\n"
