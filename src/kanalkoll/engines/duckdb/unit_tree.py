"""Units that stand above themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

MOST_STEPS = 20_000
"""After so many steps the search gives up; a real organisation needs some tens."""


@dataclass(frozen=True, slots=True)
class Edge:
    """``unit`` stands under ``parent`` from ``first`` until ``until``, as known in a span of days.

    Both spans are half-open. ``place`` is the row's place in its table.
    """

    unit: str
    parent: str
    first: date
    until: date
    known_from: date
    known_until: date
    place: int


def cycle(edges: Iterable[Edge]) -> list[Edge] | None:
    """Edges that lead from a unit back to itself on one and the same day; ``None``: there are none.

    The tree may change: a unit that once stood above another and later stands
    under it is no cycle. Where the search gives up, all edges that may be part of one
    are returned: what cannot be settled is refused.
    """
    left = _without_loose_ends(list(edges))
    above: dict[str, list[Edge]] = defaultdict(list)
    for edge in left:
        above[edge.unit].append(edge)
    steps = iter(range(MOST_STEPS))
    for start in left:
        if path := _back_to(start.unit, [start], above, steps):
            return path
    return left if next(steps, None) is None else None


def _without_loose_ends(edges: list[Edge]) -> list[Edge]:
    """Only edges that can be part of a cycle: their parent has a parent too, and so on."""
    ways_up: Counter[str] = Counter(edge.unit for edge in edges)
    below: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        below[edge.parent].append(edge)
    tops = [parent for parent in below if not ways_up[parent]]
    for top in tops:
        for edge in below.pop(top):
            ways_up[edge.unit] -= 1
            if not ways_up[edge.unit] and edge.unit in below:
                tops.append(edge.unit)  # the list is the queue
    return [edge for edge in edges if edge.parent in below]


def _back_to(
    goal: str, begun: list[Edge], above: dict[str, list[Edge]], steps: Iterator[int]
) -> list[Edge] | None:
    paths = [begun]
    while paths and next(steps, None) is not None:
        path = paths.pop()
        if path[-1].parent == goal:
            return path
        visited = {edge.unit for edge in path}
        paths += [
            [*path, edge]
            for edge in above[path[-1].parent]
            if edge.unit not in visited and _on_one_day([*path, edge])
        ]
    return None


def _on_one_day(edges: list[Edge]) -> bool:
    valid = max(e.first for e in edges) < min(e.until for e in edges)
    known = max(e.known_from for e in edges) < min(e.known_until for e in edges)
    return valid and known
