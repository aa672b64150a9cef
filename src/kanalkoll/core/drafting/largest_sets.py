"""The largest sets of things of which no two clash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


def largest_sets(clashes: Mapping[int, frozenset[int]]) -> Iterator[frozenset[int]]:
    """Every set without a clash to which nothing can be added without one.

    ``clashes``: for each thing those that it clashes with, both ways. Lazy: there
    may be very many (3 to the power of a third of the things). Bron and
    Kerbosch's algorithm (Communications of the ACM 16, 1973) with a pivot, on
    "goes together with".
    """
    return _grown(frozenset(), frozenset(clashes), frozenset(), clashes)


def _grown(
    chosen: frozenset[int],
    left: frozenset[int],
    done: frozenset[int],
    clashes: Mapping[int, frozenset[int]],
) -> Iterator[frozenset[int]]:
    """The largest sets that hold ``chosen``, some of ``left`` and nothing that is ``done``."""
    if not left and not done:
        yield chosen
        return
    pivot = min(left | done, key=lambda n: len(left & (clashes[n] | {n})))
    for n in sorted(left & (clashes[pivot] | {pivot})):
        apart = clashes[n] | {n}
        yield from _grown(chosen | {n}, left - apart, done - apart, clashes)
        left, done = left - {n}, done | {n}
