"""Files that are no table, in every format."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from tests.engines.refusals import ACTIVITY, day, problems_of
from tests.engines.sample import FEW, write_facts

FILES_REFUSED = [
    ("tom", b"", None, "Filen är tom"),
    ("bara blanksteg", b" \n\n", None, "Filen är tom"),
    ("UTF-16 med BOM", day("2026-11-20").encode("utf-16"), None, "ser ut att vara UTF-16"),
    ("UTF-16 utan BOM", day("2026-11-20").encode("utf-16-le"), None, "ser ut att vara UTF-16"),
    (
        "Windows-1252",
        day("2026-11-20").replace("x", "Fastighetsnämnden").encode("cp1252"),
        2,
        "ser ut att vara Windows-1252: här står ”Fastighetsnämnden”",
    ),
    (
        "annan kodning",
        day("2026-11-20").encode().replace(b"x", b"\x81\x8d"),
        2,
        "Filen är inte UTF-8",
    ),
    (
        "avhuggen i ett tecken",
        f"{ACTIVITY}ig-fk,2026-11-19,1,2026-11-23,api,å".encode()[:-1],
        2,
        "slutar mitt i ett tecken",
    ),
    (
        "avhuggen i en rad",
        day("2026-11-20").encode()[:-20],
        3,
        "Raden har 2 celler men rubrikraden 6. Fyll i det som saknas",
    ),
    (
        "avhuggen i citat",
        f'{ACTIVITY}ig-fk,2026-11-19,1,2026-11-23,api,"x\n'.encode(),
        2,
        "citattecken som börjar här avslutas aldrig",
    ),
    ("NUL", day("2026-11-20").encode().replace(b"x", b"\0", 1), 2, "NUL-tecken"),
    ("skräp", bytes(range(1, 256)) * 20, 2, "inte UTF-8"),
    ("för många celler", day("2026-11-20,7").encode(), 3, "Raden har 7 celler"),
    (
        "citat mitt i",
        f'{ACTIVITY}"ig-fk"x,2026-11-19,1,2026-11-23,api,x\n'.encode(),
        2,
        "Efter ett avslutande citattecken",
    ),
    (
        "ofantlig cell",
        f"{ACTIVITY}ig-fk,2026-11-19,1,2026-11-23,api,{'x' * 3_000_000}\n".encode(),
        2,
        "orimligt lång",
    ),
]


@pytest.mark.parametrize(
    ("content", "row", "words"),
    [case[1:] for case in FILES_REFUSED],
    ids=[case[0] for case in FILES_REFUSED],
)
def test_a_file_that_is_no_table_is_refused(
    tmp_path: Path, content: bytes, row: int | None, words: str
) -> None:
    (problem,) = problems_of(write_facts(tmp_path, **FEW | {"activity": content}))
    assert (problem.file, problem.row) == ("activity.csv", row)
    assert words in problem.describe("sv")


LINES_REFUSED = [
    ('{"account": "ig-fk", "day": "2026-11-19"', 2, None, "inget JSON-objekt"),
    ("[1, 2]", 2, None, "inget JSON-objekt"),
    ("[" * 100_000, 2, None, "inget JSON-objekt"),
    ('{"account": "ig-fk", "account": "fb-fk"}', 2, None, "inget JSON-objekt"),
    ('{"posts": NaN}', 2, None, "inget JSON-objekt"),
    ('{"posts": ' + "9" * 5000 + "}", 2, None, "inget JSON-objekt"),
    ('{"post": 1}', 2, None, "Menar du posts?"),
    ('{"posts": 1.5}', 2, "posts", "är inget heltal"),
    ('{"posts": true}', 2, "posts", "är inget heltal"),
    ('{"account": 7}', 2, "account", "är inte text"),
    ('{"account": {"a": 1}}', 2, "account", "är inte text"),
    ('{"account": "\\ud800"}', 2, "account", "tecken som inte är text"),
    ('{"account": "a\\u0000"}', 2, "account", "tecken som inte är text"),
    ('{"day": 20261124}', 2, "day", "Menar du 2026-11-24?"),
    ('{"posts": null}', 2, "posts", "Cellen är tom"),
]
GOOD_LINE = (
    '{"account": "ig-fk", "day": "2026-11-19", "posts": 1, "known_from": "2026-11-23", '
    '"way_in": "api", "source": "x"}'
)


@pytest.mark.parametrize(("line", "row", "field", "words"), LINES_REFUSED)
def test_a_bad_line_of_json_is_named(
    tmp_path: Path, line: str, row: int, field: str | None, words: str
) -> None:
    folder = write_facts(tmp_path, **FEW)
    (folder / "activity.jsonl").write_text(f"{GOOD_LINE}\n{line}\n", encoding="utf-8")
    found = [p for p in problems_of(folder) if (p.row, p.field) == (row, field)]
    assert any(words in problem.describe("sv") for problem in found), found


def write_activity(folder: Path, select: str) -> Path:
    write_facts(folder, **FEW)
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({select}) TO '{folder}/activity.parquet' (FORMAT parquet)")
    return folder


def activity(**changed: str) -> str:
    cells = {
        "account": "'ig-fk'", "day": "DATE '2026-11-19'", "posts": "1",
        "known_from": "DATE '2026-11-23'", "way_in": "'api'", "source": "'x'",
    } | changed  # fmt: skip
    return "SELECT " + ", ".join(f"{cell} AS {name}" for name, cell in cells.items())


PARQUET_REFUSED = [
    (
        activity(posts="1.5::DOUBLE"),
        None,
        "posts",
        "Kolumnen har typen DOUBLE. Den ska vara av typen",
    ),
    (activity(account="'a'::BLOB"), None, "account", "typen BLOB"),
    (activity(day="TIMESTAMP '2026-11-19'"), None, "day", "typen TIMESTAMP"),
    (activity(day="'infinity'::DATE"), 1, "day", "utanför"),
    (activity(day="'2026'"), 1, "day", "ett år, inte en dag"),
    (activity(posts="NULL::INTEGER"), 1, "posts", "Cellen är tom"),
    (activity(posts="0"), 1, "posts", "utanför det som går"),
    (activity(post="1"), None, "post", "har ingen kolumn ”post”"),
    (activity() + " UNION ALL " + activity(), 2, "account", "upprepar rad 1"),
]


@pytest.mark.parametrize(("select", "row", "field", "words"), PARQUET_REFUSED)
def test_a_bad_cell_in_parquet_is_named(
    tmp_path: Path, select: str, row: int | None, field: str, words: str
) -> None:
    problems = problems_of(write_activity(tmp_path, select))
    found = [p for p in problems if (p.row, p.field) == (row, field)]
    assert any(words in problem.describe("sv") for problem in found), problems


def test_broken_parquet_is_refused(tmp_path: Path) -> None:
    folder = write_activity(tmp_path, activity())
    whole = (folder / "activity.parquet").read_bytes()
    for content in (whole[:-8], whole[: len(whole) // 2], b"PAR1" + whole[200:], b"PAR1"):
        (folder / "activity.parquet").write_bytes(content)
        (problem,) = problems_of(folder)
        assert "går inte att läsa som Parquet" in problem.wrong.sv
