from __future__ import annotations

from collections.abc import Iterator

import pytest

from kanalkoll.demo.city import demo_tables
from kanalkoll.engines.duckdb.loading import LoadedFacts, load_rows
from kanalkoll.platforms import load_catalogue


@pytest.fixture(scope="session")
def city() -> Iterator[LoadedFacts]:
    rows = {name: table.to_pylist() for name, table in demo_tables(seed=2026).items()}
    rows["capabilities"] = list(load_catalogue().rows())
    with load_rows(rows) as loaded:
        yield loaded
