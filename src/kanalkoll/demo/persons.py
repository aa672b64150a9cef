"""The city's staff, as opaque keys: nobody behind them has a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from kanalkoll.demo.columns import Coded, Codes

OF_EACH_UNIT = 9
"""So many people of every unit have to do with its accounts."""

_SPREAD = 2_654_435_761
"""An odd number (2³² over the golden ratio): multiplying by it modulo 2³² joins no two keys."""


@cache
def person_keys(units: int) -> Sequence[str]:
    """The keys of everybody in so many units, unit after unit; no key occurs twice."""
    numbers = (np.arange(1, units * OF_EACH_UNIT + 1, dtype="uint64") * _SPREAD) % 2**32
    return tuple(f"p-{number:08x}" for number in numbers.tolist())


def persons(units: int, unit: Codes, place: Codes) -> Coded:
    """The person with number ``place`` (taken round) of each ``unit``."""
    return Coded(unit * OF_EACH_UNIT + place % OF_EACH_UNIT, person_keys(units))
