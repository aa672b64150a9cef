"""The demonstration city, built and judged by its own draft once a session."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from kanalkoll.cli.assessing import Run, run
from kanalkoll.cli.demo_city import POLICY, TODAY, city_at
from kanalkoll.cli.inputs import CACHE_VARIABLE
from kanalkoll.data import shipped_policy
from kanalkoll.demo.cast import CAST
from kanalkoll.engines.duckdb.opening import open_snapshot

OFFICE = "fastighetskontoret"
PERSONS = {person.key: person.name for person in CAST}


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache of the tests' own, for this process and those that it starts."""
    folder = tmp_path_factory.mktemp("cache")
    with patch.dict(os.environ, {CACHE_VARIABLE: str(folder)}):
        yield folder


@pytest.fixture(scope="session")
def city_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the frozen city."""
    return city_at(tmp_path_factory.mktemp("city") / "exempelstad")


@pytest.fixture(scope="session")
def city(city_folder: Path, cache: Path) -> Iterator[Run]:
    """The city judged by its draft on the day that it is in the demonstration."""
    with open_snapshot(city_folder) as facts:
        yield run(facts, shipped_policy(POLICY), on=[TODAY], known=TODAY, persons=PERSONS)
