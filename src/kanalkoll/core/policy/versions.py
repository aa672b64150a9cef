"""Versions of a policy: what each one is called, which one is in force, what makes a chain.

A version is never edited. Its hash tells whether it has been; what follows it
may name that hash and so seals it.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import Any

import msgspec

from kanalkoll.core.errors import Problem
from kanalkoll.core.policy.expected import problem
from kanalkoll.core.policy.model import Policy, Predecessor, Stage
from kanalkoll.core.policy.plain import plain

_HASHED_AS = "kanalkoll policy, form 1\n"
"""Stands before what is hashed; another form of hashing would bear another number."""


def policy_hash(policy: Policy) -> str:
    """SHA-256 of what ``policy`` says, 64 hexadecimal digits: the same on any machine.

    Comments, order of fields and spaces in the file do not matter; the order
    of rules does. Texts are compared in Unicode's composed form (NFC).
    """
    text = json.dumps(
        _canonical(plain(policy)), ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
    return hashlib.sha256((_HASHED_AS + text).encode()).hexdigest()


def _canonical(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _canonical(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_canonical(item) for item in value]
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    return value.isoformat() if isinstance(value, date) else value


def in_force(versions: Iterable[Policy], on: date) -> Policy | None:
    """The version in force on the day ``on``; of several, the one that began last.

    ``None`` when none is. A version whose first day nobody knows is never
    told to be in force.
    """
    begun = [policy for policy in versions if _holds(policy, on)]
    return max(begun, key=lambda policy: (policy.valid_from, policy.version), default=None)


def _holds(policy: Policy, on: date) -> bool:
    if policy.stage not in ("adopted", "repealed") or policy.valid_from is None:
        return False
    return policy.valid_from <= on and (policy.valid_to is None or on <= policy.valid_to)


def next_version(
    former: Policy, amended: Policy, *, version: str, stage: Stage, valid_from: date | None = None
) -> Policy:
    """``amended`` as the version that follows ``former``, which it names and seals."""
    follows = Predecessor(former.id, former.version, policy_hash(former))
    return msgspec.structs.replace(
        amended,
        version=version,
        stage=stage,
        valid_from=valid_from,
        valid_from_unknown=False,
        valid_to=None,
        follows=follows,
    )


def chain_problems(versions: Sequence[Policy]) -> list[Problem]:
    """Everything that keeps ``versions`` from being a chain; the field is the version's name.

    One version told in two ways, a version that was edited after another
    followed it, a predecessor that is not there, versions that follow each
    other in a circle, two in force on the same day.
    """
    return [
        *_told_twice(versions),
        *_broken_links(versions),
        *_circles(versions),
        *_overlaps(versions),
    ]


def _name(policy: Policy | Predecessor) -> str:
    return f"{policy.id} {policy.version}"


def _told_twice(versions: Sequence[Policy]) -> Iterator[Problem]:
    for one, other in combinations(versions, 2):
        if _name(one) == _name(other) and policy_hash(one) != policy_hash(other):
            yield problem(
                _name(one),
                sv=("Samma version finns med två olika lydelser.", "En ändring ger en ny version."),
                en=("The same version is told in two ways.", "A change makes a new version."),
            )


def _broken_links(versions: Sequence[Policy]) -> Iterator[Problem]:
    by_name = {_name(policy): policy for policy in versions}
    for policy in versions:
        if policy.follows is None:
            continue
        former = by_name.get(_name(policy.follows))
        if former is None:
            yield problem(
                _name(policy),
                sv=(f"Den följer på {_name(policy.follows)}, som saknas.", "Lägg till den."),
                en=(f"It follows {_name(policy.follows)}, which is missing.", "Add it."),
            )
        elif policy.follows.hash not in (None, policy_hash(former)):
            yield problem(
                _name(former),
                sv=(
                    f"Versionen har ändrats sedan {_name(policy)} följde på den.",
                    "Ta fram den ursprungliga lydelsen.",
                ),
                en=(
                    f"The version was edited after {_name(policy)} followed it.",
                    "Bring back its original wording.",
                ),
            )


def _circles(versions: Sequence[Policy]) -> Iterator[Problem]:
    follows = {_name(p): _name(p.follows) for p in versions if p.follows is not None}
    for start, former in follows.items():
        seen, at = {start}, former
        while at in follows and at not in seen:
            seen.add(at)
            at = follows[at]
        if at == start:
            yield problem(
                start,
                sv=("Versionen följer på sig själv.", "Rätta follows."),
                en=("The version follows itself.", "Correct follows."),
            )


def _overlaps(versions: Sequence[Policy]) -> Iterator[Problem]:
    dated = sorted(
        (p for p in versions if p.valid_from is not None), key=lambda p: p.valid_from or date.min
    )
    for former, later in pairwise(dated):
        begins, ends = later.valid_from or date.min, former.valid_to or date.max
        replaced = later.follows is not None and _name(later.follows) == _name(former)
        if begins <= ends and not (replaced and former.valid_to is None):
            yield problem(
                _name(later),
                sv=(
                    f"Den gäller från {begins}, medan {_name(former)} också gäller.",
                    f"Ange valid-to för {_name(former)}, eller follows.",
                ),
                en=(
                    f"It is valid from {begins}, while {_name(former)} is in force too.",
                    f"Give valid-to for {_name(former)}, or follows.",
                ),
            )
