"""Spoilt files: a clear error or right facts, never a traceback, and nothing written."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection
from tests.engines.mutations import mutated
from tests.engines.sample import FEW, FILES, write_facts
from tests.engines.test_loading import as_jsonl, write_parquet

from kanalkoll.core.errors import BadInput
from kanalkoll.core.facts.tables import TABLES
from kanalkoll.engines.duckdb.careful_reading import read_carefully
from kanalkoll.engines.duckdb.connection import connect, named
from kanalkoll.engines.duckdb.folder import FORMATS, TableFile
from kanalkoll.engines.duckdb.loading import load_folder
from kanalkoll.engines.duckdb.staging import Staged, stage_rows
from kanalkoll.engines.duckdb.typed_reading import read_fast

A_BATCH = 100


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, bytes]]:
    """File name and content of every table in every format."""
    parquet = write_parquet(tmp_path_factory.mktemp("originals") / "parquet")
    return [
        *((f"{table}.csv", content.encode()) for table, content in FILES.items()),
        *((f"{table}.jsonl", as_jsonl(table).encode()) for table in FILES),
        *((file.name, file.read_bytes()) for file in sorted(parquet.iterdir())),
    ]


def try_one(folder: Path, name: str, spoilt: bytes, connection: DuckDBPyConnection) -> None:
    table, suffix = name.split(".")
    write_facts(folder, **{**FEW, table: None})
    file = TableFile(table, folder / name, FORMATS[f".{suffix}"])
    file.path.write_bytes(spoilt)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    outcome = outcome_of(folder)
    assert outcome is None or said_clearly(outcome)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    if b' "' not in spoilt and b"\0" not in spoilt:
        both_readings_agree(file, connection)
    for path in folder.iterdir():
        path.unlink()


def outcome_of(folder: Path) -> BadInput | None:
    try:
        load_folder(folder, threads=1).close()
    except BadInput as error:
        return error
    return None


def said_clearly(error: BadInput) -> bool:
    named_files = all(problem.file for problem in error.problems)
    return bool(error.problems) and named_files and error.describe("sv") != error.describe("en")


def both_readings_agree(file: TableFile, connection: DuckDBPyConnection) -> None:
    """What the fast reading takes, the careful one takes too, as the same values."""
    table = TABLES[file.table]
    if not read_fast(connection, file, table):
        return
    fast = connection.table(table.name).fetchall()
    connection.execute(f"DROP TABLE {named(table.name)}")
    careful = read_carefully(file, table)
    assert not careful.problems
    stage_rows(Staged(connection), table, careful)
    assert connection.table(table.name).fetchall() == fast
    connection.execute(f"DROP TABLE {named(table.name)}")


def try_batch(folder: Path, originals: list[tuple[str, bytes]], batch: int) -> None:
    with connect(threads=1) as connection:
        try_numbers(folder, originals, batch, connection)


def try_numbers(
    folder: Path, originals: list[tuple[str, bytes]], batch: int, connection: DuckDBPyConnection
) -> None:
    for number in range(batch * A_BATCH, (batch + 1) * A_BATCH):
        draw = random.Random(number)
        name, content = draw.choice(originals)
        spoilt = mutated(content, draw)
        try:
            try_one(folder, name, spoilt, connection)
        except BaseException as error:
            error.add_note(f"mutation {number}: {name}: {spoilt!r}")
            raise


@pytest.mark.parametrize("batch", range(3))
def test_three_hundred_spoilt_files(
    tmp_path: Path, originals: list[tuple[str, bytes]], batch: int
) -> None:
    try_batch(tmp_path, originals, batch)


@pytest.mark.long
@pytest.mark.parametrize("batch", range(3, 100))
def test_ten_thousand_spoilt_files(
    tmp_path: Path, originals: list[tuple[str, bytes]], batch: int
) -> None:
    try_batch(tmp_path, originals, batch)


def test_the_mutations_both_spoil_files_and_leave_some_in_order(
    originals: list[tuple[str, bytes]], tmp_path: Path
) -> None:
    outcomes = set()
    for number in range(60):
        draw = random.Random(number)
        name, content = draw.choice(originals)
        file = TableFile(name.split(".")[0], tmp_path / name, FORMATS[Path(name).suffix])
        file.path.write_bytes(mutated(content, draw))
        with connect(threads=1) as connection:
            outcomes.add(read_fast(connection, file, TABLES[file.table]))
    assert outcomes == {True, False}
