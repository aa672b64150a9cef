"""Findings counted: by unit, rule, platform, account type, strength and over time.

Two shares that are never mixed: how many of those that *can* be judged are
compliant, and how many cannot be judged. What is exempt or does not apply is
in neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from kanalkoll.core.assessment.finding_facts import Account, Register
from kanalkoll.core.assessment.verdict import Verdict
from kanalkoll.core.kinds.base import Reason
from kanalkoll.core.policy.model import Policy

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

By = Literal["unit", "rule", "platform", "account-type", "strength", "day", "account"]
"""What findings can be counted by."""

COLUMNS: Mapping[By, str] = {
    "unit": "unit", "rule": "rule", "platform": "platform", "account-type": "account_type",
    "strength": "rule", "day": "day", "account": "account",
}  # fmt: skip
"""The column of the findings in which each stands; a strength is its rule's."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings have each verdict, and why some cannot be judged."""

    verdicts: Mapping[Verdict, int] = field(default_factory=dict)
    reasons: Mapping[Reason, int] = field(default_factory=dict)

    def __add__(self, other: Tally) -> Tally:
        return Tally(_sum(self.verdicts, other.verdicts), _sum(self.reasons, other.reasons))

    def __getitem__(self, verdict: Verdict) -> int:
        return self.verdicts.get(verdict, 0)

    @property
    def judged(self) -> int:
        """Those that can be judged: compliant or not."""
        return self["compliant"] + self["non-compliant"]

    @property
    def applying(self) -> int:
        """Those that the rule concerns and that are not exempt, judged or not."""
        return self.judged + self["unknown"]

    @property
    def all(self) -> int:
        """All findings."""
        return sum(self.verdicts.values())


@dataclass(frozen=True, slots=True)
class Group:
    """The findings that have ``key`` in common, in the order of the ``by`` asked for."""

    key: tuple[Any, ...]
    tally: Tally


def total(table: pa.Table) -> Tally:
    """All findings of an assessment's table, counted."""
    groups = summarise(table, ())
    return groups[0].tally if groups else Tally()


def summarise(table: pa.Table, by: Sequence[By], *, policy: Policy | None = None) -> list[Group]:
    """Findings counted by one thing or several, sorted by their keys, rules as in the policy.

    ``table``: as in an assessment. ``policy`` is needed for *strength*, and for
    rules in their order. Keys are the values in the table; ``None`` where it
    is not known.
    """
    columns = list(dict.fromkeys(COLUMNS[name] for name in by))
    strengths = {rule.id: rule.strength for rule in policy.rules} if policy else {}
    found: dict[tuple[Any, ...], Tally] = {}
    for row, one in combinations(table, [*columns, "verdict", "reason"]):
        key = tuple(
            strengths[row["rule"]] if name == "strength" else row[COLUMNS[name]] for name in by
        )
        tally = Tally({row["verdict"]: one}, {row["reason"]: one} if row["reason"] else {})
        found[key] = found.get(key, Tally()) + tally
    places = _places(policy)
    order = sorted(found, key=lambda key: [_sortable(value, places) for value in key])
    return [Group(key, found[key]) for key in order]


def accounts_with(table: pa.Table, verdict: Verdict) -> set[str]:
    """The accounts that have the verdict on some rule and day."""
    pairs = combinations(table, ["account", "verdict"])
    return {row["account"] for row, _ in pairs if row["verdict"] == verdict}


def combinations(table: pa.Table, columns: Sequence[str]) -> Iterator[tuple[dict[str, Any], int]]:
    """Each combination of values in the columns, and how many rows have it.

    Arrow's own grouping, and its arrays on their way to NumPy, import pandas, which takes
    longer than a whole judgement; so the numbers that stand for the values are read as they lie.
    """
    import numpy as np  # noqa: PLC0415  (needed here only)

    words: list[list[Any]] = []
    codes = np.zeros(table.num_rows, dtype="int64")
    for name in columns:
        encoded = table.column(name).combine_chunks().dictionary_encode(null_encoding="encode")
        words.append(encoded.dictionary.to_pylist())
        places = encoded.indices
        _, values = places.buffers()
        there = np.frombuffer(values, "int32", len(places), 4 * places.offset)
        codes = codes * len(words[-1]) + there
    for code, count in zip(
        *(n.tolist() for n in np.unique(codes, return_counts=True)), strict=True
    ):
        yield dict(zip(columns, _decoded(code, words), strict=True)), count


def _decoded(code: int, words: Sequence[Sequence[Any]]) -> list[Any]:
    found = []
    for column in reversed(words):
        code, place = divmod(code, len(column))
        found.append(column[place])
    return found[::-1]


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that is so of an account: each attribute has one of its values.

    Attributes are those of :class:`Account`, and ``unit_kind``: what sort of
    part of the body it belongs to.
    """

    wanted: Mapping[str, Sequence[str]]

    def holds(self, account: Account, register: Register) -> bool | None:
        """Whether it is so; ``None`` when it is not known."""
        unknown = False
        for attribute, values in self.wanted.items():
            value = _attribute(account, attribute, register)
            if value is None:
                unknown = True
            elif value.casefold() not in {wanted.casefold() for wanted in values}:
                return False
        return None if unknown else True


@dataclass(frozen=True, slots=True)
class Every:
    """In which groups something is so of every account.

    ``all_of`` it surely is, ``not_all_of`` it surely is not, ``open`` cannot be
    told; each holds the groups' keys, sorted.
    """

    all_of: tuple[str, ...]
    not_all_of: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def groups(self) -> int:
        """All groups that have an account at all."""
        return len(self.all_of) + len(self.not_all_of) + len(self.open)


def every(
    register: Register, condition: Condition, *, by: str = "unit", where: Condition | None = None
) -> Every:
    """In which units (or whatever ``by`` says) all accounts in use meet ``condition``.

    ``where`` says which accounts are meant, as in: in how many offices are all
    *Instagram* accounts personal? A group without such an account is not counted.
    """
    met: dict[str, list[bool | None]] = {}
    for account in register.in_use():
        if where is None or where.holds(account, register):
            key = _attribute(account, by, register) or ""
            met.setdefault(key, []).append(condition.holds(account, register))
    return Every(
        all_of=_keys(met, all),
        not_all_of=_keys(met, lambda answers: any(answer is False for answer in answers)),
        open=_keys(met, lambda answers: None in answers and False not in answers),
    )


def _keys(met: Mapping[str, list[bool | None]], chosen: Any) -> tuple[str, ...]:
    return tuple(sorted(key for key, answers in met.items() if chosen(answers)))


def _attribute(account: Account, name: str, register: Register) -> str | None:
    if name == "unit_kind":
        unit = register.units.get(account.unit)
        return unit.kind if unit else None
    value = getattr(account, name)
    return value if value is None else str(value)


def _sum(one: Mapping[Any, int], other: Mapping[Any, int]) -> Mapping[Any, int]:
    return {key: one.get(key, 0) + other.get(key, 0) for key in [*one, *other]}


def _places(policy: Policy | None) -> Mapping[Any, int]:
    if policy is None:
        return {}
    strengths = ("shall", "should", "recommended")
    rules = {rule.id: place for place, rule in enumerate(policy.rules)}
    return {**rules, **{name: place for place, name in enumerate(strengths)}}


def _sortable(value: Any, places: Mapping[Any, int]) -> tuple[int, str]:
    """Known places first, then by text; what is not known last."""
    if value is None:
        return (len(places) + 1, "")
    return (places.get(value, len(places)), str(value))


def in_units(register: Register, top: Iterable[str]) -> set[str]:
    """The units with these keys and every unit below them."""
    found = set(top)
    while True:
        below = {u.key for u in register.units.values() if u.parent in found} - found
        if not below:
            return found
        found |= below
