"""Units in a ring, against looking at every single day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from kanalkoll.engines.duckdb.unit_tree import Edge, cycle

START = date(2026, 1, 1)
DAYS = [START + timedelta(days=n) for n in range(5)]
spans = st.tuples(st.integers(0, 3), st.integers(1, 3)).map(
    lambda span: (DAYS[span[0]], DAYS[min(span[0] + span[1], 4)])
)
edges = st.lists(
    st.builds(
        lambda unit, parent, valid, known: Edge(
            unit, parent, valid[0], valid[1], known[0], known[1], place=0
        ),
        st.sampled_from("abcde"),
        st.sampled_from("abcde"),
        spans,
        spans,
    ),
    max_size=9,
)


def in_a_ring(above: dict[str, set[str]]) -> bool:
    """Whether some unit can be reached from itself: by following every edge often enough."""
    reached = {unit: set(parents) for unit, parents in above.items()}
    for _ in above:
        for far in reached.values():
            far |= {unit for near in far for unit in above.get(near, ())}
    return any(unit in far for unit, far in reached.items())


def on_some_day(tree: list[Edge]) -> bool:
    for day, known in product(DAYS, DAYS):
        above: dict[str, set[str]] = {}
        for edge in tree:
            if edge.first <= day < edge.until and edge.known_from <= known < edge.known_until:
                above.setdefault(edge.unit, set()).add(edge.parent)
        if in_a_ring(above):
            return True
    return False


@given(edges)
def test_a_ring_is_found_exactly_where_there_is_one_on_some_day(tree: list[Edge]) -> None:
    assert (cycle(tree) is not None) == on_some_day(tree)


def test_a_chain_of_many_units_is_no_ring() -> None:
    def under(unit: int, parent: int) -> Edge:
        return Edge(str(unit), str(parent), START, DAYS[4], START, DAYS[4], unit)

    chain = [under(unit, unit + 1) for unit in range(20_000)]
    assert cycle(chain) is None
    ring = cycle([*chain[:400], under(400, 0)])
    assert ring is not None
    assert len(ring) == 401
