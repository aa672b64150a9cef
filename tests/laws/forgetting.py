"""What is left of true facts when somebody has looked less and written down less."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from tests.laws.drawing import Draw
from tests.laws.ledger import Row, Tables
from tests.laws.oracle.periods import DAY

Seen = Callable[[Row, Row], bool]


def forget(draw: Draw, world: Tables, known: date) -> Tables:
    """A smaller part of the same truth: coverage, then rows that no coverage holds, and cells."""
    coverage = [row for one in world["coverage"] for row in _less(draw, one)]
    catalogue = world["capabilities"]
    return {
        **world,
        "coverage": coverage,
        **{
            name: _fewer(draw, world[name], known, coverage, is_seen)
            for name, is_seen in _SEEN.items()
        },
        "attestations": _forget_oldest_first(draw, world["attestations"], coverage),
        "accounts": [_blanked(draw, row, "account_type", "category") for row in world["accounts"]],
        "closings": [_blanked(draw, row, *_NOTICE) for row in world["closings"]],
        "capabilities": [r for r in catalogue if r["metric"] == "followers" or not draw.chance(20)],
    }


_NOTICE = ("says_reason", "says_alternative", "says_contact", "visible_first", "visible_last")


def _less(draw: Draw, row: Row) -> list[Row]:
    """The whole stretch, a part of it, or nothing."""
    if draw.chance(50):
        return [row]
    if draw.chance(50):
        return []
    length = (row["last_day"] - row["first_day"]).days
    first = row["first_day"] + draw.number(0, length) * DAY
    return [{**row, "first_day": first}]


def _fewer(
    draw: Draw, rows: Sequence[Row], known: date, coverage: Sequence[Row], is_seen: Seen
) -> list[Row]:
    """Without some of the rows that nobody has seen; or they become known too late."""
    found = []
    for row in rows:
        if _is_covered(row, coverage, is_seen) or draw.chance(50):
            found.append(row)
        elif draw.chance(50):
            found.append({**row, "known_from": known + DAY})
    return found


def _is_covered(row: Row, coverage: Sequence[Row], is_seen: Seen) -> bool:
    mine = (looked for looked in coverage if looked["account"] == row["account"])
    return any(is_seen(row, looked) for looked in mine)


def _forget_oldest_first(draw: Draw, rows: Sequence[Row], coverage: Sequence[Row]) -> list[Row]:
    """An answer is forgotten only with all before it: else an older one would hold again."""
    kept: list[Row] = []
    remembered: set[tuple[str, str]] = set()
    for row in sorted(rows, key=lambda row: row["attested_on"]):
        about = row["account"], row["statement"]
        if _is_covered(row, coverage, _looked_when_attested) or draw.chance(40):
            remembered.add(about)
        if about in remembered:
            kept.append(row)
    return kept


def _looked_on(day: date, looked: Row, aspect: str) -> bool:
    return bool(looked["aspect"] == aspect and looked["first_day"] <= day <= looked["last_day"])


def _looked_during(row: Row, looked: Row, aspect: str) -> bool:
    first, last = row["valid_from"] or date.min, row["valid_to"] or date.max
    touches = looked["first_day"] <= last and first <= looked["last_day"]
    return bool(looked["aspect"] == aspect and touches)


def _looked_there(row: Row, looked: Row) -> bool:
    there = looked["part"] in {None, row["place"]}
    return bool(row["present"]) and there and _looked_during(row, looked, "profile")


def _looked_when_attested(row: Row, looked: Row) -> bool:
    return _looked_on(row["attested_on"], looked, "attestations")


def _never(row: Row, looked: Row) -> bool:
    """What people counted stands in nobody's coverage."""
    del row, looked
    return False


_SEEN: dict[str, Seen] = {
    "activity": lambda row, looked: _looked_on(row["day"], looked, "posts"),
    "posts": lambda row, looked: _looked_on(row["day"], looked, "posts"),
    "activity_totals": _never,
    "goals": lambda row, looked: _looked_during(row, looked, "goals"),
    "roles": lambda row, looked: _looked_during(row, looked, "roles"),
    "reviews": lambda row, looked: _looked_on(row["reviewed_on"], looked, "reviews"),
    "profile_items": _looked_there,
}
"""Whether one who looked then must have seen the row."""


def _blanked(draw: Draw, row: Row, *columns: str) -> Row:
    return {**row, **{name: None for name in columns if draw.chance(30)}}
