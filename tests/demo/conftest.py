"""The demonstration city under several seeds, to be asked in SQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import duckdb
import pytest

from kanalkoll.demo.city import demo_tables

SEEDS = (2026, 1, 99)

Ask = Callable[..., list[tuple[Any, ...]]]
"""SQL over the fact tables, with parameters: the rows found."""


@pytest.fixture(scope="session", params=SEEDS)
def tables(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    return demo_tables(seed=request.param)


@pytest.fixture(scope="session")
def ask(tables: Mapping[str, Any]) -> Iterator[Ask]:
    connection = duckdb.connect()
    for name, table in tables.items():
        connection.register(name, table)

    def answer(query: str, *parameters: object) -> list[tuple[Any, ...]]:
        return connection.execute(query, list(parameters)).fetchall()

    yield answer
    connection.close()
