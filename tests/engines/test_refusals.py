"""Files that are refused: where the error is, what is wrong, what would be right."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from tests.engines.sample import FEW, FILES, write_facts

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.engines.duckdb.loading import load_folder, load_rows

ACCOUNTS = "account,unit,platform,handle,registered,valid_from,valid_to,known_from,way_in,source\n"
ACTIVITY = "account,day,posts,known_from,way_in,source\n"
METRICS = "account,metric,first_day,last_day,value,missing,known_from,way_in,source\n"
PAUSES = "account,first_day,last_day,reason,decided_by,known_from,way_in,source\n"
EXEMPTIONS = "account,unit,rule,first_day,last_day,reason,decided_by,known_from,way_in,source\n"
POSTS = "account,post,at,day,time_zone,known_from,way_in,source\n"
ROLES = "account,person,role,valid_from,valid_to,known_from,way_in,source\n"
UNITS = "unit,name,parent,valid_from,valid_to,known_from,way_in,source\n"
INQUIRIES = "account,inquiry,asked_at,answered_at,known_from,way_in,source\n"
CLOSINGS = "account,decided_on,visible_first,visible_last,known_from,way_in,source\n"


def problems_of(folder: Path) -> list[Problem]:
    with pytest.raises(BadInput) as raised:
        load_folder(folder)
    for problem in raised.value.problems:
        assert problem.wrong.en, problem
        assert problem.right is None or problem.right.en, problem
    return list(raised.value.problems)


def day(cell: str) -> str:
    return f"{ACTIVITY}ig-fk,2026-11-19,1,2026-11-23,api,x\nig-fk,{cell},1,2026-11-23,api,x\n"


def known(cell: str) -> str:
    return f"{ACTIVITY}ig-fk,2026-11-19,1,{cell},api,x\n"


def count(cell: str) -> str:
    return f"{ACTIVITY}ig-fk,2026-11-19,{cell},2026-11-23,api,x\n"


def roles(*periods: str) -> str:
    return ROLES + "".join(f"ig-fk,p1,editor,{period},register,x\n" for period in periods)


Case = tuple[str, str, int, str | None, str]
CELLS: list[Case] = [
    # table, content, row, column, words of the Swedish message
    ("activity", day("2026"), 3, "day", "ett år, inte en dag"),
    ("activity", day("2026-11"), 3, "day", "2026-11-01 eller 2026-11-30"),
    ("activity", day("24/11/2026"), 3, "day", "Menar du 2026-11-24?"),
    ("activity", day("11/24/2026"), 3, "day", "Menar du 2026-11-24?"),
    ("activity", day("03/04/2026"), 3, "day", "Dag och månad går inte att skilja åt"),
    ("activity", day("24.11.2026"), 3, "day", "Menar du 2026-11-24?"),
    ("activity", day("20261124"), 3, "day", "Menar du 2026-11-24?"),
    ("activity", day("2026/11/24"), 3, "day", "Menar du 2026-11-24?"),
    ("activity", day("2026-1-2"), 3, "day", "Menar du 2026-01-02?"),
    ("activity", day(" 2026-11-24"), 3, "day", "Menar du 2026-11-24?"),
    ("activity", day("2026-11-24 "), 3, "day", "Menar du 2026-11-24?"),
    ("activity", day("2026-11-24x"), 3, "day", "är inget datum"),
    ("activity", day("2026-11-24T00:00:00"), 3, "day", "Menar du 2026-11-24?"),
    ("activity", day("2026-02-30"), 3, "day", "Månaden 2026-02 har 28 dagar"),
    ("activity", day("2026-13-01"), 3, "day", "är inget datum"),
    ("activity", day("24 november 2026"), 3, "day", "Menar du 2026-11-24?"),
    ("activity", day("46350"), 3, "day", "Excels dagnummer för 2026-11-24"),
    ("activity", day("infinity"), 3, "day", "är inget datum"),
    ("activity", day("0206-11-24"), 3, "day", "utanför 1500-01-01–2200-12-31"),
    ("activity", day("\N{ARABIC-INDIC DIGIT TWO}026-11-24"), 3, "day", "är inget datum"),
    ("activity", day(""), 3, "day", "Cellen är tom"),
    ("activity", known("1989-12-31"), 2, "known_from", "utanför 1990-01-01–2100-12-31"),
    ("activity", known("2101-01-01"), 2, "known_from", "utanför 1990-01-01–2100-12-31"),
    ("activity", count("0"), 2, "posts", "utanför det som går, 1 till"),
    ("activity", count("-1"), 2, "posts", "utanför det som går, 1 till"),
    ("activity", count("1.5"), 2, "posts", "är inget heltal"),
    ("activity", count('"1,5"'), 2, "posts", "är inget heltal"),
    ("activity", count("12.0"), 2, "posts", "Menar du 12?"),
    ("activity", count("1 000"), 2, "posts", "Menar du 1000?"),
    ("activity", count("1\N{NO-BREAK SPACE}000"), 2, "posts", "Menar du 1000?"),
    ("activity", count("+3"), 2, "posts", "Menar du 3?"),
    ("activity", count("007"), 2, "posts", "Menar du 7?"),
    ("activity", count("1e3"), 2, "posts", "är inget heltal"),
    ("activity", count("0x10"), 2, "posts", "är inget heltal"),
    ("activity", count("NaN"), 2, "posts", "är inget heltal"),
    ("activity", count("9" * 18), 2, "posts", "utanför det som går"),
    ("activity", count("9" * 5000), 2, "posts", "är inget heltal"),
    ("activity", f"{ACTIVITY}ig-fk,2026-11-19,1,2026-11-23,apii,x\n", 2, "way_in", "Menar du api?"),
    ("activity", f"{ACTIVITY}ig-fk,2026-11-19,1,2026-11-23,API,x\n", 2, "way_in", "Menar du api?"),
    (
        "activity",
        f"{ACTIVITY}ig-fk,2026-11-19,1,2026-11-23,post,x\n",
        2,
        "way_in",
        "Välj bland: api",
    ),
    ("activity", f"{ACTIVITY}ig-fk,2026-11-19,1,2026-11-23,,x\n", 2, "way_in", "Cellen är tom"),
    ("activity", f'{ACTIVITY}"",2026-11-19,1,2026-11-23,api,x\n', 2, "account", "Cellen är tom"),
    (
        "activity",
        f"{ACTIVITY}ig-fk,2026-11-19,1,2026-11-23,api,{'x' * 100_001}\n",
        2,
        "source",
        "100001 tecken",
    ),
    (
        "accounts",
        f"{ACCOUNTS}ig-fk,fk,instagram,h,yes,,,2026-01-01,api,x\n",
        2,
        "registered",
        "varken true eller false",
    ),
    (
        "accounts",
        f"{ACCOUNTS}ig-fk,fk,instagram,h,1,,,2026-01-01,api,x\n",
        2,
        "registered",
        "varken true eller false",
    ),
    (
        "accounts",
        f"{ACCOUNTS}ig-fk,fk,instagram,h,true,,9999-12-31,2026-01-01,api,x\n",
        2,
        "valid_to",
        "Lämna cellen tom",
    ),
    (
        "posts",
        f"{POSTS}ig-fk,1,2026-11-19,2026-11-19,Europe/Stockholm,2026-11-23,api,x\n",
        2,
        "at",
        "är ingen tidpunkt",
    ),
    (
        "posts",
        f"{POSTS}ig-fk,1,2026-11-19T24:00:00Z,2026-11-19,Europe/Stockholm,2026-11-23,api,x\n",
        2,
        "at",
        "är ingen tidpunkt",
    ),
    (
        "posts",
        f"{POSTS}ig-fk,1,2026-11-19T12:00:00 CET,2026-11-19,Europe/Stockholm,2026-11-23,api,x\n",
        2,
        "at",
        "är ingen tidpunkt",
    ),
    (
        "pauses",
        f"{PAUSES}ig-fk,2026-01-01,,vila,chefen,2026-01-01,decision,x\n",
        2,
        "last_day",
        "Slutdag saknas",
    ),
    (
        "exemptions",
        f"{EXEMPTIONS}ig-fk,,r,2026-01-01,,vila,chefen,2026-01-01,decision,x\n",
        2,
        "last_day",
        "Slutdag saknas",
    ),
]
"""One bad cell each."""

ROWS: list[Case] = [
    (
        "accounts",
        f"{ACCOUNTS}ig-fk,fk,instagram,h,true,2026-02-01,2026-01-31,2026-01-01,api,x\n",
        2,
        "valid_to",
        "Sista dagen ligger före första (valid_from)",
    ),
    (
        "pauses",
        f"{PAUSES}ig-fk,2026-02-01,2026-01-31,vila,chefen,2026-01-01,decision,x\n",
        2,
        "last_day",
        "Sista dagen ligger före första (first_day)",
    ),
    (
        "exemptions",
        f"{EXEMPTIONS},,r,2026-01-01,2026-02-01,vila,chefen,2026-01-01,decision,x\n",
        2,
        "account",
        "Undantaget gäller inget",
    ),
    (
        "exemptions",
        f"{EXEMPTIONS}ig-fk,fk,r,2026-01-01,2026-02-01,s,chefen,2026-01-01,decision,x\n",
        2,
        "unit",
        "antingen account (ett konto) eller unit",
    ),
    (
        "metrics",
        f"{METRICS}ig-fk,reach,2026-10-01,2026-10-31,,,2026-11-23,api,x\n",
        2,
        "value",
        "Varken tal eller skäl",
    ),
    (
        "metrics",
        f"{METRICS}ig-fk,reach,2026-10-01,2026-10-31,0,expired,2026-11-23,api,x\n",
        2,
        "missing",
        "Både ett tal och ett skäl",
    ),
    (
        "closings",
        f"{CLOSINGS}ig-fk,2025-06-01,2025-09-29,2025-08-01,2025-09-30,person,x\n",
        2,
        "visible_last",
        "Sista dagen ligger före första (visible_first)",
    ),
    (
        "inquiries",
        (f"{INQUIRIES}ig-fk,1,2026-11-02T09:00:00Z,2026-11-02T09:30:00+01:00,2026-11-23,api,x\n"),
        2,
        "answered_at",
        "Svaret är äldre än frågan",
    ),
    (
        "posts",
        f"{POSTS}ig-fk,1,2026-11-18T22:30:00Z,2026-11-19,Europe/Stockholm,2026-11-23,api,x\n",
        2,
        "day",
        "Dagen stämmer inte med tidpunkten",
    ),
    (
        "posts",
        f"{POSTS}ig-fk,1,2026-11-18T22:30:00Z,2026-11-18,Stockholm,2026-11-23,api,x\n",
        2,
        "time_zone",
        "Ingen tidszon heter så",
    ),
    (
        "activity",
        (
            f"{ACTIVITY}ig-fk,2026-11-19,1,2026-11-23,api,x\n\n"
            "ig-fk,2026-11-20,1,2026-11-23,api,x\nig-fk,2026-11-19,2,2026-11-23,export,y\n"
        ),
        5,
        "account",
        "säger emot eller upprepar rad 2: samma account, day, known_from",
    ),
    (
        "profiles",
        (
            "account,field,value,known_from,way_in,source\n"
            'ig-fk,bio,"a\nb\nc",2026-01-01,api,x\nig-fk,bio,d,2026-01-01,api,x\n'
        ),
        3,
        "account",
        "upprepar rad 2",
    ),
    (
        "activity",
        (f"{ACTIVITY}ig-fkk,2026-11-19,1,2026-11-23,api,x\nig-fkk,2026-11-20,1,2026-11-23,api,x\n"),
        2,
        "account",
        "”ig-fkk” finns inte i tabellen accounts (så är det på 2 rader). Menar du ig-fk?",
    ),
    (
        "activity",
        f"{ACTIVITY} ig-fk,2026-11-19,1,2026-11-23,api,x\n",
        2,
        "account",
        "Menar du ig-fk?",
    ),
    (
        "units",
        f"{UNITS}fk,Kontoret,nämnden,,,2015-01-01,register,x\n",
        2,
        "parent",
        "finns inte i tabellen units",
    ),
    ("units", f"{UNITS}fk,Kontoret,fk,,,2015-01-01,register,x\n", 2, "parent", "i ring: fk → fk"),
    (
        "units",
        (
            f"{UNITS}x,X,fk,,,2015-01-01,register,x\nfk,F,fn,,,2015-01-01,register,x\n"
            "fn,N,ks,,,2015-01-01,register,x\nks,K,fk,,,2015-01-01,register,x\n"
        ),
        3,
        "parent",
        "i ring: fk → fn → ks → fk",
    ),
    (
        "roles",
        roles("2024-01-01,2024-12-31,2024-01-01", "2024-12-31,,2024-01-01"),
        3,
        "valid_from",
        "går in i perioden på rad 2 (samma account, person, role)",
    ),
    (
        "roles",
        roles("2024-01-01,,2024-01-01", ",,2024-01-01"),
        3,
        "valid_from",
        "går in i perioden",
    ),
]
"""Cells that are good one by one but not together."""

HEADINGS: list[Case] = [
    ("activity", ACTIVITY.replace("posts", "post"), 1, "post", "Menar du posts?"),
    ("activity", ACTIVITY.replace("posts", "post"), 1, "posts", "Kolumnen saknas"),
    (
        "activity",
        ACTIVITY.replace("known_from", "Known From"),
        1,
        "Known From",
        "Menar du known_from?",
    ),
    (
        "activity",
        ACTIVITY.replace("source", "source,shoe_size"),
        1,
        "shoe_size",
        "Kolumnerna är account, day, posts",
    ),
    ("activity", ACTIVITY.replace("source", "source,day"), 1, "day", "Kolumnen finns två gånger"),
    ("activity", ACTIVITY.replace("source", "source,"), 1, None, "har ingen kolumn ””"),
]


@pytest.mark.parametrize(("table", "content", "row", "field", "words"), CELLS + ROWS + HEADINGS)
def test_what_is_wrong_is_named_with_row_and_column(
    tmp_path: Path, table: str, content: str, row: int, field: str | None, words: str
) -> None:
    problems = problems_of(write_facts(tmp_path, **{**FEW, table: content}))
    found = [p for p in problems if p.file == f"{table}.csv" and p.row == row and p.field == field]
    assert any(words in problem.describe("sv") for problem in found), problems
    if table not in ("units", "accounts"):
        assert len(problems) <= 2, problems


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


def test_unknown_doubled_and_strange_files_are_refused(tmp_path: Path) -> None:
    folder = write_facts(tmp_path / "facts", reviews=None)
    (folder / "acounts.csv").write_text("account\n")
    (folder / "README.md").write_text("Läs mig")
    (folder / "activity.jsonl").write_text(GOOD_LINE)
    (folder / "reviews.csv").mkdir()
    (folder / "pauses.parquet").symlink_to(folder / "pauses.csv")
    (folder / ".DS_Store").write_bytes(b"\0")
    said = {problem.file: problem.describe("sv") for problem in problems_of(folder)}
    assert said.keys() == {
        "acounts.csv", "README.md", "activity.jsonl", "reviews.csv", "pauses.parquet",
    }  # fmt: skip
    assert "Menar du accounts.csv?" in said["acounts.csv"]
    assert "Tabellerna heter units, accounts" in said["README.md"]
    assert "finns redan i activity.csv" in said["activity.jsonl"]
    assert "en mapp eller en länk" in said["reviews.csv"]
    assert "en mapp eller en länk" in said["pauses.parquet"]


def test_a_folder_that_is_none_or_empty_is_refused(tmp_path: Path) -> None:
    assert "går inte att läsa" in problems_of(tmp_path / "nowhere")[0].wrong.sv
    assert "ingen tabell" in problems_of(tmp_path)[0].wrong.sv


def test_all_errors_come_at_once_in_order(tmp_path: Path) -> None:
    folder = write_facts(
        tmp_path,
        activity=day("2026") + "okänt,2026-11-20,1,2026-11-23,api,x\n" * 2,
        roles=roles("2024-01-01,2023-01-01,2024-01-01"),
        goals=b"",
    )
    assert [(p.file, p.row, p.field) for p in problems_of(folder)] == [
        ("activity.csv", 3, "day"),
        ("activity.csv", 4, "account"),
        ("activity.csv", 5, "account"),
        ("goals.csv", None, None),
        ("roles.csv", 2, "valid_to"),
    ]


def test_an_account_on_a_bad_row_is_still_an_account(tmp_path: Path) -> None:
    accounts = FILES["accounts"].replace("fastighet.exempelstad", "")
    (problem,) = problems_of(write_facts(tmp_path, accounts=accounts))
    assert (problem.file, problem.row, problem.field) == ("accounts.csv", 2, "handle")


def test_a_file_with_errors_everywhere_is_not_read_to_its_end(tmp_path: Path) -> None:
    problems = problems_of(
        write_facts(tmp_path, **FEW | {"activity": ACTIVITY + "a,b,c,d,e,f\n" * 5_000})
    )
    assert 1_000 < len(problems) < 1_010
    assert "Resten av filen är inte läst" in problems[0].describe("sv")


def test_a_lone_bad_row_far_down_is_found(tmp_path: Path) -> None:
    good = "".join(
        f"ig-fk,{1990 + i // 336}-{1 + i // 28 % 12:02}-{1 + i % 28:02},1,2026-11-23,api,x\n"
        for i in range(12_000)
    )
    (problem,) = problems_of(
        write_facts(
            tmp_path, **FEW | {"activity": f"{ACTIVITY}{good}ig-fk,1990-01-01,1,2026-11-23,api,y\n"}
        )
    )
    assert problem.row == 12_002
    assert "upprepar rad 2" in problem.wrong.sv


def test_rows_are_named_as_in_the_file_though_several_threads_read_it(tmp_path: Path) -> None:
    long = "x" * 9_000
    days = [f"{year}-{month:02}-{day:02}" for year in range(2000, 2023)
            for month in range(1, 13) for day in range(1, 29)]  # fmt: skip
    rows = [f"ig-fk,{day},1,2026-11-23,api,{long}\n" for day in days]
    rows[len(rows) // 2] = rows[-3]
    rows[0] = rows[0].replace("ig-fk", "okänt")
    problems = problems_of(write_facts(tmp_path, **FEW | {"activity": ACTIVITY + "".join(rows)}))
    assert [problem.row for problem in problems] == [2, len(rows) - 1]
    assert f"upprepar rad {len(rows) // 2 + 2}:" in problems[1].wrong.sv


def test_given_rows_are_refused_as_files_are() -> None:
    with pytest.raises(BadInput) as raised:
        load_rows({"units": [{"unit": "a", "nam": "A"}], "unit": []})
    said = raised.value.describe("sv")
    assert "Menar du units?" in said
    assert "units, rad 1: Tabellen units har ingen kolumn ”nam”. Menar du name?" in said
